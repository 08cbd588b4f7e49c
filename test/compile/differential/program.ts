import type { Setting } from "../compilers.ts";

/** A program about which the compiler and Portolan are asked. */
export interface Program {
  /** A hand-written program's own name, or the shapes that a generated one is made of. */
  readonly name: string;
  readonly shapes: readonly string[];
  readonly code: string;
  readonly setting: Setting;
  readonly isCpp?: boolean;
}

/** The languages of programs. */
export type ProgramLanguage = "swift" | "objc";

/** A file of programs that are compiled together, and where each begins. */
export interface Batch {
  readonly language: ProgramLanguage;
  readonly fileName: string;
  readonly code: string;
  readonly setting: Setting;
  /** Programs by their first line, from 1, in order. */
  readonly programs: readonly { readonly program: Program; readonly line: number }[];
}

/** A flag that some builds set. What stands under it counts, as what the others have does. */
const flag = "HARBOUR_FLAG";

/** The builds of a batch: without the flag, and with it where the code asks for it. */
export function buildsOf({ code, setting }: Batch): readonly Setting[] {
  return code.includes(flag) ? [setting, { ...setting, flags: [flag] }] : [setting];
}

/** A file's name for the compiler. */
export function fileNameOf(language: ProgramLanguage, isCpp = false): string {
  return language === "swift" ? "Example.swift" : isCpp ? "Example.mm" : "Example.m";
}

/** Puts generated programs of one setting under one head of imports. */
export function batchOf(language: ProgramLanguage, head: string, programs: readonly Program[]): Batch {
  let code = head;
  const placed = programs.map((program) => {
    const line = code.split("\n").length;
    code += program.code;
    return { program, line };
  });
  return { language, fileName: fileNameOf(language), code, setting: programs[0]!.setting, programs: placed };
}

/** The program that a line of a batch belongs to. */
export function programAt({ programs }: Batch, line: number): Program {
  return programs.findLast((each) => each.line <= line)?.program ?? programs[0]!.program;
}

/** The names of a sketch with a number behind them, so that many programs share a file. */
export function numbered(code: string, number: number): string {
  const own = /\b(Own|Outer|Sub|Has|Box|One|Flow|Home|Cat|A|a|p|g|x|use|make|same|shared|with)N\b/g;
  return code.replace(own, (_, name) => `${name}${number}`);
}
