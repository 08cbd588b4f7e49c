import { readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { cachedDataVersionTag } from "node:v8";
import { constants, Script } from "node:vm";
import { cacheFolder, keep, keptName, readKept } from "./cache-folder.ts";

/** For what a part of this program is run. */
export interface Use {
  /** As other functions run for other verbs, the code of each is kept apart. */
  readonly verb: string;
  /** Whether code is kept when the process ends; a thread that helps takes what there is. */
  readonly mayKeep: boolean;
}

/**
 * Runs a part of this program and gives what it exports. The code that V8 makes of its text, and of the text of each chunk
 * that it asks for, is kept when the process ends, with all functions that had run, and taken from there the next time;
 * Node’s own `module.enableCompileCache` keeps those alone that are compiled when a module is loaded, and Node 20 has none.
 * It is kept apart for each place of the file, which the code names where something goes wrong, and for the flags of V8,
 * which takes it for those alone with which it was made. As with Node’s own, `NODE_DISABLE_COMPILE_CACHE` in the environment
 * turns it off.
 *
 * @param path the file, a bundle of CommonJS in ASCII that asks for each of its chunks once
 * @param home the home folder of the user, below which code is kept
 * @see https://nodejs.org/api/vm.html#scriptcreatecacheddata
 */
export function runCompiled(path: string, use: Use, home: string | undefined): unknown {
  const place = process.env.NODE_DISABLE_COMPILE_CACHE ? undefined : cacheFolder(home);
  return runKept(path, use, place);
}

/** Runs a part, and each chunk when it is asked for; `place` is the folder of what is kept, nothing where it may not be. */
function runKept(path: string, use: Use, place: string | undefined): unknown {
  const script = compile(path, use, place);
  const part = { exports: {} };
  const own = createRequire(path);
  const ask = (asked: string) =>
    asked.startsWith("./") ? runKept(join(dirname(path), asked), use, place) : own(asked);
  script.runInThisContext()(part.exports, ask, part, path, dirname(path));
  return part.exports;
}

function compile(path: string, { verb, mayKeep }: Use, place: string | undefined): Script {
  const text = readFileSync(path, "latin1");
  const name = keptName([process.version, process.arch, cachedDataVersionTag(), path, verb], text);
  const cachedData = place === undefined ? undefined : readKept(place, name);
  const script = new Script(Module.wrap(text), {
    filename: pathToFileURL(path).href,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData && { cachedData }),
  });
  const isTaken = cachedData !== undefined && script.cachedDataRejected === false;
  if (place !== undefined && !isTaken && mayKeep)
    process.once("exit", () => keep(place, name, script.createCachedData()));
  return script;
}
