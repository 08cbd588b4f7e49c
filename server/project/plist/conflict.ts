import { lineOf } from "../../core/lines.ts";

/** What a reader stumbled over, and where. */
interface Fault {
  readonly problem?: string;
  readonly problemAt?: number;
}

/** The fault of a text that can't be read, told as a merge conflict where one is left in it; what else was read stays. */
export function explained<T extends Fault>(reading: T, text: string): T {
  if (reading.problem === undefined) return reading;
  const at = /^<{7}[ \r\n]/m.exec(text)?.index;
  if (at === undefined || !/^>{7}[ \r\n]/m.test(text.slice(at))) return reading;
  return { ...reading, problem: `a merge conflict is left at line ${lineOf({ text }, at) + 1}`, problemAt: at };
}
