import type { Finding } from "../../../server/core/finding.ts";
import type { RuleKind } from "../../../server/core/kind.ts";
import { lineStarts, positionAt } from "../../../server/core/text.ts";
import { rules } from "../../../server/rules/index.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { type Batch, type Program, programAt } from "./program.ts";

/** A name in a file that somebody has something to say about. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly name: string;
  /** Where the name itself is written, when what is told of is a macro that holds it or an alias for it. */
  readonly written?: Pick<Place, "line" | "column">;
}

/** What kind of warning it is: a deprecated name, or one newer than the deployment target. */
export type Kind = "deprecated" | "newer";

/** A place of which only one of both speaks. */
export interface Difference {
  readonly program: Program;
  readonly kind: Kind;
  readonly side: "compiler" | "portolan";
  readonly place: Place;
  /** The line of code. */
  readonly text: string;
}

/** What came of a batch. */
export interface Comparison {
  readonly agreed: number;
  readonly differences: readonly Difference[];
  /** Programs that are none, with the compiler's first error. */
  readonly invalid: readonly { readonly program: Program; readonly error: string }[];
}

const deprecation = /'([^']*)'.*(?:was|is) deprecated|^'([^']*)' is deprecated/;
const newer = /'([^']*)' is only available (?:on|in)/;

/** The name or first selector piece of a method that a line of Objective-C implements. */
const implemented = /^[-+]\s*\([^)]*\)\s*(\w+)/;

/** The places that a compiler warns of in these lines, by kind, and its other errors. */
function placesOfCompiler(diagnostics: readonly Diagnostic[], lines: readonly string[]) {
  const places: Record<Kind, Place[]> = { deprecated: [], newer: [] };
  const errors: Diagnostic[] = [];
  for (const each of diagnostics) {
    const { line, column, message, severity, inMacro } = each;
    const method = message.startsWith("implementing deprecated method") && implemented.exec(lines[line - 1]!);
    const old = method || deprecation.exec(message);
    const young = newer.exec(message);
    const name = young?.[1] ?? old?.[1] ?? old?.[2];
    if (name !== undefined) {
      const written = inMacro ?? inAlias(lines, { line, column, name });
      places[young === null ? "deprecated" : "newer"].push({ line, column, name, ...(written && { written }) });
    } else if (severity === "error") errors.push(each);
  }
  return { places, errors };
}

/** Where the name is written in the `@compatibility_alias` of the word that stands at a place. */
function inAlias(lines: readonly string[], { line, column, name }: Place): Place["written"] {
  const word = /^\w+/.exec(lines[line - 1]!.slice(column - 1))?.[0];
  const alias = `@compatibility_alias ${word} ${name};`;
  const at = word === undefined ? -1 : lines.findIndex((each) => each.startsWith(alias));
  return at === -1 ? undefined : { line: at + 1, column: alias.length - name.length };
}

const beyondCompilers: readonly RuleKind[] = ["missing", "wrong", "insecure", "idle"];

/** The rules whose findings a compiler may have too; of what is missing, wrong or insecure it knows nothing. */
const compared = new Set(rules.filter(({ kind }) => !beyondCompilers.includes(kind)).map(({ id }) => id));

/** The places that Portolan warns of by default: deprecations at least as warnings, and what the target lacks. */
function placesOfPortolan(code: string, findings: readonly Finding[]): Readonly<Record<Kind, readonly Place[]>> {
  const starts = lineStarts(code);
  const of = (chosen: readonly Finding[]) =>
    chosen.map(({ span, symbol }) => {
      const { line, character } = positionAt(starts, span.start);
      return { line: line + 1, column: character + 1, name: symbol ?? code.slice(span.start, span.end) };
    });
  const isLoud = ({ severity }: Finding) => severity === "error" || severity === "warning";
  return {
    deprecated: of(
      findings.filter((each) => each.rule !== "newer-than-target" && compared.has(each.rule) && isLoud(each)),
    ),
    newer: of(findings.filter((each) => each.rule === "newer-than-target")),
  };
}

/** Compares both sides of a batch, place by place. Invalid programs count as nothing. */
export function compare(batch: Batch, diagnostics: readonly Diagnostic[], findings: readonly Finding[]): Comparison {
  const lines = batch.code.split("\n");
  const { places, errors } = placesOfCompiler(diagnostics, lines);
  const told = placesOfPortolan(batch.code, findings);
  const invalid = new Map<Program, string>();
  for (const { line, message } of errors) {
    const program = programAt(batch, line);
    if (!invalid.has(program)) invalid.set(program, `${line - lineOf(batch, program) + 1}: ${message}`);
  }
  let agreed = 0;
  const differences: Difference[] = [];
  for (const kind of ["deprecated", "newer"] as const) {
    const isValid = ({ line }: Place) => !invalid.has(programAt(batch, line));
    const { both, compiler, portolan } = match(distinct(places[kind].filter(isValid)), told[kind].filter(isValid));
    agreed += both;
    const difference = (side: Difference["side"]) => (place: Place) => {
      const program = programAt(batch, place.line);
      return { program, kind, side, place, text: lines[place.line - 1]!.trim() };
    };
    differences.push(...compiler.map(difference("compiler")), ...portolan.map(difference("portolan")));
  }
  return { agreed, differences, invalid: [...invalid].map(([program, error]) => ({ program, error })) };
}

function lineOf({ programs }: Batch, program: Program): number {
  return programs.find((each) => each.program === program)!.line;
}

/** Each place once; of `A.class` clang speaks at the name and behind the dot, which is once as well. */
function distinct(places: readonly Place[]): readonly Place[] {
  const key = (line: number, column: number, name: string) => `${line}:${column}:${baseName(name)}`;
  const found = new Map(places.map((place) => [key(place.line, place.column, place.name), place]));
  const isAgain = ({ line, column, name }: Place) => found.has(key(line, column - name.length - 1, name));
  return [...found.values()].filter((place) => !isAgain(place));
}

/**
 * Pairs places: the same name at the same column, then the same name on the same line (clang points at the selector
 * where Portolan points at the class), then any name at the same column, then the name where it is written, in a macro or alias.
 * Two words about one place count once.
 */
function match(compiler: readonly Place[], portolan: readonly Place[]) {
  const isThere = (a: Place, b: Place) => a.line === b.line && a.column === b.column;
  const isSameName = (a: Place, b: Place) => a.line === b.line && baseName(a.name) === baseName(b.name);
  const isWritten = ({ written, name }: Place, b: Place) =>
    written !== undefined && isSameName({ ...written, name }, b);
  const passes = [(a: Place, b: Place) => isThere(a, b) && isSameName(a, b), isSameName, isThere, isWritten];
  let alone = compiler;
  let left = portolan;
  for (const fits of passes)
    for (const place of alone) {
      const partner = left.find((each) => fits(place, each));
      if (partner === undefined) continue;
      alone = alone.filter((each) => each !== place);
      left = left.filter((each) => each !== partner);
    }
  const both = compiler.length - alone.length;
  const isSaidBy = (list: readonly Place[]) => (place: Place) => list.some((each) => isThere(place, each));
  const doubles = alone.filter(isSaidBy(portolan));
  return {
    both: both + doubles.length,
    compiler: alone.filter((place) => !doubles.includes(place)),
    portolan: left.filter((place) => !isSaidBy(compiler)(place)),
  };
}

function baseName(name: string): string {
  return name.replace(/[(:].*/s, "");
}
