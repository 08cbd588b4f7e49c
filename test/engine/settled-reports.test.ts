import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import type { Fact } from "../../server/core/fact.ts";
import type { Finding } from "../../server/core/finding.ts";
import { languageOf } from "../../server/core/language.ts";
import { type Project, unknownProject } from "../../server/core/project.ts";
import { defineRule, type Report, type Rule } from "../../server/core/rule.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { factsOf } from "../../server/corpus/fact-index.ts";
import type { Engine } from "../../server/engine/asking.ts";
import type { Surroundings } from "../../server/engine/document.ts";
import { findingsOf } from "../../server/engine/findings.ts";
import { scannerFor } from "../../server/engine/scan.ts";
import type { ShownFinding } from "../../server/features/portolan.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { lex } from "../../server/syntax/read.ts";
import { outlineSwift } from "../../server/syntax/swift/outline.ts";
import { keptOf, skeletonOf } from "../../server/syntax/swift/skeleton.ts";
import { blocksOfCorpus } from "../compile/blocks.ts";
import { portolan } from "../support/check.ts";
import { theCorpus } from "../support/corpus-files.ts";
import { filesBelow, read } from "../support/repo.ts";

const path = "/app/Own.swift";
const project: Project = { ...unknownProject, deployment: { value: { ios: "15.0", macos: "12.0" }, source: "test" } };

const documentOf = (text: string) => ({ path, language: "swift", text }) as const;

/** Surroundings in which nothing has been asked yet; what the text declares stays as it is there. */
function aroundOf(text: string): Surroundings {
  return { workspace: workspaceOf([portolan().survey(documentOf(text))]), project, settings: defaultSettings };
}

const withoutFixes = (findings: readonly Finding[]): readonly ShownFinding[] =>
  findings.map(({ fixes: _, ...shown }) => shown);

const shown = (text: string, around: Surroundings): readonly ShownFinding[] =>
  withoutFixes(portolan().findingsToShow(documentOf(text), around) as readonly Finding[]);

/** The insides of the functions of a text. */
function bodiesOf(text: string): readonly { readonly from: number; readonly to: number }[] {
  const { bodies, starts, ends } = skeletonOf(outlineSwift(lex(text, "swift"), []));
  return bodies.map(({ from, to }) => ({ from: ends[from]!, to: starts[to - 1]! }));
}

/** What becomes of the inside of a function: nothing, that of another one, both, or a line less or more. */
const changes: readonly ((body: string, other: string, line: number) => string)[] = [
  () => "",
  (_, other) => other,
  (body, other) => other + body,
  (body, _, line) => without(body.split("\n"), line).join("\n"),
  (body, other, line) => `${body}\n${other.split("\n")[line % other.split("\n").length]}\n`,
  (body) => `${body}\n if #available(iOS 99, *) { return }\n`,
];

function without(lines: readonly string[], line: number): readonly string[] {
  return lines.filter((_, at) => at !== line % lines.length);
}

describe("What is settled while one function is written", () => {
  const ours = filesBelow("examples/harbour").filter((each) => languageOf(each) === "swift");
  const all = [
    ...ours.map(read),
    ...blocksOfCorpus().flatMap(({ language, code }) => (language === "swift" ? code : [])),
  ];
  const texts = all.filter((text) => bodiesOf(text).length > 1);
  const edits = fc.record({
    at: fc.nat(),
    from: fc.nat(),
    line: fc.nat(),
    change: fc.constantFrom(...changes),
  });

  it("is what is found anew", () => {
    let held = 0;
    const check = (
      text: string,
      made: readonly { at: number; from: number; line: number; change: (typeof changes)[0] }[],
    ) => {
      const around = aroundOf(text);
      shown(text, around);
      shown(text, around);
      const bodies = bodiesOf(text);
      const insideOf = (place: number) => bodies[place % bodies.length]!;
      for (const { at, from, line, change } of made) {
        const body = insideOf(at);
        const other = insideOf(from);
        const inside = change!(text.slice(body.from, body.to), text.slice(other.from, other.to), line);
        const next = text.slice(0, body.from) + inside + text.slice(body.to);
        if (keptOf(skeletonOf(outlineSwift(lex(text, "swift"), [])), lex(next, "swift"))) held++;
        assert.deepEqual(shown(next, around), withoutFixes(portolan().findings(documentOf(next), aroundOf(text))));
      }
    };
    void fc.assert(fc.property(fc.constantFrom(...texts), fc.array(edits, { minLength: 1, maxLength: 4 }), check), {
      numRuns: 300,
    });
    assert.ok(held > 300, `${held}`);
  });

  it("isn't what a rule says that looks into other functions", () => {
    const code = (opens: string) =>
      `import NetworkExtension
final class Proxy: NEAppProxyProvider {
    override func handleNewFlow(_ flow: NEAppProxyFlow) -> Bool {
        guard let udp = flow as? NEAppProxyUDPFlow else { return false }
        ${opens}
        return true
    }
    override func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteEndpoint remote: NWEndpoint) -> Bool {
        flow.readDatagrams { datagrams, _, error in print(datagrams?.count ?? 0, error as Any) }
        return true
    }
}
`;
    const around = aroundOf(code(""));
    const unopened = (opens: string) =>
      shown(code(opens), around).filter(({ rule }) => rule === "flow-used-before-open").length;
    const opening =
      "udp.open(withLocalEndpoint: nil) { _ in _ = self.handleNewUDPFlow(udp, initialRemoteEndpoint: remote) }";
    assert.deepEqual([opening, opening, "", opening, ""].map(unopened), [0, 0, 1, 0, 1]);
  });
});

const noFacts = factsOf([], { classes: {}, swiftClasses: {}, protocols: {} } as never);

/** What asks these rules, and nothing else. */
function engineFor(rules: readonly Rule[]): Engine {
  const { profiles } = theCorpus();
  const keys = () => theCorpus().placedKeys();
  return { rules, listRules: [], profiles, keys, facts: noFacts, scanner: scannerFor(rules, noFacts) };
}

/** A rule that speaks of each `berth` and remembers where it was asked, by line. */
function asking(more: Pick<Rule, "staysInFunction">, said: Partial<Report<"seen">> = {}) {
  const lines: number[] = [];
  const rule = defineRule({
    ...{ id: "berths", summary: "", kind: "misuse", severity: "hint", since: "0", fixable: true },
    languages: ["swift", "objc"],
    ...more,
    triggers: ["berth"],
    messages: { seen: "Seen." },
    *check(site, { file }) {
      lines.push(file.text.slice(0, site.span.start).split("\n").length);
      const fixes = () => [{ title: "Leave", safe: false, edits: [{ span: site.span, newText: "" }] }];
      if (file.text.startsWith("()", site.span.end)) yield { message: "seen", at: site.span, fixes, ...said };
    },
  });
  return { engine: engineFor([rule]), asked: () => lines.splice(0) };
}

const lines = (middle: string) => `func a() { berth() }
func b() { ${middle} }
func c() { berth() }
let d = berth
func e() { berth }
`;

describe("A rule that stays in its function", () => {
  const around: Surroundings = { workspace: workspaceOf([]), project: unknownProject, settings: defaultSettings };

  it("is asked again in the function that is written alone, with its gaps to those beside it", () => {
    const { engine, asked } = asking({ staysInFunction: true });
    const find = (middle: string, more: Partial<Surroundings> = {}, isToShow = true) =>
      findingsOf(engine, documentOf(lines(middle)), { ...around, ...more }, !isToShow).map(({ span, fixes }) => [
        lines(middle).slice(0, span.start).split("\n").length,
        fixes.length,
      ]);
    const told = [1, 3].map((line) => [line, 0]);
    for (const _ of [1, 2]) {
      assert.deepEqual(find("berth"), told);
      assert.deepEqual(asked(), [1, 2, 3, 4, 5]);
    }
    assert.deepEqual(find("\n\nberth"), [
      [1, 0],
      [5, 0],
    ]);
    assert.deepEqual(asked(), [4]);
    assert.deepEqual(find("berth; berth()"), [
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
    assert.deepEqual(asked(), [2, 2]);
    assert.deepEqual(
      find("berth", {}, false),
      [1, 3].map((line) => [line, 1]),
    );
    assert.deepEqual(asked(), [1, 3], "fixes are of the text as it is now");
    find("berth", { project: { ...unknownProject } });
    assert.deepEqual(asked(), [1, 2, 3, 4, 5], "in another project");
    find("berth", { folder: "/app" });
    assert.deepEqual(asked(), [1, 2, 3, 4, 5], "in another folder");
    find("berth", { workspace: workspaceOf([]) });
    assert.deepEqual(asked(), [1, 2, 3, 4, 5], "in another workspace");
  });

  it("is asked everywhere once something else has changed, and of another document", () => {
    const { engine, asked } = asking({ staysInFunction: true });
    const ask = (text: string, at = path) => {
      findingsOf(engine, { path: at, language: "swift", text }, around, false);
      return asked().length;
    };
    const text = lines("berth");
    assert.deepEqual([ask(text), ask(text), ask(text)], [5, 5, 0]);
    assert.equal(ask(text.replace("let d", "let f")), 5);
    assert.equal(ask(text.replace("let d", "let f")), 0);
    assert.equal(ask(text.replace("{ berth }", "{\n#if DEBUG\nberth\n#endif\n}").replace("let d", "let f")), 5);
    assert.equal(ask(text, "/app/Other.swift"), 5);
    assert.deepEqual([ask(text), ask(text)], [5, 5]);
  });

  it("is the one that says so, and in Swift alone", () => {
    const loose = asking({});
    const strict = asking({ staysInFunction: true });
    for (const _ of [1, 2, 3]) {
      findingsOf(loose.engine, documentOf(lines("berth")), around, false);
      assert.equal(loose.asked().length, 5);
      findingsOf(strict.engine, { path, language: "objc", text: "void a(void) { berth(); }\n" }, around, false);
      assert.equal(strict.asked().length, 1);
    }
  });

  it("is asked again where a report speaks of another place, or of no fact that it stays with", () => {
    const fact = (id: string) => ({ fact: { id } as Fact });
    const stays = ({ id }: Fact) => id === "pier";
    const related = [{ path, span: { start: 0, end: 4 }, message: "" }];
    for (const [staysInFunction, said, again] of [
      [true, {}, 0],
      [true, { at: { start: 0, end: 4 } }, 2],
      [true, { related }, 2],
      [stays, fact("pier"), 0],
      [stays, fact("quay"), 2],
      [stays, {}, 2],
    ] as const) {
      const { engine, asked } = asking({ staysInFunction }, said);
      for (const _ of [1, 2]) findingsOf(engine, documentOf(lines("")), around, false);
      asked();
      findingsOf(engine, documentOf(lines("")), around, false);
      assert.equal(asked().length, again, JSON.stringify(said));
    }
  });

  it("is asked again in what stands between that function and those beside it", () => {
    const { engine, asked } = asking({ staysInFunction: true });
    const text = (inside: string) =>
      `func a() { berth }\nlet b = berth\nfunc c() { ${inside} }\nlet d = berth\nfunc e() { berth }\n`;
    for (const inside of ["", "", "1"]) {
      asked();
      findingsOf(engine, documentOf(text(inside)), around, false);
    }
    assert.deepEqual(asked(), [2, 4]);
  });
});
