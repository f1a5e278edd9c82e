# Completes the current word with values from candidature itself. They are not given to compgen -W,
# which would run commands in a name such as $(...).
_candidature_offer() {
    local line value quote=${COMP_WORDS[COMP_CWORD]:0:1}
    COMPREPLY=()
    while IFS= read -r line; do
        value=${line%%$'\t'*}
        [[ $value == "$cur"* ]] || continue
        if [[ $value == *= ]]; then
            compopt -o nospace 2>/dev/null
        fi
        # In quotes, a name is written as it is.
        [[ $quote == [\"\'] ]] || printf -v value %q "$value"
        COMPREPLY+=("$value")
    done < <(command candidature __complete "$1" "${COMP_WORDS[@]/#\~\//$HOME/}" 2>/dev/null)
}

# Prints values that are numbers.
_candidature_numbers() {
    [[ $cur == -* ]] || command candidature __complete "$1" "${COMP_WORDS[@]/#\~\//$HOME/}" 2>/dev/null | grep -o '^[0-9]*'
}
