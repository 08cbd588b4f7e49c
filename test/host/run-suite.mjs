// Runs the bundled suite of test/extension inside VS Code: node test/host/run-suite.mjs [oldest|newest] [node|web]
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { format } from "node:util";
import { build } from "esbuild";
import { openBrowser } from "./browser.mjs";
import { cache, patience as ofOne, root } from "./hosts.mjs";
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
  const workspace = temporaryFolder("workspace");
  let host;
  let browser;
  try {
    host = kind === "web" ? await startWeb(name, { tests }) : await startServer(name);
    const opened = await openBrowser();
    browser = opened.browser;
    const verdict = await watch(browser, opened.page, address(host, kind, tests, workspace));
    if (verdict.summary && (verdict.end === 0 || verdict.summary.failed > 0)) return verdict.summary;
    const why = verdict.summary ? `VS Code ended with ${verdict.end}` : `the suite never reported (${verdict.end})`;
    console.error(`${why}\n${host.log().split("\n").slice(-10).join("\n")}`);
    await opened.page.screenshot({ path: path.join(cache, `failed-${name}-${kind}.png`) }).catch(() => {});
    return { passed: verdict.summary?.passed ?? 0, failed: 1 };
  } finally {
    await browser?.close().catch(() => {});
    await host?.stop();
    removeFolder(workspace);
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

function address(host, kind, tests, workspace) {
  if (kind === "web") return host.url();
  const at = (file) => `vscode-remote://${host.authority}${encodeURI(file)}`;
  return host.url(workspace, [
    ["skipWelcome", "true"],
    ["extensionDevelopmentPath", at(root)],
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
