
use builtin;
use str;

set edit:completion:arg-completer[candidature] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'candidature'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'candidature'= {
            cand --profile 'Use the named profile (`sandbox` is built in)'
            cand -o 'Print results in this form'
            cand --output 'Print results in this form'
            cand --color 'Use colour'
            cand --api-url 'Address of the API [default: that of the 42 intra]'
            cand --timeout 'Give up on a request after this long [default: 30]'
            cand --cacert 'Trust the certificates in a PEM file too'
            cand -n 'Print what would be sent; send nothing'
            cand --dry-run 'Print what would be sent; send nothing'
            cand -y 'Answer yes to every question'
            cand --yes 'Answer yes to every question'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -q 'Print only results and errors'
            cand --quiet 'Print only results and errors'
            cand -v 'Say what is done; twice shows headers too'
            cand --verbose 'Say what is done; twice shows headers too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand update 'Edit one record'
            cand show 'Show one record'
            cand fields 'List the fields that can be set'
            cand auth 'Log in, see who you are, log out'
            cand sandbox 'Practise on an API of your own'
            cand doctor 'Check the set-up and say what to mend'
            cand completions 'Print a completion script for a shell'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'candidature;update'= {
            cand --id 'The candidature with this number'
            cand --user 'The candidature of this user: a login or the user''s number'
            cand --body 'Take fields from a JSON object, bare or wrapped in `user_candidature` (`-`: standard input)'
            cand --unset 'Clear fields: send null for them'
            cand --set-id 'Number of the candidature itself: gives the record another id'
            cand --user-id 'Number of the user whose candidature this is: moves the record to that user'
            cand --birth-date 'Date of birth, by convention YYYY-MM-DD'
            cand --gender 'Gender, as the applicant gave it'
            cand --zip-code 'Zip code of the place of residence'
            cand --country 'Country of residence, by name'
            cand --phone-country-code 'Country whose prefix the phone number takes, as a two-letter code'
            cand --birth-city 'City of birth'
            cand --birth-country 'Country of birth, by name'
            cand --postal-street 'Street and number of the postal address'
            cand --postal-complement 'Second line of the postal address'
            cand --postal-city 'City of the postal address'
            cand --postal-zip-code 'Zip code of the postal address'
            cand --email 'E-mail address of the applicant'
            cand --postal-country 'Country of the postal address, by name'
            cand --contact-affiliation 'How the contact person is related to the applicant'
            cand --contact-last-name 'Last name of the contact person'
            cand --contact-first-name 'First name of the contact person'
            cand --contact-phone1 'First phone number of the contact person'
            cand --contact-phone2 'Second phone number of the contact person'
            cand --max-level-memory 'Highest level reached in the memory game'
            cand --max-level-logic 'Highest level reached in the logic game'
            cand --other-information 'Anything else worth knowing'
            cand --language 'Language of the applicant'
            cand --meeting-date 'Date, or date and time, of the meeting, in ISO 8601'
            cand --piscine-date 'First day of the piscine, by convention YYYY-MM-DD'
            cand --pin 'Personal identification number'
            cand --phone 'Phone number of the applicant'
            cand --method 'HTTP method; the API treats both alike'
            cand --profile 'Use the named profile (`sandbox` is built in)'
            cand -o 'Print results in this form'
            cand --output 'Print results in this form'
            cand --color 'Use colour'
            cand --api-url 'Address of the API [default: that of the 42 intra]'
            cand --timeout 'Give up on a request after this long [default: 30]'
            cand --cacert 'Trust the certificates in a PEM file too'
            cand --allow-identity-change 'Allow to set the record''s own id or its user'
            cand --diff 'Read the record first, show what would change, ask, and send only that'
            cand --curl 'Print the `curl` command that does the same; send nothing'
            cand --strict 'Refuse values that look like mistakes'
            cand -n 'Print what would be sent; send nothing'
            cand --dry-run 'Print what would be sent; send nothing'
            cand -y 'Answer yes to every question'
            cand --yes 'Answer yes to every question'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -q 'Print only results and errors'
            cand --quiet 'Print only results and errors'
            cand -v 'Say what is done; twice shows headers too'
            cand --verbose 'Say what is done; twice shows headers too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'candidature;show'= {
            cand --id 'The candidature with this number'
            cand --user 'The candidature of this user: a login or the user''s number'
            cand --profile 'Use the named profile (`sandbox` is built in)'
            cand -o 'Print results in this form'
            cand --output 'Print results in this form'
            cand --color 'Use colour'
            cand --api-url 'Address of the API [default: that of the 42 intra]'
            cand --timeout 'Give up on a request after this long [default: 30]'
            cand --cacert 'Trust the certificates in a PEM file too'
            cand -n 'Print what would be sent; send nothing'
            cand --dry-run 'Print what would be sent; send nothing'
            cand -y 'Answer yes to every question'
            cand --yes 'Answer yes to every question'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -q 'Print only results and errors'
            cand --quiet 'Print only results and errors'
            cand -v 'Say what is done; twice shows headers too'
            cand --verbose 'Say what is done; twice shows headers too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'candidature;fields'= {
            cand --profile 'Use the named profile (`sandbox` is built in)'
            cand -o 'Print results in this form'
            cand --output 'Print results in this form'
            cand --color 'Use colour'
            cand --api-url 'Address of the API [default: that of the 42 intra]'
            cand --timeout 'Give up on a request after this long [default: 30]'
            cand --cacert 'Trust the certificates in a PEM file too'
            cand -n 'Print what would be sent; send nothing'
            cand --dry-run 'Print what would be sent; send nothing'
            cand -y 'Answer yes to every question'
            cand --yes 'Answer yes to every question'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -q 'Print only results and errors'
            cand --quiet 'Print only results and errors'
            cand -v 'Say what is done; twice shows headers too'
            cand --verbose 'Say what is done; twice shows headers too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'candidature;auth'= {
            cand --profile 'Use the named profile (`sandbox` is built in)'
            cand -o 'Print results in this form'
            cand --output 'Print results in this form'
            cand --color 'Use colour'
            cand --api-url 'Address of the API [default: that of the 42 intra]'
            cand --timeout 'Give up on a request after this long [default: 30]'
            cand --cacert 'Trust the certificates in a PEM file too'
            cand -n 'Print what would be sent; send nothing'
            cand --dry-run 'Print what would be sent; send nothing'
            cand -y 'Answer yes to every question'
            cand --yes 'Answer yes to every question'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -q 'Print only results and errors'
            cand --quiet 'Print only results and errors'
            cand -v 'Say what is done; twice shows headers too'
            cand --verbose 'Say what is done; twice shows headers too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand login 'Check an application''s id and secret, and store them'
            cand status 'Say who you are to the API, and where each secret is'
            cand logout 'Forget the secret and the token'
            cand token 'Print a valid token, for use with curl'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'candidature;auth;login'= {
            cand --client-id 'The application''s id (its UID in the intra)'
            cand --profile 'Use the named profile (`sandbox` is built in)'
            cand -o 'Print results in this form'
            cand --output 'Print results in this form'
            cand --color 'Use colour'
            cand --api-url 'Address of the API [default: that of the 42 intra]'
            cand --timeout 'Give up on a request after this long [default: 30]'
            cand --cacert 'Trust the certificates in a PEM file too'
            cand --secret-stdin 'Read the application''s secret from standard input'
            cand -n 'Print what would be sent; send nothing'
            cand --dry-run 'Print what would be sent; send nothing'
            cand -y 'Answer yes to every question'
            cand --yes 'Answer yes to every question'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -q 'Print only results and errors'
            cand --quiet 'Print only results and errors'
            cand -v 'Say what is done; twice shows headers too'
            cand --verbose 'Say what is done; twice shows headers too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'candidature;auth;status'= {
            cand --profile 'Use the named profile (`sandbox` is built in)'
            cand -o 'Print results in this form'
            cand --output 'Print results in this form'
            cand --color 'Use colour'
            cand --api-url 'Address of the API [default: that of the 42 intra]'
            cand --timeout 'Give up on a request after this long [default: 30]'
            cand --cacert 'Trust the certificates in a PEM file too'
            cand -n 'Print what would be sent; send nothing'
            cand --dry-run 'Print what would be sent; send nothing'
            cand -y 'Answer yes to every question'
            cand --yes 'Answer yes to every question'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -q 'Print only results and errors'
            cand --quiet 'Print only results and errors'
            cand -v 'Say what is done; twice shows headers too'
            cand --verbose 'Say what is done; twice shows headers too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'candidature;auth;logout'= {
            cand --profile 'Use the named profile (`sandbox` is built in)'
            cand -o 'Print results in this form'
            cand --output 'Print results in this form'
            cand --color 'Use colour'
            cand --api-url 'Address of the API [default: that of the 42 intra]'
            cand --timeout 'Give up on a request after this long [default: 30]'
            cand --cacert 'Trust the certificates in a PEM file too'
            cand -n 'Print what would be sent; send nothing'
            cand --dry-run 'Print what would be sent; send nothing'
            cand -y 'Answer yes to every question'
            cand --yes 'Answer yes to every question'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -q 'Print only results and errors'
            cand --quiet 'Print only results and errors'
            cand -v 'Say what is done; twice shows headers too'
            cand --verbose 'Say what is done; twice shows headers too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'candidature;auth;token'= {
            cand --profile 'Use the named profile (`sandbox` is built in)'
            cand -o 'Print results in this form'
            cand --output 'Print results in this form'
            cand --color 'Use colour'
            cand --api-url 'Address of the API [default: that of the 42 intra]'
            cand --timeout 'Give up on a request after this long [default: 30]'
            cand --cacert 'Trust the certificates in a PEM file too'
            cand -n 'Print what would be sent; send nothing'
            cand --dry-run 'Print what would be sent; send nothing'
            cand -y 'Answer yes to every question'
            cand --yes 'Answer yes to every question'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -q 'Print only results and errors'
            cand --quiet 'Print only results and errors'
            cand -v 'Say what is done; twice shows headers too'
            cand --verbose 'Say what is done; twice shows headers too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'candidature;auth;help'= {
            cand login 'Check an application''s id and secret, and store them'
            cand status 'Say who you are to the API, and where each secret is'
            cand logout 'Forget the secret and the token'
            cand token 'Print a valid token, for use with curl'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'candidature;auth;help;login'= {
        }
        &'candidature;auth;help;status'= {
        }
        &'candidature;auth;help;logout'= {
        }
        &'candidature;auth;help;token'= {
        }
        &'candidature;auth;help;help'= {
        }
        &'candidature;sandbox'= {
            cand --profile 'Use the named profile (`sandbox` is built in)'
            cand -o 'Print results in this form'
            cand --output 'Print results in this form'
            cand --color 'Use colour'
            cand --api-url 'Address of the API [default: that of the 42 intra]'
            cand --timeout 'Give up on a request after this long [default: 30]'
            cand --cacert 'Trust the certificates in a PEM file too'
            cand -n 'Print what would be sent; send nothing'
            cand --dry-run 'Print what would be sent; send nothing'
            cand -y 'Answer yes to every question'
            cand --yes 'Answer yes to every question'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -q 'Print only results and errors'
            cand --quiet 'Print only results and errors'
            cand -v 'Say what is done; twice shows headers too'
            cand --verbose 'Say what is done; twice shows headers too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand serve 'Serve the sandbox on this machine until Ctrl-C'
            cand reset 'Put all records back as they were at first'
            cand log 'Show the requests that the sandbox has answered'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'candidature;sandbox;serve'= {
            cand --port 'Port on 127.0.0.1; 0 takes a free one'
            cand --rate-second 'Requests a second; 0 for no limit'
            cand --rate-hour 'Requests an hour; 0 for no limit'
            cand --limit-change 'Change the limit of the second to SECOND after AFTER requests, such as `2@500`'
            cand --token-ttl 'Lifetime of a token'
            cand --role 'Role of the application; may be given again, and `none` gives it no role'
            cand --fault 'Answer this share of requests wrongly, such as `502=0.2`; may be given again'
            cand --profile 'Use the named profile (`sandbox` is built in)'
            cand -o 'Print results in this form'
            cand --output 'Print results in this form'
            cand --color 'Use colour'
            cand --api-url 'Address of the API [default: that of the 42 intra]'
            cand --timeout 'Give up on a request after this long [default: 30]'
            cand --cacert 'Trust the certificates in a PEM file too'
            cand -n 'Print what would be sent; send nothing'
            cand --dry-run 'Print what would be sent; send nothing'
            cand -y 'Answer yes to every question'
            cand --yes 'Answer yes to every question'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -q 'Print only results and errors'
            cand --quiet 'Print only results and errors'
            cand -v 'Say what is done; twice shows headers too'
            cand --verbose 'Say what is done; twice shows headers too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'candidature;sandbox;reset'= {
            cand --records 'How many records there are then; the first 250 are always the same'
            cand --profile 'Use the named profile (`sandbox` is built in)'
            cand -o 'Print results in this form'
            cand --output 'Print results in this form'
            cand --color 'Use colour'
            cand --api-url 'Address of the API [default: that of the 42 intra]'
            cand --timeout 'Give up on a request after this long [default: 30]'
            cand --cacert 'Trust the certificates in a PEM file too'
            cand -n 'Print what would be sent; send nothing'
            cand --dry-run 'Print what would be sent; send nothing'
            cand -y 'Answer yes to every question'
            cand --yes 'Answer yes to every question'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -q 'Print only results and errors'
            cand --quiet 'Print only results and errors'
            cand -v 'Say what is done; twice shows headers too'
            cand --verbose 'Say what is done; twice shows headers too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'candidature;sandbox;log'= {
            cand --profile 'Use the named profile (`sandbox` is built in)'
            cand -o 'Print results in this form'
            cand --output 'Print results in this form'
            cand --color 'Use colour'
            cand --api-url 'Address of the API [default: that of the 42 intra]'
            cand --timeout 'Give up on a request after this long [default: 30]'
            cand --cacert 'Trust the certificates in a PEM file too'
            cand -n 'Print what would be sent; send nothing'
            cand --dry-run 'Print what would be sent; send nothing'
            cand -y 'Answer yes to every question'
            cand --yes 'Answer yes to every question'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -q 'Print only results and errors'
            cand --quiet 'Print only results and errors'
            cand -v 'Say what is done; twice shows headers too'
            cand --verbose 'Say what is done; twice shows headers too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'candidature;sandbox;help'= {
            cand serve 'Serve the sandbox on this machine until Ctrl-C'
            cand reset 'Put all records back as they were at first'
            cand log 'Show the requests that the sandbox has answered'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'candidature;sandbox;help;serve'= {
        }
        &'candidature;sandbox;help;reset'= {
        }
        &'candidature;sandbox;help;log'= {
        }
        &'candidature;sandbox;help;help'= {
        }
        &'candidature;doctor'= {
            cand --profile 'Use the named profile (`sandbox` is built in)'
            cand -o 'Print results in this form'
            cand --output 'Print results in this form'
            cand --color 'Use colour'
            cand --api-url 'Address of the API [default: that of the 42 intra]'
            cand --timeout 'Give up on a request after this long [default: 30]'
            cand --cacert 'Trust the certificates in a PEM file too'
            cand -n 'Print what would be sent; send nothing'
            cand --dry-run 'Print what would be sent; send nothing'
            cand -y 'Answer yes to every question'
            cand --yes 'Answer yes to every question'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -q 'Print only results and errors'
            cand --quiet 'Print only results and errors'
            cand -v 'Say what is done; twice shows headers too'
            cand --verbose 'Say what is done; twice shows headers too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'candidature;completions'= {
            cand --profile 'Use the named profile (`sandbox` is built in)'
            cand -o 'Print results in this form'
            cand --output 'Print results in this form'
            cand --color 'Use colour'
            cand --api-url 'Address of the API [default: that of the 42 intra]'
            cand --timeout 'Give up on a request after this long [default: 30]'
            cand --cacert 'Trust the certificates in a PEM file too'
            cand -n 'Print what would be sent; send nothing'
            cand --dry-run 'Print what would be sent; send nothing'
            cand -y 'Answer yes to every question'
            cand --yes 'Answer yes to every question'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -q 'Print only results and errors'
            cand --quiet 'Print only results and errors'
            cand -v 'Say what is done; twice shows headers too'
            cand --verbose 'Say what is done; twice shows headers too'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'candidature;help'= {
            cand update 'Edit one record'
            cand show 'Show one record'
            cand fields 'List the fields that can be set'
            cand auth 'Log in, see who you are, log out'
            cand sandbox 'Practise on an API of your own'
            cand doctor 'Check the set-up and say what to mend'
            cand completions 'Print a completion script for a shell'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'candidature;help;update'= {
        }
        &'candidature;help;show'= {
        }
        &'candidature;help;fields'= {
        }
        &'candidature;help;auth'= {
            cand login 'Check an application''s id and secret, and store them'
            cand status 'Say who you are to the API, and where each secret is'
            cand logout 'Forget the secret and the token'
            cand token 'Print a valid token, for use with curl'
        }
        &'candidature;help;auth;login'= {
        }
        &'candidature;help;auth;status'= {
        }
        &'candidature;help;auth;logout'= {
        }
        &'candidature;help;auth;token'= {
        }
        &'candidature;help;sandbox'= {
            cand serve 'Serve the sandbox on this machine until Ctrl-C'
            cand reset 'Put all records back as they were at first'
            cand log 'Show the requests that the sandbox has answered'
        }
        &'candidature;help;sandbox;serve'= {
        }
        &'candidature;help;sandbox;reset'= {
        }
        &'candidature;help;sandbox;log'= {
        }
        &'candidature;help;doctor'= {
        }
        &'candidature;help;completions'= {
        }
        &'candidature;help;help'= {
        }
    ]
    $completions[$command]
}
