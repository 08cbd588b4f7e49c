// Runs the bundled suite of test/extension inside VS Code: node test/host/run-suite.mjs [oldest|newest] [node|web|packed],
// the last with the extension as it is packed and installed.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { format } from "node:util";
import { build } from "esbuild";
import { openBrowser } from "./browser.mjs";
import { cache, hostOf, patience as ofOne, root } from "./hosts.mjs";
import { startServer } from "./server.mjs";
import { removeFolder, temporaryFolder } from "./temporary.mjs";
import { startWeb } from "./web.mjs";

/** How long a whole suite may take, in ms. */
const patience = 4 * ofOne;

/** The workbench's own log comes through the channel of the suite's console; these lines say nothing about the suite. */
const noise = new RegExp(
  `^(${[
    "Resolv(ing|ed) connection token|Creating a socket|Ignoring fetching additional builtin|Updating additional builtin",
    "ChatSessionStore|Loading development extension|Request to '.*package\\.nls\\.json' failed|Skipping extension",
    "\\[(Service Worker|AgentHost|AccountPolicyGate|DefaultAccount|chat-stt|reconnection-grace-time|remote-connection)",
    "Ignoring the error while validating workspace folder|No search provider registered",
    "Timed out waiting for authentication provider|\\s*at .*/(workbench|extensionHost(Process|WorkerMain))\\.js",
  ].join("|")})`,
);

/**
 * Resolves with how many tests passed and failed. VS Code says 0 as well when its extension host died before anything ran,
 * so a suite that did not report counts as one failure, whatever the exit code.
 */
async function runSuite(name, kind) {
  const tests = await bundleSuite(kind);
  const around = temporaryFolder("workspace");
  // In a folder of its own, so that the suite can write beside it.
  const workspace = path.join(around, "app");
  fs.mkdirSync(workspace);
  let host;
  let browser;
  try {
    const prepare = kind === "packed" ? (extensions) => installPacked(name, extensions, around) : undefined;
    host = kind === "web" ? await startWeb(name, { tests }) : await startServer(name, { prepare });
    const opened = await openBrowser();
    browser = opened.browser;
    const verdict = await watch(browser, opened.page, address(host, kind, tests, workspace, around));
    if (verdict.summary && (verdict.end === 0 || verdict.summary.failed > 0)) return verdict.summary;
    const why = verdict.summary ? `VS Code ended with ${verdict.end}` : `the suite never reported (${verdict.end})`;
    console.error(`${why}\n${host.log().split("\n").slice(-10).join("\n")}`);
    await opened.page.screenshot({ path: path.join(cache, `failed-${name}-${kind}.png`) }).catch(() => {});
    return { passed: verdict.summary?.passed ?? 0, failed: 1 };
  } finally {
    await browser?.close().catch(() => {});
    await host?.stop();
    removeFolder(around);
  }
}

/** One bundle for both hosts. VS Code takes .cjs for CommonJS in Node; in the browser, its older versions append .js to that. */
export async function bundleSuite(kind) {
  const tests = path.join(cache, "suite.cjs");
  await build({
    entryPoints: [path.join(root, "test/extension/entry.ts")],
    outfile: tests,
    bundle: true,
    format: "cjs",
    platform: "browser",
    external: ["vscode"],
    logLevel: "warning",
  });
  if (kind === "web") fs.copyFileSync(tests, `${tests}.js`);
  return tests;
}

/** Packs the extension, and installs it as a user's VS Code does. VS Code runs a suite beside an extension in development alone. */
function installPacked(name, extensions, folder) {
  const { node, main } = hostOf(name);
  const [dist, packed, data] = ["dist", "portolan.vsix", "data"].map((each) => path.join(folder, each));
  run(process.execPath, "esbuild.mjs", "--minify", "--outdir", dist);
  run(process.execPath, "vsix.mjs", "--dist", dist, "--out", packed);
  const places = ["--extensions-dir", extensions, "--server-data-dir", data, "--user-data-dir", data];
  run(node, main, "--accept-server-license-terms", ...places, "--install-extension", packed, "--force");
  fs.mkdirSync(path.join(folder, "driver"));
  const driver = { name: "driver", publisher: "test", version: "0.0.0", engines: { vscode: "*" } };
  fs.writeFileSync(path.join(folder, "driver/package.json"), JSON.stringify(driver));
}

function run(...[program, ...words]) {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`${words.join(" ")}: ${stdout}${stderr}`);
}

function address(host, kind, tests, workspace, around) {
  if (kind === "web") return host.url();
  const at = (file) => `vscode-remote://${host.authority}${encodeURI(file)}`;
  return host.url(workspace, [
    ["skipWelcome", "true"],
    ["extensionDevelopmentPath", at(kind === "packed" ? path.join(around, "driver") : root)],
    ["extensionTestsPath", at(tests)],
  ]);
}

/** Opens the page and listens to it until the suite has ended, the page is gone, or patience has. */
async function watch(browser, page, url) {
  let summary;
  let end;
  const ended = new Promise((resolve) => {
    end = resolve;
  });
  await page.exposeFunction("codeAutomationLog", (level, values) => {
    const line = format(...values.map((value) => (value?.__$error ? (value.stack ?? value.message) : value)));
    const report = /^##suite (\{.*\})$/.exec(line)?.[1];
    if (report) summary = JSON.parse(report);
    else if (!noise.test(line)) (level === "error" ? process.stderr : process.stdout).write(`${line}\n`);
  });
  await page.exposeFunction("codeAutomationExit", (code) => end(code));
  page.on("crash", () => end("the page crashed"));
  browser.on("disconnected", () => end("the browser is gone"));
  await page.goto(url);
  const timer = setTimeout(() => end(`no end after ${patience / 1000} s`), patience);
  const result = await ended;
  clearTimeout(timer);
  for (let wait = 0; result === 0 && !summary && wait < 20; wait++) await page.waitForTimeout(100);
  return { end: result, summary };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name = "oldest", kind = "node"] = process.argv.slice(2);
  const { passed, failed } = await runSuite(name, kind);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
