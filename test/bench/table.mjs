import { median, quotients } from "./timing.mjs";

/** How to write a number of each unit. */
const written = {
  ms: duration,
  MB: (value) => `${value.toFixed(0)} MB`,
  bytes: (value) => value.toLocaleString("en-US"),
};

/**
 * Cells of a row: what was measured; ours and, where something stands beside it, theirs; their quotient, and the goal.
 * `ours` and `theirs` are series of one unit. The quotient is theirs by ours where that says how many times as fast
 * something is (`faster`), else ours by theirs. `goal` bounds the quotient, or our value where nothing stands beside it.
 */
export function rowOf({ what, unit = "ms", ours, beside, theirs, faster = false, goal }) {
  const ratio = theirs && (faster ? quotients(theirs, ours) : quotients(ours, theirs));
  return [
    what,
    spread(ours, written[unit]),
    theirs ? `${beside}: ${spread(theirs, written[unit])}` : (beside ?? ""),
    ratio ? `${spread(ratio, short)} ×${faster ? " as fast" : ""}` : "",
    goal ? judged(goal, median(ratio ?? ours), ratio ? (value) => `${short(value)} ×` : written[unit]) : "",
  ];
}

/** A table of Markdown; `aligned` has a sign for each column, `-` left and `:` right. */
export function tableOf(head, rows, aligned = head.map(() => "-").join("")) {
  const rules = [...aligned].map((sign) => (sign === ":" ? "---:" : "---"));
  const cells = [head, rules, ...rows];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const isRight = (column) => aligned[column] === ":";
  const pad = (cell, column) => (isRight(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]));
  return cells.map((row) => `| ${row.map(pad).join(" | ")} |`).join("\n");
}

/** Milliseconds for readers. */
export function duration(ms) {
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`;
  return ms >= 10 ? `${ms.toFixed(0)} ms` : `${ms.toFixed(2)} ms`;
}

/** The median, and the least and the most where there are several. */
function spread(values, write) {
  if (values.length === 1) return write(values[0]);
  return `${write(median(values))} (${write(Math.min(...values))} – ${write(Math.max(...values))})`;
}

function judged({ atMost, atLeast }, value, write) {
  const isMet = atMost === undefined ? value >= atLeast : value <= atMost;
  return `${atMost === undefined ? `at least ${write(atLeast)}` : `at most ${write(atMost)}`}: ${isMet ? "met" : "missed"}`;
}

function short(value) {
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
