import type { Diagnostic } from "../diagnostics.ts";
import { type Batch, type Program, programAt } from "./program.ts";

/** A name in a file that somebody has something to say about. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly name: string;
}

/** A finding as `portolan check --format json` writes it. */
export interface CliFinding {
  readonly rule: string;
  readonly severity: "error" | "warning" | "information" | "hint";
  readonly symbol?: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
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

/** The places that a compiler warns of, by kind, and its other errors. */
function placesOfCompiler(diagnostics: readonly Diagnostic[]) {
  const places: Record<Kind, Place[]> = { deprecated: [], newer: [] };
  const errors: Diagnostic[] = [];
  for (const each of diagnostics) {
    const { line, column, message, severity } = each;
    // Objective-C's word about a method that implements a deprecated one is not about a name that is used.
    if (message.startsWith("implementing deprecated method")) continue;
    const old = deprecation.exec(message);
    const young = newer.exec(message);
    if (young !== null) places.newer.push({ line, column, name: young[1]! });
    else if (old !== null) places.deprecated.push({ line, column, name: (old[1] ?? old[2])! });
    else if (severity === "error") errors.push(each);
  }
  return { places, errors };
}

/** The places that Portolan warns of by default: deprecations at least as warnings, and what the target lacks. */
function placesOfPortolan(findings: readonly CliFinding[]): Readonly<Record<Kind, readonly Place[]>> {
  const of = (chosen: readonly CliFinding[]) =>
    chosen.map(({ range, symbol }) => ({
      line: range.start.line + 1,
      column: range.start.character + 1,
      name: symbol ?? "",
    }));
  const isLoud = ({ severity }: CliFinding) => severity === "error" || severity === "warning";
  return {
    deprecated: of(findings.filter((each) => each.rule !== "newer-than-target" && isLoud(each))),
    newer: of(findings.filter((each) => each.rule === "newer-than-target")),
  };
}

/** Compares both sides of a batch, place by place. Invalid programs count as nothing. */
export function compare(batch: Batch, diagnostics: readonly Diagnostic[], findings: readonly CliFinding[]): Comparison {
  const { places, errors } = placesOfCompiler(diagnostics);
  const told = placesOfPortolan(findings);
  const invalid = new Map<Program, string>();
  for (const { line, message } of errors) {
    const program = programAt(batch, line);
    if (!invalid.has(program)) invalid.set(program, `${line - lineOf(batch, program) + 1}: ${message}`);
  }
  let agreed = 0;
  const differences: Difference[] = [];
  const lines = batch.code.split("\n");
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

function distinct(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [`${place.line}:${place.column}:${baseName(place.name)}`, place])).values()];
}

/**
 * Pairs places: first those at the same column, then those of the same name on the same line, because clang points at
 * the selector where Portolan points at the class. Two words of the compiler about one place count once.
 */
function match(compiler: readonly Place[], portolan: readonly Place[]) {
  const left = [...portolan];
  const take = (fits: (each: Place) => boolean): boolean => {
    const at = left.findIndex(fits);
    if (at < 0) return false;
    left.splice(at, 1);
    return true;
  };
  let both = 0;
  const unpaired: Place[] = [];
  for (const place of compiler) {
    const { line, column } = place;
    if (take((each) => each.line === line && each.column === column)) both++;
    else unpaired.push(place);
  }
  const alone: Place[] = [];
  for (const place of unpaired) {
    const isSameName = (each: Place) => each.line === place.line && baseName(each.name) === baseName(place.name);
    if (take(isSameName) || portolan.some((each) => each.line === place.line && each.column === place.column)) both++;
    else alone.push(place);
  }
  const isSaid = (each: Place) => compiler.some(({ line, column }) => line === each.line && column === each.column);
  return { both, compiler: alone, portolan: left.filter((each) => !isSaid(each)) };
}

function baseName(name: string): string {
  return name.replace(/[(:].*/s, "");
}
