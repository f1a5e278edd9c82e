# Prints values from candidature itself, each with a description.
function __candidature_offer
    command candidature __complete $argv[1] (commandline -opc | string replace -r '^~/' "$HOME/") 2>/dev/null
end
