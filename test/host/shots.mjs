// Takes the README's pictures of the extension at work on the example, light and dark: node test/host/shots.mjs
// The windows are small, because every byte of the pictures is in the extension.
import fs from "node:fs";
import path from "node:path";
import { openBrowser } from "./browser.mjs";
import { root } from "./hosts.mjs";
import { withPalette } from "./palette.mjs";
import { startServer } from "./server.mjs";
import { temporaryFolder } from "./temporary.mjs";

const images = path.join(root, "docs/images");
const themes = { "": "Default Light Modern", "-dark": "Default Dark Modern" };
const settings = {
  "workbench.activityBar.location": "hidden",
  "workbench.statusBar.visible": false,
  "workbench.layoutControl.enabled": false,
  "editor.fontSize": 13,
  "editor.hover.delay": 100,
  "editor.minimap.enabled": false,
  "editor.renderLineHighlight": "none",
  "editor.occurrencesHighlight": "off",
  "editor.scrollbar.horizontal": "hidden",
  "editor.stickyScroll.enabled": false,
  "breadcrumbs.enabled": false,
};

const folder = path.join(temporaryFolder("shots"), "Harbour");
fs.cpSync(path.join(root, "examples/harbour"), folder, { recursive: true });
for (const [ending, theme] of Object.entries(themes)) await takeAll(ending, theme);

async function takeAll(ending, theme) {
  const server = await startServer("newest", { settings: { ...settings, "workbench.colorTheme": theme } });
  const { browser, page } = await openBrowser({ scale: 1.25 });
  try {
    await page.setViewportSize({ width: 800, height: 430 });
    const at = (file) => `vscode-remote://${server.authority}${encodeURI(file)}`;
    const payload = [
      ["skipWelcome", "true"],
      ["extensionDevelopmentPath", at(root)],
      ["openFile", at(path.join(folder, "Proxy/ProxyRules.swift"))],
    ];
    await page.goto(server.url(folder, payload));
    await page.locator(".squiggly-warning").first().waitFor();
    await page.keyboard.press("Control+B");
    await page.locator(".part.sidebar").waitFor({ state: "hidden" });

    await page.locator(".monaco-editor .view-lines").first().getByText("NWHostEndpoint").first().hover();
    await page.locator(".monaco-hover:visible .hover-contents").first().waitFor();
    await shot(page, `hover${ending}`);
    await page.keyboard.press("Escape");
    await page.mouse.move(760, 400);

    await command(page, "Portolan: Look Up Networking Guidance…");
    await page.locator(".quick-input-widget:visible input").fill("why can't my app scan for Wi-Fi networks");
    await page.locator(".quick-input-list .monaco-list-row").nth(3).waitFor();
    await shot(page, `lookup${ending}`);
  } catch (error) {
    await page.screenshot({ path: path.join(root, ".vscode-host/failed-shots.png") });
    throw error;
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function shot(page, name) {
  await page.waitForTimeout(600);
  const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
  fs.writeFileSync(path.join(images, `${name}.png`), await withPalette(page, picture));
}

async function command(page, title) {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget:visible input").fill(`>${title}`);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().click();
}
