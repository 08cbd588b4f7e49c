import { addTo } from "../core/collections.ts";

/** A type that the workspace declares itself, with everything it says of its ancestry. */
export interface OwnType {
  readonly name: string;
  readonly kind: "class" | "struct" | "enum" | "protocol" | "actor" | "alias" | "extension";
  readonly inherits: readonly string[];
  /**
   * What files elsewhere may ask, with its type as written: properties by name; methods and subscripts of Swift as
   * "name(label:_:)" with their function type, those of Objective-C by selector with their result; "case name" with a
   * tuple of what it carries.
   */
  readonly properties: ReadonlyMap<string, string>;
}

/** What one file declares for the rest of the workspace to see. */
export interface FileDeclarations {
  readonly path: string;
  readonly types: readonly OwnType[];
  /** Free functions, global variables and C macros. */
  readonly names: readonly string[];
}

/** What the whole workspace declares itself. */
export interface Workspace {
  /** Own declarations of a type, extensions included, over all files; the file's own come first. */
  types(name: string): readonly OwnType[];
  /** Whether any file declares this name at its top level. */
  declares(name: string): boolean;
  readonly allTypes: readonly OwnType[];
}

/** The workspace made of these files' declarations. */
export function workspaceOf(files: Iterable<FileDeclarations>): Workspace {
  const types = new Map<string, OwnType[]>();
  const names = new Set<string>();
  for (const file of files) {
    for (const type of file.types) {
      addTo(types, type.name, type);
      if (type.kind !== "extension") names.add(type.name);
    }
    for (const name of file.names) names.add(name);
  }
  return {
    types: (name) => types.get(name) ?? [],
    declares: (name) => names.has(name),
    allTypes: [...types.values()].flat(),
  };
}
