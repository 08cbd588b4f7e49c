import { readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import ignore, { type Ignore } from "ignore";
import { type Host, leftOutFolders } from "../core/host.ts";

/** Patterns of one .gitignore and the folder they are relative to. */
interface Ignored {
  readonly folder: string;
  readonly patterns: Ignore;
}

/** The outside world on Node; `log` is where its words go. */
export function createNodeHost(log: Host["log"]): Host {
  return { readFile: read, listFiles, log, now: () => performance.now() };
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new Error(reasonOf(error), { cause: error });
  }
}

/** Folders are read at once, which is several times faster than waiting for each; in between, others get their turn. */
async function* listFiles(root: string, unreadable: (path: string, reason: string) => void): AsyncIterable<string> {
  const start = root.replaceAll("\\", "/").replace(/(?<=.)\/+$/, "");
  let listed = 0;
  for (const path of below(start, ignoredAbove(start), new Set(), unreadable)) {
    if (++listed % 500 === 0) await setImmediate();
    yield path;
  }
}

function* below(
  folder: string,
  inherited: readonly Ignored[],
  visited: Set<string>,
  unreadable: (path: string, reason: string) => void,
): Iterable<string> {
  try {
    const { dev, ino } = statSync(folder, { bigint: true });
    if (visited.has(`${dev}:${ino}`)) return;
    visited.add(`${dev}:${ino}`);
    const entries = readdirSync(folder, { withFileTypes: true });
    const ignored = entries.some(({ name }) => name === ".gitignore") ? withIgnoredOf(folder, inherited) : inherited;
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${folder === "/" ? "" : folder}/${entry.name}`;
      const kind = entry.isSymbolicLink() ? (statOf(path) ?? entry) : entry;
      if (kind.isDirectory()) {
        if (leftOutFolders.has(entry.name) || isIgnored(`${path}/`, ignored)) continue;
        yield* below(path, ignored, visited, unreadable);
      } else if (kind.isFile() && !isIgnored(path, ignored)) yield path;
    }
  } catch (error) {
    unreadable(folder, reasonOf(error));
  }
}

/** What the folders above say, up to the root of the repository; nothing outside a repository. */
function ignoredAbove(root: string): readonly Ignored[] {
  const folders: string[] = [];
  for (let folder = root; folder.includes("/"); folder = folder.slice(0, folder.lastIndexOf("/"))) {
    if (folder !== root) folders.unshift(folder);
    if (statOf(`${folder}/.git`) !== undefined) {
      return folders.reduce<readonly Ignored[]>((ignored, above) => withIgnoredOf(above, ignored), []);
    }
  }
  return [];
}

function withIgnoredOf(folder: string, inherited: readonly Ignored[]): readonly Ignored[] {
  try {
    const text = readFileSync(`${folder}/.gitignore`, "utf8");
    return text === "" ? inherited : [...inherited, { folder, patterns: ignore().add(text) }];
  } catch {
    return inherited;
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** The .gitignore that is nearest to the file and speaks of it decides. Folders end in a slash. */
function isIgnored(path: string, ignored: readonly Ignored[]): boolean {
  for (const { folder, patterns } of [...ignored].reverse()) {
    const verdict = patterns.test(path.slice(folder.length + 1));
    if (verdict.ignored || verdict.unignored) return verdict.ignored;
  }
  return false;
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return reasons[code ?? ""] ?? message;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file or folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "is a folder, not a file",
  ENOTDIR: "is a file, not a folder",
  ELOOP: "a chain of symbolic links that never ends",
  EMFILE: "too many files are open",
};
