// Takes pictures of the extension at work on the example. node test/host/shots.mjs takes those of the README and the
// documents, light and dark, or with --only NAME those named; node test/host/shots.mjs FOLDER [NAME…] takes all scenes, or
// those named, to be looked at.
// The windows are small, because every byte of the README's pictures is in the extension.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { openBrowser } from "./browser.mjs";
import { root } from "./hosts.mjs";
import { fewColors, manyColors, withPalette } from "./palette.mjs";
import { scenes } from "./scenes.mjs";
import { writeExample } from "./staged-example.mjs";
import { takePicture } from "./staged-window.mjs";
import { temporaryFolder } from "./temporary.mjs";

/** Those of the README go into the extension; those of the documents do not, and may have all their colours. */
const places = {
  "docs/images": { colors: fewColors, names: ["hover", "lookup"] },
  "docs/images/vscode": {
    colors: manyColors,
    names: ["view", "view-kinds", "quick-fix", "explain", "doctor-page", "rule-page", "status", "lookup-preview"],
  },
};
const light = "Default Light Modern";
const dark = "Default Dark Modern";

const folder = path.join(temporaryFolder("shots"), "Harbour");
writeExample(root, folder);
const { values, positionals } = parseArgs({
  options: { only: { type: "string", multiple: true } },
  allowPositionals: true,
});
const [target, ...names] = positionals;
if (target === undefined) await publish();
else for (const name of names.length > 0 ? names : Object.keys(scenes)) await look(name);

/** Light and dark, with a palette. */
async function publish() {
  const { browser, page } = await openBrowser();
  for (const [place, { colors, names }] of Object.entries(places)) {
    fs.mkdirSync(path.join(root, place), { recursive: true });
    for (const name of names.filter((each) => values.only?.includes(each) ?? true)) {
      for (const [ending, theme] of Object.entries({ "": light, "-dark": dark })) {
        const picture = await patiently(() => takePicture(scenes[name], { folder, theme }));
        fs.writeFileSync(path.join(root, place, `${name}${ending}.png`), await withPalette(page, picture, colors));
        console.log(`${name}${ending}`);
      }
    }
  }
  await browser.close();
}

/** A busy machine may lose a key, so a picture is tried three times. */
async function patiently(take, tries = 3) {
  try {
    return await take();
  } catch (error) {
    if (tries <= 1) throw error;
    return patiently(take, tries - 1);
  }
}

async function look(name) {
  fs.mkdirSync(target, { recursive: true });
  try {
    fs.writeFileSync(
      path.join(target, `${name}.png`),
      await patiently(() => takePicture(scenes[name], { folder, theme: dark })),
    );
    console.log(name);
  } catch (error) {
    console.error(`${name}: ${String(error).split("\n")[0]}`);
    process.exitCode = 1;
  }
}
