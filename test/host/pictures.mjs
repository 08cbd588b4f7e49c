// Makes the extension's icon out of its drawing: node test/host/pictures.mjs
import fs from "node:fs";
import path from "node:path";
import { openBrowser } from "./browser.mjs";
import { root } from "./hosts.mjs";

const images = path.join(root, "docs/images");

const { browser, page } = await openBrowser();
await page.setViewportSize({ width: 256, height: 256 });
await page.setContent(`<style>body{margin:0}</style>${fs.readFileSync(path.join(images, "icon.svg"), "utf8")}`);
await page.screenshot({ path: path.join(images, "icon.png"), omitBackground: true });
await browser.close();
