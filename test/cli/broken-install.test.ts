import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { folderOf, oldCode, portolan, program } from "./cli.ts";

/** A copy of the program with a file beside it that has something to find, and its verbs that read the corpus. */
function installation() {
  const folder = folderOf({ "a.swift": oldCode });
  const dist = join(folder, "dist");
  cpSync(dirname(program), dist, { recursive: true, filter: (path) => !path.endsWith(".map") });
  const run = (words: readonly string[]) => portolan(folder, words, { program: join(dist, "cli.js") });
  return { corpus: join(dist, "corpus.json"), run };
}

const reading = [
  ["check", "a.swift"],
  ["explain", "-9808"],
  ["lookup", "NWHostEndpoint"],
];

describe("an installation that broke off", () => {
  it("is said of itself, not of the file that is checked", () => {
    const { corpus, run } = installation();
    const whole = readFileSync(corpus);
    const said = "portolan: a fault inside Portolan: corpus.json is cut off; install Portolan again\n";
    for (const share of [0.0005, 0.1, 0.5, 0.99]) {
      writeFileSync(corpus, whole.subarray(0, Math.floor(whole.length * share)));
      for (const words of reading) {
        const { code, stdout, stderr } = run(words);
        assert.deepEqual([code, stdout, stderr], [3, "", said], `${words.join(" ")} of ${share}`);
      }
    }
  });

  it("says what is missing where the corpus isn't there", () => {
    const { corpus, run } = installation();
    rmSync(corpus);
    const said = "portolan: a fault inside Portolan: corpus.json: no such file or folder; install Portolan again\n";
    for (const words of [...reading, ["rules"], ["doctor"]]) {
      const { code, stdout, stderr } = run(words);
      assert.deepEqual([code, stdout, stderr], [3, "", said], words.join(" "));
    }
  });
});
