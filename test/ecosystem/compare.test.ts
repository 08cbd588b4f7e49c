import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../host/temporary.mjs";
import { differenceOf, linesOf } from "./difference.mjs";

const finding = (path: string, line: number, message: string, ...fixes: readonly string[]) => ({
  rule: "a-rule",
  severity: "hint",
  message,
  path,
  range: { start: { line, character: 4 }, end: { line, character: 9 } },
  fixes: fixes.map((title) => ({ title, edits: [] })),
});

const lines = (before: readonly object[], after: readonly object[]): readonly string[] =>
  linesOf(differenceOf(before, after));

describe("The difference between two builds", () => {
  it("is nothing where both find the same, in whatever order", () => {
    const [one, two] = [finding("A.swift", 0, "One."), finding("B.swift", 0, "Two.")];
    assert.deepEqual(lines([one, two], [two, one]), []);
  });

  it("is what only one of them finds", () => {
    const moved = lines([finding("A.swift", 0, "One.")], [finding("A.swift", 1, "One.")]);
    assert.deepEqual(moved, ["− A.swift:1:5: hint: One. [a-rule]", "+ A.swift:2:5: hint: One. [a-rule]"]);
  });

  it("is what they say in other words, told once for all that say it", () => {
    const said = (message: string) => [0, 1, 2].map((line) => finding("A.swift", line, message));
    assert.deepEqual(lines(said("Old."), said("New.")), [
      "~ A.swift:1:5: hint: Old. [a-rule]",
      "  hint: New. (and 2 more such)",
    ]);
  });

  it("is what they mend in another way", () => {
    const mended = lines([finding("A.swift", 0, "One.")], [finding("A.swift", 0, "One.", "Write it")]);
    assert.deepEqual(mended, ["~ A.swift:1:5: no fix → “Write it”"]);
  });

  it("lets no control character of a file’s name through", () => {
    assert.deepEqual(lines([], [finding("\u001b[2JA.swift", 0, "One.")]), [
      "+ \u{fffd}[2JA.swift:1:5: hint: One. [a-rule]",
    ]);
  });
});

describe("The comparison of two builds", () => {
  const folder = temporaryFolder("compare");
  const build = (name: string, code: string): string => {
    const made = join(folder, name);
    mkdirSync(made, { recursive: true });
    writeFileSync(join(made, "package.json"), '{ "type": "module" }');
    writeFileSync(join(made, "cli.js"), code);
    return made;
  };
  const answering = (findings: readonly object[]) => `console.log(${JSON.stringify(JSON.stringify({ findings }))});`;
  const compare = (before: string, after: string) => {
    mkdirSync(join(folder, "checkouts", "owner+name"), { recursive: true });
    const flags = ["--before", before, "--after", after, "--checkouts", join(folder, "checkouts")];
    return spawnSync(process.execPath, ["test/ecosystem/compare.mjs", ...flags], { encoding: "utf8" });
  };

  it("prints what differs in each checkout and what both took", () => {
    const { status, stdout } = compare(
      build("before", answering([])),
      build("after", answering([finding("A.swift", 0, "One.", "Write it")])),
    );
    assert.equal(status, 1);
    assert.match(stdout, /owner\+name\n {2}\+ A\.swift:1:5: hint: One\. \[a-rule\]\n/);
    assert.match(
      stdout,
      /1 repositories, 1 with a difference\n {2}findings +0 → 1\n {2}errors +0 → 0\n {2}fixes +0 → 1/,
    );
    assert.match(stdout, /of processor +\d\.\d → \d\.\d\n/);
    assert.match(stdout, /most memory, in MB +[1-9]\d+ → [1-9]\d+\n/);
  });

  it("names a repository that takes clearly more memory or time than before, and no other", () => {
    const { stdout } = compare(
      build("small", answering([])),
      build("large", `const kept = Buffer.alloc(60e6, 1); ${answering([])}`),
    );
    assert.match(stdout, /\n {2}more: owner\+name [\d.]+ → [\d.]+ MB\n/);
    const again = build("small", answering([]));
    assert.doesNotMatch(compare(again, again).stdout, /more: .* MB/);
  });

  it("says how many repositories of the list are not among the checkouts", () => {
    const same = build("same", answering([]));
    assert.match(compare(same, same).stdout, /\n {2}(\d+) of \1 repositories of the list were not among them\n$/);
  });

  it("ends well where nothing differs, and says which build failed", () => {
    const same = build("same", answering([]));
    assert.equal(compare(same, same).status, 0);
    const { status, stderr } = compare(same, build("failing", "process.exit(3);"));
    assert.equal(status, 2);
    assert.match(stderr, /failing.cli\.js ended with 3 in /);
  });
});

describe("The list of public repositories", () => {
  const listed: readonly { repository: string; commit: string }[] = JSON.parse(
    readFileSync("test/ecosystem/repositories.json", "utf8"),
  );

  it("names each once, with one commit", () => {
    for (const { repository, commit } of listed) {
      assert.match(repository, /^[\w-]+\/[\w.-]+$/);
      assert.match(commit, /^[0-9a-f]{40}$/);
    }
    assert.equal(new Set(listed.map(({ repository }) => repository.toLowerCase())).size, listed.length);
  });
});
