// A headless browser: the system's Chromium where there is one, otherwise the headless shell of an npm package.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { chromium } from "playwright-core";
import { cache, fromNpm, onDisk, patience } from "./hosts.mjs";
import { buildOnce, unpack } from "./npm.mjs";
import { temporaryFolder } from "./temporary.mjs";

const version = "147.0.0";
const installed = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];
const quiet = [
  "--no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --disable-background-networking",
  "--disable-component-update --disable-sync --disable-extensions --mute-audio --force-color-profile=srgb",
].flatMap((line) => line.split(" "));

/**
 * A page in a fresh browser; nothing but this machine can be reached from it. Chromium leaves its temporary files where it
 * is killed before it has ended by itself, so it gets a folder of its own that goes with this process.
 */
export async function openBrowser({ scale = 1 } = {}) {
  const own = installed.find((file) => file && fs.existsSync(file));
  const { executable, env } = own ? { executable: own } : chromiumFromNpm();
  const browser = await launched({
    executablePath: executable,
    headless: true,
    timeout: patience,
    env: { ...process.env, ...env, TMPDIR: temporaryFolder("chromium") },
    args: [...quiet, "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost"],
  });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: scale,
    locale: "en-US",
    timezoneId: "UTC",
    reducedMotion: "reduce",
  });
  return { browser, page: await context.newPage() };
}

/** Chromium ends while it starts, now and then, where the machine is short of memory: what is tested has not begun then. */
async function launched(options, attempts = 3) {
  try {
    return await chromium.launch(options);
  } catch (error) {
    if (attempts === 1) throw error;
    console.error(`Chromium did not start, and is started again: ${error.message}`);
    return launched(options, attempts - 1);
  }
}

function chromiumFromNpm() {
  if (!fromNpm) throw new Error("No Chromium was found. Install one, or set CHROMIUM to its path.");
  const folder = path.join(cache, `chromium-${version}`);
  buildOnce(folder, version, (draft) => {
    console.log(`Fetching Chromium ${version} from npm, once: ${onDisk.chromium} MB in .vscode-host/…`);
    unpack(draft, "@sparticuz/chromium", version);
    const packed = path.join(draft, "package/bin");
    const read = (name) => zlib.brotliDecompressSync(fs.readFileSync(path.join(packed, name)));
    fs.writeFileSync(path.join(draft, "chromium"), read("chromium.br"), { mode: 0o755 });
    for (const archive of ["al2023.tar.br", "fonts.tar.br", "swiftshader.tar.br"]) {
      execFileSync("tar", ["xf", "-", "--no-same-owner"], { cwd: draft, input: read(archive) });
    }
    fs.rmSync(path.join(draft, "package"), { recursive: true });
  });
  const libraries = [path.join(folder, "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  return { executable: path.join(folder, "chromium"), env: { LD_LIBRARY_PATH: libraries } };
}
