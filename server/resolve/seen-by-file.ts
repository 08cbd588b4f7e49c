import { rememberedWords } from "../core/kept-words.ts";
import type { OwnType, Workspace } from "./declared-elsewhere.ts";

/** The workspace that a view of it is one of. */
export function wholeWorkspace(workspace: Workspace): Workspace {
  return workspace.whole ?? workspace;
}

/**
 * What a file of Swift sees of a workspace: types that are internal to a module are hidden from it where they stand in a
 * file whose module it isn't in, by what `isOfModule` says of that file’s path.
 */
export function seenByFile(whole: Workspace, isOfModule: (path: string) => boolean): Workspace {
  const hidden = rememberedWords(
    (name: string): ReadonlySet<OwnType> =>
      new Set(
        whole
          .declaring(name)
          .filter(({ path }) => !isOfModule(path))
          .flatMap(({ types }) => types.filter((type) => type.isInternal && type.name === name)),
      ),
  );
  const seen = (all: readonly OwnType[], name: string): readonly OwnType[] =>
    all.some(({ isInternal }) => isInternal) && hidden(name).size > 0
      ? all.filter((type) => !hidden(name).has(type))
      : all;
  const declared = rememberedWords((name: string) => seen(whole.declared(name), name));
  return {
    ...whole,
    whole,
    declared,
    types: rememberedWords((name: string) => seen(whole.types(name), name)),
    declares: (name) => (declared(name).length > 0 || whole.declared(name).length === 0) && whole.declares(name),
  };
}
