// Drives the pages in Chromium; see tests/browser.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import assert from "node:assert/strict";
import puppeteer from "puppeteer-core";

const [program, pictures] = process.argv.slice(2);
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");
const HOSTILE = ['</script><img src=x onerror="alert(1)">', '"><img onerror=alert(1)>', "a\u202edrawkcab", "<!--<script>"];
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 390, height: 844, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
// A machine that does other work at the same time is slow.
const PATIENCE = Number(process.env.PATIENCE ?? 120000);

/** A home folder with its own sandbox. */
class World {
  constructor() {
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), "candidature-browser-"));
  }

  path(name) {
    return path.join(this.folder, name);
  }

  write(name, text) {
    fs.writeFileSync(this.path(name), text);
    return this.path(name);
  }

  run(status, ...words) {
    const env = { HOME: this.folder, PATH: process.env.PATH, CANDIDATURE_PROFILE: "sandbox" };
    const ran = spawnSync(program, words, { env, cwd: this.folder, encoding: "utf8", maxBuffer: 1 << 30 });
    assert.equal(ran.status, status, `${words.join(" ")}: ${ran.stderr}`);
    return ran;
  }

  /** Plans a file with a review page. */
  plan(file, ...more) {
    this.run(0, "plan", file, "--save", "c.plan", "--review", "review.html", "--force", "-q", ...more);
    return this.path("review.html");
  }

  /** The records, by id. */
  records() {
    const lines = this.run(0, "export", "-o", "jsonl").stdout.trim().split("\n").map((line) => JSON.parse(line));
    return new Map(lines.map((record) => [record.id, record]));
  }

  remove() {
    fs.rmSync(this.folder, { recursive: true });
  }
}

/** A page that fails the test if it asks for anything but itself, reports an error or opens a dialog. */
async function open(browser, file, { view = WIDE, dark = false, script = true } = {}) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  const address = pathToFileURL(file).href;
  page.on("request", (request) => assert.ok(request.url() === address || request.url().startsWith("blob:"), request.url()));
  page.on("console", (message) => assert.fail(`the console says: ${message.text()}`));
  page.on("pageerror", (error) => assert.fail(error));
  page.on("dialog", (dialog) => (dialog.type() === "beforeunload" ? dialog.accept() : assert.fail(dialog.message())));
  const session = await page.createCDPSession();
  await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: path.dirname(file) });
  await page.setViewport(view);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  await page.setJavaScriptEnabled(script);
  await page.goto(address, { timeout: PATIENCE });
  return page;
}

async function eventually(what, isSo) {
  const deadline = Date.now() + PATIENCE;
  while (!(await isSo())) {
    assert.ok(Date.now() < deadline, `waited for ${await (typeof what === "function" ? what() : what)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const textOf = (page, selector) => page.$eval(selector, (element) => element.textContent);
const shows = (page, selector, part) => eventually(async () => `${part} in ${selector}: ${await textOf(page, selector)}`, async () => (await textOf(page, selector)).includes(part));

/** Clicks an element that does not move any more: cards get their size when they come near the screen. */
async function press(page, selector) {
  const element = await page.waitForSelector(selector);
  let last = "";
  await eventually(`rest of ${selector}`, async () => {
    await element.scrollIntoView();
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const now = JSON.stringify(await element.boundingBox());
    const isSame = now === last;
    last = now;
    return isSame;
  });
  await element.click();
}

async function saved(world) {
  const file = world.path("review-decisions.json");
  await eventually("the saved decisions", () => fs.existsSync(file));
  const text = fs.readFileSync(file, "utf8");
  fs.rmSync(file);
  return text;
}

/** Rows for the records 1 to 12 of the sandbox. */
function rows(word) {
  const row = (id) => [id, `${word} ${id}`, `9${String(id).padStart(3, "0")}`, HOSTILE[id % HOSTILE.length]];
  const cell = (value) => `"${String(value).replaceAll('"', '""')}"`;
  const lines = Array.from({ length: 12 }, (_, at) => row(at + 1).map(cell).join(","));
  return `id,birth_city,pin,other_information\n${lines.join("\n")}\n`;
}

/** Checks that exactly the accepted values of `rows` are in the records. */
function assertApplied(before, after, word, rejected) {
  for (const [id, record] of after) {
    for (const [field, value] of Object.entries(record)) {
      const wanted = { birth_city: `${word} ${id}`, pin: `9${String(id).padStart(3, "0")}`, other_information: HOSTILE[id % HOSTILE.length] }[field];
      const isSent = id <= 12 && wanted !== undefined && !rejected(id, field);
      if (field !== "updated_at") assert.equal(value, isSent ? wanted : before.get(id)[field], `${field} of ${id}`);
    }
  }
}

async function choosesWithTheMouse(browser) {
  const world = new World();
  const before = world.records();
  const page = await open(browser, world.plan(world.write("a.csv", rows("Lyon"))));
  await page.type("#search", "LYÓN 9011");
  await shows(page, "#shown", "1 of 12 rows");
  await page.click("#search", { count: 3 });
  await page.keyboard.press("Backspace");
  await shows(page, "#shown", "12 rows");
  await page.select("#by-field", "pin");
  await shows(page, "#accept-shown", "Accept 12 undecided");
  await page.select("#by-field", "");
  const card = (row) => `.card[data-row="${row}"]`;
  await press(page, `${card(7)} .top .reject`);
  await page.type(`${card(7)} > .comment`, "left <us>");
  assert.ok(!(await page.$eval(`${card(7)} .value .comment`, (input) => input.checkVisibility())));
  await press(page, `${card(3)} [data-field=pin] .reject`);
  await page.type(`${card(3)} [data-field=pin] .comment`, "is 9033");
  await page.select("#by-decision", "reject");
  await shows(page, "#shown", "2 of 12 rows");
  await page.select("#by-decision", "");
  await page.click("#accept-shown");
  await shows(page, "#counts", "36 of 36 decided: 32 accepted, 4 rejected");
  await page.click("#save");
  const decisions = await saved(world);
  await shows(page, "#message", "Saved 36 decisions");
  // What was saved can be loaded, and is saved in the same way again.
  const again = await open(browser, world.path("review.html"));
  const input = await again.$("#load");
  await input.uploadFile(world.write("loaded.json", decisions));
  await shows(again, "#counts", "36 of 36 decided: 32 accepted, 4 rejected");
  await eventually("the comment of the card", () => again.$eval(`${card(7)} > .comment`, (input) => input.value === "left <us>"));
  await again.click("#save");
  assert.equal(await saved(world), decisions);
  world.write("d.json", decisions);
  const ran = world.run(0, "apply", "c.plan", "--decisions", "d.json", "--yes");
  for (const said of ["line 8, record 7, pin: left <us>", "line 4, record 3, pin: is 9033", "4 values rejected"]) {
    assert.ok(ran.stderr.includes(said), ran.stderr);
  }
  assertApplied(before, world.records(), "Lyon", (id, field) => id === 7 || (id === 3 && field === "pin"));
  await page.close();
  await again.close();
  world.remove();
}

async function choosesWithTheKeyboard(browser) {
  const world = new World();
  const before = world.records();
  const page = await open(browser, world.plan(world.write("a.csv", rows("Nice"))));
  const focused = () => page.evaluate(() => {
    const { activeElement: found } = document;
    return found.getAttribute("aria-label") ?? found.labels?.[0]?.textContent ?? found.textContent;
  });
  const go = async (name, key = "Tab") => {
    for (let presses = 0; presses < 300; presses += 1) {
      await page.keyboard.press(key);
      if ((await focused()).startsWith(name)) return;
    }
    assert.fail(`${name} cannot be reached by keyboard`);
  };
  await go("Skip to the changes");
  await page.keyboard.press("Enter");
  await go("Reject all: record 2");
  await page.keyboard.press("Space");
  await go("Comment: record 2");
  await page.keyboard.type("moved");
  await go("Reject: birth_city of record 5");
  await page.keyboard.press("Enter");
  await go("Comment: birth_city of record 5");
  await page.keyboard.type("a typo");
  await go("Next undecided");
  await page.keyboard.press("Enter");
  await eventually("the next card", async () => (await focused()).startsWith("record 1"));
  await go("Accept all: record 1");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await shows(page, "#counts", "4 of 36 decided");
  await page.evaluate(() => document.activeElement.blur());
  await go("Search");
  await page.keyboard.type("nice");
  await shows(page, "#shown", "12 of 12");
  await go("Accept 32 undecided");
  await page.keyboard.press("Enter");
  await go("Save decisions");
  await page.keyboard.press("Enter");
  world.write("d.json", await saved(world));
  world.run(0, "apply", "c.plan", "--decisions", "d.json", "--yes");
  assertApplied(before, world.records(), "Nice", (id, field) => id === 2 || (id === 5 && field === "birth_city"));
  await page.close();
  world.remove();
}

/** Serious findings of axe-core fail; pictures are for people. */
async function isAccessible(browser, file, name) {
  for (const [kind, options] of [["1280x800", {}], ["390x844", { view: NARROW }], ["dark", { dark: true }], ["390x844-dark", { view: NARROW, dark: true }]]) {
    const page = await open(browser, file, options);
    const decide = await page.$(".card .reject");
    if (decide) {
      await press(page, ".card .reject");
      await press(page, ".card:nth-of-type(2) .accept");
      await page.evaluate(() => scrollTo(0, 0));
    }
    await page.screenshot({ path: path.join(pictures, `${name}-${kind}.png`) });
    await page.evaluate(() => document.querySelector(".card")?.scrollIntoView());
    await page.screenshot({ path: path.join(pictures, `${name}-${kind}-cards.png`) });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    const serious = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
    for (const { id, impact, nodes } of violations) console.log(`  axe: ${impact} ${id}: ${nodes[0].html.slice(0, 120)}`);
    assert.equal(serious.length, 0, `${name} ${kind}`);
    await page.close();
  }
  const page = await open(browser, file);
  await page.emulateMediaType("print");
  await page.screenshot({ path: path.join(pictures, `${name}-print.png`), fullPage: true });
  await page.pdf({ path: path.join(pictures, `${name}.pdf`) });
  await page.close();
}

async function isReadableWithoutScript(browser) {
  const world = new World();
  const page = await open(browser, world.plan(world.write("a.csv", rows("Lima")), "--mask", "pin"), { script: false });
  const text = () => page.$eval("body", (body) => body.innerText);
  const onScreen = await text();
  assert.ok(onScreen.includes("Without JavaScript") && !onScreen.includes("Save decisions"));
  // On the screen, the cards that are far away are not laid out.
  await page.emulateMediaType("print");
  const onPaper = await text();
  for (const part of ["Lima 11", "(hidden)", "a\\u{202e}drawkcab"]) assert.ok(onPaper.includes(part), part);
  assert.ok(!onPaper.includes("9011") && !fs.readFileSync(world.path("review.html"), "utf8").includes("9011"));
  await page.close();
  world.remove();
}

async function staysText(browser) {
  const world = new World();
  // The longest value that a file may have.
  const value = `${"x".repeat((1 << 20) - 100)}</script><img src=x onerror=alert(1)>`;
  const lines = [value, ...HOSTILE].map((text, at) => JSON.stringify({ id: at + 1, other_information: text }));
  const file = world.plan(world.write("a.jsonl", `${lines.join("\n")}\n`));
  assert.ok(fs.statSync(file).size < 1 << 17);
  const page = await open(browser, file);
  assert.equal((await page.$$("img")).length, 0);
  assert.ok((await textOf(page, ".card:nth-of-type(1) ins")).includes("more characters"));
  assert.ok((await textOf(page, ".card:nth-of-type(2) ins")).includes(HOSTILE[0]));
  await page.close();
  world.remove();
}

/** Time of the processor and memory of the process that shows a page, in seconds and MB. */
function cost() {
  const isRenderer = (pid) => /^\d+$/.test(pid) && fs.existsSync(`/proc/${pid}/cmdline`) && fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=renderer");
  const processes = fs.readdirSync("/proc").filter(isRenderer).map((pid) => {
    const [, ...stat] = fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(/\) /)[1].split(" ");
    const resident = Number(/^Rss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))[1]);
    return { seconds: (Number(stat[10]) + Number(stat[11])) / 100, megabytes: Math.round(resident / 1024) };
  });
  return processes.reduce((one, other) => (one.megabytes > other.megabytes ? one : other));
}

/** The time that the page takes depends on what else the machine does; the time of the processor does not. */
async function opensTenThousand(browser) {
  const world = new World();
  world.run(0, "sandbox", "reset", "--records", "10000", "--yes");
  const row = (_, at) => `${at + 1},Villeneuve ${at + 1},${10000 + at},"Needs a room near the entrance, number ${at + 1}"`;
  const file = world.plan(world.write("a.csv", `id,birth_city,pin,other_information\n${Array.from({ length: 10000 }, row).join("\n")}\n`));
  const began = Date.now();
  const page = await open(browser, file);
  await shows(page, "#counts", "0 of 30,000");
  const { seconds, megabytes } = cost();
  console.log(`  10,000 people: open after ${Date.now() - began} ms, ${seconds} s of processor time, ${megabytes} MB`);
  assert.ok(seconds <= 3 && megabytes <= 300);
  const searched = Date.now();
  await page.type("#search", "Villeneuve 19997");
  await shows(page, "#shown", "1 of 10,000");
  console.log(`  searched in ${Date.now() - searched} ms`);
  await page.select("#by-field", "pin");
  await page.click("#accept-shown");
  await shows(page, "#counts", "1 of 30,000");
  await page.close();
  world.remove();
}

async function pages(browser) {
  const world = new World();
  const file = world.write("candidates.csv", `${rows("Villeneuve-sur-Lot")}9999,Paris,1,x\n`);
  world.run(0, "update", "--id", "1", "--zip-code", "01000", "-q");
  fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace("id,birth_city,pin,other_information\n", "id,birth_city,pin,other_information,zip_code,postal_street\n").replaceAll(/"\n/g, '",,\n').replace(",,\n", ',1000,"12 rue des Lilas, bâtiment B"\n').replace("1,x\n", "1,x,,\n"));
  world.run(0, "update", "--id", "1", "--postal-street", "14 rue des Lilas, bâtiment B", "-q");
  await isAccessible(browser, world.plan(file), "review");
  world.run(3, "apply", "c.plan", "--yes", "-q");
  world.run(0, "runs", "show", "--last", "--report", "run.html");
  await isAccessible(browser, world.path("run.html"), "run");
  world.remove();
}

const browser = await puppeteer.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"], protocolTimeout: PATIENCE });
try {
  for (const test of [choosesWithTheMouse, choosesWithTheKeyboard, isReadableWithoutScript, staysText, pages, opensTenThousand]) {
    console.log(test.name);
    await test(browser);
  }
} finally {
  await browser.close();
}
