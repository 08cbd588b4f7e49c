import { type Edit, type Range, rangeOf } from "./text.ts";

/** An edit in lines and characters of its file. */
export interface PlacedEdit {
  readonly range: Range;
  readonly newText: string;
}

/** Edits of another file than that of a finding, whose path is told as that one is. */
export interface PlacedElsewhere {
  readonly path: string;
  readonly edits: readonly PlacedEdit[];
}

/** Edits in lines and characters, for the line starts of the text that they speak of. */
export function placedEdits(starts: readonly number[], edits: readonly Edit[]): readonly PlacedEdit[] {
  return edits.map(({ span, newText }) => ({ range: rangeOf(starts, span), newText }));
}
