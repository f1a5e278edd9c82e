#!/bin/sh
# Installs candidature without root, from the unpacked archive.
#
#   ./install.sh [FOLDER]               into ~/.local, or into FOLDER; also upgrades
#   ./install.sh --uninstall [FOLDER]   removes what was installed; settings and the ledger stay
#
# A copy for uninstalling is FOLDER/share/doc/candidature/install.sh.
set -eu

uninstall=
if [ "${1:-}" = --uninstall ]; then
    uninstall=yes
    shift
fi
case "${1:-}" in -*) sed -n 's/^#   //p' "$0" >&2; exit 2 ;; esac
folder=${1:-$HOME/.local}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
list=$folder/share/doc/candidature/installed.txt

remove_installed() {
    [ -f "$list" ] || return 0
    # Files stand in the list before the folders that were made for them.
    while read -r path; do
        if [ -d "$folder/$path" ]; then
            rmdir "$folder/$path" 2>/dev/null || true
        else
            rm -f "$folder/$path"
        fi
    done <<LIST
$(cat "$list")
LIST
}

if [ -n "$uninstall" ]; then
    [ -f "$list" ] || { echo "candidature is not installed in $folder" >&2; exit 1; }
    remove_installed
    echo "removed candidature from $folder; settings and the ledger stay" >&2
    exit
fi

remove_installed
cd "$(dirname "$0")"
files=$(find bin share -type f)
made=
for path in $(find bin share -type d | sort); do
    if [ ! -d "$folder/$path" ]; then
        mkdir "$folder/$path"
        made="$path
$made"
    fi
done
for path in $files; do
    # A program that runs just now keeps its old file.
    cp "$path" "$folder/$path.new"
    mv -f "$folder/$path.new" "$folder/$path"
done
cp install.sh "$folder/share/doc/candidature/"
printf '%s\n' "$files" share/doc/candidature/install.sh share/doc/candidature/installed.txt "$made" | sed '/^$/d' >"$list"
echo "installed candidature in $folder" >&2
case ":$PATH:" in
    *":$folder/bin:"*) ;;
    *) echo "hint: add $folder/bin to PATH, in ~/.profile: PATH=$folder/bin:\$PATH" >&2 ;;
esac
