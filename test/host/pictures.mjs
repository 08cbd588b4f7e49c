// Makes the extension's icon out of its drawing: node test/host/pictures.mjs
import fs from "node:fs";
import path from "node:path";
import { openBrowser } from "./browser.mjs";
import { root } from "./hosts.mjs";
import { withPalette } from "./palette.mjs";

const images = path.join(root, "docs/images");

const { browser, page } = await openBrowser();
await page.setViewportSize({ width: 256, height: 256 });
await page.setContent(`<style>body{margin:0}</style>${fs.readFileSync(path.join(images, "icon.svg"), "utf8")}`);
const icon = await withPalette(page, await page.screenshot({ omitBackground: true }));
fs.writeFileSync(path.join(images, "icon.png"), icon);
await browser.close();
