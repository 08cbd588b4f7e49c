import { read } from "../../support/repo.ts";
import type { Difference } from "./compare.ts";
import type { ProgramLanguage } from "./program.ts";

/** A difference that has its reason. */
export interface Expected {
  readonly language: ProgramLanguage;
  /** A hand-written program's name, or one of a generated program's shapes. */
  readonly program: string;
  /** Another shape that has to be there too. */
  readonly with?: string;
  readonly side: Difference["side"];
  readonly because: string;
}

/** The differences of expected-differences.json. */
export function readExpected(): readonly Expected[] {
  return JSON.parse(read("test/compile/programs/expected-differences.json"));
}

/** The entry that a difference falls under. */
export function expectedAs(
  language: ProgramLanguage,
  { program, side }: Difference,
  list: readonly Expected[],
): Expected | undefined {
  const names = [program.name, ...program.shapes];
  return list.find(
    (each) =>
      each.language === language &&
      each.side === side &&
      names.includes(each.program) &&
      (each.with === undefined || names.includes(each.with)),
  );
}
