import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Finding, Fix } from "../../server/core/finding.ts";
import { applyEdits, type Edit, type Span } from "../../server/core/text.ts";
import { fixAllOf } from "../../server/features/actions.ts";
import { lex, outline } from "../../server/syntax/read.ts";
import { Kind } from "../../server/syntax/tokens.ts";
import { documentIn, portolan } from "../support/check.ts";
import { listFixes } from "../support/list-fixes.ts";
import { type Program, programs } from "./programs.ts";

const runs = { numRuns: 120 };

describe("fixes of any program, and comments that silence its findings,", () => {
  it("leave brackets and declarations as sound as they were", () => {
    each(({ program, after }) => {
      const { functions: then, ...before } = soundness(program);
      const { functions: now, ...rest } = soundness(after);
      assert.deepEqual(rest, before);
      assert.deepEqual(missingOf(then, now), []);
      const added = extensions(after) - extensions(program);
      assert.equal(now.length - then.length, added);
    });
  });

  it("keep every comment in its words, but for one that they take away, and nothing that looks like one is new", () => {
    each(({ program, finding, after }) => {
      if (finding.rule === "unused-directive") return;
      const [then, now] = [commentsOf(program), commentsOf(after)];
      assert.deepEqual(missingOf(then, now), []);
      assert.deepEqual([...new Set(now)].sort(), [...new Set(then)].sort());
    });
  });

  it("begin and end in code, never within a comment or a string", () => {
    each(({ program, fix }) => {
      const texts = spansOfTexts(program);
      for (const { span } of fix.edits)
        for (const { start, end } of texts)
          for (const edge of [span.start, span.end])
            assert.ok(edge <= start || end <= edge, `an edit stands in ${program.text.slice(start, end)}`);
    });
  });

  it("keep every string of several lines in its words", () => {
    each(({ program, after }) => assert.deepEqual(missingOf(longStringsOf(program), longStringsOf(after)), []));
  });

  it("remove what they were offered for and bring up nothing else", () => {
    each(({ program, before, finding, fix, after }) => {
      const [then, now] = [tally(before, program.text), tally(findingsOf(after), after.text)];
      const own = nameOf(finding, program.text);
      assert.ok((now.get(own) ?? 0) < then.get(own)!, `${own} is still there`);
      for (const [name, count] of now)
        assert.ok(count <= (then.get(name) ?? 0) * copiesOf(fix) || isDecided(finding, name), `${name} is new`);
    });
  });

  it("keep the line endings of the file", () => {
    each(({ program, after }) => {
      if (program.text.includes("\r\n")) assert.doesNotMatch(after.text, /[^\r]\n/);
      else assert.doesNotMatch(after.text, /\r/);
    });
  });

  it("import a module once", () => {
    each(({ after }) => {
      const lines = after.text.split(/\r?\n/).filter((line) => /^\s*#?import\b/.test(line));
      assert.deepEqual(lines, [...new Set(lines)]);
    });
  });

  it("never overlap within one fix, nor within fix-all", () => {
    void fc.assert(
      fc.property(programs(), (program) => {
        const findings = findingsOf(program);
        for (const { edits } of findings.flatMap(({ fixes }) => fixes)) assert.ok(areApart(edits));
        assert.ok(areApart(fixAllOf(findings).edits));
      }),
      runs,
    );
  });

  it("come to rest, and then a further run changes nothing", () => {
    void fc.assert(
      fc.property(programs(), (program) => {
        const text = settled(program, (findings) => fixAllOf(findings).edits);
        assert.deepEqual(fixAllOf(findingsOf({ ...program, text })).edits, []);
        const left = findingsOf({ ...program, text }).flatMap(({ fixes }) => fixes);
        assert.ok(left.every(({ safe }) => !safe));
      }),
      runs,
    );
  });

  it("make the same of a file all at once as one by one", () => {
    void fc.assert(
      fc.property(programs(), (program) => {
        const allAtOnce = settled(program, (findings) => fixAllOf(findings).edits);
        const oneByOne = settled(program, (findings) => firstSafe(findings)?.edits ?? []);
        assert.equal(allAtOnce, oneByOne);
      }),
      runs,
    );
  });

  it("silence a line or a file for the rules that are named and for nothing else", () => {
    void fc.assert(
      fc.property(programs(), (program) => {
        const [document, around] = documentIn(program.text, program.language, program.project);
        const before = findingsOf(program);
        const offered = before.flatMap(({ span }) => portolan().actions(document, span, around));
        const silences = new Map(
          offered.filter(({ kind }) => kind === "suppress").map((each) => [JSON.stringify(each), each]),
        );
        for (const { title, finding, edits } of silences.values()) {
          if (finding === undefined) continue;
          const rules = /^Silence (.+) (?:for|in) this/.exec(title)![1]!.split(", ");
          const ofFile = title.endsWith("in this file");
          const isSilent = ({ rule, span }: Finding) =>
            rules.includes(rule) && (ofFile || lineOf(program, span) === lineOf(program, finding.span));
          const text = applyEdits(program.text, edits!);
          const left = before.filter((each) => !isSilent(each));
          assert.deepEqual(
            tally(findingsOf({ ...program, text }), text),
            tally(left, program.text),
            `${title}\n${text}`,
          );
        }
      }),
      { numRuns: 50 },
    );
  });

  it("meets every rule for code that has a fix", () => {
    const met = new Set<string>();
    for (const program of fc.sample(programs(), { numRuns: 1000, seed: 8 }))
      for (const { rule, fixes } of findingsOf(program)) if (fixes.length > 0) met.add(rule);
    const fixable = portolan().rules.filter(
      (rule) => rule.fixable && rule.severity !== "off" && rule.languages.some((each) => each !== "plist"),
    );
    // What adds to a property list is held by test/fixes/list-addition.test.ts.
    const elsewhere = new Set(listFixes().map(({ rule }) => rule));
    // What a project has to be told for is in no program; test/rules/provider-bundle-identifier.test.ts holds the fix of this one.
    const ofProjects = new Set(["provider-bundle-identifier"]);
    const others = fixable.filter(({ id }) => !elsewhere.has(id) && !ofProjects.has(id));
    const missed = others.filter(({ id }) => !met.has(id)).map(({ id }) => id);
    assert.deepEqual(missed, []);
  });
});

interface Case {
  readonly program: Program;
  readonly before: readonly Finding[];
  readonly finding: Finding;
  readonly fix: Fix;
  readonly after: Program;
}

/** Holds for every fix of every finding, each applied alone. */
function each(holds: (one: Case) => void): void {
  void fc.assert(
    fc.property(programs(), (program) => {
      const before = findingsOf(program);
      for (const finding of before) {
        for (const fix of finding.fixes) {
          const after = { ...program, text: applyEdits(program.text, fix.edits) };
          try {
            holds({ program, before, finding, fix, after });
          } catch (error) {
            const shown = `${finding.rule}: “${fix.title}”\n${after.text}`;
            throw new Error(shown, { cause: error });
          }
        }
      }
    }),
    runs,
  );
}

function findingsOf({ text, language, project }: Program): readonly Finding[] {
  const [document, around] = documentIn(text, language, project);
  return portolan().findings(document, around);
}

/** To write which of two types is meant may be to say that it is the deprecated one. */
function isDecided({ rule }: Finding, name: string): boolean {
  return rule === "nwendpoint-ambiguous-type" && /^deprecated-api at NW(Endpoint|Path)$/.test(name);
}

/**
 * How often code is there after a fix: one that adopts a protocol beside the old method copies its body, one behind a check has a
 * statement for either answer.
 */
function copiesOf({ title }: Fix): number {
  return /^Adopt \w+ in an extension for | behind an availability check$/.test(title) ? 2 : 1;
}

function nameOf({ rule, span }: Finding, text: string): string {
  return `${rule} at ${text.slice(span.start, span.end)}`;
}

function lineOf({ text }: Program, { start }: Span): number {
  return text.slice(0, start).split("\n").length;
}

function tally(findings: readonly Finding[], text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const name = nameOf(finding, text);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** What a fix must not change: brackets without a partner, and what is declared; extensions may join. */
function soundness({ text, language }: Program) {
  const read = outline(lex(text, language));
  const { tokens, partner } = read;
  const brackets = Array.from({ length: tokens.count }, (_, at) => text.slice(tokens.starts[at]!, tokens.ends[at]!));
  return {
    alone: brackets.filter((bracket, at) => /^[([{)\]}]$/.test(bracket) && partner[at]! < 0).length,
    types: [...new Set(read.scopes.flatMap(({ type }) => type?.name ?? []))],
    functions: read.scopes.flatMap((scope) => scope.function?.name ?? []),
  };
}

/** The comments of a program, without the white space that their lines begin with. */
function commentsOf({ text, language }: Program): readonly string[] {
  const { commentCount, commentStarts, commentEnds } = lex(text, language);
  return Array.from({ length: commentCount }, (_, at) =>
    text.slice(commentStarts[at]!, commentEnds[at]!).replace(/^[ \t]+/gm, ""),
  );
}

/** Where comments and strings stand. */
function spansOfTexts({ text, language }: Program): readonly Span[] {
  const { count, kinds, starts, ends, commentCount, commentStarts, commentEnds } = lex(text, language);
  const found: Span[] = [];
  for (let at = 0; at < count; at++) if (kinds[at] === Kind.string) found.push({ start: starts[at]!, end: ends[at]! });
  for (let at = 0; at < commentCount; at++) found.push({ start: commentStarts[at]!, end: commentEnds[at]! });
  return found;
}

/** Literals of several lines, without the white space that their lines begin with. */
function longStringsOf(program: Program): readonly string[] {
  return spansOfTexts(program)
    .map(({ start, end }) => program.text.slice(start, end))
    .filter((text) => text.startsWith('"""'))
    .map((text) => text.replace(/^[ \t]+/gm, ""));
}

/** What is not found again, in order, in a later list. */
function missingOf(then: readonly string[], now: readonly string[]): readonly string[] {
  const left = [...then];
  for (const each of now) if (each === left[0]) left.shift();
  return left;
}

/** How many extensions hold something for newer systems. */
function extensions({ text }: Program): number {
  return text.match(/^@available\(.*\)\s+extension [^{]*\{\s*func /gm)?.length ?? 0;
}

function firstSafe(findings: readonly Finding[]): Fix | undefined {
  return findings.flatMap(({ fixes }) => fixes.find(({ safe }) => safe) ?? [])[0];
}

/** The text after `edits` have been made again and again until there are none. */
function settled(program: Program, editsFor: (findings: readonly Finding[]) => readonly Edit[]): string {
  let { text } = program;
  for (let step = 0; step < 40; step++) {
    const edits = editsFor(findingsOf({ ...program, text }));
    if (edits.length === 0) return text;
    text = applyEdits(text, edits);
  }
  return assert.fail(`Still changing:\n${text}`);
}

function areApart(edits: readonly Edit[]): boolean {
  return edits.every((a, at) =>
    edits.slice(at + 1).every((b) => a.span.end <= b.span.start || b.span.end <= a.span.start),
  );
}
