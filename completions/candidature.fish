# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_candidature_global_optspecs
    string join \n profile= o/output= n/dry-run y/yes no-input q/quiet v/verbose color= api-url= timeout= cacert= h/help V/version
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

complete -c candidature -n "__fish_candidature_needs_command" -l profile -d 'Use the named profile (`sandbox` is built in)' -r
complete -c candidature -n "__fish_candidature_needs_command" -s o -l output -d 'Print results in this form' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_needs_command" -l color -d 'Use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c candidature -n "__fish_candidature_needs_command" -l api-url -d 'Address of the API [default: that of the 42 intra]' -r -f
complete -c candidature -n "__fish_candidature_needs_command" -l timeout -d 'Give up on a request after this long [default: 30]' -r
complete -c candidature -n "__fish_candidature_needs_command" -l cacert -d 'Trust the certificates in a PEM file too' -r -F
complete -c candidature -n "__fish_candidature_needs_command" -s n -l dry-run -d 'Print what would be sent; send nothing'
complete -c candidature -n "__fish_candidature_needs_command" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_needs_command" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c candidature -n "__fish_candidature_needs_command" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_needs_command" -s v -l verbose -d 'Say what is done; twice shows headers too'
complete -c candidature -n "__fish_candidature_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c candidature -n "__fish_candidature_needs_command" -s V -l version -d 'Print version'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "update" -d 'Edit one record'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "show" -d 'Show one record'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "fields" -d 'List the fields that can be set'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "auth" -d 'Log in, see who you are, log out'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "sandbox" -d 'Practise on an API of your own'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "doctor" -d 'Check the set-up and say what to mend'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "completions" -d 'Print a completion script for a shell'
complete -c candidature -n "__fish_candidature_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c candidature -n "__fish_candidature_using_subcommand update" -l id -d 'The candidature with this number' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l user -d 'The candidature of this user: a login or the user\'s number' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l body -d 'Take fields from a JSON object, bare or wrapped in `user_candidature` (`-`: standard input)' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand update" -l unset -d 'Clear fields: send null for them' -r -f -a "birth_date\t''
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
complete -c candidature -n "__fish_candidature_using_subcommand update" -l set-id -d 'Number of the candidature itself: gives the record another id' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l user-id -d 'Number of the user whose candidature this is: moves the record to that user' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l birth-date -d 'Date of birth, by convention YYYY-MM-DD' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l gender -d 'Gender, as the applicant gave it' -r -f -a "female\t''
male\t''
other\t''"
complete -c candidature -n "__fish_candidature_using_subcommand update" -l zip-code -d 'Zip code of the place of residence' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l country -d 'Country of residence, by name' -r
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
complete -c candidature -n "__fish_candidature_using_subcommand update" -l birth-city -d 'City of birth' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l birth-country -d 'Country of birth, by name' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l postal-street -d 'Street and number of the postal address' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l postal-complement -d 'Second line of the postal address' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l postal-city -d 'City of the postal address' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l postal-zip-code -d 'Zip code of the postal address' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l email -d 'E-mail address of the applicant' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l postal-country -d 'Country of the postal address, by name' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l contact-affiliation -d 'How the contact person is related to the applicant' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l contact-last-name -d 'Last name of the contact person' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l contact-first-name -d 'First name of the contact person' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l contact-phone1 -d 'First phone number of the contact person' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l contact-phone2 -d 'Second phone number of the contact person' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l max-level-memory -d 'Highest level reached in the memory game' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l max-level-logic -d 'Highest level reached in the logic game' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l other-information -d 'Anything else worth knowing' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l language -d 'Language of the applicant' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l meeting-date -d 'Date, or date and time, of the meeting, in ISO 8601' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l piscine-date -d 'First day of the piscine, by convention YYYY-MM-DD' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l pin -d 'Personal identification number' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l phone -d 'Phone number of the applicant' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l method -d 'HTTP method; the API treats both alike' -r -f -a "patch\t''
put\t''"
complete -c candidature -n "__fish_candidature_using_subcommand update" -l profile -d 'Use the named profile (`sandbox` is built in)' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -s o -l output -d 'Print results in this form' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand update" -l color -d 'Use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c candidature -n "__fish_candidature_using_subcommand update" -l api-url -d 'Address of the API [default: that of the 42 intra]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand update" -l timeout -d 'Give up on a request after this long [default: 30]' -r
complete -c candidature -n "__fish_candidature_using_subcommand update" -l cacert -d 'Trust the certificates in a PEM file too' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand update" -l allow-identity-change -d 'Allow to set the record\'s own id or its user'
complete -c candidature -n "__fish_candidature_using_subcommand update" -l diff -d 'Read the record first, show what would change, ask, and send only that'
complete -c candidature -n "__fish_candidature_using_subcommand update" -l curl -d 'Print the `curl` command that does the same; send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand update" -l strict -d 'Refuse values that look like mistakes'
complete -c candidature -n "__fish_candidature_using_subcommand update" -s n -l dry-run -d 'Print what would be sent; send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand update" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand update" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand update" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand update" -s v -l verbose -d 'Say what is done; twice shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c candidature -n "__fish_candidature_using_subcommand show" -l id -d 'The candidature with this number' -r
complete -c candidature -n "__fish_candidature_using_subcommand show" -l user -d 'The candidature of this user: a login or the user\'s number' -r
complete -c candidature -n "__fish_candidature_using_subcommand show" -l profile -d 'Use the named profile (`sandbox` is built in)' -r
complete -c candidature -n "__fish_candidature_using_subcommand show" -s o -l output -d 'Print results in this form' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand show" -l color -d 'Use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c candidature -n "__fish_candidature_using_subcommand show" -l api-url -d 'Address of the API [default: that of the 42 intra]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand show" -l timeout -d 'Give up on a request after this long [default: 30]' -r
complete -c candidature -n "__fish_candidature_using_subcommand show" -l cacert -d 'Trust the certificates in a PEM file too' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand show" -s n -l dry-run -d 'Print what would be sent; send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand show" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand show" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand show" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand show" -s v -l verbose -d 'Say what is done; twice shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c candidature -n "__fish_candidature_using_subcommand fields" -l profile -d 'Use the named profile (`sandbox` is built in)' -r
complete -c candidature -n "__fish_candidature_using_subcommand fields" -s o -l output -d 'Print results in this form' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand fields" -l color -d 'Use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c candidature -n "__fish_candidature_using_subcommand fields" -l api-url -d 'Address of the API [default: that of the 42 intra]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand fields" -l timeout -d 'Give up on a request after this long [default: 30]' -r
complete -c candidature -n "__fish_candidature_using_subcommand fields" -l cacert -d 'Trust the certificates in a PEM file too' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand fields" -s n -l dry-run -d 'Print what would be sent; send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand fields" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand fields" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand fields" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand fields" -s v -l verbose -d 'Say what is done; twice shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand fields" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout token help" -l profile -d 'Use the named profile (`sandbox` is built in)' -r
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout token help" -s o -l output -d 'Print results in this form' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout token help" -l color -d 'Use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout token help" -l api-url -d 'Address of the API [default: that of the 42 intra]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout token help" -l timeout -d 'Give up on a request after this long [default: 30]' -r
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout token help" -l cacert -d 'Trust the certificates in a PEM file too' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout token help" -s n -l dry-run -d 'Print what would be sent; send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout token help" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout token help" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout token help" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout token help" -s v -l verbose -d 'Say what is done; twice shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout token help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout token help" -f -a "login" -d 'Check an application\'s id and secret, and store them'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout token help" -f -a "status" -d 'Say who you are to the API, and where each secret is'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout token help" -f -a "logout" -d 'Forget the secret and the token'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout token help" -f -a "token" -d 'Print a valid token, for use with curl'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and not __fish_seen_subcommand_from login status logout token help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -l client-id -d 'The application\'s id (its UID in the intra)' -r
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -l profile -d 'Use the named profile (`sandbox` is built in)' -r
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -s o -l output -d 'Print results in this form' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -l color -d 'Use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -l api-url -d 'Address of the API [default: that of the 42 intra]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -l timeout -d 'Give up on a request after this long [default: 30]' -r
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -l cacert -d 'Trust the certificates in a PEM file too' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -l secret-stdin -d 'Read the application\'s secret from standard input'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -s n -l dry-run -d 'Print what would be sent; send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -s v -l verbose -d 'Say what is done; twice shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from login" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -l profile -d 'Use the named profile (`sandbox` is built in)' -r
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -s o -l output -d 'Print results in this form' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -l color -d 'Use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -l api-url -d 'Address of the API [default: that of the 42 intra]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -l timeout -d 'Give up on a request after this long [default: 30]' -r
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -l cacert -d 'Trust the certificates in a PEM file too' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -s n -l dry-run -d 'Print what would be sent; send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say what is done; twice shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -l profile -d 'Use the named profile (`sandbox` is built in)' -r
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -s o -l output -d 'Print results in this form' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -l color -d 'Use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -l api-url -d 'Address of the API [default: that of the 42 intra]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -l timeout -d 'Give up on a request after this long [default: 30]' -r
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -l cacert -d 'Trust the certificates in a PEM file too' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -s n -l dry-run -d 'Print what would be sent; send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -s v -l verbose -d 'Say what is done; twice shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from logout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -l profile -d 'Use the named profile (`sandbox` is built in)' -r
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -s o -l output -d 'Print results in this form' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -l color -d 'Use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -l api-url -d 'Address of the API [default: that of the 42 intra]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -l timeout -d 'Give up on a request after this long [default: 30]' -r
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -l cacert -d 'Trust the certificates in a PEM file too' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -s n -l dry-run -d 'Print what would be sent; send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -s v -l verbose -d 'Say what is done; twice shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from token" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "login" -d 'Check an application\'s id and secret, and store them'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "status" -d 'Say who you are to the API, and where each secret is'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "logout" -d 'Forget the secret and the token'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "token" -d 'Print a valid token, for use with curl'
complete -c candidature -n "__fish_candidature_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -l profile -d 'Use the named profile (`sandbox` is built in)' -r
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -s o -l output -d 'Print results in this form' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -l color -d 'Use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -l api-url -d 'Address of the API [default: that of the 42 intra]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -l timeout -d 'Give up on a request after this long [default: 30]' -r
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -l cacert -d 'Trust the certificates in a PEM file too' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -s n -l dry-run -d 'Print what would be sent; send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -s v -l verbose -d 'Say what is done; twice shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -f -a "serve" -d 'Serve the sandbox on this machine until Ctrl-C'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -f -a "reset" -d 'Put all records back as they were at first'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -f -a "log" -d 'Show the requests that the sandbox has answered'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset log help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l port -d 'Port on 127.0.0.1; 0 takes a free one' -r
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l rate-second -d 'Requests a second; 0 for no limit' -r
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l rate-hour -d 'Requests an hour; 0 for no limit' -r
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l limit-change -d 'Change the limit of the second to SECOND after AFTER requests, such as `2@500`' -r
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l token-ttl -d 'Lifetime of a token' -r
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l role -d 'Role of the application; may be given again, and `none` gives it no role' -r
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l fault -d 'Answer this share of requests wrongly, such as `502=0.2`; may be given again' -r
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l profile -d 'Use the named profile (`sandbox` is built in)' -r
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s o -l output -d 'Print results in this form' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l color -d 'Use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l api-url -d 'Address of the API [default: that of the 42 intra]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l timeout -d 'Give up on a request after this long [default: 30]' -r
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l cacert -d 'Trust the certificates in a PEM file too' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s n -l dry-run -d 'Print what would be sent; send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s v -l verbose -d 'Say what is done; twice shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l records -d 'How many records there are then; the first 250 are always the same' -r
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l profile -d 'Use the named profile (`sandbox` is built in)' -r
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s o -l output -d 'Print results in this form' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l color -d 'Use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l api-url -d 'Address of the API [default: that of the 42 intra]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l timeout -d 'Give up on a request after this long [default: 30]' -r
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l cacert -d 'Trust the certificates in a PEM file too' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s n -l dry-run -d 'Print what would be sent; send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s v -l verbose -d 'Say what is done; twice shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -l profile -d 'Use the named profile (`sandbox` is built in)' -r
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -s o -l output -d 'Print results in this form' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -l color -d 'Use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -l api-url -d 'Address of the API [default: that of the 42 intra]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -l timeout -d 'Give up on a request after this long [default: 30]' -r
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -l cacert -d 'Trust the certificates in a PEM file too' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -s n -l dry-run -d 'Print what would be sent; send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -s v -l verbose -d 'Say what is done; twice shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from log" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "serve" -d 'Serve the sandbox on this machine until Ctrl-C'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "reset" -d 'Put all records back as they were at first'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "log" -d 'Show the requests that the sandbox has answered'
complete -c candidature -n "__fish_candidature_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -l profile -d 'Use the named profile (`sandbox` is built in)' -r
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -s o -l output -d 'Print results in this form' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -l color -d 'Use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -l api-url -d 'Address of the API [default: that of the 42 intra]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -l timeout -d 'Give up on a request after this long [default: 30]' -r
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -l cacert -d 'Trust the certificates in a PEM file too' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -s n -l dry-run -d 'Print what would be sent; send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -s v -l verbose -d 'Say what is done; twice shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c candidature -n "__fish_candidature_using_subcommand completions" -l profile -d 'Use the named profile (`sandbox` is built in)' -r
complete -c candidature -n "__fish_candidature_using_subcommand completions" -s o -l output -d 'Print results in this form' -r -f -a "table\t'A table on a terminal, else the same rows as tab-separated text'
json\t'One JSON document with a `schema_version`'
jsonl\t'One JSON object a line'
csv\t'Comma-separated values with a header'
markdown\t'A table for a comment or a summary'"
complete -c candidature -n "__fish_candidature_using_subcommand completions" -l color -d 'Use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c candidature -n "__fish_candidature_using_subcommand completions" -l api-url -d 'Address of the API [default: that of the 42 intra]' -r -f
complete -c candidature -n "__fish_candidature_using_subcommand completions" -l timeout -d 'Give up on a request after this long [default: 30]' -r
complete -c candidature -n "__fish_candidature_using_subcommand completions" -l cacert -d 'Trust the certificates in a PEM file too' -r -F
complete -c candidature -n "__fish_candidature_using_subcommand completions" -s n -l dry-run -d 'Print what would be sent; send nothing'
complete -c candidature -n "__fish_candidature_using_subcommand completions" -s y -l yes -d 'Answer yes to every question'
complete -c candidature -n "__fish_candidature_using_subcommand completions" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c candidature -n "__fish_candidature_using_subcommand completions" -s q -l quiet -d 'Print only results and errors'
complete -c candidature -n "__fish_candidature_using_subcommand completions" -s v -l verbose -d 'Say what is done; twice shows headers too'
complete -c candidature -n "__fish_candidature_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update show fields auth sandbox doctor completions help" -f -a "update" -d 'Edit one record'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update show fields auth sandbox doctor completions help" -f -a "show" -d 'Show one record'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update show fields auth sandbox doctor completions help" -f -a "fields" -d 'List the fields that can be set'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update show fields auth sandbox doctor completions help" -f -a "auth" -d 'Log in, see who you are, log out'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update show fields auth sandbox doctor completions help" -f -a "sandbox" -d 'Practise on an API of your own'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update show fields auth sandbox doctor completions help" -f -a "doctor" -d 'Check the set-up and say what to mend'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update show fields auth sandbox doctor completions help" -f -a "completions" -d 'Print a completion script for a shell'
complete -c candidature -n "__fish_candidature_using_subcommand help; and not __fish_seen_subcommand_from update show fields auth sandbox doctor completions help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "login" -d 'Check an application\'s id and secret, and store them'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "status" -d 'Say who you are to the API, and where each secret is'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "logout" -d 'Forget the secret and the token'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "token" -d 'Print a valid token, for use with curl'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "serve" -d 'Serve the sandbox on this machine until Ctrl-C'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "reset" -d 'Put all records back as they were at first'
complete -c candidature -n "__fish_candidature_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "log" -d 'Show the requests that the sandbox has answered'
