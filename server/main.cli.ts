#!/usr/bin/env node
import { join } from "node:path";
import { version } from "../package.json";
import { runCompiled, type Use } from "./cli/cache/compiled-code.ts";
import { isHelperThread } from "./cli/check/helper-thread.ts";
import { main, type Program } from "./cli/main.ts";
import { siteAddress } from "./core/public-address.ts";
import { bytesWithRules, rulesIn } from "./features/packed-rules.ts";
import { homeFolder } from "./host/node-home.ts";
import { readPack, readStart } from "./host/node-pack.ts";

type Verbs = typeof import("./main.verbs.ts");
type Servers = typeof import("./main.node.ts");

const pack = join(__dirname, "corpus.json");
const own = { version, site: siteAddress, program: __filename, readPack: () => readPack(pack) };

/** Loads the engine, for those verbs alone that need it. */
const loadVerbs = (use: Use) => runCompiled(join(__dirname, "verbs.js"), use, homeFolder()) as Verbs;

if (isHelperThread()) loadVerbs({ verb: "check", mayKeep: false }).helpCheck(own);
else {
  const program: Program = {
    ...own,
    rules: () => rulesIn(readStart(pack, bytesWithRules)),
    run: (asked) => loadVerbs({ verb: asked.verb.name, mayKeep: true }).run(own, asked),
    serve: async () => {
      const { serve } = require(join(__dirname, "serve.js")) as Servers;
      await serve(pack, async () => require(join(__dirname, "server/agents.js")));
      return new Promise(() => {});
    },
  };
  void main(program, process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
