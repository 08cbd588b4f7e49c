import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { git } from "../files/git.ts";
import { shownPath } from "../files/path-names.ts";
import { Refusal, say } from "../surface.ts";

/** What stands at a path of a commit. */
interface Entry {
  readonly path: string;
  readonly kind: "file" | "repository";
  readonly id: string;
}

/** The files of a repository as a commit has them. */
export interface History {
  readonly root: string;
  /** What stood at a path, which is seen from the root, with `/`. */
  at(path: string): Entry | undefined;
  /** The bytes of files by their ids; of those that aren't there, none. */
  read(ids: readonly string[]): ReadonlyMap<string, Uint8Array>;
  /** Whether a file has these bytes in the commit. */
  holds(entry: Entry, bytes: Uint8Array): boolean;
  /** Files that are gone and may have become one at `path`: those with its bytes, else those with its ending. */
  goneLike(path: string, bytes: Uint8Array): readonly Entry[];
}

/** How many files that are gone are compared with a new one. */
const mostCandidates = 50;

/**
 * The files at the commit where the work of today left `ref`: the last one that both have in common, or `ref` itself where
 * none is known.
 * @throws Refusal where git knows no such commit
 */
export function historySince(root: string, ref: string): History {
  const found = git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]);
  if ("problem" in found) throw new Refusal(noCommit(root, ref, found.problem));
  const commit = found.printed.toString("utf8").trim();
  const base = git(root, ["merge-base", commit, "HEAD"]);
  if ("problem" in base)
    say(
      `--since: “${ref}” and today's commit have nothing in common that is known here; compared with “${ref}” itself`,
    );
  return historyAt(root, "problem" in base ? commit : base.printed.toString("utf8").trim());
}

/** The files at a commit. @throws Refusal where git doesn't have it */
export function historyAt(root: string, commit: string): History {
  const listed = git(root, ["ls-tree", "-r", "-z", "--full-tree", commit]);
  if ("problem" in listed) throw new Refusal(`--since: ${shownPath(root)}: ${listed.problem}`);
  const entries = new Map<string, Entry>();
  for (const line of listed.printed.toString("utf8").split("\0")) {
    const [, mode, id, path] = /^(\d+) \w+ ([0-9a-f]+)\t([\s\S]*)$/.exec(line) ?? [];
    const kind = mode === "160000" ? "repository" : mode?.startsWith("100") ? "file" : undefined;
    if (kind !== undefined) entries.set(nameOf(path!), { path: path!, kind, id: id! });
  }
  let gone: readonly Entry[] | undefined;
  return {
    root,
    at: (path) => entries.get(nameOf(path)),
    read: (ids) => readBlobs(root, ids),
    holds: ({ id }, bytes) => id === idOf(bytes, id.length),
    goneLike(path, bytes) {
      gone ??= [...entries.values()].filter((entry) => entry.kind === "file" && !existsSync(join(root, entry.path)));
      const same = gone.filter(({ id }) => id === idOf(bytes, id.length));
      if (same.length > 0) return same.slice(0, 1);
      const alike = gone.filter((entry) => extname(entry.path) === extname(path));
      const isNamed = (entry: Entry) => Number(basename(entry.path) === basename(path));
      return [...alike].sort((a, b) => isNamed(b) - isNamed(a)).slice(0, mostCandidates);
    },
  };
}

/** macOS may give the letters of a name in another form than git keeps. */
function nameOf(path: string): string {
  return path.normalize("NFC");
}

function noCommit(root: string, ref: string, problem: string): string {
  const where = `--since: ${shownPath(root)}`;
  if (problem !== "") return `${where}: ${problem}`;
  const shallow = git(root, ["rev-parse", "--is-shallow-repository"]);
  const isShallow = "printed" in shallow && shallow.printed.toString("utf8").trim() === "true";
  const hint = isShallow ? "; this clone is shallow, so it has to be fetched first" : "";
  return `${where}: there is no commit “${ref}”${hint}`;
}

function idOf(bytes: Uint8Array, length: number): string {
  const hash = createHash(length === 40 ? "sha1" : "sha256");
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

function readBlobs(root: string, ids: readonly string[]): ReadonlyMap<string, Uint8Array> {
  const blobs = new Map<string, Uint8Array>();
  if (ids.length === 0) return blobs;
  const answer = git(root, ["cat-file", "--batch"], `${ids.join("\n")}\n`);
  if ("problem" in answer) return blobs;
  const { printed } = answer;
  for (let at = 0; at < printed.length; ) {
    const end = printed.indexOf(0x0a, at);
    if (end < 0) break;
    const [id, kind, size] = printed.toString("latin1", at, end).split(" ");
    at = end + 1;
    if (kind === "missing" || size === undefined) continue;
    blobs.set(id!, printed.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}
