import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { takeLock } from "./lock.mjs";

/** Runs npm without any install script and without the settings that an outer `npm run` exports. */
export function npm(folder, ...args) {
  const own = /^npm_(config_(local_)?prefix|package_|lifecycle_)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const outer = process.env.npm_execpath;
  const command = outer && /npm-cli\.js$/.test(outer) ? [process.execPath, outer] : ["npm"];
  return execFileSync(command[0], [...command.slice(1), ...args, ...quiet], {
    cwd: folder,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** Unpacks the published files of one package into `folder/package`. */
export function unpack(folder, name, version) {
  const [{ filename }] = JSON.parse(npm(folder, "pack", `${name}@${version}`, "--json", "--pack-destination", folder));
  execFileSync("tar", ["xzf", filename, "--no-same-owner"], { cwd: folder });
  fs.rmSync(path.join(folder, filename));
}

/**
 * Makes `folder` once: `build` fills a private folder that takes its place when whole. One process at a time.
 */
export function buildOnce(folder, recipe, build) {
  const stamp = path.join(folder, "ready.json");
  const isReady = () => fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === recipe;
  if (isReady()) return;
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  const unlock = takeLock(`${folder}.lock`);
  const draft = fs.mkdtempSync(path.join(path.dirname(folder), "draft-"));
  try {
    if (isReady()) return;
    build(draft);
    fs.writeFileSync(path.join(draft, "ready.json"), recipe);
    fs.rmSync(folder, { recursive: true, force: true });
    fs.renameSync(draft, folder);
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
    unlock();
  }
}
