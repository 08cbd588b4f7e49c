import { messageOf } from "../core/file-access.ts";
import { allowance } from "./allowance.ts";
import { keyOf } from "./paths.ts";
import { readerFor } from "./readers.ts";
import type { ProjectSource, ReaderHost } from "./source.ts";

/** Reads project files and keeps what came of each, with the files that it depends on. */
export function projectReadings(host: Omit<ReaderHost, "spend">) {
  const sources = new Map<string, ProjectSource>();
  /** By project file of which nothing came, all that was read for it: with another text of one of them something may. */
  const fruitless = new Map<string, ReadonlySet<string>>();
  const faults = new Map<string, string>();
  return {
    sources: () => [...sources.values()],
    /** What was wrong with project files of which nothing came for that. */
    faults: () => [...faults].map(([path, message]) => ({ path, message })),
    async read(path: string): Promise<void> {
      sources.delete(path);
      fruitless.delete(path);
      faults.delete(path);
      const read = new Set<string>();
      const readText = (each: string) => {
        read.add(each);
        return host.readText(each);
      };
      try {
        const source = await readerFor(path)?.(path, { ...host, readText, spend: allowance() });
        if (source) sources.set(path, source);
      } catch (error) {
        // What the engine says of its own bounds is nothing for readers.
        const reason = error instanceof RangeError ? "it is too large or nested too deeply" : messageOf(error);
        faults.set(path, `it can't be read: ${reason}`);
      }
      if (!sources.has(path) && read.size > 1) fruitless.set(path, read);
    },
    /** The files that were read or looked for, of all project files; one may be named more than once. */
    inputs: () => all().flatMap(([, inputs]) => [...inputs]),
    /** The project files that depend on a file. */
    readersOf(path: string): readonly string[] {
      const key = keyOf(path);
      return all().flatMap(([reader, inputs]) => ([...inputs].some((each) => keyOf(each) === key) ? [reader] : []));
    },
  };

  function all(): readonly (readonly [path: string, inputs: ReadonlySet<string>])[] {
    return [...[...sources.values()].map(({ path, inputs }) => [path, inputs] as const), ...fruitless];
  }
}
