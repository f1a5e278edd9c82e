"""Journeys with the Windows program under wine; see tests/wine."""

import fcntl
import json
import os
import pathlib
import pty
import subprocess
import sys
import termios
import time

WINE, PROGRAM, FILES = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
LONG = 60


def start(*arguments, **more):
    """Starts the program; its output is bytes, so that the encoding is tested too."""
    options = {"cwd": FILES, "stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([WINE, PROGRAM, *arguments], **(options | more))


def run(*arguments, status=0, **more):
    """The output of the program, which must end with `status`."""
    return ended(start(*arguments, **more), status)


def ended(process, status=0):
    out, error = process.communicate(timeout=LONG)
    assert process.returncode == status, f"status {process.returncode}, not {status}: {out!r} {error!r}"
    return out.decode("utf-8") + error.decode("utf-8")


def sandbox(*arguments, **more):
    return run("--profile", "sandbox", *arguments, **more)


def says(text, part):
    assert part in text, f"no {part!r} in {text!r}"


def eventually(what, condition):
    until = time.monotonic() + LONG
    while not condition():
        assert time.monotonic() < until, f"not in time: {what}"
        time.sleep(0.05)


class Server:
    """`sandbox serve` under wine, and the login for it in the environment."""

    def __init__(self, *arguments):
        self.process = start("sandbox", "serve", "--port", "0", "-o", "json", *arguments)
        said = json.loads(self.process.stdout.readline())
        # Servers work on the same records and the same log.
        run("sandbox", "reset")
        self.env = os.environ | {
            "CANDIDATURE_API_URL": said["address"],
            "CANDIDATURE_CLIENT_ID": said["client_id"],
            "CANDIDATURE_CLIENT_SECRET": said["client_secret"],
        }

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def edits(self):
        log = run("sandbox", "log", "-o", "jsonl", env=self.env)
        return sum('"PATCH"' in line and ":204" in line for line in log.splitlines())


def version_and_help():
    assert run("--version").startswith("candidature ")
    says(run("update", "--help"), "Usage:")
    says(run("update", "--no-such-flag", status=2), "error:")


def dry_run():
    says(run("-n", "update", "--id", "23", "--birth-city", "Lima"), '"birth_city":"Lima"')


def an_update_with_letters_beyond_ascii():
    """The argument arrives as UTF-16, and the output is UTF-8."""
    sandbox("update", "--id", "23", "--birth-city", "São Tomé 東京")
    says(sandbox("show", "--id", "23"), "São Tomé 東京")
    record = json.loads(sandbox("show", "--id", "23", "-o", "json"))
    assert record["candidature"]["birth_city"] == "São Tomé 東京", record


def a_file_is_checked_and_applied():
    """As Excel for Windows saves it: semicolons, CRLF, and the encoding of Western Europe."""
    (FILES / "Überträge.csv").write_bytes("user;birth_city\r\nlbuckrid;Málaga\r\n1007;Köln\r\n".encode("cp1252"))
    sandbox("check", "Überträge.csv")
    says(sandbox("apply", "Überträge.csv", "--yes"), "2 updated")
    says(sandbox("show", "--user", "lbuckrid"), "Málaga")
    says(sandbox("runs", "list"), "Überträge.csv")
    says(sandbox("runs", "undo", "--last", "--yes"), "2 updated")
    assert "Málaga" not in sandbox("show", "--user", "lbuckrid")


def an_export_is_written_and_replaced():
    sandbox("export", "all.xlsx")
    assert (FILES / "all.xlsx").read_bytes()[:2] == b"PK"
    sandbox("export", "all.xlsx", status=2)
    sandbox("check", "all.xlsx")


def files_are_in_the_users_folders():
    said = sandbox("doctor")
    says(said, "AppData")
    users = pathlib.Path(os.environ["WINEPREFIX"], "drive_c/users")
    assert list(users.glob("*/AppData/*/candidature/ledger.db")), list(users.rglob("candidature"))


def the_keyring_is_windows_own():
    with Server("--rate-second", "0") as server:
        names = ["CANDIDATURE_CLIENT_ID", "CANDIDATURE_CLIENT_SECRET"]
        client_id, secret = (server.env.pop(name) for name in names)
        (FILES / "secret").write_text(secret)
        with open(FILES / "secret") as stdin:
            run("auth", "login", "--client-id", client_id, "--secret-stdin", env=server.env, stdin=stdin)
        run("update", "--id", "23", "--birth-city", "Lima", env=server.env)
        run("auth", "logout", env=server.env)
        run("update", "--id", "23", "--birth-city", "Oslo", env=server.env, status=4)


def one_process_works_on_a_run():
    write_edits(60)
    with Server("--rate-second", "0", "--rate-hour", "0") as server:
        first = start("apply", "edits.csv", "--yes", "--rate", "4", "--ledger", "locked.db", env=server.env)
        eventually("the first edits", lambda: server.edits() >= 3)
        said = run("runs", "resume", "1", "--ledger", "locked.db", env=server.env, status=1)
        says(said, "another")
        # Other runs go on meanwhile, and the processes share the limit.
        run("update", "--id", "200", "--pin", "1", "--ledger", "locked.db", env=server.env)
        says(ended(first), "60 updated")


def ctrl_c_stops_a_run_that_can_be_resumed():
    write_edits(60)
    with Server("--rate-second", "0", "--rate-hour", "0") as server:
        console, end = pty.openpty()
        apply = start(
            "apply", "edits.csv", "--yes", "--rate", "1", "--ledger", "stopped.db",
            env=server.env, stdin=end, stdout=end, stderr=end, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(end)
        eventually("the first edits", lambda: server.edits() >= 3)
        os.write(console, b"\x03")
        status = apply.wait(timeout=LONG)
        assert status == 130, (status, os.read(console, 65536))
        os.close(console)
        made = server.edits()
        assert made < 60, made
        says(run("runs", "resume", "--last", "--rate", "1000", "--ledger", "stopped.db", env=server.env), "60 updated")


def write_edits(count):
    rows = "".join(f"{number},{7000 + number}\n" for number in range(1, count + 1))
    (FILES / "edits.csv").write_text("id,pin\n" + rows)


def main():
    FILES.mkdir()
    began = time.monotonic()
    # Makes wine's folders; later starts take a fifth of a second.
    subprocess.run([WINE, "wineboot", "--init"], check=True, stdin=subprocess.DEVNULL, capture_output=True, timeout=300)
    print(f"wine is ready after {time.monotonic() - began:.0f} s")
    chosen = sys.argv[4:]
    journeys = [
        version_and_help,
        dry_run,
        an_update_with_letters_beyond_ascii,
        a_file_is_checked_and_applied,
        an_export_is_written_and_replaced,
        files_are_in_the_users_folders,
        the_keyring_is_windows_own,
        one_process_works_on_a_run,
        ctrl_c_stops_a_run_that_can_be_resumed,
    ]
    failed = 0
    for journey in (one for one in journeys if not chosen or one.__name__ in chosen):
        began = time.monotonic()
        try:
            journey()
            print(f"ok     {journey.__name__}, {time.monotonic() - began:.1f} s", flush=True)
        except Exception as error:  # every journey is tried
            failed += 1
            print(f"FAILED {journey.__name__}: {type(error).__name__} {error}", flush=True)
    sys.exit(failed != 0)


main()
