import type { Finding } from "../../../server/core/finding.ts";
import { unknownProject } from "../../../server/core/project.ts";
import { defaultSettings } from "../../../server/core/settings.ts";
import { documentIn, portolan } from "../../support/check.ts";
import type { TypeCheck } from "../compilers.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { eachOfTwo } from "../judge.ts";
import { type Comparison, compare, type Difference } from "./compare.ts";
import { type Expected, expectedAs, readExpected } from "./expected.ts";
import { type Batch, buildsOf } from "./program.ts";
import { generatedBatches, generatedCount, writtenBatches } from "./programs.ts";

/** Compares hand-written and generated programs of both languages and prints a tally; returns what has no reason. */
export async function compareWithCompilers(typeCheck: TypeCheck, seed: number): Promise<number> {
  const expected = readExpected();
  const used = new Set<Expected>();
  let open = 0;
  for (const language of ["swift", "objc"] as const)
    for (const [name, batches] of [
      ["hand-written", writtenBatches(language)],
      ["generated", generatedBatches(language, seed, generatedCount[language])],
    ] as const) {
      const comparisons = await compareAll(batches, typeCheck);
      const differences = comparisons.flatMap((each) => each.differences);
      const invalid = comparisons.flatMap((each) => each.invalid);
      const reasons = new Map<string, number>();
      const unexplained = differences.filter((difference) => {
        const entry = expectedAs(language, difference, expected);
        if (entry === undefined) return true;
        used.add(entry);
        reasons.set(entry.because, (reasons.get(entry.because) ?? 0) + 1);
        return false;
      });
      for (const difference of unexplained) console.error(inWords(difference));
      for (const { program, error } of invalid)
        console.error(`${program.name} is no program: ${error} [${program.shapes.join(", ")}]\n${program.code}`);
      printTally(`${language}, ${name}`, batches, comparisons, unexplained.length);
      for (const [reason, count] of reasons) console.log(`${String(count).padStart(6)}  ${reason}`);
      printShapes(unexplained);
      open += unexplained.length + (name === "generated" ? invalid.length : 0);
    }
  for (const entry of expected.filter((each) => !used.has(each)))
    console.log(`No longer a difference: ${entry.language} “${entry.program}”, ${entry.side}`);
  return open;
}

async function compareAll(batches: readonly Batch[], typeCheck: TypeCheck): Promise<readonly Comparison[]> {
  const comparisons: Comparison[] = [];
  await eachOfTwo([...batches.entries()], async ([at, batch]) => {
    const sources = { files: new Map([[batch.fileName, batch.code]]) };
    const diagnostics: Diagnostic[] = [];
    for (const build of buildsOf(batch)) diagnostics.push(...(await typeCheck(sources, build)));
    comparisons[at] = compare(batch, diagnostics, findingsIn(batch));
  });
  return comparisons;
}

/** What Portolan finds in a batch, as in a file without a project whose target and mode are set. */
function findingsIn({ fileName, code, setting }: Batch): readonly Finding[] {
  const language = fileName.endsWith(".swift") ? "swift" : "objc";
  const project = {
    ...unknownProject,
    languageMode: { value: setting.mode, source: "setting" },
    deployment: { value: { [setting.system]: setting.version }, source: "setting" },
  };
  return portolan().findings(...documentIn(code, language, project, defaultSettings, `/app/Sources/${fileName}`));
}

function inWords({ program, kind, side, place, text }: Difference): string {
  const who = side === "compiler" ? "the compiler alone" : "Portolan alone";
  const shapes = program.shapes.length === 0 ? "" : ` [${program.shapes.join(", ")}]`;
  return `${program.name}${shapes}: ${who} says ${kind} of ${place.name} at ${place.column}: ${text}`;
}

function printTally(name: string, batches: readonly Batch[], comparisons: readonly Comparison[], open: number): void {
  const programs = batches.flatMap((batch) => batch.programs).length;
  const agreed = comparisons.reduce((sum, each) => sum + each.agreed, 0);
  const differences = comparisons.flatMap((each) => each.differences);
  const only = (side: Difference["side"]) => differences.filter((each) => each.side === side).length;
  const invalid = comparisons.flatMap((each) => each.invalid).length;
  const share = (100 * agreed) / Math.max(1, agreed + differences.length);
  console.log(
    `${name}: ${programs} programs (${invalid} invalid), ${agreed} places agree, ${only("compiler")} the compiler's alone, ` +
      `${only("portolan")} Portolan's alone: ${share.toFixed(1)} % agree; ${open} differences without a reason`,
  );
}

/** The shapes that most differences without a reason have, as a hint where to look. */
function printShapes(differences: readonly Difference[]): void {
  const counts = new Map<string, number>();
  for (const { program, side, kind } of differences)
    for (const shape of new Set(program.shapes)) {
      const key = `${side === "compiler" ? "the compiler" : "Portolan"} alone, ${kind}: ${shape}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  const most = [...counts].sort(([, a], [, b]) => b - a).slice(0, 8);
  for (const [key, count] of most) console.log(`${String(count).padStart(6)}  ${key}`);
}
