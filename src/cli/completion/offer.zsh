# Completes the current word with values from candidature itself.
_candidature_offer() {
    local -a typed found
    local line
    typed=("${(@Q)words}")
    typed=("${(@)typed/#\~\//$HOME/}")
    for line in "${(@f)$(command candidature __complete $1 "${typed[@]}" 2>/dev/null)}"; do
        [[ -n $line ]] || continue
        if [[ $1 == (filters|ranges) ]]; then
            found+=("$line")
        else
            found+=("${${line%%$'\t'*}//:/\\:}:${${line#*$'\t'}//:/\\:}")
        fi
    done
    if [[ $1 == (filters|ranges) ]]; then
        compadd -S '' -- "${found[@]}"
    else
        _describe -V "$1" found
    fi
}
