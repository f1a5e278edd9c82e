"""Writes the licences of everything that is in the program for a target, each text once, to standard output.

    python3 .ci/packaging/notices.py TARGET
"""

import json
import subprocess
import sys
from pathlib import Path

NAMES = ("licen", "copying", "notice", "unlicense", "copyright")
# C code in a package, whose licence is not at the package's top.
INSIDE = {"libdbus-sys": "vendor/dbus/COPYING"}


def cargo(*words):
    command = ["cargo", *words, "--locked"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def texts(package):
    folder = Path(package["manifest_path"]).parent
    files = [path for path in sorted(folder.iterdir()) if path.is_file() and path.name.lower().startswith(NAMES)]
    if package["name"] in INSIDE:
        files.append(folder / INSIDE[package["name"]])
    return [path.read_text(errors="replace").strip().replace("\r", "") for path in files]


target = sys.argv[1]
tree = cargo("tree", "--edges", "normal,no-proc-macro", "--target", target, "--prefix", "none", "--format", "{p}")
inside = {tuple(line.split()[:2]) for line in tree.splitlines() if line}
packages = json.loads(cargo("metadata", "--format-version", "1", "--filter-platform", target))["packages"]
packages = [one for one in packages if (one["name"], f"v{one['version']}") in inside and one["source"]]
packages.sort(key=lambda one: (one["name"], one["version"]))

print("The program contains these works. SQLite is in the public domain.\n")
# By their words: the same licence is broken into different lines.
of_words = {}
for package in packages:
    name = f"{package['name']} {package['version']}"
    print(f"{name}: {package['license']}, {package['repository'] or 'without an address'}")
    for text in texts(package):
        of_words.setdefault(" ".join(text.lower().split()), (text, []))[1].append(name)
for text, names in of_words.values():
    print("\n" + "=" * 80 + "\n" + ", ".join(names) + "\n\n" + text)
