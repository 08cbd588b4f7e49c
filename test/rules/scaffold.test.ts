import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Rule } from "../../server/core/rule.ts";
import { findingsOf } from "../../server/engine/findings.ts";
import { scannerFor } from "../../server/engine/scan.ts";
import { temporaryFolder } from "../host/temporary.mjs";
import { documentIn } from "../support/check.ts";
import { theCorpus } from "../support/corpus-files.ts";
import { examplesIn } from "../support/fences.ts";
import { joinedExamplesIn } from "../support/joined-examples.ts";
import { filesBelow, root } from "../support/repo.ts";
import { filesOfRule } from "./scaffold.mjs";

describe("the examples of a page", () => {
  it("announce a finding in an indented line of carets as well", () => {
    const [example] = examplesIn("```swift\nfunc f() {\n    a.go()\n    //^^ Said.\n}\n```\n");
    const code = "func f() {\n    a.go()\n}\n";
    const start = code.indexOf("go");
    assert.deepEqual(example!.code, code);
    assert.deepEqual(example!.expected, [{ span: { start, end: start + 2 }, message: "Said." }]);
  });
});

describe("npm run new-rule", () => {
  const files: Readonly<Record<string, string>> = filesOfRule("trial-rule", "NWTCPConnection", "1.2.3");

  it("writes a rule that finds what its page announces, and nothing else", async () => {
    const module = join(temporaryFolder("new-rule"), "trial-rule.ts");
    const core = pathToFileURL(`${root}server/core/rule.ts`).href;
    writeFileSync(module, files["server/rules/trial-rule.ts"]!.replace('"../core/rule.ts"', JSON.stringify(core)));
    const { trialRule } = (await import(pathToFileURL(module).href)) as { trialRule: Rule };
    assert.equal(trialRule.id, "trial-rule");
    assert.equal(trialRule.since, "1.2.3");
    const { facts } = theCorpus();
    const engine = {
      listRules: [],
      profiles: theCorpus().profiles,
      keys: () => theCorpus().placedKeys(),
      rules: [trialRule],
      facts,
      scanner: scannerFor([trialRule], facts),
    };
    const examples = examplesIn(files["corpus/rules/trial-rule.md"]!);
    assert.deepEqual(
      examples.map(({ expected }) => expected.length),
      [1, 0],
    );
    for (const { code, language, project, expected } of examples) {
      const found = findingsOf(engine, ...documentIn(code, language, project));
      assert.deepEqual(
        found.map(({ span }) => span),
        expected.map(({ span }) => span),
      );
      for (const [at, { message }] of found.entries()) assert.ok(message.startsWith(expected[at]!.message), message);
    }
  });

  for (const subject of ["info", "entitlements", "profile", "project"]) {
    it(`writes a rule that reads property lists (${subject}), with examples that can be read`, () => {
      const written: Readonly<Record<string, string>> = filesOfRule("trial-rule", subject, "1.2.3");
      const role = subject === "project" ? "info" : subject;
      const rule = written["server/rules/trial-rule.ts"]!;
      assert.match(rule, new RegExp(`defineListRule[^]*reads: \\["${role}"\\]`));
      assert.equal(rule.includes("bundles"), subject === "project");
      const examples = joinedExamplesIn(written["corpus/rules/trial-rule.md"]!);
      assert.deepEqual(
        examples.map(({ expected }) => expected.length),
        [1, 0],
      );
    });
  }

  for (const [what, words, reason] of [
    ["no id", [], /^new-rule: say npm run new-rule -- <id>/],
    ["an id that is none", ["Slow_Lookup"], /^new-rule: “Slow_Lookup” is no id/],
    ["an id that leads elsewhere", ["../slow-lookup"], /^new-rule: “\.\.\/slow-lookup” is no id/],
    ["a rule that is there", ["deprecated-api"], /^new-rule: server\/rules\/deprecated-api\.ts is there already$/m],
    ["a symbol that is none", ["slow-lookup", "a b"], /^new-rule: “a b” is no single name, and nothing is written/],
    [
      "a member",
      ["slow-lookup", "CFHost.lookup"],
      /^new-rule: “CFHost\.lookup” is no single name.*“triggers” afterwards/,
    ],
  ] as const) {
    it(`refuses ${what} in one line and writes nothing`, () => {
      const before = filesBelow("server/rules");
      const run = spawnSync(process.execPath, ["test/rules/new-rule.mjs", ...words], { cwd: root, encoding: "utf8" });
      assert.match(run.stderr, reason);
      assert.equal(run.stderr.trimEnd().split("\n").length, 1);
      assert.equal(run.status, 1);
      assert.deepEqual(filesBelow("server/rules"), before);
    });
  }
});
