// Makes the site into a folder and looks at it from there in a real browser: node test/host/website.mjs [folder for pictures]
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { openBrowser } from "./browser.mjs";
import { root } from "./hosts.mjs";
import { temporaryFolder } from "./temporary.mjs";

const pictures = process.argv[2];
const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 900 };

const folder = path.join(temporaryFolder("website"), "the site");
const tsx = ["--import", "./test/host/no-cache.mjs", "--import", "tsx"];
execFileSync(process.execPath, [...tsx, "website/build.ts", "--out", folder], { cwd: root, stdio: "inherit" });
const base = `${pathToFileURL(folder).href}/`;
const pages = fs
  .readdirSync(folder, { recursive: true })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".html"));

const { browser, page } = await openBrowser();
page.setDefaultTimeout(15_000);
/** What no check may bring about: requests that leave the folder, errors and warnings of the browser. */
const faults = [];
page.on("request", (request) => {
  if (!request.url().startsWith(base)) faults.push(`asks for ${request.url()}`);
});
page.on("requestfailed", (request) => faults.push(`fails to load ${request.url()}`));
page.on("console", (message) => {
  if (["error", "warning"].includes(message.type())) faults.push(message.text());
});
page.on("pageerror", (error) => faults.push(String(error)));

let passed = 0;
let failed = 0;
try {
  await look();
} finally {
  await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

async function check(title, deed) {
  try {
    await deed();
    if (faults.length > 0) throw new Error(faults.join("\n"));
    console.log(`  ✔ ${title}`);
    passed++;
  } catch (error) {
    console.error(`  ✘ ${title}: ${error.message}`);
    failed++;
  }
  faults.length = 0;
}

async function look() {
  await check("searches with the keyboard alone, and opens what it finds", async () => {
    await open("index.html", desk);
    await page.locator("#q").focus();
    await page.keyboard.type("NWHostEndpoint");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${base}search.html?q=NWHostEndpoint`);
    const first = page.locator("#results a").first();
    await first.waitFor();
    await picture("search");
    await first.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(`${base}symbols/NetworkExtension.html#NWHostEndpoint`);
    const { top, bottom } = await boxOf("[id='NWHostEndpoint']");
    if (top < 0 || bottom > desk.height) throw new Error(`It stands at ${top}, out of sight.`);
  });
  await check("shows results as they are asked for, says how many, and keeps the question in the address", async () => {
    await open("search.html", desk);
    await page.locator("#q").pressSequentially("why can't my app scan for Wi-Fi networks");
    await page.locator("#results a", { hasText: "iOS has no general Wi-Fi scan" }).first().waitFor();
    await page.waitForURL(/q=why%20can.*%20networks$/);
    const said = await page.locator("[role=status]").textContent();
    if (!/results\.$/.test(said)) throw new Error(`It says “${said}”.`);
    await page.reload();
    await page.locator("#results a").first().waitFor();
  });
  await check("takes a question for text, whatever is in it", async () => {
    await open(`search.html?q=${encodeURIComponent("<img src=x onerror=alert(1)> NWListener `<b>`")}`, desk);
    await page.locator("#results a").first().waitFor();
    if ((await page.locator("main img, main b").count()) > 0) throw new Error("It became markup.");
  });
  await check("lets the keyboard skip the menu", async () => {
    await open("articles/index.html", desk);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const at = await page.evaluate(() => document.activeElement?.id);
    if (at !== "content") throw new Error(`The focus is at “${at}”.`);
  });
  await check("is light or dark as the reader’s system is", async () => {
    const shades = [];
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      for (const name of ["index", "articles/nwendpoint-two-types", "rules/deprecated-api", "symbols/index"]) {
        await open(`${name}.html`, desk);
        await picture(`${name.replace("/", "-")}-${colorScheme}`);
      }
      shades.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
    }
    await page.emulateMedia({ colorScheme: null });
    const [light, dark] = shades.map((shade) => Number(/\d+/.exec(shade)[0]));
    if (!(light > 200 && dark < 50)) throw new Error(shades.join(" and "));
  });
  await check(`fits a phone: ${pages.length} pages, none wider than the screen`, async () => {
    const wide = [];
    for (const name of pages) {
      await open(name, phone);
      const by = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (by > 0) wide.push(`${name} by ${by}`);
      if (["index.html", "errors/NEVPNErrorDomain.html"].includes(name)) await picture(`${path.basename(name)}-phone`);
    }
    if (wide.length > 0) throw new Error(wide.join(", "));
  });
  await check("can be read without JavaScript, and says what the search needs", async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const still = await plain.newPage();
    await still.goto(`${base}search.html`);
    await still.locator("noscript p").waitFor();
    await still.getByRole("link", { name: "Articles", exact: true }).click();
    await still.getByRole("heading", { name: "Articles" }).waitFor();
    await plain.close();
  });
}

/** Opens a page of the site at a size, and sees that its style sheet and its pictures are there. */
async function open(name, size) {
  await page.setViewportSize(size);
  await page.goto(base + name);
  const isWhole = await page.evaluate(
    () => document.styleSheets.length === 1 && [...document.images].every((image) => image.naturalWidth > 0),
  );
  if (!isWhole) throw new Error(`${name} lacks its style or a picture.`);
}

async function boxOf(selector) {
  return await page.locator(selector).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return { top, bottom };
  });
}

async function picture(name) {
  if (pictures === undefined) return;
  fs.mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, `${name}.png`), animations: "disabled" });
}
