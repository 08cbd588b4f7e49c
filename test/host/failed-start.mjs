// Opens the example in a VS Code whose Portolan can't start its server, or whose server goes on ending, and mends that by the
// restart that is offered: node test/host/failed-start.mjs [oldest|newest]
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { openBrowser } from "./browser.mjs";
import { runCommand, untilDone } from "./command-palette.mjs";
import { cache, patience, root } from "./hosts.mjs";
import { startServer } from "./server.mjs";
import { temporaryFolder } from "./temporary.mjs";

const real = path.join(root, "dist/server/main.js");
const broken = {
  "is missing": undefined,
  "ends as it starts": "process.exit(1);\n",
  "refuses to be initialised": `process.on("message", ({ id, method }) => {
  const error = { code: -32603, message: "The corpus can’t be read." };
  if (id !== undefined) process.send({ jsonrpc: "2.0", id, ...(method === "initialize" ? { error } : { result: null }) });
});\n`,
  "goes on ending": `setTimeout(() => process.exit(1), 700);\nimport(${JSON.stringify(pathToFileURL(real).href)});\n`,
};

/** Resolves with how many checks passed and failed. */
export async function runFailedStart(name) {
  const count = { passed: 0, failed: 0 };
  for (const [what, text] of Object.entries(broken)) {
    const title = `a server that ${what} is said, and started by a restart once it is mended`;
    try {
      await inWindow(name, text, (page, mend) => look(page, mend, what));
      console.log(`  ✔ ${title}`);
      count.passed++;
    } catch (error) {
      console.error(`  ✘ ${title}: ${error.message}`);
      count.failed++;
    }
  }
  return count;
}

async function look(page, mend, what) {
  await isSaid(page, "Portolan is not running");
  const notices = await page.locator(".notification-toast", { hasText: "Portolan" }).count();
  if (notices !== 1) throw new Error(`It is said in ${notices} notices.`);
  // What wants the server offers to start it.
  await runCommand(page, "Portolan: Check Workspace");
  await page.locator(".notification-toast", { hasText: "Portolan is not running" }).waitFor();
  await runCommand(page, "Notifications: Clear All Notifications");
  if (what === "is missing" || what === "refuses to be initialised") {
    await runCommand(page, "Portolan: Restart Server");
    await page.locator(".notification-toast", { hasText: "could not be started" }).waitFor();
    await isSaid(page, "Portolan is not running");
  }
  mend();
  await untilDone(page, "The server was not restarted.", async (timeout) => {
    // VS Code makes the lines anew whenever one of them changes, and a click on an old one does nothing.
    const line = await lineOfStatus(page, "Portolan is not running", timeout).catch(() => undefined);
    await line?.getByText("Restart").click({ timeout });
    await page.mouse.move(640, 300);
    await page
      .locator(".squiggly-warning")
      .first()
      .waitFor({ timeout: 4 * timeout });
  });
  await isSaid(page, "Portolan is ready");
}

/** The line of the language status that says so, in a hover that goes away by itself and is asked for anew each time. */
async function lineOfStatus(page, text, timeout) {
  const line = page.locator(".hover-language-status", { hasText: text }).first();
  await page.mouse.move(640, 300);
  await page.locator("#status\\.languageStatus").first().hover({ timeout });
  await line.waitFor({ timeout });
  return line;
}

async function isSaid(page, text) {
  await untilDone(page, `The status never said “${text}”.`, (timeout) => lineOfStatus(page, text, timeout));
  await page.mouse.move(640, 300);
}

/** Runs `look` in a window with a file of the example, whose server is `text`; `mend` puts the real one in its place. */
async function inWindow(name, text, look) {
  const extension = temporaryFolder("extension");
  for (const each of ["package.json", "package.nls.json", "l10n", "docs", "syntaxes"]) link(root, extension, each);
  const dist = path.join(extension, "dist");
  fs.mkdirSync(dist);
  for (const each of ["client", "corpus.json"]) link(path.join(root, "dist"), dist, each);
  fs.mkdirSync(path.join(dist, "server"));
  link(path.dirname(real), path.join(dist, "server"), "package.json");
  const server = path.join(dist, "server/main.js");
  const mend = () => {
    fs.rmSync(server, { force: true });
    fs.symlinkSync(real, server);
  };
  if (text !== undefined) fs.writeFileSync(server, text);
  const install = (extensions) =>
    fs.symlinkSync(extension, path.join(extensions, "portolan.portolan-0.1.0"), "junction");
  const host = await startServer(name, { driven: false, prepare: install });
  const folder = writeFolder();
  const { browser, page } = await openBrowser();
  page.setDefaultTimeout(patience);
  try {
    const payload = [["openFile", `vscode-remote://${host.authority}${path.join(folder, "Old.swift")}`]];
    await page.goto(host.url(folder, payload), { timeout: patience });
    await page.locator(".notification-toast", { hasText: "Portolan server" }).first().waitFor();
    await look(page, mend);
  } catch (error) {
    await page.screenshot({ path: path.join(cache, `failed-start-${name}.png`) }).catch(() => {});
    throw error;
  } finally {
    await browser.close();
    await host.stop();
  }
}

function writeFolder() {
  const folder = temporaryFolder("workspace");
  const code = 'import NetworkExtension\n\nlet gateway = NWHostEndpoint(hostname: "10.0.0.1", port: "443")\n';
  fs.writeFileSync(path.join(folder, "Old.swift"), code);
  return folder;
}

function link(from, to, name) {
  fs.symlinkSync(path.join(from, name), path.join(to, name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name = "newest"] = process.argv.slice(2);
  const { passed, failed } = await runFailedStart(name);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
