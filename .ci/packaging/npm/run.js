#!/usr/bin/env node
// Starts the program of the package for this system.
"use strict";
const { spawn } = require("node:child_process");
const { closeSync, openSync } = require("node:fs");
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
// A terminal sends Ctrl-C and a hang-up to both processes. The program must not get them twice: the second Ctrl-C
// does not wait for the requests that were sent.
const isSentToBoth = process.platform === "win32" || hasTerminal();
for (const signal of ["SIGINT", "SIGHUP"]) process.on(signal, () => isSentToBoth || program.kill(signal));
process.on("SIGTERM", () => program.kill("SIGTERM"));
program.on("error", (error) => {
  console.error(`error: ${error.message}`);
  process.exit(1);
});
// Input and output may be files while the terminal still sends signals.
function hasTerminal() {
  try {
    closeSync(openSync("/dev/tty", "r"));
    return true;
  } catch {
    return false;
  }
}
program.on("exit", (status, signal) => process.exit(status ?? 128 + constants.signals[signal]));
