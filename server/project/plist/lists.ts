import type { Problem, PropertyList } from "../../core/project.ts";
import { keyOf } from "../paths.ts";

import { missing } from "../wording.ts";
import { readPropertyList } from "./plist.ts";

/** Keeps the property lists that targets use, by the paths that `spelt` gives their files. */
export function listStore(read: (path: string) => Promise<string | undefined>, spelt: (path: string) => string) {
  const kept = new Map<string, { readonly list?: PropertyList; readonly problem?: Problem }>();
  return {
    has: (path: string) => kept.has(keyOf(path)),
    /** The list at a path, if all of it could be read. */
    at(path: string): PropertyList | undefined {
      const known = kept.get(keyOf(path));
      return known?.problem === undefined ? known?.list : undefined;
    },
    forget: (path: string) => kept.delete(keyOf(path)),
    /** Reads those of `paths` that are not kept yet and lets go of all others. */
    async load(paths: readonly string[]): Promise<void> {
      const wanted = new Map(paths.map((path) => [keyOf(path), path]));
      for (const key of kept.keys()) if (!wanted.has(key)) kept.delete(key);
      const unknown = [...wanted].filter(([key]) => !kept.has(key));
      await Promise.all(
        unknown.map(async ([key, path]) => {
          const text = await read(path);
          if (text === undefined) kept.set(key, { problem: { path, message: missing } });
          else kept.set(key, reading(spelt(path), text));
        }),
      );
    },
    problems: () => [...kept.values()].map((each) => each.problem).filter((problem) => problem !== undefined),
  };

  function reading(path: string, text: string) {
    const { list, problem } = readPropertyList(path, text);
    return problem === undefined ? { list } : { list, problem: { path, message: problem } };
  }
}
