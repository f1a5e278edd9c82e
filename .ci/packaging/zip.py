"""Makes a zip file of a folder whose bytes depend only on the files and on SOURCE_DATE_EPOCH."""

import os
import sys
import time
import zipfile
from pathlib import Path

archive, folder = sys.argv[1], Path(sys.argv[2])
# A zip file has no times before 1980.
modified = max(time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))[:6], (1980, 1, 1, 0, 0, 0))
with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        entry = zipfile.ZipInfo(path.as_posix(), modified)
        entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
        made.writestr(entry, path.read_bytes())
