import { dirname } from "node:path";
import type { Entered, Host, LeftOut } from "../../core/host.ts";
import { isWithin } from "../../core/path.ts";
import { compareText } from "../../core/text.ts";
import { slashed } from "./path-names.ts";
import type { AskedPath } from "./paths.ts";

/** More folders than anybody has below a file that lies in no repository and no project; a home folder has more. */
export const mostFolders = 2000;

/** Those of the roots that no repository or project made one, and in which files alone were asked for. */
export function looseFolders(
  { workspaceAround }: Pick<Host, "workspaceAround">,
  roots: readonly string[],
  asked: readonly AskedPath[],
): readonly string[] {
  return roots.filter(
    (root) =>
      workspaceAround?.(root) === undefined &&
      asked.every(({ path, kind }) => kind === "file" || !isWithin(path, root)),
  );
}

/**
 * The host with listings that end where it is plain that a folder is no project: where one of `loose` holds more than
 * `most` others, the files beside those that were asked for are listed alone; `tell` gets a sentence about that.
 */
export function besideLooseFiles(
  host: Host,
  loose: readonly string[],
  asked: readonly AskedPath[],
  tell: (message: string) => void,
  most = mostFolders,
): Host {
  if (loose.length === 0) return host;
  return {
    ...host,
    async *listFiles(root, leftOut, entered) {
      if (!loose.includes(root)) return yield* host.listFiles(root, leftOut, entered);
      const whole = await listUpTo(host, root, most);
      if (whole === undefined) {
        tell(
          `${root} is no project and holds more than ${most} folders; only the named files and those beside them are looked at`,
        );
        const folders = new Set(asked.map(({ path }) => slashed(dirname(path))).filter((each) => isWithin(each, root)));
        for (const folder of folders) yield* await filesIn(host, folder);
      } else {
        for (const words of whole.unlisted) leftOut(...words);
        yield* whole.files;
      }
    },
  };
}

/** What lies below a folder; nothing where it holds more than `most` others. */
async function listUpTo(host: Host, root: string, most: number) {
  const files: string[] = [];
  const unlisted: Parameters<LeftOut>[] = [];
  let count = 0;
  const enter: Entered = (folder) => {
    if (folder !== root) count++;
  };
  for await (const path of host.listFiles(root, (...words) => unlisted.push(words), enter)) {
    if (count > most) break;
    files.push(path);
  }
  return count > most ? undefined : { files, unlisted };
}

/** The files that lie directly in a folder, which is listed up to the first file below it; links are left out. */
async function filesIn(host: Host, folder: string): Promise<readonly string[]> {
  let entries: Parameters<Entered>[1] | undefined;
  const enter: Entered = (_, found) => {
    entries ??= found;
  };
  for await (const _ of host.listFiles(folder, () => {}, enter)) break;
  return (entries ?? [])
    .filter((entry) => !entry.isDirectory() && !entry.isSymbolicLink())
    .map(({ name }) => `${folder === "/" ? "" : folder}/${name}`)
    .sort(compareText);
}
