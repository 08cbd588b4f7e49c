// Loaded before a program of dist/: says, when it ends, how often it did what costs something, as one line of JSON in the
// file that PORTOLAN_COUNTS names. The engine of JavaScript itself counts the calls, so that nothing in server/ does, and
// no way round can be forgotten. For one thread; threads that are started count nothing.
//   PORTOLAN_COUNTS=/tmp/counts.json node --import ./test/bench/counting.mjs dist/cli.js check --jobs 1 .
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";
import { startCoverage } from "../support/coverage.mjs";

/** What is counted, by the functions whose calls are it; each has its name in the whole program to itself. */
const counted = {
  prescanned: ["lookOver"],
  lexed: ["lexSwift", "lexObjc"],
  outlined: ["outlineSwift", "outlineObjc"],
  surveyed: ["surveyOf"],
  asked: ["askRules"],
};

if (isMainThread && process.env.PORTOLAN_COUNTS !== undefined) {
  const opened = countOpened();
  const takeCalls = countCalls();
  process.once("exit", () => {
    const counts = { ...opened(), ...takeCalls() };
    fs.writeFileSync(process.env.PORTOLAN_COUNTS, `${JSON.stringify(counts)}\n`);
  });
}

/** Files that are opened at once or waited for, each time counted, without the program's own parts. */
function countOpened() {
  const opened = [];
  const program = `${dirname(process.argv[1])}/`;
  const { openSync } = fs;
  const { open } = fs.promises;
  fs.openSync = (path, ...words) => {
    opened.push(String(path));
    return openSync(path, ...words);
  };
  fs.promises.open = (path, ...words) => {
    opened.push(String(path));
    return open(path, ...words);
  };
  syncBuiltinESMExports();
  return () => {
    const paths = opened.filter((path) => !path.startsWith(program));
    return { read: paths.length, files: new Set(paths).size };
  };
}

function countCalls() {
  const take = startCoverage(false);
  return () => {
    const calls = new Map();
    const scripts = take().filter(({ url }) => /\/dist\/.*\.js$/.test(url));
    for (const { functions } of scripts)
      for (const { functionName, ranges } of functions)
        calls.set(functionName, (calls.get(functionName) ?? 0) + ranges[0].count);
    const text = scripts.map(({ url }) => fs.readFileSync(fileURLToPath(url), "utf8")).join("\n");
    return Object.fromEntries(
      Object.entries(counted).map(([what, names]) => [
        what,
        names.reduce((sum, name) => {
          if (text.split(`function ${name}(`).length !== 2)
            throw new Error(`there is not one function ${name} to count`);
          return sum + (calls.get(name) ?? 0);
        }, 0),
      ]),
    );
  };
}
