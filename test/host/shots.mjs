// Takes pictures of the extension at work on the example. node test/host/shots.mjs takes those of the README and the
// documents, light and dark; node test/host/shots.mjs FOLDER [NAME…] takes all scenes, or those named, to be looked at.
// The windows are small, because every byte of the README's pictures is in the extension.
import fs from "node:fs";
import path from "node:path";
import { openBrowser } from "./browser.mjs";
import { root } from "./hosts.mjs";
import { withPalette } from "./palette.mjs";
import { scenes, writeExample } from "./scenes.mjs";
import { takePicture } from "./staged-window.mjs";
import { temporaryFolder } from "./temporary.mjs";

const images = path.join(root, "docs/images");
const light = "Default Light Modern";
const dark = "Default Dark Modern";
const published = ["hover", "lookup"];

const folder = path.join(temporaryFolder("shots"), "Harbour");
writeExample(root, folder);
const [target, ...names] = process.argv.slice(2);
if (target === undefined) await publish();
else for (const name of names.length > 0 ? names : Object.keys(scenes)) await look(name);

/** Light and dark, with few colours. */
async function publish() {
  const { browser, page } = await openBrowser();
  for (const name of published) {
    for (const [ending, theme] of Object.entries({ "": light, "-dark": dark })) {
      const picture = await takePicture(scenes[name], { folder, theme });
      fs.writeFileSync(path.join(images, `${name}${ending}.png`), await withPalette(page, picture));
    }
  }
  await browser.close();
}

async function look(name) {
  fs.mkdirSync(target, { recursive: true });
  try {
    fs.writeFileSync(path.join(target, `${name}.png`), await takePicture(scenes[name], { folder, theme: dark }));
    console.log(name);
  } catch (error) {
    console.error(`${name}: ${String(error).split("\n")[0]}`);
    process.exitCode = 1;
  }
}
