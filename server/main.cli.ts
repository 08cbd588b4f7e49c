#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../package.json";
import { isHelperThread } from "./cli/check/helper-thread.ts";
import { main, type Program } from "./cli/main.ts";
import { siteAddress } from "./core/public-address.ts";
import { bytesWithRules, rulesIn } from "./features/packed-rules.ts";
import { readStart } from "./host/node-start.ts";

const pack = join(import.meta.dirname, "corpus.json");
const readPack = () => readFileSync(pack);
const own = { version, site: siteAddress, program: import.meta.filename, readPack };
// The engine is loaded by those verbs alone that need it.
const loadVerbs = () => import("./main.verbs.ts");

if (isHelperThread()) void loadVerbs().then(({ helpCheck }) => helpCheck(own));
else {
  const program: Program = {
    ...own,
    rules: () => rulesIn(readStart(pack, bytesWithRules)),
    run: async (asked) => (await loadVerbs()).run(own, asked),
  };
  void main(program, process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
