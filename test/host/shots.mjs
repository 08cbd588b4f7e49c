// Takes the README's pictures of the extension at work on the example: node test/host/shots.mjs
import fs from "node:fs";
import path from "node:path";
import { openBrowser } from "./browser.mjs";
import { root } from "./hosts.mjs";
import { startServer } from "./server.mjs";
import { temporaryFolder } from "./temporary.mjs";

const images = path.join(root, "docs/images");
const settings = {
  "workbench.colorTheme": "Default Light Modern",
  "workbench.activityBar.location": "hidden",
  "workbench.statusBar.visible": true,
  "editor.fontSize": 15,
  "editor.hover.delay": 100,
  "editor.renderLineHighlight": "none",
  "editor.occurrencesHighlight": "off",
  "editor.stickyScroll.enabled": false,
  "breadcrumbs.enabled": false,
  "problems.defaultViewMode": "tree",
};

const folder = path.join(temporaryFolder("shots"), "Harbour");
fs.cpSync(path.join(root, "examples/harbour"), folder, { recursive: true });
fs.mkdirSync(images, { recursive: true });
const server = await startServer("newest", { settings });
const { browser, page } = await openBrowser({ scale: 1.25 });
try {
  const at = (file) => `vscode-remote://${server.authority}${encodeURI(file)}`;
  const payload = [
    ["skipWelcome", "true"],
    ["extensionDevelopmentPath", at(root)],
    ["openFile", at(path.join(folder, "Proxy/ProxyRules.swift"))],
  ];
  await page.goto(server.url(folder, payload));
  await page.locator(".squiggly-warning").first().waitFor();

  const editor = page.locator(".monaco-editor .view-lines").first();
  const name = editor.getByText("NWHostEndpoint").first();
  await name.hover();
  await page.locator(".monaco-hover:visible .hover-contents").first().waitFor();
  await shot("hover");

  await name.click();
  await page.mouse.move(1000, 700);
  await page.keyboard.press("Escape");
  await page.locator(".monaco-hover:visible").waitFor({ state: "hidden" });
  await page.keyboard.press("Control+.");
  await page.locator(".action-widget:visible").waitFor();
  await shot("quickfix");
  await page.keyboard.press("Escape");

  await command("Portolan: Check Workspace");
  await page.keyboard.press("Control+Shift+M");
  await page.locator(".markers-panel-container .monaco-list-row").nth(8).waitFor();
  await shot("problems");
  await page.keyboard.press("Control+Shift+M");

  await command("Portolan: Look Up Networking Guidance…");
  await page.locator(".quick-input-widget:visible input").fill("why can't my app scan for Wi-Fi networks");
  await page.locator(".quick-input-list .monaco-list-row").nth(3).waitFor();
  await shot("lookup");
} catch (error) {
  await page.screenshot({ path: path.join(root, ".vscode-host/failed-shots.png") });
  throw error;
} finally {
  await browser.close();
  await server.stop();
}

async function shot(name) {
  await page.waitForTimeout(600);
  await page.screenshot({ path: path.join(images, `${name}.png`), animations: "disabled", caret: "hide" });
}

async function command(title) {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget:visible input").fill(`>${title}`);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().click();
}
