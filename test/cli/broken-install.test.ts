import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { folderOf, oldCode, portolan, program } from "./cli.ts";

describe("an installation that broke off", () => {
  it("is said of itself, not of the file that is checked", () => {
    const folder = folderOf({ "a.swift": oldCode });
    const dist = join(folder, "dist");
    cpSync(dirname(program), dist, { recursive: true, filter: (path) => !path.endsWith(".map") });
    const corpus = readFileSync(join(dist, "corpus.json"));
    for (const share of [0.0005, 0.1, 0.5, 0.99]) {
      writeFileSync(join(dist, "corpus.json"), corpus.subarray(0, Math.floor(corpus.length * share)));
      for (const words of [
        ["check", "a.swift"],
        ["explain", "-9808"],
        ["lookup", "NWHostEndpoint"],
      ]) {
        const run = portolan(folder, words, { program: join(dist, "cli.js") });
        const said = "portolan: a fault inside Portolan: corpus.json is cut off; install Portolan again\n";
        assert.deepEqual([run.code, run.stdout, run.stderr], [3, "", said], `${words.join(" ")} of ${share}`);
      }
    }
  });
});
