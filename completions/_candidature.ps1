
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
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Edit one record')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one record')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List records')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Export records in a form that can be edited and applied')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check a file of edits')
            [CompletionResult]::new('plan', 'plan', [CompletionResultType]::ParameterValue, 'Show what a file would change')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Apply a file of edits, or a saved plan')
            [CompletionResult]::new('runs', 'runs', [CompletionResultType]::ParameterValue, 'List runs, continue them, take them back')
            [CompletionResult]::new('fields', 'fields', [CompletionResultType]::ParameterValue, 'List the fields that can be set')
            [CompletionResult]::new('auth', 'auth', [CompletionResultType]::ParameterValue, 'Log in, see who you are, log out')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'Practise on an API of your own')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Check the set-up and say what to fix')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script for a shell')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'candidature;update' {
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'The candidature with this number')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'The candidature of this user: a login or the user''s number')
            [CompletionResult]::new('--body', '--body', [CompletionResultType]::ParameterName, 'Take fields from a JSON object, bare or wrapped in `user_candidature` (`-`: standard input); a field''s flag beats it')
            [CompletionResult]::new('--unset', '--unset', [CompletionResultType]::ParameterName, 'Clear fields: send null for them')
            [CompletionResult]::new('--set-id', '--set-id', [CompletionResultType]::ParameterName, 'Another number for the candidature itself; needs --allow-identity-change')
            [CompletionResult]::new('--user-id', '--user-id', [CompletionResultType]::ParameterName, 'Number of the user to move the candidature to; needs --allow-identity-change')
            [CompletionResult]::new('--birth-date', '--birth-date', [CompletionResultType]::ParameterName, 'Date of birth, by convention YYYY-MM-DD')
            [CompletionResult]::new('--gender', '--gender', [CompletionResultType]::ParameterName, 'Gender, as the applicant gave it')
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
            [CompletionResult]::new('--meeting-date', '--meeting-date', [CompletionResultType]::ParameterName, 'Date, or date and time, of the meeting, in ISO 8601')
            [CompletionResult]::new('--piscine-date', '--piscine-date', [CompletionResultType]::ParameterName, 'First day of the piscine, by convention YYYY-MM-DD')
            [CompletionResult]::new('--pin', '--pin', [CompletionResultType]::ParameterName, 'Personal identification number')
            [CompletionResult]::new('--phone', '--phone', [CompletionResultType]::ParameterName, 'Phone number of the applicant')
            [CompletionResult]::new('--method', '--method', [CompletionResultType]::ParameterName, 'HTTP method; the API treats both alike [default: patch]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Record runs in this file instead of the state folder''s')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('--allow-identity-change', '--allow-identity-change', [CompletionResultType]::ParameterName, 'Allow to set the record''s own id or its user')
            [CompletionResult]::new('--diff', '--diff', [CompletionResultType]::ParameterName, 'Read the record first, show what would change, ask, and send only that')
            [CompletionResult]::new('--curl', '--curl', [CompletionResultType]::ParameterName, 'Print the `curl` command that does the same; send nothing')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Refuse values that look like mistakes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;show' {
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'The candidature with this number')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'The candidature of this user: a login or the user''s number')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;list' {
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Only records whose FIELD is V; commas separate several values, any of which will do')
            [CompletionResult]::new('--range', '--range', [CompletionResultType]::ParameterName, 'Only records whose FIELD is between two values, both included')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Order by these fields; `-` in front for descending order [default: id]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'Only these fields, in this order')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most this many records; 0 for all')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;export' {
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Only records whose FIELD is V; commas separate several values, any of which will do')
            [CompletionResult]::new('--range', '--range', [CompletionResultType]::ParameterName, 'Only records whose FIELD is between two values, both included')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Order by these fields; `-` in front for descending order [default: id]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'Only these fields, in this order')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Export at most this many records [default: all]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace FILE if it is there already')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;check' {
            [CompletionResult]::new('--ignore-column', '--ignore-column', [CompletionResultType]::ParameterName, 'Leave columns aside that are no field; may be given again')
            [CompletionResult]::new('--null-token', '--null-token', [CompletionResultType]::ParameterName, 'Take cells with this text as null; a blank cell leaves its field alone')
            [CompletionResult]::new('--sheet', '--sheet', [CompletionResultType]::ParameterName, 'Read this sheet of a workbook: its name or its number')
            [CompletionResult]::new('--expect-rows', '--expect-rows', [CompletionResultType]::ParameterName, 'Refuse a file with another number of rows')
            [CompletionResult]::new('--code-quality', '--code-quality', [CompletionResultType]::ParameterName, 'Write the problems as a code-quality report of GitLab')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('--allow-identity-change', '--allow-identity-change', [CompletionResultType]::ParameterName, 'Allow rows to set a record''s own id or its user')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Refuse values that look like mistakes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;plan' {
            [CompletionResult]::new('--ignore-column', '--ignore-column', [CompletionResultType]::ParameterName, 'Leave columns aside that are no field; may be given again')
            [CompletionResult]::new('--null-token', '--null-token', [CompletionResultType]::ParameterName, 'Take cells with this text as null; a blank cell leaves its field alone')
            [CompletionResult]::new('--sheet', '--sheet', [CompletionResultType]::ParameterName, 'Read this sheet of a workbook: its name or its number')
            [CompletionResult]::new('--expect-rows', '--expect-rows', [CompletionResultType]::ParameterName, 'Refuse a file with another number of rows')
            [CompletionResult]::new('--save', '--save', [CompletionResultType]::ParameterName, 'Save the plan, for `candidature apply`')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('--allow-identity-change', '--allow-identity-change', [CompletionResultType]::ParameterName, 'Allow rows to set a record''s own id or its user')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Refuse values that look like mistakes')
            [CompletionResult]::new('--exit-code', '--exit-code', [CompletionResultType]::ParameterName, 'Exit with status 7 when there are changes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;apply' {
            [CompletionResult]::new('--ignore-column', '--ignore-column', [CompletionResultType]::ParameterName, 'Leave columns aside that are no field; may be given again')
            [CompletionResult]::new('--null-token', '--null-token', [CompletionResultType]::ParameterName, 'Take cells with this text as null; a blank cell leaves its field alone')
            [CompletionResult]::new('--sheet', '--sheet', [CompletionResultType]::ParameterName, 'Read this sheet of a workbook: its name or its number')
            [CompletionResult]::new('--expect-rows', '--expect-rows', [CompletionResultType]::ParameterName, 'Refuse a file with another number of rows')
            [CompletionResult]::new('--max-changes', '--max-changes', [CompletionResultType]::ParameterName, 'Refuse when more than N changes would be made')
            [CompletionResult]::new('--method', '--method', [CompletionResultType]::ParameterName, 'HTTP method; the API treats both alike [default: patch]')
            [CompletionResult]::new('--max-errors', '--max-errors', [CompletionResultType]::ParameterName, 'Stop when more than N rows, or N% of them, have failed')
            [CompletionResult]::new('--max-duration', '--max-duration', [CompletionResultType]::ParameterName, 'Send nothing after this long, such as `50m`; the run can be resumed')
            [CompletionResult]::new('--quota-share', '--quota-share', [CompletionResultType]::ParameterName, 'Take at most this part of the API''s limits')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Send at most so many requests a second')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Have at most so many requests on their way at once')
            [CompletionResult]::new('--report', '--report', [CompletionResultType]::ParameterName, 'Write success, failed and unsent rows into files of this folder')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Record runs in this file instead of the state folder''s')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('--allow-identity-change', '--allow-identity-change', [CompletionResultType]::ParameterName, 'Allow rows to set a record''s own id or its user')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Refuse values that look like mistakes')
            [CompletionResult]::new('--blind', '--blind', [CompletionResultType]::ParameterName, 'Send every row without reading the records first; undo is then not possible')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read every record that was written again at the end, and compare')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;runs' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most so many; 0 for all')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Record runs in this file instead of the state folder''s')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the newest runs')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a run and the rows that need a look')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Continue a run that was cut off')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Send the failed rows of a run again')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Put back what a run replaced')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write every row of a run, with the values before and after')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Forget old runs, with the personal data in them')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'candidature;runs;list' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most so many; 0 for all')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Record runs in this file instead of the state folder''s')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;runs;show' {
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Record runs in this file instead of the state folder''s')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('--last', '--last', [CompletionResultType]::ParameterName, 'The newest run that it can be done to')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Show all rows')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;runs;resume' {
            [CompletionResult]::new('--max-errors', '--max-errors', [CompletionResultType]::ParameterName, 'Stop when more than N rows, or N% of them, have failed')
            [CompletionResult]::new('--max-duration', '--max-duration', [CompletionResultType]::ParameterName, 'Send nothing after this long, such as `50m`; the run can be resumed')
            [CompletionResult]::new('--quota-share', '--quota-share', [CompletionResultType]::ParameterName, 'Take at most this part of the API''s limits')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Send at most so many requests a second')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Have at most so many requests on their way at once')
            [CompletionResult]::new('--report', '--report', [CompletionResultType]::ParameterName, 'Write success, failed and unsent rows into files of this folder')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Record runs in this file instead of the state folder''s')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('--last', '--last', [CompletionResultType]::ParameterName, 'The newest run that it can be done to')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read every record that was written again at the end, and compare')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;runs;retry' {
            [CompletionResult]::new('--max-errors', '--max-errors', [CompletionResultType]::ParameterName, 'Stop when more than N rows, or N% of them, have failed')
            [CompletionResult]::new('--max-duration', '--max-duration', [CompletionResultType]::ParameterName, 'Send nothing after this long, such as `50m`; the run can be resumed')
            [CompletionResult]::new('--quota-share', '--quota-share', [CompletionResultType]::ParameterName, 'Take at most this part of the API''s limits')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Send at most so many requests a second')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Have at most so many requests on their way at once')
            [CompletionResult]::new('--report', '--report', [CompletionResultType]::ParameterName, 'Write success, failed and unsent rows into files of this folder')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Record runs in this file instead of the state folder''s')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('--last', '--last', [CompletionResultType]::ParameterName, 'The newest run that it can be done to')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read every record that was written again at the end, and compare')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;runs;undo' {
            [CompletionResult]::new('--max-errors', '--max-errors', [CompletionResultType]::ParameterName, 'Stop when more than N rows, or N% of them, have failed')
            [CompletionResult]::new('--max-duration', '--max-duration', [CompletionResultType]::ParameterName, 'Send nothing after this long, such as `50m`; the run can be resumed')
            [CompletionResult]::new('--quota-share', '--quota-share', [CompletionResultType]::ParameterName, 'Take at most this part of the API''s limits')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Send at most so many requests a second')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Have at most so many requests on their way at once')
            [CompletionResult]::new('--report', '--report', [CompletionResultType]::ParameterName, 'Write success, failed and unsent rows into files of this folder')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Record runs in this file instead of the state folder''s')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read every record that was written again at the end, and compare')
            [CompletionResult]::new('--last', '--last', [CompletionResultType]::ParameterName, 'The last run that changed anything; refused if it did not read what it replaced')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;runs;export' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Write into this file: CSV, or JSON Lines if its name ends in .jsonl [default: standard output]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Record runs in this file instead of the state folder''s')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('--last', '--last', [CompletionResultType]::ParameterName, 'The newest run that it can be done to')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the file if it is there already')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;runs;prune' {
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Forget runs that nothing was done to for this long, such as `90d`')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Record runs in this file instead of the state folder''s')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;runs;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the newest runs')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a run and the rows that need a look')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Continue a run that was cut off')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Send the failed rows of a run again')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Put back what a run replaced')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write every row of a run, with the values before and after')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Forget old runs, with the personal data in them')
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
        'candidature;runs;help;export' {
            break
        }
        'candidature;runs;help;prune' {
            break
        }
        'candidature;runs;help;help' {
            break
        }
        'candidature;fields' {
            [CompletionResult]::new('--template', '--template', [CompletionResultType]::ParameterName, 'Write an empty file to fill in, instead')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace FILE if it is there already')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;auth' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Check an application''s id and secret, and store them')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Say who you are to the API, and where each secret is')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Forget the secret and the token')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Print a valid token, for use with curl')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'candidature;auth;login' {
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'The application''s id (its UID in the intra)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('--secret-stdin', '--secret-stdin', [CompletionResultType]::ParameterName, 'Read the application''s secret from standard input')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;auth;status' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;auth;logout' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;auth;token' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;auth;help' {
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Check an application''s id and secret, and store them')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Say who you are to the API, and where each secret is')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Forget the secret and the token')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Print a valid token, for use with curl')
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
        'candidature;auth;help;token' {
            break
        }
        'candidature;auth;help;help' {
            break
        }
        'candidature;sandbox' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Serve the sandbox on this machine until Ctrl-C')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Put all records back as they were at first')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'Show the requests that the sandbox has answered')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'candidature;sandbox;serve' {
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Port on 127.0.0.1; 0 takes a free one')
            [CompletionResult]::new('--rate-second', '--rate-second', [CompletionResultType]::ParameterName, 'Requests a second; 0 for no limit')
            [CompletionResult]::new('--rate-hour', '--rate-hour', [CompletionResultType]::ParameterName, 'Requests an hour; 0 for no limit')
            [CompletionResult]::new('--limit-change', '--limit-change', [CompletionResultType]::ParameterName, 'Change the limit of the second to SECOND after AFTER requests, such as `2@500`')
            [CompletionResult]::new('--token-ttl', '--token-ttl', [CompletionResultType]::ParameterName, 'Lifetime of a token, at most a year')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'Role of the application; may be given again, and `none` gives it no role')
            [CompletionResult]::new('--fault', '--fault', [CompletionResultType]::ParameterName, 'Answer this share of requests wrongly, such as `502=0.2`; may be given again')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;sandbox;reset' {
            [CompletionResult]::new('--records', '--records', [CompletionResultType]::ParameterName, 'How many records there are then; the first 250 are always the same')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;sandbox;log' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;sandbox;help' {
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Serve the sandbox on this machine until Ctrl-C')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Put all records back as they were at first')
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
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;completions' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use the named profile (`sandbox` is built in)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print results in this form')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour')
            [CompletionResult]::new('--api-url', '--api-url', [CompletionResultType]::ParameterName, 'Address of the API [default: that of the 42 intra]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on a request after this long [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in a PEM file too')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be sent; send nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to every question')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print only results and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say what is done; twice shows headers too')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'candidature;help' {
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Edit one record')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one record')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List records')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Export records in a form that can be edited and applied')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check a file of edits')
            [CompletionResult]::new('plan', 'plan', [CompletionResultType]::ParameterValue, 'Show what a file would change')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Apply a file of edits, or a saved plan')
            [CompletionResult]::new('runs', 'runs', [CompletionResultType]::ParameterValue, 'List runs, continue them, take them back')
            [CompletionResult]::new('fields', 'fields', [CompletionResultType]::ParameterValue, 'List the fields that can be set')
            [CompletionResult]::new('auth', 'auth', [CompletionResultType]::ParameterValue, 'Log in, see who you are, log out')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'Practise on an API of your own')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Check the set-up and say what to fix')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script for a shell')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'candidature;help;update' {
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
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the newest runs')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a run and the rows that need a look')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Continue a run that was cut off')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Send the failed rows of a run again')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Put back what a run replaced')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write every row of a run, with the values before and after')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Forget old runs, with the personal data in them')
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
        'candidature;help;runs;export' {
            break
        }
        'candidature;help;runs;prune' {
            break
        }
        'candidature;help;fields' {
            break
        }
        'candidature;help;auth' {
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Check an application''s id and secret, and store them')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Say who you are to the API, and where each secret is')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Forget the secret and the token')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Print a valid token, for use with curl')
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
        'candidature;help;auth;token' {
            break
        }
        'candidature;help;sandbox' {
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Serve the sandbox on this machine until Ctrl-C')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Put all records back as they were at first')
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
