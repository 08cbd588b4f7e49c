import assert from "node:assert/strict";
import { sizeLimits } from "../../server/core/file-access.ts";
import { generatedCount } from "../compile/differential/programs.ts";
import { onDisk } from "../host/hosts.mjs";
import { filesBelow, manifest, read } from "../support/repo.ts";

/** The verdicts of the table in docs/rule-candidates.md. */
const verdicts = [...read("docs/rule-candidates.md").matchAll(/^\|[^|]*\| (on|opt-in|covered|dropped) \|/gm)].map(
  ([, verdict]) => verdict!,
);
const candidates = (verdict: string): number => verdicts.filter((each) => each === verdict).length;
const megabytes = (bytes: number): string => `${bytes / 1024 / 1024}`;
const words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const nodeVersion = /\d+\.\d+/.exec(manifest.engines.node)![0];
const { source, project, config, ignore, baseline, log } = sizeLimits;

/** A sentence of a document, with what its numbers are counted from. */
const claims: readonly (readonly [document: string, claim: RegExp, counted: readonly (number | string)[]])[] = [
  [
    "docs/rule-candidates.md",
    /^(\d+) candidates: (\d+) on, (\d+) opt-in, (\d+) covered, (\d+) dropped\./m,
    [verdicts.length, ...["on", "opt-in", "covered", "dropped"].map(candidates)],
  ],
  [
    "README.md",
    /code and property lists up to (\d+) MB, project files .* up to (\d+) MB, `portolan.json` and `.gitignore` up to (\d+) MB, baselines up to (\d+) MB, on standard input (\d+) MB of code or (\d+) MB of a log/,
    [source, project, Math.max(config, ignore), baseline, source, log].map(megabytes),
  ],
  ["README.md", /With Node (\S+) or newer/, [nodeVersion]],
  [
    "README.md",
    /`npm start` adds a VS Code of (\d+) MB, the tests a second one of (\d+) MB and Chromium with (\d+) MB/,
    [onDisk.oldest, onDisk.newest, onDisk.chromium],
  ],
  ["docs/ci.md", /needs Node (\S+) or newer/, [nodeVersion]],
  ["docs/library.md", /for Node (\S+) or newer/, [nodeVersion]],
  ["README.md", /Agents of the editor have (\w+) tools/, [words[manifest.contributes.languageModelTools.length]!]],
  ["docs/agents.md", /a message of more than (\d+) MB/, [megabytes(source)]],
  [
    "CONTRIBUTING.md",
    /and ([\d,]+) generated ones/,
    [
      Object.values(generatedCount)
        .reduce((sum, count) => sum + count, 0)
        .toLocaleString("en-US"),
    ],
  ],
  [
    "docs/benchmarks.md",
    /the (\d+) rules of `test\/bench\/ast-grep`/,
    [read("test/bench/ast-grep/rules/networking.yml").match(/^id:/gm)!.length],
  ],
];

describe("the numbers of the documents", () => {
  for (const [document, claim, counted] of claims)
    it(`are those that can be counted: ${document}, ${claim.source.slice(0, 50)}`, () => {
      const [, ...said] = claim.exec(read(document)) ?? [];
      assert.deepEqual(said, counted.map(String));
    });

  it("of a packed file are its version, in whichever document", () => {
    const documents = ["README.md", ...filesBelow("docs"), ...filesBelow("skills")].filter((path) =>
      path.endsWith(".md"),
    );
    const named = documents.flatMap((path) => [
      ...read(path).matchAll(/portolan-(\d+\.\d+\.\d+)\.(?:tgz|vsix)|portolan@(\d+\.\d+\.\d+)/g),
    ]);
    assert.ok(named.length > 3);
    for (const [whole, file, specifier] of named) assert.equal(file ?? specifier, manifest.version, whole);
  });
});
