#!/bin/sh
# Installs candidature without root, from the unpacked archive.
#
#   ./install.sh [FOLDER]               into ~/.local, or into FOLDER; also upgrades
#   ./install.sh --uninstall [FOLDER]   removes what was installed; settings and the ledger stay
#
# A copy for uninstalling is FOLDER/share/doc/candidature/install.sh.
set -eu

main() {
    uninstall=
    if [ "${1:-}" = --uninstall ]; then
        uninstall=yes
        shift
    fi
    case "${1:-}" in -*) usage ;; esac
    [ $# -le 1 ] || usage
    folder=${1:-${HOME:?the home folder is not known}/.local}
    case $folder in /*) ;; *) folder=$PWD/$folder ;; esac
    list=$folder/share/doc/candidature/installed.txt
    umask 022
    if [ -n "$uninstall" ]; then
        [ -f "$list" ] || fail "candidature is not installed in $folder"
        remove "$(cat "$list")"
        echo "removed candidature from $folder; settings and the ledger stay" >&2
    else
        install_files
    fi
}

usage() {
    sed -n 's/^#   //p' "$0" >&2
    exit 2
}

fail() {
    echo "error: $1" >&2
    exit 1
}

# Nothing of an older version is removed before the new one is complete.
install_files() {
    source=$(dirname "$(readlink -f "$0" 2>/dev/null || echo "$0")")
    [ -x "$source/bin/candidature" ] && [ -d "$source/share" ] ||
        fail "$source is not an unpacked archive; to uninstall, add --uninstall"
    "$source/bin/candidature" --version >/dev/null || fail "the program in $source cannot be started; is the archive for another kind of computer?"
    files="$(cd "$source" && find bin share -type f)
share/doc/candidature/install.sh
share/doc/candidature/installed.txt"
    old=
    [ ! -f "$list" ] || old=$(cat "$list")
    refuse_files_of_others
    made=
    for path in $(cd "$source" && find bin share -type d | sort); do
        if [ ! -d "$folder/$path" ]; then
            mkdir -p "$folder/$path"
            made="$path
$made"
        fi
    done
    # The list comes first, so that what is left after a stop can be uninstalled.
    printf '%s\n' "$files" "$old" "$made" | sed '/^$/d' | awk '!seen[$0]++' >"$list.new"
    mv -f "$list.new" "$list"
    for path in $(cd "$source" && find bin share -type f); do
        put "$source/$path" "$folder/$path"
    done
    put "$source/install.sh" "$folder/share/doc/candidature/install.sh"
    remove "$(left_over)"
    finish
}

# A file that we did not install is somebody's.
refuse_files_of_others() {
    for path in $files; do
        if [ -e "$folder/$path" ] || [ -L "$folder/$path" ]; then
            printf '%s\n' "$old" | grep -Fqx "$path" ||
                fail "$folder/$path exists and is not from this script; remove it, or uninstall the package that it is from"
        fi
    done
}

# A program that runs just now keeps its old file.
put() {
    rm -f "$2.new"
    cp "$1" "$2.new" || { rm -f "$2.new"; fail "cannot write $2"; }
    mv -f "$2.new" "$2"
}

# What an older version had and this one has not.
left_over() {
    printf '%s\n' "$old" | while read -r path; do
        [ -z "$path" ] || [ -d "$folder/$path" ] || printf '%s\n' "$files" | grep -Fqx "$path" || echo "$path"
    done
}

# Files stand in the list before the folders that were made for them.
remove() {
    printf '%s\n' "$1" | while read -r path; do
        case $path in
            *..*) ;;
            bin/* | share/* | bin | share)
                if [ -d "$folder/$path" ] && [ ! -L "$folder/$path" ]; then
                    rmdir "$folder/$path" 2>/dev/null || true
                else
                    rm -f "$folder/$path" "$folder/$path.new"
                fi
                ;;
        esac
    done
}

finish() {
    "$folder/bin/candidature" --version >/dev/null || fail "programs in $folder/bin cannot be started"
    echo "installed candidature in $folder" >&2
    case ":$PATH:" in
        *":$folder/bin:"*) ;;
        *)
            echo "hint: the shell does not look into $folder/bin; add this line to ~/.profile, or on macOS to ~/.zprofile," >&2
            echo "      and log in again: PATH=\"$folder/bin:\$PATH\"" >&2
            ;;
    esac
}

main "$@"
