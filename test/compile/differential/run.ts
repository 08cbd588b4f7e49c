import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../support/repo.ts";
import type { TypeCheck } from "../compilers.ts";
import { eachOfTwo } from "../judge.ts";
import { type CliFinding, type Comparison, compare, type Difference } from "./compare.ts";
import { type Expected, expectedAs, readExpected } from "./expected.ts";
import type { Batch, ProgramLanguage } from "./program.ts";
import { generatedBatches, writtenBatches } from "./programs.ts";

/** How many programs are generated in each language. */
const generatedCount: Readonly<Record<ProgramLanguage, number>> = { swift: 1200, objc: 1000 };

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
      const unexplained = differences.filter((difference) => {
        const entry = expectedAs(language, difference, expected);
        if (entry !== undefined) used.add(entry);
        return entry === undefined;
      });
      for (const difference of unexplained) console.error(inWords(difference));
      for (const { program, error } of invalid)
        console.error(`${program.name} is no program: ${error} [${program.shapes.join(", ")}]\n${program.code}`);
      printTally(`${language}, ${name}`, batches, comparisons, unexplained.length);
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
    const diagnostics = await typeCheck(sources, batch.setting);
    comparisons[at] = compare(batch, diagnostics, await findingsIn(batch));
  });
  return comparisons;
}

/** What the command line says of a batch, as of a file without a project. */
async function findingsIn({ fileName, code, setting }: Batch): Promise<readonly CliFinding[]> {
  const folder = mkdtempSync(join(tmpdir(), "portolan-compile-"));
  try {
    mkdirSync(join(folder, "Sources"));
    const file = join(folder, "Sources", fileName);
    writeFileSync(file, code);
    const words = ["check", file, "--format", "json", "--fail-on", "never", "--swift-mode", String(setting.mode)];
    const target = ["--target", `${setting.system}=${setting.version}`];
    const text = await new Promise<string>((resolve, reject) => {
      const options = { cwd: folder, maxBuffer: 1 << 28, timeout: 60_000 };
      execFile(process.execPath, [join(root, "dist/cli.js"), ...words, ...target], options, (error, out) =>
        error === null ? resolve(out) : reject(error),
      );
    });
    return (JSON.parse(text) as { readonly findings: readonly CliFinding[] }).findings;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
