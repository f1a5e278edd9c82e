"""Round trips through LibreOffice, openpyxl, XlsxWriter and pandas; see tests/spreadsheets."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import openpyxl
import pandas
import xlsxwriter

PROGRAM = sys.argv[1]
FAILURES = []


def run(home, *arguments):
    """The exit status and the output of the program, on the records of the sandbox."""
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "CANDIDATURE_PROFILE": "sandbox"}
    done = subprocess.run([PROGRAM, *map(str, arguments)], env=environment, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def convert(files, kind, folder):
    """Lets LibreOffice save files in another format."""
    profile = f"-env:UserInstallation=file://{folder.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def judge(home, file, name):
    """A plan without changes is right; other plans need a finding for each row that changes."""
    status, plan, error = run(home, "plan", file, "-o", "json")
    checked = json.loads(run(home, "check", file, "-o", "json")[1] or "{}")
    reported = {finding["line"] for finding in checked.get("findings", [])}
    changed = [row for row in json.loads(plan)["edits"] if row["state"] != "unchanged"] if status == 0 else []
    silent = [row["line"] for row in changed if row["line"] not in reported and not row.get("findings")]
    is_right = not silent if status == 0 else bool(reported)
    print(f"{'ok    ' if is_right else 'FAILED'} {name}: status {status}, {len(changed)} changes, {len(reported)} rows reported")
    if not is_right:
        FAILURES.append(name)
        print(f"       rows {silent[:5]}; {error[:300]}")


def saved_by_libreoffice(home, folder):
    for kind in ["csv", "xlsx"]:
        run(home, "export", folder / f"all.{kind}")
    encodings = {"utf-8": 76, "windows-1252": 1, "cp850": 12}
    for source in ["csv", "xlsx"]:
        for kind in ["xlsx", "ods"]:
            out = folder / f"{source}-{kind}"
            convert([folder / f"all.{source}"], kind, out)
            judge(home, out / f"all.{kind}", f"{source} saved as {kind} by LibreOffice")
    for name, number in encodings.items():
        out = folder / name
        convert([folder / "all.xlsx"], f"csv:Text - txt - csv (StarCalc):44,34,{number},1", out)
        judge(home, out / "all.csv", f"xlsx saved as csv in {name} by LibreOffice")


def saved_by_python(home, folder):
    workbook = openpyxl.load_workbook(folder / "all.xlsx")
    workbook.save(folder / "openpyxl.xlsx")
    judge(home, folder / "openpyxl.xlsx", "xlsx saved by openpyxl")
    rows = list(workbook.active.values)
    with xlsxwriter.Workbook(folder / "xlsxwriter.xlsx") as written:
        sheet = written.add_worksheet()
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif value is not None:
                    sheet.write(number, column, value)
    judge(home, folder / "xlsxwriter.xlsx", "xlsx saved by XlsxWriter")
    for name, read in {
        "as text": lambda: pandas.read_excel(folder / "all.xlsx", dtype=str, keep_default_na=False),
        "as pandas guesses": lambda: pandas.read_excel(folder / "all.xlsx"),
    }.items():
        table = read()
        table.to_excel(folder / "pandas.xlsx", index=False)
        judge(home, folder / "pandas.xlsx", f"xlsx saved by pandas, read {name}")
        table.to_csv(folder / "pandas.csv", index=False)
        judge(home, folder / "pandas.csv", f"csv saved by pandas, read {name}")


def reviewed_with_openpyxl(home, folder):
    """A workbook of a review, filled in and sorted by another program, applies what was accepted."""
    (folder / "edits.csv").write_text("id,pin\n1,0001\n2,0002\n3,0003\n")
    review, plan = folder / "review.xlsx", folder / "c.plan"
    run(home, "plan", folder / "edits.csv", "--save", plan, "--review", review)
    workbook = openpyxl.load_workbook(review)
    sheet = workbook["review"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    answers = {1: "no", 2: "yes", 3: "yes"}
    for number, row in enumerate(reversed(rows), start=2):
        row[7] = answers[row[0]]
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column, value)
    sheet.row_dimensions[3].hidden = True
    workbook.save(review)
    status, requests, error = run(home, "apply", plan, "--decisions", review, "-n")
    sent = [json.loads(line)["body"]["user_candidature"]["pin"] for line in requests.splitlines()]
    is_right = status == 0 and sent == ["0002", "0003"] and len(sheet.data_validations.dataValidation) == 1
    print(f"{'ok    ' if is_right else 'FAILED'} review filled in with openpyxl: status {status}, {sent}")
    if not is_right:
        FAILURES.append("review")
        print(f"       {error[:300]}")


def main():
    with tempfile.TemporaryDirectory() as name:
        home = pathlib.Path(name) / "home"
        folder = pathlib.Path(name) / "files"
        home.mkdir()
        folder.mkdir()
        saved_by_libreoffice(home, folder)
        saved_by_python(home, folder)
        reviewed_with_openpyxl(home, folder)
    if FAILURES:
        sys.exit(f"{len(FAILURES)} round trips failed")


main()
