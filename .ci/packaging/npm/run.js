#!/usr/bin/env node
// Starts the program of the package for this system.
"use strict";
const { spawn } = require("node:child_process");
const { constants } = require("node:os");

const name = `candidature-${process.platform}-${process.arch}`;
let path;
try {
  path = require.resolve(`${name}/bin/candidature${process.platform === "win32" ? ".exe" : ""}`);
} catch {
  console.error(`error: the npm package '${name}' is not installed, or there is no package for this system`);
  console.error("hint: install its file together with this one, or use another kind of package");
  process.exit(1);
}
const program = spawn(path, process.argv.slice(2), { stdio: "inherit" });
// On a terminal, Ctrl-C and a hang-up reach both processes; the program must not get them twice.
for (const signal of ["SIGINT", "SIGHUP"]) process.on(signal, () => process.stdin.isTTY || program.kill(signal));
process.on("SIGTERM", () => program.kill("SIGTERM"));
program.on("error", (error) => {
  console.error(`error: ${error.message}`);
  process.exit(1);
});
program.on("exit", (status, signal) => process.exit(status ?? 128 + constants.signals[signal]));
