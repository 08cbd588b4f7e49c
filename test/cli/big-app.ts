import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { writeApp } from "../bench/generated.mjs";
import { temporaryFolder } from "../host/temporary.mjs";
import { cacheIn } from "../support/cache-folder.mjs";
import { portolan, type Run } from "./cli.ts";

/** Files may be kept as they are once they have not changed for this long, in milliseconds. */
export const settled = 2100;

/** The example app as a repository, with as many screens around it as make a cache worth while. */
export function bigApp(): string {
  const folder = temporaryFolder("big");
  cpSync("examples/harbour", folder, { recursive: true });
  mkdirSync(join(folder, ".git"));
  mkdirSync(join(folder, "Screens"));
  writeApp(join(folder, "Screens"), 210, 30);
  return folder;
}

/** A check that keeps what it knows below `cache`, without V8’s code, which is kept beside that of checks of any folder. */
export function checkWith(
  cache: string,
  folder: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  program?: string,
): Run {
  const more = {
    environment: { ...cacheIn(cache), NODE_DISABLE_COMPILE_CACHE: "1", ...environment },
    ...(program !== undefined && { program }),
  };
  return portolan(folder, ["check", ...words], more);
}
