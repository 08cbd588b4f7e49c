import type { Arguments } from "./options.ts";

/**
 * Whether standard output takes colours. --no-color forbids them; else FORCE_COLOR decides, where it is set (0 and false
 * forbid them); else a terminal does, unless NO_COLOR is set. A file gets none of its own.
 */
export function mayColor(given: Arguments): boolean {
  if (given.flag("no-color")) return false;
  const forced = process.env.FORCE_COLOR ?? "";
  if (forced !== "") return forced !== "0" && forced !== "false";
  const unwanted = (process.env.NO_COLOR ?? "") !== "" || process.env.TERM === "dumb";
  return !unwanted && process.stdout.isTTY === true && !given.flag("output");
}
