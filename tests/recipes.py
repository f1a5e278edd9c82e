"""Writes the README's CI recipes as shell scripts, one for each job, with the lines as they stand there.

    python3 tests/recipes.py README FOLDER ADDRESS CHECKSUM

FOLDER/github/JOB and FOLDER/gitlab/JOB then play what the CI system does: a working folder, the file of edits
from $RECIPES/checkout, variables, artifacts in $RECIPES/artifacts, and the end of a job when a line fails.
"""

import re
import shlex
import sys
from pathlib import Path

import yaml

readme, folder, address, checksum = sys.argv[1:]
folder = Path(folder)

START = """set -u
cd "$(mktemp -d)"
failed=0
run() { [ $failed = 0 ] || return 0; always "$@"; }
always() {
    echo "+ $1"
    %s
    status=$?
    [ $status = 0 ] || failed=${failed/#0/$status}
}
"""
# Each step of GitHub is a process; later steps find programs in the folders that $GITHUB_PATH names.
GITHUB = START % 'PATH="$PATH:$(paste -sd: "$GITHUB_PATH")" bash -e -c "$1"'
# GitLab runs all lines of a job in one shell.
GITLAB = START % 'bash -e -o pipefail -c "$1"'


def literal(text):
    """A recipe's text, with what the reader replaces and what GitHub knows."""
    text = re.sub(r"\$\{\{ github\.event\.number \}\}", "12", text)
    return text.replace("ADDRESS", address).replace("CHECKSUM", checksum)


def variables(pairs):
    """Secrets are in the environment already."""
    given = {name: literal(str(value)) for name, value in (pairs or {}).items() if "secrets." not in str(value)}
    return "".join(f"export {name}={shlex.quote(value)}\n" for name, value in given.items())


def github(recipe):
    for name, job in recipe["jobs"].items():
        script = GITHUB + 'export GITHUB_ACTIONS=true GITHUB_PATH=$PWD/path GITHUB_STEP_SUMMARY=$PWD/summary.md\n'
        script += ': >"$GITHUB_PATH"\n' + variables(recipe.get("env"))
        for step in job["steps"]:
            how = "always" if step.get("if") == "always()" else "run"
            action = step.get("uses", "").split("@")[0]
            if action == "actions/checkout":
                script += "cp $RECIPES/checkout/* .\n"
            elif action == "actions/upload-artifact":
                script += f"cp {step['with']['path']} $RECIPES/artifacts/\n"
            elif action == "actions/download-artifact":
                script += "cp $RECIPES/artifacts/* .\n"
            else:
                script += f"{how} {shlex.quote(literal(step['run']))}\n"
        yield name, script


def gitlab(recipe):
    common = recipe["default"]
    for name, job in recipe.items():
        if name in ("default", "variables"):
            continue
        # The key is a variable of type "File".
        script = GITLAB + 'echo "$LEDGER_KEY" >key; export LEDGER_KEY=$PWD/key\n'
        script += variables(recipe["variables"]) + "cp $RECIPES/checkout/* .\n"
        if "needs" in job:
            script += "cp $RECIPES/artifacts/* .\n"
        script += f"run {shlex.quote(literal(chr(10).join([*common['before_script'], *job['script']])))}\n"
        script += f"always {shlex.quote(literal(chr(10).join(job.get('after_script', common['after_script']))))}\n"
        kept = job.get("artifacts", {}).get("paths", [])
        script += "".join(f"cp {path} $RECIPES/artifacts/\n" for path in kept if path.startswith("ledger"))
        yield name, script


blocks = re.findall(r"```yaml recipe\n# (\w+).*?\n(.*?)```", Path(readme).read_text(), re.S)
assert [system for system, _ in blocks] == ["GitHub", "GitHub", "GitLab"], blocks
for system, text in blocks:
    recipe = yaml.safe_load(text)
    if "steps" in recipe:
        recipe["jobs"] = {"one_record": {"steps": recipe["steps"]}}
    for name, script in {"GitHub": github, "GitLab": gitlab}[system](recipe):
        path = folder / system.lower() / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script + "exit $failed\n")
