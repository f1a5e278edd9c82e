"""Runs the steps of release.yml that can run on this machine; see tests/release."""

import os
import platform
import re
import subprocess
import sys
from pathlib import Path

import yaml

work = sys.argv[1]
jobs = yaml.safe_load(Path(".github/workflows/release.yml").read_text())["jobs"]
targets = [row["target"] for row in jobs["packages"]["strategy"]["matrix"]["include"]]
target = f"{platform.machine()}-unknown-linux-gnu"
version = re.search(r'^version = "(.*)"', Path("Cargo.toml").read_text(), re.M)[1]
GITHUB = {
    "matrix.target": target,
    "github.server_url": "https://example.org",
    "github.repository": "campus/candidature",
    "github.token": "none",
    "secrets.SIGNING_KEY": os.environ["SIGNING_KEY"],
}
CONDITIONS = {
    None: True,
    "runner.os == 'Linux'": True,
    "runner.os != 'Linux'": False,
    "runner.os == 'macOS'": False,
    f"matrix.target == '{target}'": True,
}
# These run on their own: .ci/run starts them.
ELSEWHERE = {"tests/run"}


def run(job):
    env = os.environ | {"GITHUB_REF_NAME": f"v{version}", "GITHUB_PATH": f"{work}/path"}
    for name, value in job.get("env", {}).items():
        env[name] = re.sub(r"\$\{\{ (\S+) \}\}", lambda found: GITHUB[found[1]], value)
    for step in job["steps"]:
        if "uses" in step:
            print(f"== not run: {step['uses']}")
        elif not CONDITIONS[step.get("if")] or step["run"] in ELSEWHERE:
            print(f"== not run: {step['run'].strip()}")
        else:
            print(f"== {step['run'].strip()}", flush=True)
            subprocess.run(["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]], env=env, check=True)


run(jobs["packages"])
# The packages of the other machines.
for other in targets:
    for extension in ["tar.gz", "zip"]:
        Path(f"packages/candidature-{version}-{other}.{extension}").touch()
run(jobs["release"])
