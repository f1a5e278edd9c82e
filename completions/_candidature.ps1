
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'candidature' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'candidature'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'candidature' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Edit one record')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Edit one record in your editor')
            [CompletionResult]::new('find', 'find', [CompletionResultType]::ParameterValue, 'Find a person and their record')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one record')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List records')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Export records to a file that can be edited and applied')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check a file of edits')
            [CompletionResult]::new('plan', 'plan', [CompletionResultType]::ParameterValue, 'Show what a file, or edits of chosen records, would change')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Apply a file of edits, or a saved plan')
            [CompletionResult]::new('runs', 'runs', [CompletionResultType]::ParameterValue, 'List runs, continue them, undo them')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Show what was changed of one person, when and by whom')
            [CompletionResult]::new('fields', 'fields', [CompletionResultType]::ParameterValue, 'List the fields that can be set')
            [CompletionResult]::new('auth', 'auth', [CompletionResultType]::ParameterValue, 'Log in, see who you are logged in as, log out')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'Practise on a built-in copy of the API')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Check the setup and say how to fix it')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of a command''s JSON output')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script for a shell')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'candidature;update' {
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'The candidature with this id (a number)')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'The candidature of this user: a login, or the user''s id')
            [CompletionResult]::new('--body', '--body', [CompletionResultType]::ParameterName, 'Read fields from a file with one JSON object, bare or wrapped in `user_candidature` (`-`: standard input); the flags of fields override it')
            [CompletionResult]::new('--unset', '--unset', [CompletionResultType]::ParameterName, 'Clear these fields (send null)')
            [CompletionResult]::new('--set-id', '--set-id', [CompletionResultType]::ParameterName, 'Another number for the candidature itself; needs --allow-identity-change')
            [CompletionResult]::new('--user-id', '--user-id', [CompletionResultType]::ParameterName, 'Number of the user to move the candidature to; needs --allow-identity-change')
            [CompletionResult]::new('--birth-date', '--birth-date', [CompletionResultType]::ParameterName, 'Date of birth, 13 to 99 years ago')
            [CompletionResult]::new('--gender', '--gender', [CompletionResultType]::ParameterName, 'Gender: male, female or other')
            [CompletionResult]::new('--zip-code', '--zip-code', [CompletionResultType]::ParameterName, 'Zip code of the place of residence')
            [CompletionResult]::new('--country', '--country', [CompletionResultType]::ParameterName, 'Country of residence, by name')
            [CompletionResult]::new('--phone-country-code', '--phone-country-code', [CompletionResultType]::ParameterName, 'Country whose prefix the phone number takes, as a two-letter code')
            [CompletionResult]::new('--birth-city', '--birth-city', [CompletionResultType]::ParameterName, 'City of birth')
            [CompletionResult]::new('--birth-country', '--birth-country', [CompletionResultType]::ParameterName, 'Country of birth, by name')
            [CompletionResult]::new('--postal-street', '--postal-street', [CompletionResultType]::ParameterName, 'Street and number of the postal address')
            [CompletionResult]::new('--postal-complement', '--postal-complement', [CompletionResultType]::ParameterName, 'Second line of the postal address')
            [CompletionResult]::new('--postal-city', '--postal-city', [CompletionResultType]::ParameterName, 'City of the postal address')
            [CompletionResult]::new('--postal-zip-code', '--postal-zip-code', [CompletionResultType]::ParameterName, 'Zip code of the postal address')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'E-mail address of the applicant')
            [CompletionResult]::new('--postal-country', '--postal-country', [CompletionResultType]::ParameterName, 'Country of the postal address, by name')
            [CompletionResult]::new('--contact-affiliation', '--contact-affiliation', [CompletionResultType]::ParameterName, 'How the contact person is related to the applicant')
            [CompletionResult]::new('--contact-last-name', '--contact-last-name', [CompletionResultType]::ParameterName, 'Last name of the contact person')
            [CompletionResult]::new('--contact-first-name', '--contact-first-name', [CompletionResultType]::ParameterName, 'First name of the contact person')
            [CompletionResult]::new('--contact-phone1', '--contact-phone1', [CompletionResultType]::ParameterName, 'First phone number of the contact person')
            [CompletionResult]::new('--contact-phone2', '--contact-phone2', [CompletionResultType]::ParameterName, 'Second phone number of the contact person')
            [CompletionResult]::new('--max-level-memory', '--max-level-memory', [CompletionResultType]::ParameterName, 'Highest level reached in the memory game')
            [CompletionResult]::new('--max-level-logic', '--max-level-logic', [CompletionResultType]::ParameterName, 'Highest level reached in the logic game')
            [CompletionResult]::new('--other-information', '--other-information', [CompletionResultType]::ParameterName, 'Anything else worth knowing')
            [CompletionResult]::new('--language', '--language', [CompletionResultType]::ParameterName, 'Language of the applicant')
            [CompletionResult]::new('--meeting-date', '--meeting-date', [CompletionResultType]::ParameterName, 'Date, or date and time with its offset, of the meeting, in ISO 8601')
            [CompletionResult]::new('--piscine-date', '--piscine-date', [CompletionResultType]::ParameterName, 'First day of the piscine')
            [CompletionResult]::new('--pin', '--pin', [CompletionResultType]::ParameterName, 'Personal identification number')
            [CompletionResult]::new('--phone', '--phone', [CompletionResultType]::ParameterName, 'Phone number of the applicant')
            [CompletionResult]::new('--dates', '--dates', [CompletionResultType]::ParameterName, 'Read dates that are not YYYY-MM-DD in this order, and send them as YYYY-MM-DD')
            [CompletionResult]::new('--time-zone', '--time-zone', [CompletionResultType]::ParameterName, 'Take times without a zone as local times of this zone, such as Europe/Paris')
            [CompletionResult]::new('--method', '--method', [CompletionResultType]::ParameterName, 'HTTP method of the edit; the API treats both in the same way [default: patch]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Use this ledger file instead of the default one')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--as-typed', '--as-typed', [CompletionResultType]::ParameterName, 'Send dates that are not YYYY-MM-DD unchanged; the API may store another date or none')
            [CompletionResult]::new('--allow-identity-change', '--allow-identity-change', [CompletionResultType]::ParameterName, 'Allow changing the record''s own id or its user')
            [CompletionResult]::new('--diff', '--diff', [CompletionResultType]::ParameterName, 'Show the differences first, ask, and send only what differs')
            [CompletionResult]::new('--blind', '--blind', [CompletionResultType]::ParameterName, 'Do not read the record first; the edit cannot be undone')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print a `curl` command that does the same, and send nothing')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Treat warnings as errors')
            [CompletionResult]::new('--full', '--full', [CompletionResultType]::ParameterName, 'Show all differences, and do not cut long values')
            [CompletionResult]::new('--names', '--names', [CompletionResultType]::ParameterName, 'Also show first and last names')
            [CompletionResult]::new('--no-logins', '--no-logins', [CompletionResultType]::ParameterName, 'Show no logins; this saves up to 1 request for 100 records')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;edit' {
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'The candidature with this id (a number)')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'The candidature of this user: a login, or the user''s id')
            [CompletionResult]::new('--dates', '--dates', [CompletionResultType]::ParameterName, 'Read dates that are not YYYY-MM-DD in this order, and send them as YYYY-MM-DD')
            [CompletionResult]::new('--time-zone', '--time-zone', [CompletionResultType]::ParameterName, 'Take times without a zone as local times of this zone, such as Europe/Paris')
            [CompletionResult]::new('--method', '--method', [CompletionResultType]::ParameterName, 'HTTP method of the edit; the API treats both in the same way [default: patch]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Use this ledger file instead of the default one')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--as-typed', '--as-typed', [CompletionResultType]::ParameterName, 'Send dates that are not YYYY-MM-DD unchanged; the API may store another date or none')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Treat warnings as errors')
            [CompletionResult]::new('--full', '--full', [CompletionResultType]::ParameterName, 'Show all differences, and do not cut long values')
            [CompletionResult]::new('--names', '--names', [CompletionResultType]::ParameterName, 'Also show first and last names')
            [CompletionResult]::new('--no-logins', '--no-logins', [CompletionResultType]::ParameterName, 'Show no logins; this saves up to 1 request for 100 records')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;find' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;show' {
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'The candidature with this id (a number)')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'The candidature of this user: a login, or the user''s id')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--names', '--names', [CompletionResultType]::ParameterName, 'Also show first and last names')
            [CompletionResult]::new('--no-logins', '--no-logins', [CompletionResultType]::ParameterName, 'Show no logins; this saves up to 1 request for 100 records')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;list' {
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Only records whose FIELD is V; separate alternatives with commas')
            [CompletionResult]::new('--range', '--range', [CompletionResultType]::ParameterName, 'Only records whose FIELD is from LOW to HIGH, both included')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only records that were changed since WHEN, such as `2026-11-01`, `yesterday` or `7d`')
            [CompletionResult]::new('--users-from', '--users-from', [CompletionResultType]::ParameterName, 'Only records of the people whom FILE names (`-`: standard input)')
            [CompletionResult]::new('--campus', '--campus', [CompletionResultType]::ParameterName, 'Only records of the users of this campus: its number, or its name in the intra such as `paris`')
            [CompletionResult]::new('--pool', '--pool', [CompletionResultType]::ParameterName, 'Only records of the people of this pool, such as `july-2026`')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Sort by these fields; put `-` before a field for descending order [default: id]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'Show only these fields, in this order')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most N records; 0 for all')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--names', '--names', [CompletionResultType]::ParameterName, 'Also show first and last names')
            [CompletionResult]::new('--no-logins', '--no-logins', [CompletionResultType]::ParameterName, 'Show no logins; this saves up to 1 request for 100 records')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;export' {
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Only records whose FIELD is V; separate alternatives with commas')
            [CompletionResult]::new('--range', '--range', [CompletionResultType]::ParameterName, 'Only records whose FIELD is from LOW to HIGH, both included')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only records that were changed since WHEN, such as `2026-11-01`, `yesterday` or `7d`')
            [CompletionResult]::new('--users-from', '--users-from', [CompletionResultType]::ParameterName, 'Only records of the people whom FILE names (`-`: standard input)')
            [CompletionResult]::new('--campus', '--campus', [CompletionResultType]::ParameterName, 'Only records of the users of this campus: its number, or its name in the intra such as `paris`')
            [CompletionResult]::new('--pool', '--pool', [CompletionResultType]::ParameterName, 'Only records of the people of this pool, such as `july-2026`')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Sort by these fields; put `-` before a field for descending order [default: id]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'Show only these fields, in this order')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Export at most N records [default: all]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace FILE if it exists')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Write CSV without the mark at its start that spreadsheet programs need')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;check' {
            [CompletionResult]::new('--header-row', '--header-row', [CompletionResultType]::ParameterName, 'Read the header from this line or row; earlier ones are skipped [default: the first with a value]')
            [CompletionResult]::new('--map', '--map', [CompletionResultType]::ParameterName, 'Read the column HEADER as FIELD; may be repeated')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Find the records by this column: its values are searched for, not set [default: id or user]')
            [CompletionResult]::new('--ignore-column', '--ignore-column', [CompletionResultType]::ParameterName, 'Ignore this column, by its name, number or letter; may be repeated')
            [CompletionResult]::new('--null-token', '--null-token', [CompletionResultType]::ParameterName, 'Treat cells with this text as null; blank cells leave fields unchanged')
            [CompletionResult]::new('--clear-blank', '--clear-blank', [CompletionResultType]::ParameterName, 'Clear fields whose cell is blank; with FIELDS, only these [default: blank cells change nothing]')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'Read a text file in this encoding, such as windows-1252, cp850 or macintosh, instead of guessing')
            [CompletionResult]::new('--sheet', '--sheet', [CompletionResultType]::ParameterName, 'Read this sheet of a workbook: its name, or its number from 1 [default: the first with visible cells]')
            [CompletionResult]::new('--hidden', '--hidden', [CompletionResultType]::ParameterName, 'What to do with hidden rows, filtered rows and hidden columns [default: skip, with a warning]')
            [CompletionResult]::new('--dates', '--dates', [CompletionResultType]::ParameterName, 'Read dates that are not YYYY-MM-DD in this order, and send them as YYYY-MM-DD')
            [CompletionResult]::new('--time-zone', '--time-zone', [CompletionResultType]::ParameterName, 'Take times without a zone as local times of this zone, such as Europe/Paris')
            [CompletionResult]::new('--expect-rows', '--expect-rows', [CompletionResultType]::ParameterName, 'Stop unless the file has exactly N rows')
            [CompletionResult]::new('--code-quality', '--code-quality', [CompletionResultType]::ParameterName, 'Also write the problems to this file, as a GitLab code-quality report')
            [CompletionResult]::new('--report', '--report', [CompletionResultType]::ParameterName, 'Also write the file with a column `problem`, as .csv or .xlsx')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--tidy', '--tidy', [CompletionResultType]::ParameterName, 'Remove what cannot be part of a value, and list the values that changed')
            [CompletionResult]::new('--as-typed', '--as-typed', [CompletionResultType]::ParameterName, 'Send dates that are not YYYY-MM-DD unchanged; the API may store another date or none')
            [CompletionResult]::new('--allow-identity-change', '--allow-identity-change', [CompletionResultType]::ParameterName, 'Allow changing a record''s own id or its user')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Treat warnings as errors')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'List every line and every value of each problem')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the files of --code-quality and --report if they exist')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;plan' {
            [CompletionResult]::new('--header-row', '--header-row', [CompletionResultType]::ParameterName, 'Read the header from this line or row; earlier ones are skipped [default: the first with a value]')
            [CompletionResult]::new('--map', '--map', [CompletionResultType]::ParameterName, 'Read the column HEADER as FIELD; may be repeated')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Find the records by this column: its values are searched for, not set [default: id or user]')
            [CompletionResult]::new('--ignore-column', '--ignore-column', [CompletionResultType]::ParameterName, 'Ignore this column, by its name, number or letter; may be repeated')
            [CompletionResult]::new('--null-token', '--null-token', [CompletionResultType]::ParameterName, 'Treat cells with this text as null; blank cells leave fields unchanged')
            [CompletionResult]::new('--clear-blank', '--clear-blank', [CompletionResultType]::ParameterName, 'Clear fields whose cell is blank; with FIELDS, only these [default: blank cells change nothing]')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'Read a text file in this encoding, such as windows-1252, cp850 or macintosh, instead of guessing')
            [CompletionResult]::new('--sheet', '--sheet', [CompletionResultType]::ParameterName, 'Read this sheet of a workbook: its name, or its number from 1 [default: the first with visible cells]')
            [CompletionResult]::new('--hidden', '--hidden', [CompletionResultType]::ParameterName, 'What to do with hidden rows, filtered rows and hidden columns [default: skip, with a warning]')
            [CompletionResult]::new('--dates', '--dates', [CompletionResultType]::ParameterName, 'Read dates that are not YYYY-MM-DD in this order, and send them as YYYY-MM-DD')
            [CompletionResult]::new('--time-zone', '--time-zone', [CompletionResultType]::ParameterName, 'Take times without a zone as local times of this zone, such as Europe/Paris')
            [CompletionResult]::new('--expect-rows', '--expect-rows', [CompletionResultType]::ParameterName, 'Stop unless the file has exactly N rows')
            [CompletionResult]::new('--save', '--save', [CompletionResultType]::ParameterName, 'Save the plan in this file, for `candidature apply`')
            [CompletionResult]::new('--review', '--review', [CompletionResultType]::ParameterName, 'Write the plan for a person who decides about each value: a page for a browser if the name ends in .html, a workbook if it ends in .xlsx; may be repeated')
            [CompletionResult]::new('--mask', '--mask', [CompletionResultType]::ParameterName, 'Hide the values of these fields in the review')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Only records whose FIELD is V; separate alternatives with commas')
            [CompletionResult]::new('--range', '--range', [CompletionResultType]::ParameterName, 'Only records whose FIELD is from LOW to HIGH, both included')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only records that were changed since WHEN, such as `2026-11-01`, `yesterday` or `7d`')
            [CompletionResult]::new('--users-from', '--users-from', [CompletionResultType]::ParameterName, 'Only records of the people whom FILE names (`-`: standard input)')
            [CompletionResult]::new('--campus', '--campus', [CompletionResultType]::ParameterName, 'Only records of the users of this campus: its number, or its name in the intra such as `paris`')
            [CompletionResult]::new('--pool', '--pool', [CompletionResultType]::ParameterName, 'Only records of the people of this pool, such as `july-2026`')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'Set FIELD to V in every chosen record; may be repeated')
            [CompletionResult]::new('--unset', '--unset', [CompletionResultType]::ParameterName, 'Clear these fields in every chosen record (send null)')
            [CompletionResult]::new('--replace', '--replace', [CompletionResultType]::ParameterName, 'Replace every match of a regular expression in FIELD; $1 is the first group')
            [CompletionResult]::new('--max-changes', '--max-changes', [CompletionResultType]::ParameterName, 'Refuse a plan that would change more than N records [default: 100 for chosen records]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--tidy', '--tidy', [CompletionResultType]::ParameterName, 'Remove what cannot be part of a value, and list the values that changed')
            [CompletionResult]::new('--as-typed', '--as-typed', [CompletionResultType]::ParameterName, 'Send dates that are not YYYY-MM-DD unchanged; the API may store another date or none')
            [CompletionResult]::new('--allow-identity-change', '--allow-identity-change', [CompletionResultType]::ParameterName, 'Allow changing a record''s own id or its user')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Treat warnings as errors')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the files of --save and --review if they exist')
            [CompletionResult]::new('--exit-code', '--exit-code', [CompletionResultType]::ParameterName, 'Exit with status 7 if there are changes')
            [CompletionResult]::new('--full', '--full', [CompletionResultType]::ParameterName, 'Show all differences, and do not cut long values')
            [CompletionResult]::new('--names', '--names', [CompletionResultType]::ParameterName, 'Also show first and last names')
            [CompletionResult]::new('--no-logins', '--no-logins', [CompletionResultType]::ParameterName, 'Show no logins; this saves up to 1 request for 100 records')
            [CompletionResult]::new('--trim', '--trim', [CompletionResultType]::ParameterName, 'Remove white space around every text')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;apply' {
            [CompletionResult]::new('--header-row', '--header-row', [CompletionResultType]::ParameterName, 'Read the header from this line or row; earlier ones are skipped [default: the first with a value]')
            [CompletionResult]::new('--map', '--map', [CompletionResultType]::ParameterName, 'Read the column HEADER as FIELD; may be repeated')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Find the records by this column: its values are searched for, not set [default: id or user]')
            [CompletionResult]::new('--ignore-column', '--ignore-column', [CompletionResultType]::ParameterName, 'Ignore this column, by its name, number or letter; may be repeated')
            [CompletionResult]::new('--null-token', '--null-token', [CompletionResultType]::ParameterName, 'Treat cells with this text as null; blank cells leave fields unchanged')
            [CompletionResult]::new('--clear-blank', '--clear-blank', [CompletionResultType]::ParameterName, 'Clear fields whose cell is blank; with FIELDS, only these [default: blank cells change nothing]')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'Read a text file in this encoding, such as windows-1252, cp850 or macintosh, instead of guessing')
            [CompletionResult]::new('--sheet', '--sheet', [CompletionResultType]::ParameterName, 'Read this sheet of a workbook: its name, or its number from 1 [default: the first with visible cells]')
            [CompletionResult]::new('--hidden', '--hidden', [CompletionResultType]::ParameterName, 'What to do with hidden rows, filtered rows and hidden columns [default: skip, with a warning]')
            [CompletionResult]::new('--dates', '--dates', [CompletionResultType]::ParameterName, 'Read dates that are not YYYY-MM-DD in this order, and send them as YYYY-MM-DD')
            [CompletionResult]::new('--time-zone', '--time-zone', [CompletionResultType]::ParameterName, 'Take times without a zone as local times of this zone, such as Europe/Paris')
            [CompletionResult]::new('--expect-rows', '--expect-rows', [CompletionResultType]::ParameterName, 'Stop unless the file has exactly N rows')
            [CompletionResult]::new('--max-changes', '--max-changes', [CompletionResultType]::ParameterName, 'Stop if more than N records would be changed')
            [CompletionResult]::new('--decisions', '--decisions', [CompletionResultType]::ParameterName, 'Apply only what was accepted in this file: the decisions that a review page saved, or a workbook')
            [CompletionResult]::new('--undecided', '--undecided', [CompletionResultType]::ParameterName, 'What happens to values that nobody decided [default: nothing is sent]')
            [CompletionResult]::new('--method', '--method', [CompletionResultType]::ParameterName, 'HTTP method of the edit; the API treats both in the same way [default: patch]')
            [CompletionResult]::new('--max-errors', '--max-errors', [CompletionResultType]::ParameterName, 'Stop when more than N rows, or N% of all rows, have failed')
            [CompletionResult]::new('--max-duration', '--max-duration', [CompletionResultType]::ParameterName, 'Stop sending after this time, such as `50m`; the run can be resumed')
            [CompletionResult]::new('--quota-share', '--quota-share', [CompletionResultType]::ParameterName, 'Use at most this percentage of the API''s limits')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Send at most N requests a second')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Keep at most N requests in flight')
            [CompletionResult]::new('--report', '--report', [CompletionResultType]::ParameterName, 'Write the successful, failed and unsent rows to files in a new folder in this folder')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Use this ledger file instead of the default one')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--tidy', '--tidy', [CompletionResultType]::ParameterName, 'Remove what cannot be part of a value, and list the values that changed')
            [CompletionResult]::new('--as-typed', '--as-typed', [CompletionResultType]::ParameterName, 'Send dates that are not YYYY-MM-DD unchanged; the API may store another date or none')
            [CompletionResult]::new('--allow-identity-change', '--allow-identity-change', [CompletionResultType]::ParameterName, 'Allow changing a record''s own id or its user')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Treat warnings as errors')
            [CompletionResult]::new('--blind', '--blind', [CompletionResultType]::ParameterName, 'Send every row without reading the records first; such a run cannot be undone')
            [CompletionResult]::new('--interactive', '--interactive', [CompletionResultType]::ParameterName, 'Ask about each row on the terminal: yes, no, only some values, another value; after quitting, the same command goes on')
            [CompletionResult]::new('--full', '--full', [CompletionResultType]::ParameterName, 'Show all differences, and do not cut long values')
            [CompletionResult]::new('--names', '--names', [CompletionResultType]::ParameterName, 'Also show first and last names')
            [CompletionResult]::new('--no-logins', '--no-logins', [CompletionResultType]::ParameterName, 'Show no logins; this saves up to 1 request for 100 records')
            [CompletionResult]::new('--no-verify', '--no-verify', [CompletionResultType]::ParameterName, 'Do not read the updated records back at the end')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;runs' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most N runs; 0 for all')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only runs that began since WHEN, such as `2026-11-01`, `yesterday` or `7d`')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Only runs that edit the candidature of this user: a login, or the user''s id')
            [CompletionResult]::new('--record', '--record', [CompletionResultType]::ParameterName, 'Only runs that edit the candidature with this id')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Use this ledger file instead of the default one')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the most recent runs')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a run and its rows')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Continue a run that was interrupted')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Send the failed rows of a run again')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Restore what a run replaced')
            [CompletionResult]::new('redo', 'redo', [CompletionResultType]::ParameterValue, 'Undo an undo')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write every row of a run, with the old and new values')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy the ledger, with all runs, to one file')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Delete old runs, with the personal data in them')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Remove the values of one person from all runs')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'candidature;runs;list' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most N runs; 0 for all')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only runs that began since WHEN, such as `2026-11-01`, `yesterday` or `7d`')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Only runs that edit the candidature of this user: a login, or the user''s id')
            [CompletionResult]::new('--record', '--record', [CompletionResultType]::ParameterName, 'Only runs that edit the candidature with this id')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Use this ledger file instead of the default one')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;runs;show' {
            [CompletionResult]::new('--report', '--report', [CompletionResultType]::ParameterName, 'Write the run as a page for a browser: counts, problems and what to do, requests in a second')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Use this ledger file instead of the default one')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--last', '--last', [CompletionResultType]::ParameterName, 'The most recent run that this applies to')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Show all rows')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the file of --report if it exists')
            [CompletionResult]::new('--names', '--names', [CompletionResultType]::ParameterName, 'Also show first and last names')
            [CompletionResult]::new('--no-logins', '--no-logins', [CompletionResultType]::ParameterName, 'Show no logins; this saves up to 1 request for 100 records')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;runs;resume' {
            [CompletionResult]::new('--max-errors', '--max-errors', [CompletionResultType]::ParameterName, 'Stop when more than N rows, or N% of all rows, have failed')
            [CompletionResult]::new('--max-duration', '--max-duration', [CompletionResultType]::ParameterName, 'Stop sending after this time, such as `50m`; the run can be resumed')
            [CompletionResult]::new('--quota-share', '--quota-share', [CompletionResultType]::ParameterName, 'Use at most this percentage of the API''s limits')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Send at most N requests a second')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Keep at most N requests in flight')
            [CompletionResult]::new('--report', '--report', [CompletionResultType]::ParameterName, 'Write the successful, failed and unsent rows to files in a new folder in this folder')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Use this ledger file instead of the default one')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--last', '--last', [CompletionResultType]::ParameterName, 'The most recent run that this applies to')
            [CompletionResult]::new('--no-verify', '--no-verify', [CompletionResultType]::ParameterName, 'Do not read the updated records back at the end')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;runs;retry' {
            [CompletionResult]::new('--max-errors', '--max-errors', [CompletionResultType]::ParameterName, 'Stop when more than N rows, or N% of all rows, have failed')
            [CompletionResult]::new('--max-duration', '--max-duration', [CompletionResultType]::ParameterName, 'Stop sending after this time, such as `50m`; the run can be resumed')
            [CompletionResult]::new('--quota-share', '--quota-share', [CompletionResultType]::ParameterName, 'Use at most this percentage of the API''s limits')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Send at most N requests a second')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Keep at most N requests in flight')
            [CompletionResult]::new('--report', '--report', [CompletionResultType]::ParameterName, 'Write the successful, failed and unsent rows to files in a new folder in this folder')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Use this ledger file instead of the default one')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--last', '--last', [CompletionResultType]::ParameterName, 'The most recent run that this applies to')
            [CompletionResult]::new('--no-verify', '--no-verify', [CompletionResultType]::ParameterName, 'Do not read the updated records back at the end')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;runs;undo' {
            [CompletionResult]::new('--max-errors', '--max-errors', [CompletionResultType]::ParameterName, 'Stop when more than N rows, or N% of all rows, have failed')
            [CompletionResult]::new('--max-duration', '--max-duration', [CompletionResultType]::ParameterName, 'Stop sending after this time, such as `50m`; the run can be resumed')
            [CompletionResult]::new('--quota-share', '--quota-share', [CompletionResultType]::ParameterName, 'Use at most this percentage of the API''s limits')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Send at most N requests a second')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Keep at most N requests in flight')
            [CompletionResult]::new('--report', '--report', [CompletionResultType]::ParameterName, 'Write the successful, failed and unsent rows to files in a new folder in this folder')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Use this ledger file instead of the default one')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Only the candidature of this user: a login, or the user''s id; may be repeated')
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'Only the candidature with this id; may be repeated')
            [CompletionResult]::new('--line', '--line', [CompletionResultType]::ParameterName, 'Only the row on this line of the file; may be repeated')
            [CompletionResult]::new('--field', '--field', [CompletionResultType]::ParameterName, 'Only the values of these fields')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-verify', '--no-verify', [CompletionResultType]::ParameterName, 'Do not read the updated records back at the end')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Also restore values that were changed after the run')
            [CompletionResult]::new('--full', '--full', [CompletionResultType]::ParameterName, 'Show all differences, and do not cut long values')
            [CompletionResult]::new('--names', '--names', [CompletionResultType]::ParameterName, 'Also show first and last names')
            [CompletionResult]::new('--no-logins', '--no-logins', [CompletionResultType]::ParameterName, 'Show no logins; this saves up to 1 request for 100 records')
            [CompletionResult]::new('--last', '--last', [CompletionResultType]::ParameterName, 'The last run that changed anything; refused if that run did not read the old values')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;runs;redo' {
            [CompletionResult]::new('--max-errors', '--max-errors', [CompletionResultType]::ParameterName, 'Stop when more than N rows, or N% of all rows, have failed')
            [CompletionResult]::new('--max-duration', '--max-duration', [CompletionResultType]::ParameterName, 'Stop sending after this time, such as `50m`; the run can be resumed')
            [CompletionResult]::new('--quota-share', '--quota-share', [CompletionResultType]::ParameterName, 'Use at most this percentage of the API''s limits')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Send at most N requests a second')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Keep at most N requests in flight')
            [CompletionResult]::new('--report', '--report', [CompletionResultType]::ParameterName, 'Write the successful, failed and unsent rows to files in a new folder in this folder')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Use this ledger file instead of the default one')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-verify', '--no-verify', [CompletionResultType]::ParameterName, 'Do not read the updated records back at the end')
            [CompletionResult]::new('--full', '--full', [CompletionResultType]::ParameterName, 'Show all differences, and do not cut long values')
            [CompletionResult]::new('--names', '--names', [CompletionResultType]::ParameterName, 'Also show first and last names')
            [CompletionResult]::new('--no-logins', '--no-logins', [CompletionResultType]::ParameterName, 'Show no logins; this saves up to 1 request for 100 records')
            [CompletionResult]::new('--last', '--last', [CompletionResultType]::ParameterName, 'The last undo')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;runs;export' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The file to write: CSV, or JSON Lines if the name ends in .jsonl [default: standard output]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Use this ledger file instead of the default one')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--last', '--last', [CompletionResultType]::ParameterName, 'The most recent run that this applies to')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the file if it exists')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Write CSV without the mark at its start that spreadsheet programs need')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;runs;backup' {
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Use this ledger file instead of the default one')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the file if it exists')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;runs;prune' {
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Delete runs without any activity for this long, such as `90d`')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Use this ledger file instead of the default one')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;runs;forget' {
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'The candidature with this id (a number)')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'The candidature of this user: a login, or the user''s id')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Use this ledger file instead of the default one')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;runs;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the most recent runs')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a run and its rows')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Continue a run that was interrupted')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Send the failed rows of a run again')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Restore what a run replaced')
            [CompletionResult]::new('redo', 'redo', [CompletionResultType]::ParameterValue, 'Undo an undo')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write every row of a run, with the old and new values')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy the ledger, with all runs, to one file')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Delete old runs, with the personal data in them')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Remove the values of one person from all runs')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'candidature;runs;help;list' {
            break
        }
        'candidature;runs;help;show' {
            break
        }
        'candidature;runs;help;resume' {
            break
        }
        'candidature;runs;help;retry' {
            break
        }
        'candidature;runs;help;undo' {
            break
        }
        'candidature;runs;help;redo' {
            break
        }
        'candidature;runs;help;export' {
            break
        }
        'candidature;runs;help;backup' {
            break
        }
        'candidature;runs;help;prune' {
            break
        }
        'candidature;runs;help;forget' {
            break
        }
        'candidature;runs;help;help' {
            break
        }
        'candidature;history' {
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'The candidature with this id (a number)')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'The candidature of this user: a login, or the user''s id')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only edits since WHEN, such as `2026-11-01`, `yesterday` or `30d`')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Use this ledger file instead of the default one')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;fields' {
            [CompletionResult]::new('--template', '--template', [CompletionResultType]::ParameterName, 'Write a file to fill in, instead of the list')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace FILE if it exists')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Write CSV without the mark at its start that spreadsheet programs need')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('countries', 'countries', [CompletionResultType]::ParameterValue, 'List the country codes with the names of the countries')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'candidature;fields;countries' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;fields;help' {
            [CompletionResult]::new('countries', 'countries', [CompletionResultType]::ParameterValue, 'List the country codes with the names of the countries')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'candidature;fields;help;countries' {
            break
        }
        'candidature;fields;help;help' {
            break
        }
        'candidature;auth' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Check the id and secret of an application, and store them')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the application, its roles and limits, and where each secret is')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Revoke the token, and remove it and the secret from this machine')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the profiles, and which one is used')
            [CompletionResult]::new('switch', 'switch', [CompletionResultType]::ParameterValue, 'Use another profile from now on')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Print a valid token, for curl and scripts')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'candidature;auth;login' {
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'Id of the application (in the intra: its UID)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--secret-stdin', '--secret-stdin', [CompletionResultType]::ParameterName, 'Read the secret of the application from standard input')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;auth;status' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;auth;logout' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--forget-profile', '--forget-profile', [CompletionResultType]::ParameterName, 'Also remove the profile from the configuration file')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;auth;list' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;auth;switch' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;auth;token' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;auth;help' {
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Check the id and secret of an application, and store them')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the application, its roles and limits, and where each secret is')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Revoke the token, and remove it and the secret from this machine')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the profiles, and which one is used')
            [CompletionResult]::new('switch', 'switch', [CompletionResultType]::ParameterValue, 'Use another profile from now on')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Print a valid token, for curl and scripts')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'candidature;auth;help;login' {
            break
        }
        'candidature;auth;help;status' {
            break
        }
        'candidature;auth;help;logout' {
            break
        }
        'candidature;auth;help;list' {
            break
        }
        'candidature;auth;help;switch' {
            break
        }
        'candidature;auth;help;token' {
            break
        }
        'candidature;auth;help;help' {
            break
        }
        'candidature;sandbox' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Make the sandbox available to other programs, until Ctrl-C')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Restore the original records')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'Show the requests that the sandbox has answered')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'candidature;sandbox;serve' {
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Port on 127.0.0.1; 0 chooses a free port')
            [CompletionResult]::new('--rate-second', '--rate-second', [CompletionResultType]::ParameterName, 'Allowed requests per second; 0 for no limit')
            [CompletionResult]::new('--rate-hour', '--rate-hour', [CompletionResultType]::ParameterName, 'Allowed requests per hour; 0 for no limit')
            [CompletionResult]::new('--limit-change', '--limit-change', [CompletionResultType]::ParameterName, 'Change the limit per second to SECOND after AFTER requests, such as `2@500`')
            [CompletionResult]::new('--token-ttl', '--token-ttl', [CompletionResultType]::ParameterName, 'Lifetime of a token in seconds, at most one year')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'Role of the application; may be repeated; `none` for no role')
            [CompletionResult]::new('--scope', '--scope', [CompletionResultType]::ParameterName, 'Scope that a token needs for records, such as `profile` [default: none]')
            [CompletionResult]::new('--fault', '--fault', [CompletionResultType]::ParameterName, 'Answer this fraction of the requests with a fault, such as `502=0.2`; may be repeated')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;sandbox;reset' {
            [CompletionResult]::new('--records', '--records', [CompletionResultType]::ParameterName, 'Number of records to create; the first 250 are always the same')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;sandbox;log' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;sandbox;help' {
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Make the sandbox available to other programs, until Ctrl-C')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Restore the original records')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'Show the requests that the sandbox has answered')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'candidature;sandbox;help;serve' {
            break
        }
        'candidature;sandbox;help;reset' {
            break
        }
        'candidature;sandbox;help;log' {
            break
        }
        'candidature;sandbox;help;help' {
            break
        }
        'candidature;doctor' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;schema' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;completions' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this format')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Also trust the certificates in this PEM file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile, a saved login (built in: `sandbox`, `staging`)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: https://api.intra.42.fr]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this many seconds [default: 30]')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail if an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help: -h prints a summary, --help the details')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Refuse every command that would change a record')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show each step; twice (-vv) shows headers too')
            break
        }
        'candidature;help' {
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Edit one record')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Edit one record in your editor')
            [CompletionResult]::new('find', 'find', [CompletionResultType]::ParameterValue, 'Find a person and their record')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one record')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List records')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Export records to a file that can be edited and applied')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check a file of edits')
            [CompletionResult]::new('plan', 'plan', [CompletionResultType]::ParameterValue, 'Show what a file, or edits of chosen records, would change')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Apply a file of edits, or a saved plan')
            [CompletionResult]::new('runs', 'runs', [CompletionResultType]::ParameterValue, 'List runs, continue them, undo them')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Show what was changed of one person, when and by whom')
            [CompletionResult]::new('fields', 'fields', [CompletionResultType]::ParameterValue, 'List the fields that can be set')
            [CompletionResult]::new('auth', 'auth', [CompletionResultType]::ParameterValue, 'Log in, see who you are logged in as, log out')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'Practise on a built-in copy of the API')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Check the setup and say how to fix it')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of a command''s JSON output')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script for a shell')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'candidature;help;update' {
            break
        }
        'candidature;help;edit' {
            break
        }
        'candidature;help;find' {
            break
        }
        'candidature;help;show' {
            break
        }
        'candidature;help;list' {
            break
        }
        'candidature;help;export' {
            break
        }
        'candidature;help;check' {
            break
        }
        'candidature;help;plan' {
            break
        }
        'candidature;help;apply' {
            break
        }
        'candidature;help;runs' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the most recent runs')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a run and its rows')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Continue a run that was interrupted')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Send the failed rows of a run again')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Restore what a run replaced')
            [CompletionResult]::new('redo', 'redo', [CompletionResultType]::ParameterValue, 'Undo an undo')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write every row of a run, with the old and new values')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy the ledger, with all runs, to one file')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Delete old runs, with the personal data in them')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Remove the values of one person from all runs')
            break
        }
        'candidature;help;runs;list' {
            break
        }
        'candidature;help;runs;show' {
            break
        }
        'candidature;help;runs;resume' {
            break
        }
        'candidature;help;runs;retry' {
            break
        }
        'candidature;help;runs;undo' {
            break
        }
        'candidature;help;runs;redo' {
            break
        }
        'candidature;help;runs;export' {
            break
        }
        'candidature;help;runs;backup' {
            break
        }
        'candidature;help;runs;prune' {
            break
        }
        'candidature;help;runs;forget' {
            break
        }
        'candidature;help;history' {
            break
        }
        'candidature;help;fields' {
            [CompletionResult]::new('countries', 'countries', [CompletionResultType]::ParameterValue, 'List the country codes with the names of the countries')
            break
        }
        'candidature;help;fields;countries' {
            break
        }
        'candidature;help;auth' {
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Check the id and secret of an application, and store them')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show the application, its roles and limits, and where each secret is')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Revoke the token, and remove it and the secret from this machine')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the profiles, and which one is used')
            [CompletionResult]::new('switch', 'switch', [CompletionResultType]::ParameterValue, 'Use another profile from now on')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Print a valid token, for curl and scripts')
            break
        }
        'candidature;help;auth;login' {
            break
        }
        'candidature;help;auth;status' {
            break
        }
        'candidature;help;auth;logout' {
            break
        }
        'candidature;help;auth;list' {
            break
        }
        'candidature;help;auth;switch' {
            break
        }
        'candidature;help;auth;token' {
            break
        }
        'candidature;help;sandbox' {
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Make the sandbox available to other programs, until Ctrl-C')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Restore the original records')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'Show the requests that the sandbox has answered')
            break
        }
        'candidature;help;sandbox;serve' {
            break
        }
        'candidature;help;sandbox;reset' {
            break
        }
        'candidature;help;sandbox;log' {
            break
        }
        'candidature;help;doctor' {
            break
        }
        'candidature;help;schema' {
            break
        }
        'candidature;help;completions' {
            break
        }
        'candidature;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
