// A window of VS Code for a picture: a file open, findings there, and the few gestures that scenes are made of.
import fs from "node:fs";
import path from "node:path";
import { openBrowser } from "./browser.mjs";
import { runCommand } from "./command-palette.mjs";
import { cache, root } from "./hosts.mjs";
import { startServer } from "./server.mjs";
import { startWeb } from "./web.mjs";

const calm = {
  "editor.fontSize": 13,
  "editor.hover.delay": 100,
  "editor.minimap.enabled": false,
  "editor.renderLineHighlight": "none",
  "editor.occurrencesHighlight": "off",
  "editor.scrollbar.horizontal": "hidden",
  "editor.stickyScroll.enabled": false,
  "breadcrumbs.enabled": false,
  "workbench.layoutControl.enabled": false,
};
const bare = { "workbench.activityBar.location": "hidden", "workbench.statusBar.visible": false };

/** Plays a scene on a copy of the example in `folder` and answers with its picture; `theme` by its name in the settings. */
export async function takePicture(scene, { folder, theme }) {
  const settings = { ...calm, ...(!scene.bars && bare), "workbench.colorTheme": theme };
  const host = scene.isWeb
    ? await startWeb("newest", { tests: webFiles(folder), settings, folder: "/Harbour" })
    : await startServer("newest", { settings });
  const { browser, page } = await openBrowser({ scale: 1.25 });
  try {
    await page.setViewportSize(scene.size);
    await page.goto(scene.isWeb ? host.url() : host.url(folder, payloadOf(scene, host.authority, folder)));
    const window = gestures(page);
    await window.isReady(scene);
    if (scene.colors) await window.takeColors(scene.colors);
    await scene.play(window);
    if (!scene.isPointing) await page.mouse.move(page.viewportSize().width / 2, page.viewportSize().height - 4);
    await page.waitForTimeout(800);
    return await page.screenshot({ animations: "disabled", caret: "hide" });
  } catch (error) {
    await page.screenshot({ path: path.join(cache, "failed-picture.png") });
    throw error;
  } finally {
    await browser.close();
    await host.stop();
  }
}

function payloadOf({ file, line }, authority, folder) {
  const at = (name) => `vscode-remote://${authority}${encodeURI(name)}`;
  const payload = [
    ["skipWelcome", "true"],
    ["extensionDevelopmentPath", at(root)],
  ];
  if (line !== undefined) payload.push(["gotoLineMode", "true"]);
  const place = line === undefined ? "" : `:${line}:1`;
  if (file !== undefined) payload.push(["openFile", at(path.join(folder, file)) + place]);
  return payload;
}

/** What is run in a window without a file system: it writes the example, opens its first file, and stays. */
function webFiles(folder) {
  const names = fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => fs.statSync(path.join(folder, name)).isFile());
  const files = names.map((name) => [name, fs.readFileSync(path.join(folder, name), "utf8")]);
  const code = `const { Uri, window, workspace } = require("vscode");
exports.run = async () => {
  const root = workspace.workspaceFolders[0].uri;
  for (const [name, text] of ${JSON.stringify(files)})
    await workspace.fs.writeFile(Uri.joinPath(root, name), new TextEncoder().encode(text));
  await window.showTextDocument(Uri.joinPath(root, "Proxy/ProxyRules.swift"));
  await new Promise(() => {});
};\n`;
  const tests = path.join(cache, "web-scene.cjs");
  fs.mkdirSync(cache, { recursive: true });
  for (const each of [tests, `${tests}.js`]) fs.writeFileSync(each, code);
  return tests;
}

function gestures(page) {
  const editor = page.locator(".monaco-editor .view-lines").first();
  return {
    page,
    /** Resolves when the window listens, and findings are there where they are waited for. */
    async isReady({ marks, bars }) {
      await page.locator(".monaco-workbench .part.editor").waitFor();
      await page.waitForTimeout(1500);
      if (marks) await page.locator("[class*=squiggly-]").first().waitFor();
      if (!bars) await this.command("View: Close Primary Side Bar");
    },
    /** Hovers over the first of `word` in the code. */
    async hover(word) {
      const hovers = page.locator(".monaco-hover:visible");
      const place = editor.getByText(word).first();
      // What the server has not opened yet it knows nothing of.
      for (let turn = 0; turn < 40; turn++) {
        await place.hover();
        await page.waitForTimeout(750);
        const text = (await hovers.allTextContents()).join("");
        if (text !== "" && !/Loading\.\.\.|Checking for quick fixes/.test(text)) return;
        await page.mouse.move(5, 5);
        await page.waitForTimeout(250);
      }
      throw new Error(`There is no hover on “${word}”.`);
    },
    click: (word) => editor.getByText(word).first().click(),
    async goTo(line, column) {
      await page.keyboard.press("Control+G");
      await page.locator(".quick-input-widget:visible input").fill(`:${line}:${column}`);
      await page.waitForTimeout(500);
      await page.keyboard.press("Enter");
      await page.waitForTimeout(1500);
    },
    command: (title) => runCommand(page, title),
    /** Contrast themes are taken by hand: as a setting, they give way to what the system asks for. */
    async takeColors(name) {
      await this.command("Preferences: Color Theme");
      await this.choose(name);
    },
    /** Picks the row of a list that has this text. */
    async choose(text) {
      // The list of commands that led here goes first.
      await page.waitForTimeout(1500);
      await page.locator(".quick-input-list .monaco-list-row").first().waitFor();
      await page.locator(".quick-input-widget:visible input").fill(text);
      await page.locator(".quick-input-list .monaco-list-row", { hasText: text }).first().click();
    },
    /** Resolves when a page of Portolan is rendered. */
    async showsPage() {
      await page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame").locator("main h1").waitFor();
    },
  };
}
