import type { Severity } from "../../core/finding.ts";

const codes = {
  error: "1;31",
  warning: "1;33",
  information: "1;34",
  hint: "36",
  place: "1",
  strong: "1",
  faint: "2",
} satisfies Record<Severity | "place" | "strong" | "faint", string>;

/** Colours text for a terminal, or leaves it as it is. */
export function painter(color: boolean): (what: keyof typeof codes, text: string) => string {
  return (what, text) => (color ? `\u001b[${codes[what]}m${text}\u001b[0m` : text);
}
