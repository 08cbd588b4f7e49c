// Opens a folder whose names, keys, settings, log lines and selections all carry links, icons and HTML in a real VS Code, and
// looks at the page for any that came alive: node test/host/foreign-text.mjs [oldest|newest] [trusted|restricted] [extension folder]
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { openBrowser } from "./browser.mjs";
import { openFile, runCommand, untilDone } from "./command-palette.mjs";
import { configurations, writeConfiguration, writeForeignFolder } from "./foreign-files.mjs";
import { cache, patience, root } from "./hosts.mjs";
import { startServer } from "./server.mjs";

/** What the links of the folder say. */
const label = "Show how to repair";
const settings = {
  "editor.hover.delay": 50,
  "workbench.hover.delay": 50,
  "editor.wordWrap": "off",
  "breadcrumbs.enabled": false,
  "editor.stickyScroll.enabled": false,
  "editor.links": false,
};

/** Resolves with how many checks passed and failed. */
export async function runForeignText(name, { trusted, extension = root }) {
  const folder = writeForeignFolder();
  const link = (extensions) => fs.symlinkSync(extension, path.join(extensions, "portolan.portolan-0.1.0"), "junction");
  const server = await startServer(name, { settings, driven: false, trusted, prepare: link });
  const { browser, page } = await openBrowser();
  page.setDefaultTimeout(patience);
  const alive = new Set();
  const told = new Set();
  const count = { passed: 0, failed: 0 };
  const check = async (title, look) => {
    try {
      await look();
      if (alive.size > 0) throw new Error(`Came alive: ${[...alive].join("\n")}`);
      console.log(`  ✔ ${title}`);
      count.passed++;
    } catch (error) {
      console.error(`  ✘ ${title}: ${error.message}`);
      const shot = `failed-${name}-${trusted ? "trusted" : "restricted"}-${count.failed++}.png`;
      await page.screenshot({ path: path.join(cache, shot) }).catch(() => {});
    }
    alive.clear();
  };
  try {
    // The status item's own action opens a file by its address, which its folder's name is part of.
    const isOwnAction = (html) => /^<a [^>]*href="command:_workbench\.open\?[^"]*"[^>]*>Open<\/a>$/.test(html);
    await page.exposeFunction("tellAlive", (html) => void (isOwnAction(html) || alive.add(html)));
    await page.exposeFunction("tellNotice", (text) => void told.add(text));
    await page.addInitScript(watchMarkup);
    await page.goto(server.url(folder), { timeout: patience });
    await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
    await look(page, { check, folder, trusted, told });
    return count;
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function look(page, { check, folder, trusted, told }) {
  const toast = (text) =>
    page.locator(".notification-toast .notification-list-item-message", { hasText: text }).first();
  const editor = page.locator(".monaco-editor .view-lines").first();

  await check("shows class names as text in code, hovers and lenses", async () => {
    await openFile(page, "Proxy.swift");
    await page.locator(".squiggly-warning, .squiggly-error, .squiggly-info").first().waitFor();
    await page.locator(".codelens-decoration", { hasText: "Guidance: NEAppProxyProvider" }).waitFor();
    await editor.getByText("handleNewUDPFlow").first().hover();
    await shows(page.locator(".monaco-hover:visible").first(), "does not adopt");
    await shows(page.locator(".monaco-hover:visible").first(), label);
  });
  for (const each of configurations) {
    await check(`shows a key of portolan.json as text: ${each[0]} …`, async () => {
      // A file that is written before VS Code watches the folder is not heard of; nothing tells when it does.
      await untilDone(page, "Nothing was said of the file.", (timeout) => {
        writeConfiguration(folder, each);
        return shows(toast(each[0]), label, { timeout });
      });
    });
  }
  await check(`runs in ${trusted ? "a trusted" : "a restricted"} folder`, async () => {
    const mark = page.locator("#status\\.workspaceTrust");
    await mark.waitFor({ state: trusted ? "detached" : "visible" });
  });
  await check("shows the name of a target as text in the language status", async () => {
    await page.mouse.move(640, 500);
    await page.locator("#status\\.languageStatus").hover();
    const detail = page.locator(".hover-language-status", { hasText: label }).first();
    await shows(detail, label);
    await detail.hover();
    await detail.locator(".codicon-pin").click();
  });
  await check("shows it as text where the item is pinned", async () => {
    await page.mouse.move(640, 500);
    await page.locator(".statusbar-item[id*='portolan.']").first().hover();
    await page.locator(".monaco-hover:visible").first().waitFor();
  });
  await check("shows a selection as text", async () => {
    await editor.locator(".view-line", { hasText: "foreign.invalid" }).click({ position: { x: 4, y: 8 } });
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+End");
    await runCommand(page, "Portolan: Explain Selection…");
    await shows(toast("Portolan knows nothing about"), label);
  });
  await check("shows the names of files as text while it checks them, and where it lists what it found", async () => {
    await runCommand(page, "Portolan: Check Workspace");
    await toast("files checked").waitFor();
    const progress = [...told].filter((text) => text.startsWith("Portolan checks the workspace"));
    if (!progress.some((text) => text.includes(label))) throw new Error("No file was named.");
    await page.keyboard.press("Control+Shift+M");
    await page.locator(".markers-panel-container .monaco-list-row", { hasText: "does not adopt" }).first().waitFor();
    await page.keyboard.press("Control+Shift+M");
  });
  await check("shows a question that has no answer as text", async () => {
    await runCommand(page, "Portolan: Look Up Networking Guidance…");
    await page.locator(".quick-input-widget:visible input").fill("$(qxzzzw)");
    await shows(page.locator(".quick-input-list .monaco-list-row").first(), "qxzzzw");
    await page.keyboard.press("Escape");
  });
  await check("shows a line of a log as text in a hover, and explains it on a page", async () => {
    await openFile(page, "device.log");
    await editor
      .getByText("Default")
      .first()
      .click({ position: { x: 4, y: 8 } });
    // The message alone is explained, and it ends the line.
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    await runCommand(page, "Show or Focus Hover");
    await shows(page.locator(".monaco-hover:visible").first(), "NSURLErrorDomain");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+End");
    await runCommand(page, "Portolan: Explain Selection…");
    const frame = page.frameLocator("iframe.webview").frameLocator("iframe#active-frame");
    await shows(frame.locator("h1").first(), "NSURLErrorDomain");
  });
}

async function shows(place, text, options) {
  await place.filter({ hasText: text }).first().waitFor(options);
}

/**
 * Runs in every frame: tells of each link, picture and icon that the folder has put there, and of what notices say, also
 * of those that go again. The rows of files in VS Code's own lists are left out: VS Code takes names of files for labels
 * with icons there.
 */
function watchMarkup() {
  const targets = ["href", "data-href", "src"].map((name) => `[${name}*="foreign"]`).join();
  const links = `:is(a, img, [role="link"], .monaco-link):is(${targets})`;
  const icons = ".codicon-qxzzzw:not(.quick-input-list .file-icon *)";
  const look = () => {
    for (const one of document.querySelectorAll(`${links}, ${icons}`)) globalThis.tellAlive(one.outerHTML);
    for (const one of document.querySelectorAll(".notification-list-item-message"))
      globalThis.tellNotice(one.textContent);
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name = "oldest", mode = "trusted", extension = root] = process.argv.slice(2);
  const { passed, failed } = await runForeignText(name, { trusted: mode !== "restricted", extension });
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}
