#!/usr/bin/env node
// Starts the program of the package for this system.
"use strict";
const { spawnSync } = require("node:child_process");

const name = `candidature-${process.platform}-${process.arch}`;
let path;
try {
  path = require.resolve(`${name}/bin/candidature${process.platform === "win32" ? ".exe" : ""}`);
} catch {
  console.error(`error: the npm package '${name}' is not installed, or there is no package for this system`);
  console.error("hint: install again without --omit=optional, or use another kind of package");
  process.exit(1);
}
// Ctrl-C reaches both processes, and the program says how it ends.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
const ended = spawnSync(path, process.argv.slice(2), { stdio: "inherit" });
if (ended.error) {
  console.error(`error: ${ended.error.message}`);
  process.exit(1);
}
process.exit(ended.status ?? 130);
