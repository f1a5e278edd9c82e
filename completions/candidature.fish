# Prints values from candidature itself, each with a description.
function __candidature_offer
    command candidature __complete $argv[1] (commandline -opc | string replace -r '^~/' "$HOME/") 2>/dev/null
end

# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_candidature_global_optspecs
    string join \n o/output= no-input q/quiet cacert= h/help profile= n/dry-run read-only y/yes v/verbose color= api-url= timeout= V/version
end

function __fish_candidature_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_candidature_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_candidature_using_subcommand
    set -l cmd (__fish_candidature_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c candidature -n "__fish_candidature_needs_command" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_needs_command" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_needs_command" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_needs_command" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_needs_command" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_needs_command" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_needs_command" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_needs_command" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_needs_command" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_needs_command" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_needs_command" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_needs_command" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_needs_command" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_needs_command" -s V -l version -d 'Print version'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "update" -d 'Edit one record'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "edit" -d 'Edit one record in your editor'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "find" -d 'Find a person and their record'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "show" -d 'Show one record'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "list" -d 'List records'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "export" -d 'Export records to a file that can be edited and applied'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "check" -d 'Check a file of edits'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "plan" -d 'Show what a file, or edits of chosen records, would change'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "apply" -d 'Apply a file of edits, or a saved plan'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "runs" -d 'List runs, continue them, undo them'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "history" -d 'Show what was changed of one person, when and by whom'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "fields" -d 'List the fields that can be set'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "auth" -d 'Log in, see who you are logged in as, log out'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "sandbox" -d 'Practise on a built-in copy of the API'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "doctor" -d 'Check the setup and say how to fix it'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "schema" -d 'Print the JSON Schema of a command\'s JSON output'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "completions" -d 'Print a completion script for a shell'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c candidature -n "__fish_candidature_using_subcommand update" -l id -d 'The candidature with this id (a number)' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l user -d 'The candidature of this user: a login, or the user\'s id' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l body -d 'Read fields from a file with one JSON object, bare or wrapped in `user_candidature` (`-`: standard input); the flags of fields override it' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand update" -l unset -d 'Clear these fields (send null)' -r -f -a "birth_date\t''
gender\t''
zip_code\t''
country\t''
phone_country_code\t''
birth_city\t''
birth_country\t''
postal_street\t''
postal_complement\t''
postal_city\t''
postal_zip_code\t''
email\t''
postal_country\t''
contact_affiliation\t''
contact_last_name\t''
contact_first_name\t''
contact_phone1\t''
contact_phone2\t''
max_level_memory\t''
max_level_logic\t''
other_information\t''
language\t''
meeting_date\t''
piscine_date\t''
pin\t''
phone\t''"
complete -c candidature -n "__fish_candidature_using_subcommand update" -l set-id -d 'Another number for the candidature itself; needs --allow-identity-change' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l user-id -d 'Number of the user to move the candidature to; needs --allow-identity-change' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l birth-date -d 'Date of birth, 13 to 99 years ago' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l gender -d 'Gender: male, female or other' -r -f -a "female\t''
male\t''
other\t''"
complete -c candidature -n "__fish_candidature_using_subcommand update" -l zip-code -d 'Zip code of the place of residence' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l country -d 'Country of residence, by name' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l phone-country-code -d 'Country whose prefix the phone number takes, as a two-letter code' -r -f -a "AD\t''
AE\t''
AF\t''
AG\t''
AI\t''
AL\t''
AM\t''
AN\t''
AO\t''
AQ\t''
AR\t''
AS\t''
AT\t''
AU\t''
AW\t''
AX\t''
AZ\t''
BA\t''
BB\t''
BD\t''
BE\t''
BF\t''
BG\t''
BH\t''
BI\t''
BJ\t''
BL\t''
BM\t''
BN\t''
BO\t''
BQ\t''
BR\t''
BS\t''
BT\t''
BV\t''
BW\t''
BY\t''
BZ\t''
CA\t''
CC\t''
CD\t''
CF\t''
CG\t''
CH\t''
CI\t''
CK\t''
CL\t''
CM\t''
CN\t''
CO\t''
CR\t''
CU\t''
CV\t''
CW\t''
CX\t''
CY\t''
CZ\t''
DE\t''
DJ\t''
DK\t''
DM\t''
DO\t''
DZ\t''
EC\t''
EE\t''
EG\t''
EH\t''
ER\t''
ES\t''
ET\t''
FI\t''
FJ\t''
FK\t''
FM\t''
FO\t''
FR\t''
GA\t''
GB\t''
GD\t''
GE\t''
GF\t''
GG\t''
GH\t''
GI\t''
GL\t''
GM\t''
GN\t''
GP\t''
GQ\t''
GR\t''
GS\t''
GT\t''
GU\t''
GW\t''
GY\t''
HK\t''
HM\t''
HN\t''
HR\t''
HT\t''
HU\t''
ID\t''
IE\t''
IL\t''
IM\t''
IN\t''
IO\t''
IQ\t''
IR\t''
IS\t''
IT\t''
JE\t''
JM\t''
JO\t''
JP\t''
KE\t''
KG\t''
KH\t''
KI\t''
KM\t''
KN\t''
KP\t''
KR\t''
KW\t''
KY\t''
KZ\t''
LA\t''
LB\t''
LC\t''
LI\t''
LK\t''
LR\t''
LS\t''
LT\t''
LU\t''
LV\t''
LY\t''
MA\t''
MC\t''
MD\t''
ME\t''
MF\t''
MG\t''
MH\t''
MK\t''
ML\t''
MM\t''
MN\t''
MO\t''
MP\t''
MQ\t''
MR\t''
MS\t''
MT\t''
MU\t''
MV\t''
MW\t''
MX\t''
MY\t''
MZ\t''
NA\t''
NC\t''
NE\t''
NF\t''
NG\t''
NI\t''
NL\t''
NO\t''
NP\t''
NR\t''
NU\t''
NZ\t''
OM\t''
PA\t''
PE\t''
PF\t''
PG\t''
PH\t''
PK\t''
PL\t''
PM\t''
PN\t''
PR\t''
PS\t''
PT\t''
PW\t''
PY\t''
QA\t''
RE\t''
RO\t''
RS\t''
RU\t''
RW\t''
SA\t''
SB\t''
SC\t''
SD\t''
SE\t''
SG\t''
SH\t''
SI\t''
SJ\t''
SK\t''
SL\t''
SM\t''
SN\t''
SO\t''
SR\t''
SS\t''
ST\t''
SV\t''
SX\t''
SY\t''
SZ\t''
TC\t''
TD\t''
TF\t''
TG\t''
TH\t''
TJ\t''
TK\t''
TL\t''
TM\t''
TN\t''
TO\t''
TR\t''
TT\t''
TV\t''
TW\t''
TZ\t''
UA\t''
UG\t''
UM\t''
US\t''
UY\t''
UZ\t''
VA\t''
VC\t''
VE\t''
VG\t''
VI\t''
VN\t''
VU\t''
WF\t''
WS\t''
XK\t''
YE\t''
YT\t''
ZA\t''
ZM\t''
ZW\t''"
complete -c candidature -n "__fish_candidature_using_subcommand update" -l birth-city -d 'City of birth' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l birth-country -d 'Country of birth, by name' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l postal-street -d 'Street and number of the postal address' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l postal-complement -d 'Second line of the postal address' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l postal-city -d 'City of the postal address' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l postal-zip-code -d 'Zip code of the postal address' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l email -d 'E-mail address of the applicant' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l postal-country -d 'Country of the postal address, by name' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l contact-affiliation -d 'How the contact person is related to the applicant' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l contact-last-name -d 'Last name of the contact person' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l contact-first-name -d 'First name of the contact person' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l contact-phone1 -d 'First phone number of the contact person' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l contact-phone2 -d 'Second phone number of the contact person' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l max-level-memory -d 'Highest level reached in the memory game' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l max-level-logic -d 'Highest level reached in the logic game' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l other-information -d 'Anything else worth knowing' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l language -d 'Language of the applicant' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l meeting-date -d 'Date, or date and time with its offset, of the meeting, in ISO 8601' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l piscine-date -d 'First day of the piscine' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l pin -d 'Personal identification number' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l phone -d 'Phone number of the applicant' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l dates -d 'Read dates that are not YYYY-MM-DD in this order, and send them as YYYY-MM-DD' -r -f -a "dmy\t'Day, month, year: 31/12/1994'
mdy\t'Month, day, year: 12/31/1994'
ymd\t'Year, month, day: 1994/12/31'"
complete -c candidature -n "__fish_candidature_using_subcommand update" -l time-zone -d 'Take times without a zone as local times of this zone, such as Europe/Paris' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l method -d 'HTTP method of the edit; the API treats both in the same way [default: patch]' -r -f -a "patch\t''
put\t''"
complete -c candidature -n "__fish_candidature_using_subcommand update" -l ledger -d 'Use this ledger file instead of the default one' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand update" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand update" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand update" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand update" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand update" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l as-typed -d 'Send dates that are not YYYY-MM-DD unchanged; the API may store another date or none'
complete -c candidature -n "__fish_candidature_using_subcommand update" -l allow-identity-change -d 'Allow changing the record\'s own id or its user'
complete -c candidature -n "__fish_candidature_using_subcommand update" -l diff -d 'Show the differences first, ask, and send only what differs'
complete -c candidature -n "__fish_candidature_using_subcommand update" -l blind -d 'Do not read the record first; the edit cannot be undone'
complete -c candidature -n "__fish_candidature_using_subcommand update" -l curl -d 'Print a `curl` command that does the same, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand update" -l strict -d 'Treat warnings as errors'
complete -c candidature -n "__fish_candidature_using_subcommand update" -l full -d 'Show all differences, and do not cut long values'
complete -c candidature -n "__fish_candidature_using_subcommand update" -l names -d 'Also show first and last names'
complete -c candidature -n "__fish_candidature_using_subcommand update" -l no-logins -d 'Show no logins; this saves up to 1 request for 100 records'
complete -c candidature -n "__fish_candidature_using_subcommand update" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand update" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand update" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand update" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand update" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand update" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand update" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand edit" -l id -d 'The candidature with this id (a number)' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand edit" -l user -d 'The candidature of this user: a login, or the user\'s id' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand edit" -l dates -d 'Read dates that are not YYYY-MM-DD in this order, and send them as YYYY-MM-DD' -r -f -a "dmy\t'Day, month, year: 31/12/1994'
mdy\t'Month, day, year: 12/31/1994'
ymd\t'Year, month, day: 1994/12/31'"
complete -c candidature -n "__fish_candidature_using_subcommand edit" -l time-zone -d 'Take times without a zone as local times of this zone, such as Europe/Paris' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand edit" -l method -d 'HTTP method of the edit; the API treats both in the same way [default: patch]' -r -f -a "patch\t''
put\t''"
complete -c candidature -n "__fish_candidature_using_subcommand edit" -l ledger -d 'Use this ledger file instead of the default one' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand edit" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand edit" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand edit" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand edit" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand edit" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand edit" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand edit" -l as-typed -d 'Send dates that are not YYYY-MM-DD unchanged; the API may store another date or none'
complete -c candidature -n "__fish_candidature_using_subcommand edit" -l strict -d 'Treat warnings as errors'
complete -c candidature -n "__fish_candidature_using_subcommand edit" -l full -d 'Show all differences, and do not cut long values'
complete -c candidature -n "__fish_candidature_using_subcommand edit" -l names -d 'Also show first and last names'
complete -c candidature -n "__fish_candidature_using_subcommand edit" -l no-logins -d 'Show no logins; this saves up to 1 request for 100 records'
complete -c candidature -n "__fish_candidature_using_subcommand edit" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand edit" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand edit" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand edit" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand edit" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand edit" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand edit" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand find" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand find" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand find" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand find" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand find" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand find" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand find" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand find" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand find" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand find" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand find" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand find" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand find" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand show" -l id -d 'The candidature with this id (a number)' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand show" -l user -d 'The candidature of this user: a login, or the user\'s id' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand show" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand show" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand show" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand show" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand show" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand show" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand show" -l names -d 'Also show first and last names'
complete -c candidature -n "__fish_candidature_using_subcommand show" -l no-logins -d 'Show no logins; this saves up to 1 request for 100 records'
complete -c candidature -n "__fish_candidature_using_subcommand show" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand show" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand show" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand show" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand show" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand show" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand show" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand list" -l filter -d 'Only records whose FIELD is V; separate alternatives with commas' -r -f -a "(__candidature_offer filters)"
complete -c candidature -n "__fish_candidature_using_subcommand list" -l range -d 'Only records whose FIELD is from LOW to HIGH, both included' -r -f -a "(__candidature_offer ranges)"
complete -c candidature -n "__fish_candidature_using_subcommand list" -l since -d 'Only records that were changed since WHEN, such as `2026-11-01`, `yesterday` or `7d`' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand list" -l users-from -d 'Only records of the people whom FILE names (`-`: standard input)' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand list" -l campus -d 'Only records of the users of this campus: its number, or its name in the intra such as `paris`' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand list" -l pool -d 'Only records of the people of this pool, such as `july-2026`' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand list" -l sort -d 'Sort by these fields; put `-` before a field for descending order [default: id]' -r -f -a "id\t''
-id\t''
user_id\t''
-user_id\t''
birth_date\t''
-birth_date\t''
gender\t''
-gender\t''
zip_code\t''
-zip_code\t''
country\t''
-country\t''
phone_country_code\t''
-phone_country_code\t''
birth_city\t''
-birth_city\t''
birth_country\t''
-birth_country\t''
postal_street\t''
-postal_street\t''
postal_complement\t''
-postal_complement\t''
postal_city\t''
-postal_city\t''
postal_zip_code\t''
-postal_zip_code\t''
email\t''
-email\t''
postal_country\t''
-postal_country\t''
contact_affiliation\t''
-contact_affiliation\t''
contact_last_name\t''
-contact_last_name\t''
contact_first_name\t''
-contact_first_name\t''
contact_phone1\t''
-contact_phone1\t''
contact_phone2\t''
-contact_phone2\t''
max_level_memory\t''
-max_level_memory\t''
max_level_logic\t''
-max_level_logic\t''
other_information\t''
-other_information\t''
language\t''
-language\t''
meeting_date\t''
-meeting_date\t''
piscine_date\t''
-piscine_date\t''
pin\t''
-pin\t''
phone\t''
-phone\t''
created_at\t''
-created_at\t''
updated_at\t''
-updated_at\t''
hidden_phone\t''
-hidden_phone\t''"
complete -c candidature -n "__fish_candidature_using_subcommand list" -l fields -d 'Show only these fields, in this order' -r -f -a "id\t''
user_id\t''
birth_date\t''
gender\t''
zip_code\t''
country\t''
phone_country_code\t''
birth_city\t''
birth_country\t''
postal_street\t''
postal_complement\t''
postal_city\t''
postal_zip_code\t''
email\t''
postal_country\t''
contact_affiliation\t''
contact_last_name\t''
contact_first_name\t''
contact_phone1\t''
contact_phone2\t''
max_level_memory\t''
max_level_logic\t''
other_information\t''
language\t''
meeting_date\t''
piscine_date\t''
pin\t''
phone\t''
created_at\t''
updated_at\t''
hidden_phone\t''
login\t''
first_name\t''
last_name\t''"
complete -c candidature -n "__fish_candidature_using_subcommand list" -l limit -d 'Show at most N records; 0 for all' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand list" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand list" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand list" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand list" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand list" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand list" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand list" -l names -d 'Also show first and last names'
complete -c candidature -n "__fish_candidature_using_subcommand list" -l no-logins -d 'Show no logins; this saves up to 1 request for 100 records'
complete -c candidature -n "__fish_candidature_using_subcommand list" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand list" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand list" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand list" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand list" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand list" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand list" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand export" -l filter -d 'Only records whose FIELD is V; separate alternatives with commas' -r -f -a "(__candidature_offer filters)"
complete -c candidature -n "__fish_candidature_using_subcommand export" -l range -d 'Only records whose FIELD is from LOW to HIGH, both included' -r -f -a "(__candidature_offer ranges)"
complete -c candidature -n "__fish_candidature_using_subcommand export" -l since -d 'Only records that were changed since WHEN, such as `2026-11-01`, `yesterday` or `7d`' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand export" -l users-from -d 'Only records of the people whom FILE names (`-`: standard input)' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand export" -l campus -d 'Only records of the users of this campus: its number, or its name in the intra such as `paris`' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand export" -l pool -d 'Only records of the people of this pool, such as `july-2026`' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand export" -l sort -d 'Sort by these fields; put `-` before a field for descending order [default: id]' -r -f -a "id\t''
-id\t''
user_id\t''
-user_id\t''
birth_date\t''
-birth_date\t''
gender\t''
-gender\t''
zip_code\t''
-zip_code\t''
country\t''
-country\t''
phone_country_code\t''
-phone_country_code\t''
birth_city\t''
-birth_city\t''
birth_country\t''
-birth_country\t''
postal_street\t''
-postal_street\t''
postal_complement\t''
-postal_complement\t''
postal_city\t''
-postal_city\t''
postal_zip_code\t''
-postal_zip_code\t''
email\t''
-email\t''
postal_country\t''
-postal_country\t''
contact_affiliation\t''
-contact_affiliation\t''
contact_last_name\t''
-contact_last_name\t''
contact_first_name\t''
-contact_first_name\t''
contact_phone1\t''
-contact_phone1\t''
contact_phone2\t''
-contact_phone2\t''
max_level_memory\t''
-max_level_memory\t''
max_level_logic\t''
-max_level_logic\t''
other_information\t''
-other_information\t''
language\t''
-language\t''
meeting_date\t''
-meeting_date\t''
piscine_date\t''
-piscine_date\t''
pin\t''
-pin\t''
phone\t''
-phone\t''
created_at\t''
-created_at\t''
updated_at\t''
-updated_at\t''
hidden_phone\t''
-hidden_phone\t''"
complete -c candidature -n "__fish_candidature_using_subcommand export" -l fields -d 'Show only these fields, in this order' -r -f -a "id\t''
user_id\t''
birth_date\t''
gender\t''
zip_code\t''
country\t''
phone_country_code\t''
birth_city\t''
birth_country\t''
postal_street\t''
postal_complement\t''
postal_city\t''
postal_zip_code\t''
email\t''
postal_country\t''
contact_affiliation\t''
contact_last_name\t''
contact_first_name\t''
contact_phone1\t''
contact_phone2\t''
max_level_memory\t''
max_level_logic\t''
other_information\t''
language\t''
meeting_date\t''
piscine_date\t''
pin\t''
phone\t''
created_at\t''
updated_at\t''
hidden_phone\t''
login\t''
first_name\t''
last_name\t''"
complete -c candidature -n "__fish_candidature_using_subcommand export" -l limit -d 'Export at most N records [default: all]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand export" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand export" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand export" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand export" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand export" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand export" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand export" -l force -d 'Replace FILE if it exists'
complete -c candidature -n "__fish_candidature_using_subcommand export" -l plain -d 'Write CSV without the mark at its start that spreadsheet programs need'
complete -c candidature -n "__fish_candidature_using_subcommand export" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand export" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand export" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand export" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand export" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand export" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand export" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand check" -l header-row -d 'Read the header from this line or row; earlier ones are skipped [default: the first with a value]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand check" -l map -d 'Read the column HEADER as FIELD; may be repeated' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand check" -l key -d 'Find the records by this column: its values are searched for, not set [default: id or user]' -r -f -a "email\t'The e-mail address of the record'"
complete -c candidature -n "__fish_candidature_using_subcommand check" -l ignore-column -d 'Ignore this column, by its name, number or letter; may be repeated' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand check" -l null-token -d 'Treat cells with this text as null; blank cells leave fields unchanged' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand check" -l clear-blank -d 'Clear fields whose cell is blank; with FIELDS, only these [default: blank cells change nothing]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand check" -l encoding -d 'Read a text file in this encoding, such as windows-1252, cp850 or macintosh, instead of guessing' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand check" -l sheet -d 'Read this sheet of a workbook: its name, or its number from 1 [default: the first with visible cells]' -r -f -a "(__candidature_offer sheets)"
complete -c candidature -n "__fish_candidature_using_subcommand check" -l hidden -d 'What to do with hidden rows, filtered rows and hidden columns [default: skip, with a warning]' -r -f -a "skip\t'Leave them out'
read\t'Read them like others'"
complete -c candidature -n "__fish_candidature_using_subcommand check" -l dates -d 'Read dates that are not YYYY-MM-DD in this order, and send them as YYYY-MM-DD' -r -f -a "dmy\t'Day, month, year: 31/12/1994'
mdy\t'Month, day, year: 12/31/1994'
ymd\t'Year, month, day: 1994/12/31'"
complete -c candidature -n "__fish_candidature_using_subcommand check" -l time-zone -d 'Take times without a zone as local times of this zone, such as Europe/Paris' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand check" -l expect-rows -d 'Stop unless the file has exactly N rows' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand check" -l code-quality -d 'Also write the problems to this file, as a GitLab code-quality report' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand check" -l report -d 'Also write the file with a column `problem`, as .csv or .xlsx' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand check" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand check" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand check" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand check" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand check" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand check" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand check" -l tidy -d 'Remove what cannot be part of a value, and list the values that changed'
complete -c candidature -n "__fish_candidature_using_subcommand check" -l as-typed -d 'Send dates that are not YYYY-MM-DD unchanged; the API may store another date or none'
complete -c candidature -n "__fish_candidature_using_subcommand check" -l allow-identity-change -d 'Allow changing a record\'s own id or its user'
complete -c candidature -n "__fish_candidature_using_subcommand check" -l strict -d 'Treat warnings as errors'
complete -c candidature -n "__fish_candidature_using_subcommand check" -l all -d 'List every line and every value of each problem'
complete -c candidature -n "__fish_candidature_using_subcommand check" -l force -d 'Replace the files of --code-quality and --report if they exist'
complete -c candidature -n "__fish_candidature_using_subcommand check" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand check" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand check" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand check" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand check" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand check" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand check" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l header-row -d 'Read the header from this line or row; earlier ones are skipped [default: the first with a value]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l map -d 'Read the column HEADER as FIELD; may be repeated' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l key -d 'Find the records by this column: its values are searched for, not set [default: id or user]' -r -f -a "email\t'The e-mail address of the record'"
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l ignore-column -d 'Ignore this column, by its name, number or letter; may be repeated' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l null-token -d 'Treat cells with this text as null; blank cells leave fields unchanged' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l clear-blank -d 'Clear fields whose cell is blank; with FIELDS, only these [default: blank cells change nothing]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l encoding -d 'Read a text file in this encoding, such as windows-1252, cp850 or macintosh, instead of guessing' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l sheet -d 'Read this sheet of a workbook: its name, or its number from 1 [default: the first with visible cells]' -r -f -a "(__candidature_offer sheets)"
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l hidden -d 'What to do with hidden rows, filtered rows and hidden columns [default: skip, with a warning]' -r -f -a "skip\t'Leave them out'
read\t'Read them like others'"
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l dates -d 'Read dates that are not YYYY-MM-DD in this order, and send them as YYYY-MM-DD' -r -f -a "dmy\t'Day, month, year: 31/12/1994'
mdy\t'Month, day, year: 12/31/1994'
ymd\t'Year, month, day: 1994/12/31'"
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l time-zone -d 'Take times without a zone as local times of this zone, such as Europe/Paris' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l expect-rows -d 'Stop unless the file has exactly N rows' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l save -d 'Save the plan in this file, for `candidature apply`' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l review -d 'Write the plan for a person who decides about each value: a page for a browser if the name ends in .html, a workbook if it ends in .xlsx; may be repeated' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l mask -d 'Hide the values of these fields in the review' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l filter -d 'Only records whose FIELD is V; separate alternatives with commas' -r -f -a "(__candidature_offer filters)"
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l range -d 'Only records whose FIELD is from LOW to HIGH, both included' -r -f -a "(__candidature_offer ranges)"
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l since -d 'Only records that were changed since WHEN, such as `2026-11-01`, `yesterday` or `7d`' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l users-from -d 'Only records of the people whom FILE names (`-`: standard input)' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l campus -d 'Only records of the users of this campus: its number, or its name in the intra such as `paris`' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l pool -d 'Only records of the people of this pool, such as `july-2026`' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l set -d 'Set FIELD to V in every chosen record; may be repeated' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l unset -d 'Clear these fields in every chosen record (send null)' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l replace -d 'Replace every match of a regular expression in FIELD; $1 is the first group' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l max-changes -d 'Refuse a plan that would change more than N records [default: 100 for chosen records]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand plan" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l tidy -d 'Remove what cannot be part of a value, and list the values that changed'
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l as-typed -d 'Send dates that are not YYYY-MM-DD unchanged; the API may store another date or none'
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l allow-identity-change -d 'Allow changing a record\'s own id or its user'
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l strict -d 'Treat warnings as errors'
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l force -d 'Replace the files of --save and --review if they exist'
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l exit-code -d 'Exit with status 7 if there are changes'
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l full -d 'Show all differences, and do not cut long values'
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l names -d 'Also show first and last names'
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l no-logins -d 'Show no logins; this saves up to 1 request for 100 records'
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l trim -d 'Remove white space around every text'
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand plan" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand plan" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand plan" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand plan" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand plan" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand plan" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l header-row -d 'Read the header from this line or row; earlier ones are skipped [default: the first with a value]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l map -d 'Read the column HEADER as FIELD; may be repeated' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l key -d 'Find the records by this column: its values are searched for, not set [default: id or user]' -r -f -a "email\t'The e-mail address of the record'"
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l ignore-column -d 'Ignore this column, by its name, number or letter; may be repeated' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l null-token -d 'Treat cells with this text as null; blank cells leave fields unchanged' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l clear-blank -d 'Clear fields whose cell is blank; with FIELDS, only these [default: blank cells change nothing]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l encoding -d 'Read a text file in this encoding, such as windows-1252, cp850 or macintosh, instead of guessing' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l sheet -d 'Read this sheet of a workbook: its name, or its number from 1 [default: the first with visible cells]' -r -f -a "(__candidature_offer sheets)"
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l hidden -d 'What to do with hidden rows, filtered rows and hidden columns [default: skip, with a warning]' -r -f -a "skip\t'Leave them out'
read\t'Read them like others'"
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l dates -d 'Read dates that are not YYYY-MM-DD in this order, and send them as YYYY-MM-DD' -r -f -a "dmy\t'Day, month, year: 31/12/1994'
mdy\t'Month, day, year: 12/31/1994'
ymd\t'Year, month, day: 1994/12/31'"
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l time-zone -d 'Take times without a zone as local times of this zone, such as Europe/Paris' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l expect-rows -d 'Stop unless the file has exactly N rows' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l max-changes -d 'Stop if more than N records would be changed' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l decisions -d 'Apply only what was accepted in this file: the decisions that a review page saved, or a workbook' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l undecided -d 'What happens to values that nobody decided [default: nothing is sent]' -r -f -a "reject\t'Keep the old values'
accept\t'Send the new values'"
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l method -d 'HTTP method of the edit; the API treats both in the same way [default: patch]' -r -f -a "patch\t''
put\t''"
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l max-errors -d 'Stop when more than N rows, or N% of all rows, have failed' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l max-duration -d 'Stop sending after this time, such as `50m`; the run can be resumed' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l quota-share -d 'Use at most this percentage of the API\'s limits' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l rate -d 'Send at most N requests a second' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l jobs -d 'Keep at most N requests in flight' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l report -d 'Write the successful, failed and unsent rows to files in a new folder in this folder' -r -f -a "(__fish_complete_directories)"
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l ledger -d 'Use this ledger file instead of the default one' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand apply" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l tidy -d 'Remove what cannot be part of a value, and list the values that changed'
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l as-typed -d 'Send dates that are not YYYY-MM-DD unchanged; the API may store another date or none'
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l allow-identity-change -d 'Allow changing a record\'s own id or its user'
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l strict -d 'Treat warnings as errors'
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l blind -d 'Send every row without reading the records first; such a run cannot be undone'
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l interactive -d 'Ask about each row on the terminal: yes, no, only some values, another value; after quitting, the same command goes on'
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l full -d 'Show all differences, and do not cut long values'
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l names -d 'Also show first and last names'
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l no-logins -d 'Show no logins; this saves up to 1 request for 100 records'
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l no-verify -d 'Do not read the updated records back at the end'
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand apply" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand apply" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand apply" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand apply" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand apply" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand apply" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -l limit -d 'Show at most N runs; 0 for all' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -l since -d 'Only runs that began since WHEN, such as `2026-11-01`, `yesterday` or `7d`' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -l user -d 'Only runs that edit the candidature of this user: a login, or the user\'s id' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -l record -d 'Only runs that edit the candidature with this id' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -l ledger -d 'Use this ledger file instead of the default one' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -f -a "list" -d 'List the most recent runs'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -f -a "show" -d 'Show a run and its rows'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -f -a "resume" -d 'Continue a run that was interrupted'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -f -a "retry" -d 'Send the failed rows of a run again'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -f -a "undo" -d 'Restore what a run replaced'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -f -a "redo" -d 'Undo an undo'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -f -a "export" -d 'Write every row of a run, with the old and new values'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -f -a "backup" -d 'Copy the ledger, with all runs, to one file'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -f -a "prune" -d 'Delete old runs, with the personal data in them'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -f -a "forget" -d 'Remove the values of one person from all runs'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry undo redo export backup prune forget help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from list" -l limit -d 'Show at most N runs; 0 for all' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from list" -l since -d 'Only runs that began since WHEN, such as `2026-11-01`, `yesterday` or `7d`' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from list" -l user -d 'Only runs that edit the candidature of this user: a login, or the user\'s id' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from list" -l record -d 'Only runs that edit the candidature with this id' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from list" -l ledger -d 'Use this ledger file instead of the default one' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from list" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from list" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from list" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from list" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from list" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from list" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -l report -d 'Write the run as a page for a browser: counts, problems and what to do, requests in a second' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -l ledger -d 'Use this ledger file instead of the default one' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -l last -d 'The most recent run that this applies to'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -l all -d 'Show all rows'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -l force -d 'Replace the file of --report if it exists'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -l names -d 'Also show first and last names'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -l no-logins -d 'Show no logins; this saves up to 1 request for 100 records'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -l max-errors -d 'Stop when more than N rows, or N% of all rows, have failed' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -l max-duration -d 'Stop sending after this time, such as `50m`; the run can be resumed' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -l quota-share -d 'Use at most this percentage of the API\'s limits' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -l rate -d 'Send at most N requests a second' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -l jobs -d 'Keep at most N requests in flight' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -l report -d 'Write the successful, failed and unsent rows to files in a new folder in this folder' -r -f -a "(__fish_complete_directories)"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -l ledger -d 'Use this ledger file instead of the default one' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -l last -d 'The most recent run that this applies to'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -l no-verify -d 'Do not read the updated records back at the end'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -l max-errors -d 'Stop when more than N rows, or N% of all rows, have failed' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -l max-duration -d 'Stop sending after this time, such as `50m`; the run can be resumed' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -l quota-share -d 'Use at most this percentage of the API\'s limits' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -l rate -d 'Send at most N requests a second' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -l jobs -d 'Keep at most N requests in flight' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -l report -d 'Write the successful, failed and unsent rows to files in a new folder in this folder' -r -f -a "(__fish_complete_directories)"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -l ledger -d 'Use this ledger file instead of the default one' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -l last -d 'The most recent run that this applies to'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -l no-verify -d 'Do not read the updated records back at the end'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l max-errors -d 'Stop when more than N rows, or N% of all rows, have failed' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l max-duration -d 'Stop sending after this time, such as `50m`; the run can be resumed' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l quota-share -d 'Use at most this percentage of the API\'s limits' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l rate -d 'Send at most N requests a second' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l jobs -d 'Keep at most N requests in flight' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l report -d 'Write the successful, failed and unsent rows to files in a new folder in this folder' -r -f -a "(__fish_complete_directories)"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l ledger -d 'Use this ledger file instead of the default one' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l user -d 'Only the candidature of this user: a login, or the user\'s id; may be repeated' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l id -d 'Only the candidature with this id; may be repeated' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l line -d 'Only the row on this line of the file; may be repeated' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l field -d 'Only the values of these fields' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l no-verify -d 'Do not read the updated records back at the end'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l force -d 'Also restore values that were changed after the run'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l full -d 'Show all differences, and do not cut long values'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l names -d 'Also show first and last names'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l no-logins -d 'Show no logins; this saves up to 1 request for 100 records'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l last -d 'The last run that changed anything; refused if that run did not read the old values'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -l max-errors -d 'Stop when more than N rows, or N% of all rows, have failed' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -l max-duration -d 'Stop sending after this time, such as `50m`; the run can be resumed' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -l quota-share -d 'Use at most this percentage of the API\'s limits' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -l rate -d 'Send at most N requests a second' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -l jobs -d 'Keep at most N requests in flight' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -l report -d 'Write the successful, failed and unsent rows to files in a new folder in this folder' -r -f -a "(__fish_complete_directories)"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -l ledger -d 'Use this ledger file instead of the default one' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -l no-verify -d 'Do not read the updated records back at the end'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -l full -d 'Show all differences, and do not cut long values'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -l names -d 'Also show first and last names'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -l no-logins -d 'Show no logins; this saves up to 1 request for 100 records'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -l last -d 'The last undo'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from export" -l to -d 'The file to write: CSV, or JSON Lines if the name ends in .jsonl [default: standard output]' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from export" -l ledger -d 'Use this ledger file instead of the default one' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from export" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from export" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from export" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from export" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from export" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from export" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from export" -l last -d 'The most recent run that this applies to'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from export" -l force -d 'Replace the file if it exists'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from export" -l plain -d 'Write CSV without the mark at its start that spreadsheet programs need'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from export" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from export" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from export" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from backup" -l ledger -d 'Use this ledger file instead of the default one' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from backup" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from backup" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from backup" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from backup" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from backup" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from backup" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from backup" -l force -d 'Replace the file if it exists'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from backup" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from backup" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from backup" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from backup" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from backup" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from backup" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from backup" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from prune" -l older-than -d 'Delete runs without any activity for this long, such as `90d`' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from prune" -l ledger -d 'Use this ledger file instead of the default one' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from prune" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from prune" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from prune" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from prune" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from prune" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from prune" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from prune" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from prune" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from prune" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from prune" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from prune" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from prune" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from prune" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from forget" -l id -d 'The candidature with this id (a number)' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from forget" -l user -d 'The candidature of this user: a login, or the user\'s id' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from forget" -l ledger -d 'Use this ledger file instead of the default one' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from forget" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from forget" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from forget" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from forget" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from forget" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from forget" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from forget" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from forget" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from forget" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from forget" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from forget" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from forget" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from forget" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the most recent runs'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a run and its rows'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "resume" -d 'Continue a run that was interrupted'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "retry" -d 'Send the failed rows of a run again'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "undo" -d 'Restore what a run replaced'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "redo" -d 'Undo an undo'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write every row of a run, with the old and new values'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "backup" -d 'Copy the ledger, with all runs, to one file'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "prune" -d 'Delete old runs, with the personal data in them'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "forget" -d 'Remove the values of one person from all runs'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c candidature -n "__fish_candidature_using_subcommand history" -l id -d 'The candidature with this id (a number)' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand history" -l user -d 'The candidature of this user: a login, or the user\'s id' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand history" -l since -d 'Only edits since WHEN, such as `2026-11-01`, `yesterday` or `30d`' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand history" -l ledger -d 'Use this ledger file instead of the default one' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand history" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand history" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand history" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand history" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand history" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand history" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand history" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand history" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand history" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand history" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand history" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand history" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand history" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand fields; and not __fish_seen_subcommand_from countries help" -l template -d 'Write a file to fill in, instead of the list' -r -f -a "csv\t'Comma-separated values'
jsonl\t'JSON Lines: one JSON object on each line'
xlsx\t'A workbook for a spreadsheet program; needs FILE'"
complete -c candidature -n "__fish_candidature_using_subcommand fields; and not __fish_seen_subcommand_from countries help" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand fields; and not __fish_seen_subcommand_from countries help" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand fields; and not __fish_seen_subcommand_from countries help" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand fields; and not __fish_seen_subcommand_from countries help" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand fields; and not __fish_seen_subcommand_from countries help" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand fields; and not __fish_seen_subcommand_from countries help" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand fields; and not __fish_seen_subcommand_from countries help" -l force -d 'Replace FILE if it exists'
complete -c candidature -n "__fish_candidature_using_subcommand fields; and not __fish_seen_subcommand_from countries help" -l plain -d 'Write CSV without the mark at its start that spreadsheet programs need'
complete -c candidature -n "__fish_candidature_using_subcommand fields; and not __fish_seen_subcommand_from countries help" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand fields; and not __fish_seen_subcommand_from countries help" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand fields; and not __fish_seen_subcommand_from countries help" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand fields; and not __fish_seen_subcommand_from countries help" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand fields; and not __fish_seen_subcommand_from countries help" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand fields; and not __fish_seen_subcommand_from countries help" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand fields; and not __fish_seen_subcommand_from countries help" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand fields; and not __fish_seen_subcommand_from countries help" -a "countries" -d 'List the country codes with the names of the countries'
complete -c candidature -n "__fish_candidature_using_subcommand fields; and not __fish_seen_subcommand_from countries help" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c candidature -n "__fish_candidature_using_subcommand fields; and __fish_seen_subcommand_from countries" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand fields; and __fish_seen_subcommand_from countries" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand fields; and __fish_seen_subcommand_from countries" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand fields; and __fish_seen_subcommand_from countries" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand fields; and __fish_seen_subcommand_from countries" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand fields; and __fish_seen_subcommand_from countries" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand fields; and __fish_seen_subcommand_from countries" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand fields; and __fish_seen_subcommand_from countries" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand fields; and __fish_seen_subcommand_from countries" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand fields; and __fish_seen_subcommand_from countries" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand fields; and __fish_seen_subcommand_from countries" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand fields; and __fish_seen_subcommand_from countries" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand fields; and __fish_seen_subcommand_from countries" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand fields; and __fish_seen_subcommand_from help" -f -a "countries" -d 'List the country codes with the names of the countries'
complete -c candidature -n "__fish_candidature_using_subcommand fields; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout list switch token help" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout list switch token help" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout list switch token help" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout list switch token help" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout list switch token help" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout list switch token help" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout list switch token help" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout list switch token help" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout list switch token help" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout list switch token help" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout list switch token help" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout list switch token help" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout list switch token help" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout list switch token help" -f -a "login" -d 'Check the id and secret of an application, and store them'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout list switch token help" -f -a "status" -d 'Show the application, its roles and limits, and where each secret is'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout list switch token help" -f -a "logout" -d 'Revoke the token, and remove it and the secret from this machine'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout list switch token help" -f -a "list" -d 'List the profiles, and which one is used'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout list switch token help" -f -a "switch" -d 'Use another profile from now on'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout list switch token help" -f -a "token" -d 'Print a valid token, for curl and scripts'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout list switch token help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -l client-id -d 'Id of the application (in the intra: its UID)' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -l secret-stdin -d 'Read the secret of the application from standard input'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -l forget-profile -d 'Also remove the profile from the configuration file'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from list" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from list" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from list" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from list" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from list" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from list" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from switch" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from switch" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from switch" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from switch" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from switch" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from switch" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from switch" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from switch" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from switch" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from switch" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from switch" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from switch" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from switch" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "login" -d 'Check the id and secret of an application, and store them'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "status" -d 'Show the application, its roles and limits, and where each secret is'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "logout" -d 'Revoke the token, and remove it and the secret from this machine'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the profiles, and which one is used'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "switch" -d 'Use another profile from now on'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "token" -d 'Print a valid token, for curl and scripts'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -f -a "serve" -d 'Make the sandbox available to other programs, until Ctrl-C'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -f -a "reset" -d 'Restore the original records'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -f -a "log" -d 'Show the requests that the sandbox has answered'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l port -d 'Port on 127.0.0.1; 0 chooses a free port' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l rate-second -d 'Allowed requests per second; 0 for no limit' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l rate-hour -d 'Allowed requests per hour; 0 for no limit' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l limit-change -d 'Change the limit per second to SECOND after AFTER requests, such as `2@500`' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l token-ttl -d 'Lifetime of a token in seconds, at most one year' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l role -d 'Role of the application; may be repeated; `none` for no role' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l scope -d 'Scope that a token needs for records, such as `profile` [default: none]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l fault -d 'Answer this fraction of the requests with a fault, such as `502=0.2`; may be repeated' -r -f -a "429=0.1\t''
502=0.1\t''
500=0.1\t''
challenge=0.1\t''
520=0.1\t''
521=0.1\t''
522=0.1\t''
523=0.1\t''
524=0.1\t''
525=0.1\t''
526=0.1\t''
527=0.1\t''
slow=0.1\t''
reset-before=0.1\t''
reset-after=0.1\t''
expired=0.1\t''
revoked=0.1\t''
truncated=0.1\t''
oversized=0.1\t''
redirect=0.1\t''
vanish=0.1\t''
drop=0.1\t''
no-limit-headers\t''
page-cap=30\t''
total=pages\t''
total=none\t''"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l records -d 'Number of records to create; the first 250 are always the same' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "serve" -d 'Make the sandbox available to other programs, until Ctrl-C'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "reset" -d 'Restore the original records'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "log" -d 'Show the requests that the sandbox has answered'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand schema" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand schema" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand schema" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand schema" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand schema" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand schema" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand schema" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand schema" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand schema" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand schema" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand schema" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand schema" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand schema" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand completions" -s o -l output -d 'Print results in this format' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand completions" -l cacert -d 'Also trust the certificates in this PEM file' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand completions" -l profile -d 'Use this profile, a saved login (built in: `sandbox`, `staging`)' -r -f -a "(__candidature_offer profiles)"
complete -c candidature -n "__fish_candidature_using_subcommand completions" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal'
always\t'Colour everywhere'
never\t'No colour'"
complete -c candidature -n "__fish_candidature_using_subcommand completions" -l api-url -d 'Address of the API [default: https://api.intra.42.fr]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand completions" -l timeout -d 'Give up on a request after this many seconds [default: 30]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand completions" -l no-input -d 'Never ask; fail if an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand completions" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand completions" -s h -l help -d 'Print help: -h prints a summary, --help the details'
complete -c candidature -n "__fish_candidature_using_subcommand completions" -s n -l dry-run -d 'Show what would be sent, and send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand completions" -l read-only -d 'Refuse every command that would change a record'
complete -c candidature -n "__fish_candidature_using_subcommand completions" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand completions" -s v -l verbose -d 'Show each step; twice (-vv) shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update edit find show list export check plan apply runs history fields auth sandbox doctor schema completions help" -f -a "update" -d 'Edit one record'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update edit find show list export check plan apply runs history fields auth sandbox doctor schema completions help" -f -a "edit" -d 'Edit one record in your editor'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update edit find show list export check plan apply runs history fields auth sandbox doctor schema completions help" -f -a "find" -d 'Find a person and their record'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update edit find show list export check plan apply runs history fields auth sandbox doctor schema completions help" -f -a "show" -d 'Show one record'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update edit find show list export check plan apply runs history fields auth sandbox doctor schema completions help" -f -a "list" -d 'List records'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update edit find show list export check plan apply runs history fields auth sandbox doctor schema completions help" -f -a "export" -d 'Export records to a file that can be edited and applied'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update edit find show list export check plan apply runs history fields auth sandbox doctor schema completions help" -f -a "check" -d 'Check a file of edits'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update edit find show list export check plan apply runs history fields auth sandbox doctor schema completions help" -f -a "plan" -d 'Show what a file, or edits of chosen records, would change'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update edit find show list export check plan apply runs history fields auth sandbox doctor schema completions help" -f -a "apply" -d 'Apply a file of edits, or a saved plan'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update edit find show list export check plan apply runs history fields auth sandbox doctor schema completions help" -f -a "runs" -d 'List runs, continue them, undo them'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update edit find show list export check plan apply runs history fields auth sandbox doctor schema completions help" -f -a "history" -d 'Show what was changed of one person, when and by whom'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update edit find show list export check plan apply runs history fields auth sandbox doctor schema completions help" -f -a "fields" -d 'List the fields that can be set'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update edit find show list export check plan apply runs history fields auth sandbox doctor schema completions help" -f -a "auth" -d 'Log in, see who you are logged in as, log out'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update edit find show list export check plan apply runs history fields auth sandbox doctor schema completions help" -f -a "sandbox" -d 'Practise on a built-in copy of the API'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update edit find show list export check plan apply runs history fields auth sandbox doctor schema completions help" -f -a "doctor" -d 'Check the setup and say how to fix it'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update edit find show list export check plan apply runs history fields auth sandbox doctor schema completions help" -f -a "schema" -d 'Print the JSON Schema of a command\'s JSON output'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update edit find show list export check plan apply runs history fields auth sandbox doctor schema completions help" -f -a "completions" -d 'Print a completion script for a shell'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update edit find show list export check plan apply runs history fields auth sandbox doctor schema completions help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "list" -d 'List the most recent runs'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "show" -d 'Show a run and its rows'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "resume" -d 'Continue a run that was interrupted'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "retry" -d 'Send the failed rows of a run again'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "undo" -d 'Restore what a run replaced'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "redo" -d 'Undo an undo'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "export" -d 'Write every row of a run, with the old and new values'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "backup" -d 'Copy the ledger, with all runs, to one file'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "prune" -d 'Delete old runs, with the personal data in them'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "forget" -d 'Remove the values of one person from all runs'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from fields" -f -a "countries" -d 'List the country codes with the names of the countries'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "login" -d 'Check the id and secret of an application, and store them'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "status" -d 'Show the application, its roles and limits, and where each secret is'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "logout" -d 'Revoke the token, and remove it and the secret from this machine'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "list" -d 'List the profiles, and which one is used'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "switch" -d 'Use another profile from now on'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "token" -d 'Print a valid token, for curl and scripts'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "serve" -d 'Make the sandbox available to other programs, until Ctrl-C'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "reset" -d 'Restore the original records'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "log" -d 'Show the requests that the sandbox has answered'
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from show" -k -f -a "(__candidature_offer runs)"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from resume" -k -f -a "(__candidature_offer runs)"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from retry" -k -f -a "(__candidature_offer runs)"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from undo" -k -f -a "(__candidature_offer runs)"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from redo" -k -f -a "(__candidature_offer runs)"
complete -c candidature -n "__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from export" -k -f -a "(__candidature_offer runs)"
