import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { root } from "../support/repo.ts";
import { blocksOfCorpus } from "./blocks.ts";
import { subjectsOfCorpus } from "./corpus-subjects.ts";
import { subjectsOfHarbour } from "./harbour-subjects.ts";
import { sdkDigest } from "./sdk-digest.ts";
import { digestOfSubject, type Subject } from "./subject.ts";
import { complaintsOf, readOnPurpose, readVerdicts, staleSubjects, type Verdicts } from "./verdicts.ts";

describe("verdicts of the compilers", () => {
  const corpus = subjectsOfCorpus();
  const subjects = [...corpus, ...subjectsOfHarbour(false)];
  const verdicts = readVerdicts("stub");

  it("are about examples, offered fixes and facts as they are now", () => {
    const stale = staleSubjects(subjects, verdicts, sdkDigest()).map(({ id }) => id);
    const few = stale.slice(0, 5).join("\n  ");
    const message = `${stale.length} have changed since they were last compiled. Run npm run compile.\n  ${few}`;
    assert.equal(stale.length, 0, message);
  });

  it("are about nothing that is gone", () => {
    const known = new Set(subjects.map(({ id }) => id));
    assert.deepEqual(
      Object.keys(verdicts.subjects).filter((id) => !known.has(id)),
      [],
      "Run npm run compile.",
    );
  });

  it("say that everything compiles as it claims, but for what on-purpose.json gives a reason for", () => {
    assert.deepEqual(complaintsOf(subjects, verdicts, readOnPurpose()), []);
  });

  it("of Xcode's SDK, where there are any, are not about older texts", function () {
    if (!existsSync(`${root}test/compile/verdicts-xcode.json`)) this.skip();
    const real = readVerdicts("xcode");
    assert.deepEqual(staleSubjects(corpus, real, real.sdk), []);
  });
});

describe("what the compilers judge", () => {
  it("is every block of Swift and Objective-C in the corpus", () => {
    const ids = new Set(subjectsOfCorpus().map(({ id }) => id));
    const blocks = blocksOfCorpus();
    assert.ok(blocks.length > 250);
    assert.deepEqual(
      blocks.filter(({ id }) => !ids.has(id)),
      [],
    );
  });

  it("takes a fixed block for the target and mode of the one before it", () => {
    const blocks = blocksOfCorpus().filter(({ page }) => page === "rules/newer-than-target.md");
    const [bad, fixed] = blocks;
    assert.deepEqual(fixed!.deployment, bad!.deployment);
    assert.deepEqual(fixed!.modes, bad!.modes);
  });
});

describe("the verdict file", () => {
  const subject: Subject = {
    id: "rules/a#1",
    sources: { files: new Map([["Example.swift", "let a = 1\n"]]) },
    claims: [[{ system: "ios", version: "15.0", mode: 5 }]],
  };
  const verdictOf = (
    verdict: object,
    onPurpose = {},
    of: Subject = subject,
    sdk = "s",
  ): Verdicts & { told: readonly string[] } => {
    const verdicts = { sdk, compiler: "", subjects: { [of.id]: { digest: "", ...verdict } } };
    return { ...verdicts, told: complaintsOf([of], verdicts, onPurpose) };
  };

  it("is stale when the text, the target, the mode or the SDK is another", () => {
    const verdicts: Verdicts = {
      sdk: "s",
      compiler: "",
      subjects: { "rules/a#1": { digest: digestOfSubject(subject) } },
    };
    assert.deepEqual(staleSubjects([subject], verdicts, "s"), []);
    const others: readonly Subject[] = [
      { ...subject, sources: { files: new Map([["Example.swift", "let a = 2\n"]]) } },
      { ...subject, claims: [[{ system: "ios", version: "16.0", mode: 5 }]] },
      { ...subject, claims: [[{ system: "ios", version: "15.0", mode: 6 }]] },
    ];
    for (const other of others) assert.deepEqual(staleSubjects([other], verdicts, "s"), [other]);
    assert.deepEqual(staleSubjects([subject], verdicts, "t"), [subject]);
  });

  it("complains of a failure without a reason, and of a reason without a failure", () => {
    const failing = { fails: { "ios 15.0, Swift 5": ["Example.swift:1:1 no"] } };
    assert.match(verdictOf(failing).told.join(), /rules\/a#1 does not compile/);
    assert.deepEqual(verdictOf(failing, { "rules/a#1": "It shows the error." }).told, []);
    assert.match(verdictOf({ compiles: ["ios 15.0, Swift 5"] }, { "rules/a#1": "x" }).told.join(), /compiles, but/);
    assert.match(verdictOf({ compiles: [] }, { "rules/b#1": "x" }).told.join(), /no such subject/);
  });
});
