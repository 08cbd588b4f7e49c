import * as fc from "fast-check";
import { read } from "../../support/repo.ts";
import type { Setting } from "../compilers.ts";
import { objcHead, objcSketches } from "./objc-grammar.ts";
import { type Batch, batchOf, fileNameOf, numbered, type Program, type ProgramLanguage } from "./program.ts";
import { swiftHead, swiftSketches } from "./swift-grammar.ts";

/** A line of programs/swift.jsonl or objc.jsonl. */
interface Written {
  readonly name: string;
  readonly code: string;
  readonly os?: "ios" | "macos";
  readonly version?: string;
  readonly mode?: 5 | 6;
  readonly cpp?: boolean;
}

/** The hand-written programs, each in a file of its own. */
export function writtenBatches(language: ProgramLanguage): readonly Batch[] {
  const lines = read(`test/compile/programs/${language}.jsonl`).split("\n").filter(Boolean);
  return lines.map((line) => {
    const { name, code, os = "ios", version = "26.1", mode = 5, cpp = false }: Written = JSON.parse(line);
    const setting: Setting = { system: os, version, mode };
    const program: Program = { name, shapes: [], code, setting, isCpp: cpp };
    return { language, fileName: fileNameOf(language, cpp), code, setting, programs: [{ program, line: 1 }] };
  });
}

/** How many programs are generated in each language. */
export const generatedCount: Readonly<Record<ProgramLanguage, number>> = { swift: 1200, objc: 1000 };

const programsInAFile = 40;
/** Two thirds are for the newest system, where what is deprecated is told; one third for one that lacks the new. */
const targets = ["26.1", "26.1", "15.0"];

/** Generated programs, many to a file; seed and count alone decide what they are. */
export function generatedBatches(language: ProgramLanguage, seed: number, count: number): readonly Batch[] {
  const [sketches, head] = language === "swift" ? [swiftSketches(), swiftHead] : [objcSketches(), objcHead];
  const drawn = fc.sample(sketches, { seed, numRuns: count });
  const batches: Batch[] = [];
  for (let start = 0; start < drawn.length; start += programsInAFile) {
    const version = targets[batches.length % targets.length]!;
    const programs = drawn.slice(start, start + programsInAFile).map(({ shapes, code }, at): Program => {
      const number = start + at;
      return {
        name: `generated ${number}`,
        shapes: [...shapes, `for iOS ${version}`],
        code: numbered(code, number),
        setting: { system: "ios", version, mode: 5 },
      };
    });
    batches.push(batchOf(language, head, programs));
  }
  return batches;
}
