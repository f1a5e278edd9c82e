"""Fills the templates for Homebrew (.rb), Scoop (.json) and winget (.yaml) with the checksums of a release.

    python3 .ci/packaging/catalogues.py VERSION HOMEPAGE ADDRESS SHA256SUMS FOLDER

ADDRESS is the folder with the release's packages. A package without a checksum ends the script with an error.
"""

import re
import sys
from pathlib import Path

version, homepage, address, sums, folder = sys.argv[1:]
checksum = {name: hash for hash, name in (line.split() for line in Path(sums).read_text().splitlines())}
Path(folder).mkdir(parents=True, exist_ok=True)
for template in sorted((Path(__file__).parent / "catalogues").iterdir()):
    text = template.read_text()
    for name, value in {"VERSION": version, "HOMEPAGE": homepage, "ADDRESS": address}.items():
        text = text.replace(f"@{name}@", value)
    text = re.sub(r"@SHA256 (\S+)@", lambda found: checksum[found[1]], text)
    assert "@SHA256" not in text and not re.search(r"@[A-Z]+@", text), template
    (Path(folder) / template.name).write_text(text)
