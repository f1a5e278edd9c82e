"""Lays out the two npm packages: `candidature`, and the one with the program for one system.

The first does not name the second: npm would ask a registry for it, where the names belong to nobody yet and a stranger
can take them. Both files are given to `npm install`.
"""

import json
import shutil
import sys
from pathlib import Path

version, this, stage = sys.argv[1:]
tree, here = Path(stage) / "tree", Path(__file__).parent
system, cpu = this.split("-")
program = "candidature.exe" if system == "win32" else "candidature"


def lay_out(name, files, package):
    folder = Path(stage) / "npm" / name
    for source, destination in files:
        (folder / destination).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / destination)
    common = {"name": name, "version": version, "license": "MIT"}
    text = json.dumps(common | package, indent=2) + "\n"
    (folder / "package.json").write_text(text)


documents = tree / "share/doc/candidature"
lay_out(
    "candidature",
    [
        (here / "run.js", "run.js"),
        (documents / "LICENSE", "LICENSE"),
        (tree / "share/man/man1", "man"),
        (tree / "share/bash-completion/completions/candidature", "completions/candidature.bash"),
        (tree / "share/zsh/site-functions/_candidature", "completions/_candidature"),
        (tree / "share/fish/vendor_completions.d/candidature.fish", "completions/candidature.fish"),
    ],
    {
        "description": "Edit applicants' records through the 42 intra API",
        "bin": {"candidature": "run.js"},
        "man": sorted(f"./man/{path.name}" for path in (tree / "share/man/man1").iterdir()),
        "engines": {"node": ">=16"},
    },
)
lay_out(
    f"candidature-{this}",
    [(tree / "bin" / program, f"bin/{program}"), *((path, path.name) for path in sorted(documents.iterdir()))],
    {"description": "The program of the package candidature", "os": [system], "cpu": [cpu]}
    | ({"libc": ["glibc"]} if system == "linux" else {}),
)
