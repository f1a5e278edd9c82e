"""Changes files at random and has them checked: no panic, nothing over 5 s or 1 GiB; see tests/mutations."""

import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
import io
import zipfile

PROGRAM, COUNT, SEED = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
FIXTURES = pathlib.Path(__file__).parent / "fixtures"
KINDS = [".csv", ".tsv", ".txt", ".jsonl", ".xlsx", ".ods", ".gz", ".zip"]
SECONDS = 5
BYTES = 1 << 30
PIECES = [
    b"\"", b"\n", b"\r", b",", b";", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"{", b"}", b"[", b"\\ud800", b"<c>", b"</row>", b"<f/>",
    b"&#xD800;", b"99999999999999999999", b"1e308", b"-", b"PK\x03\x04", b"<![CDATA[", b"number-rows-repeated=\"4294967295\"", b"=",
]
TROUBLES = []


def changed(random, data):
    """The bytes after one to six changes."""
    data = bytearray(data)
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(data) + 1)
        kind = random.randrange(6)
        if kind == 0 and data:
            data[at % len(data)] = random.randrange(256)
        elif kind == 1:
            data[at:at] = random.choice(PIECES)
        elif kind == 2:
            del data[at : at + random.randint(1, 64)]
        elif kind == 3:
            part = data[at : at + random.randint(1, 256)]
            data[at:at] = part * random.randint(1, 8)
        elif kind == 4:
            del data[at:]
        else:
            other = random.randrange(len(data) + 1)
            data[at : at + 8] = data[other : other + random.randint(1, 32)]
    return bytes(data)


def changed_part(random, data):
    """An archive with one changed part; the parts are packed again, so that the change is read."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    target = random.randrange(len(parts))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", random.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])) as archive:
        for number, (name, content) in enumerate(parts):
            archive.writestr(name, changed(random, content) if number == target else content)
    return out.getvalue()


def bounded():
    resource.setrlimit(resource.RLIMIT_AS, (4 * BYTES, 4 * BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS, 2 * SECONDS))


def check(number, folder, sources, worst):
    chosen = random.Random(f"{SEED} {number}")
    name, data = chosen.choice(sources)
    is_archive = name.endswith((".xlsx", ".ods", ".zip"))
    data = changed_part(chosen, data) if is_archive and chosen.random() < 0.8 else changed(chosen, data)
    file = folder / f"{number}{pathlib.Path(name).suffix}"
    file.write_bytes(data)
    flags = chosen.choice([[], ["--strict"], ["--tidy"], ["--hidden", "read"], ["--key", "email"], ["--header-row", "2"]])
    command = [PROGRAM, "check", str(file), *flags]
    started = subprocess.Popen(
        command, env={"HOME": str(folder)}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=bounded
    )
    said = started.stderr.read()
    _, status, usage = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    # The time of the processor: other work on the machine does not count.
    seconds, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss << 10
    worst["seconds"], worst["bytes"] = max(worst["seconds"], seconds), max(worst["bytes"], memory)
    is_well = started.returncode in (0, 1, 2) and b"panicked" not in said and seconds <= SECONDS and memory <= BYTES
    if is_well:
        file.unlink()
    else:
        TROUBLES.append(f"number {number} ({name}): status {started.returncode}, {seconds:.1f} s, {memory >> 20} MiB")
        print("FAILED", TROUBLES[-1], said[-300:].decode(errors="replace"), sep="\n", flush=True)
        (pathlib.Path(tempfile.gettempdir()) / f"mutation-{SEED}-{number}{file.suffix}").write_bytes(data)


def main():
    print(f"seed {SEED}, {COUNT} files", flush=True)
    sources = [(file.name, file.read_bytes()) for file in sorted(FIXTURES.iterdir()) if file.suffix in KINDS]
    worst = {"seconds": 0.0, "bytes": 0}
    numbers = iter(range(COUNT))
    lock = threading.Lock()

    def work():
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            check(number, folder, sources, worst)

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        began = time.monotonic()
        workers = [threading.Thread(target=work) for _ in range(os.cpu_count() or 1)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    print(
        f"{COUNT} files in {time.monotonic() - began:.0f} s; at most {worst['seconds']:.2f} s and "
        f"{worst['bytes'] >> 20} MiB for a file; {len(TROUBLES)} troubles"
    )
    if TROUBLES:
        sys.exit(1)


main()
