import { once } from "../core/collections.ts";
import { decode } from "../core/encoding.ts";
import { isMissing, reasonOf, sizeLimits } from "../core/file-access.ts";
import type { Host } from "../core/host.ts";
import { compareText } from "../core/text.ts";
import { keyOf } from "./paths.ts";

/** Reads texts by path; capitals may differ from those of the file, as Xcode allows. */
export function textStore(host: Host, files: readonly string[]) {
  const spellings = once(() => new Map(files.map((file) => [keyOf(file), file])));
  const newer = new Map<string, string>();
  const unread = new Map<string, { readonly path: string; readonly reason: string }>();
  return {
    /** A path as its file spells it, where the file is known. */
    spelt: (path: string) => spellings().get(keyOf(path)) ?? path,
    /** The text of a file, or nothing when it can't be read. */
    async read(path: string): Promise<string | undefined> {
      const key = keyOf(path);
      unread.delete(key);
      const held = newer.get(key);
      if (held !== undefined) return held;
      const spelling = spellings().get(key) ?? path;
      try {
        const decoded = decode(await host.readFile(spelling, sizeLimits.project));
        if ("text" in decoded) return decoded.text;
        unread.set(key, { path: spelling, reason: decoded.problem });
        return undefined;
      } catch (error) {
        if (!isMissing(error)) unread.set(key, { path: spelling, reason: reasonOf(error) });
        return undefined;
      }
    },
    /** Takes `text` as the file's content from now on, or the host's when there is none. */
    forget(path: string, text: string | undefined): void {
      const key = keyOf(path);
      spellings().set(key, path);
      if (text === undefined) newer.delete(key);
      else newer.set(key, text);
    },
    /** What is there and can't be read, in order of path. */
    unread: () => [...unread.values()].sort((a, b) => compareText(a.path, b.path)),
  };
}
