// Measures Portolan inside VS Code beside the servers that come with it, for JSON and Markdown, on files of equal size, in
// one run in which they take turns: node esbuild.mjs --minify && node test/host/speed.mjs [--rounds N] [--write]
import fs from "node:fs";
import path from "node:path";
import { format, parseArgs } from "node:util";
import { describeMachine } from "../bench/timing.mjs";
import { openBrowser } from "./browser.mjs";
import { hostOf, root } from "./hosts.mjs";
import { startServer } from "./server.mjs";
import { contestants, writeFiles } from "./speed-files.mjs";
import { temporaryFolder } from "./temporary.mjs";

const { values: options } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, write: { type: "boolean", default: false } },
});
const rounds = Number(options.rounds);
const sizes = [10_000, 150_000];
const settings = { "markdown.validate.enabled": true, "git.enabled": false };
const patience = 180_000;

const found = {};
for (let round = 0; round < rounds; round++) {
  const order = contestants.map((_, at) => contestants[(at + round) % contestants.length]);
  await measure("activation", order);
  for (const size of sizes) await measure(size, order);
  for (const size of sizes) await measure(size, order, "woken");
}
const table = tableOf();
console.log(table);
if (options.write) write(table);

/** Adds what one fresh window finds to `found`; with "woken", of the first file in a folder that wakes Portolan. */
async function measure(what, order, kind = what === "activation" ? what : "typing") {
  const folder = temporaryFolder("speed");
  if (kind === "woken") fs.writeFileSync(path.join(folder, "Package.swift"), "// swift-tools-version:5.9\n");
  const languages = order.map((each) => ({
    ...each,
    files: writeFiles(folder, each, what === "activation" ? 0 : what),
  }));
  const plan = { kind, languages, edits: 3 };
  fs.writeFileSync(path.join(folder, "plan.txt"), JSON.stringify(plan));
  for (const { name, ...times } of await run(folder)) {
    for (const [kind, values] of Object.entries(times)) {
      const key = `${name} ${kind} ${what}`;
      found[key] = [...(found[key] ?? []), ...values];
    }
  }
}

/** What the suite reports from a window of its own. */
async function run(folder) {
  const server = await startServer("newest", { settings });
  const { browser, page } = await openBrowser();
  const reports = [];
  try {
    const at = (file) => `vscode-remote://${server.authority}${encodeURI(file)}`;
    const ended = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`No end after ${patience / 1000} s.`)), patience).unref();
      void page.exposeFunction("codeAutomationExit", resolve);
    });
    await page.exposeFunction("codeAutomationLog", (level, values) => {
      const line = format(...values.map((value) => (value?.__$error ? (value.stack ?? value.message) : value)));
      const report = /^##speed (\{.*\})$/.exec(line)?.[1];
      if (report) reports.push(JSON.parse(report));
      else if (level === "error" && /speed-suite/.test(line)) console.error(line);
    });
    await page.goto(
      server.url(folder, [
        ["skipWelcome", "true"],
        ["extensionDevelopmentPath", at(root)],
        ["extensionTestsPath", at(path.join(root, "test/host/speed-suite.cjs"))],
      ]),
    );
    await ended;
  } finally {
    await browser.close();
    await server.stop();
  }
  if (reports.length !== contestants.length) throw new Error(`Only ${reports.length} reports.\n${server.log()}`);
  return reports;
}

function tableOf() {
  const rows = [
    ["activation", "activation", "Activation"],
    ...sizes.flatMap((size) => [
      ["coldShown", size, `First file of a window, ${size / 1000} kB, until VS Code shows it`],
      ["cold", size, `First file of a window, ${size / 1000} kB, to its first finding`],
      ["wokenShown", size, "The same in a folder with a `Package.swift`, until VS Code shows it"],
      ["woken", size, "The same in a folder with a `Package.swift`, to its first finding"],
      ["shown", size, `Another file, ${size / 1000} kB, until VS Code shows it`],
      ["warm", size, `Another file, ${size / 1000} kB, to its first finding`],
      ["key", size, `Edit in ${size / 1000} kB to the finding that follows it`],
    ]),
  ];
  const cells = rows.map(([kind, what, title]) => [
    title,
    ...contestants.map(({ name }) => told(found[`${name} ${kind} ${what}`])),
  ]);
  const lines = [["What", ...contestants.map(({ name }) => name)], ["---", "---:", "---:", "---:"], ...cells];
  return lines.map((line) => `| ${line.join(" | ")} |`).join("\n");
}

/** The median; nothing where nothing was measured. */
function told(values) {
  if (values.length === 0) return "–";
  const sorted = values.toSorted((a, b) => a - b);
  return `${Math.round(sorted[Math.floor(sorted.length / 2)])} ms`;
}

function write(text) {
  const file = path.join(root, "docs/vscode.md");
  const said = `${describeMachine()}, VS Code ${hostOf("newest").pin.vscode}. Medians of ${rounds} rounds, in turns.`;
  const page = fs.readFileSync(file, "utf8");
  fs.writeFileSync(
    file,
    page.replace(/(<!-- results -->)[\s\S]*?(<!-- \/results -->)/, `$1\n\n${said}\n\n${text}\n\n$2`),
  );
}
