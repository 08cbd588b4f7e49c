import { dirname, relative, resolve } from "node:path";
import { remembered } from "../../core/collections.ts";
import { decode } from "../../core/encoding.ts";
import { sizeLimits } from "../../core/file-access.ts";
import type { Host } from "../../core/host.ts";
import { linesOf } from "../../core/lines.ts";
import { slashed } from "../files/path-names.ts";
import { type AskedPath, repositoryRoot } from "../files/paths.ts";
import type { Row } from "../print/report.ts";
import { Refusal } from "../surface.ts";
import { type Stretch, stretchesOf } from "./differences.ts";
import { type History, historyAt, historySince } from "./history.ts";

/** Says which findings stand on lines that changed. */
export interface Changes {
  /** Compares the files with these rows with what they were; then says of each of them whether it stands on a changed line. */
  ofRows(rows: readonly Row[]): Promise<(row: Row) => boolean>;
}

/** A renamed file has at least this share of its lines from the old one. */
const leastAlike = 0.5;

/**
 * What changed since `ref` in the repositories around what was asked for: committed, staged or not. A file that the commit
 * doesn't have is changed as a whole, unless it is one that was renamed; a repository within another is compared with the
 * commit of it that the other one names.
 * @throws Refusal where there is no repository, no git or no such commit
 */
export function openChanges(host: Host, ref: string, asked: readonly AskedPath[]): Changes {
  const histories = new Map<string, History>();
  for (const { path, kind } of asked) {
    const root = repositoryRoot(kind === "folder" ? path : dirname(path));
    if (root === undefined) throw new Refusal(`--since needs a git repository, and ${path} lies in none`);
    if (!histories.has(root)) histories.set(root, historySince(root, ref));
  }
  const historyOf = remembered((root: string): History | undefined => {
    const known = histories.get(root);
    if (known !== undefined) return known;
    const outer = repositoryRoot(dirname(root));
    const entry = outer === undefined ? undefined : historyOf(outer)?.at(slashed(relative(outer, root)));
    if (entry?.kind !== "repository") return undefined;
    try {
      return historyAt(root, entry.id);
    } catch {
      return undefined;
    }
  });
  return {
    async ofRows(rows) {
      const changed = new Map<string, readonly Stretch[] | "all">();
      for (const path of new Set(rows.map((row) => row.path))) changed.set(path, await changesIn(resolve(path)));
      return ({ path, range: { start, end } }) => {
        const stretches = changed.get(path)!;
        const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
        return stretches === "all" || stretches.some((each) => each.start <= last && each.end > start.line);
      };
    },
  };

  async function changesIn(path: string): Promise<readonly Stretch[] | "all"> {
    const root = repositoryRoot(dirname(path));
    const history = root === undefined ? undefined : historyOf(root);
    if (history === undefined) return "all";
    const bytes = await host.readFile(slashed(path), sizeLimits.source).catch(() => undefined);
    const now = bytes && textOf(bytes);
    if (now === undefined) return "all";
    const name = slashed(relative(history.root, path));
    const entry = history.at(name);
    if (entry !== undefined && history.holds(entry, bytes!)) return [];
    const candidates = entry?.kind === "file" ? [entry] : history.goneLike(name, bytes!);
    const blobs = history.read(candidates.map(({ id }) => id));
    const olds = candidates.map(({ id }) => textOf(blobs.get(id))).filter((old) => old !== undefined);
    const old = entry === undefined ? mostAlike(olds, now) : olds[0];
    return old === undefined ? "all" : stretchesOf(old, now);
  }
}

function textOf(bytes: Uint8Array | undefined): readonly string[] | undefined {
  const decoded = bytes && decode(bytes);
  // Git may keep other line endings than stand in the folder.
  return decoded !== undefined && "text" in decoded ? linesOf(decoded.text) : undefined;
}

/** The text that a renamed file had, if it is one of `olds`. */
function mostAlike(olds: readonly (readonly string[])[], now: readonly string[]): readonly string[] | undefined {
  let best: { readonly old: readonly string[]; readonly share: number } | undefined;
  for (const old of olds) {
    const share = shareOf(old, now);
    if (share >= leastAlike && share > (best?.share ?? 0)) best = { old, share };
  }
  return best?.old;
}

/** How much of two texts is the same lines, in whatever order; blank ones don't count. */
function shareOf(old: readonly string[], now: readonly string[]): number {
  const written = (lines: readonly string[]) => lines.filter((line) => line.trim() !== "");
  const [a, b] = [written(old), written(now)];
  const counts = new Map<string, number>();
  for (const line of a) counts.set(line, (counts.get(line) ?? 0) + 1);
  let common = 0;
  for (const line of b) {
    const left = counts.get(line) ?? 0;
    if (left > 0) common++;
    counts.set(line, left - 1);
  }
  return common / Math.max(a.length, b.length, 1);
}
