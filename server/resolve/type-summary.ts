import { onceFor } from "../core/collections.ts";
import type { Claim } from "../syntax/availability.ts";
import { inheritedBy, type OwnType } from "./declared-elsewhere.ts";

/** What all declarations of one type say together; of two members of a name the first counts. */
export interface TypeSummary {
  /** Whether one of them declares it: extensions and aliases do not. */
  readonly isDeclared: boolean;
  /** What it is an alias of. */
  readonly alias: string | undefined;
  /** As in `OwnType`, without methods and subscripts of Swift. */
  readonly properties: ReadonlyMap<string, string>;
  readonly inherits: readonly string[];
  /** The names of its generic parameters. */
  readonly generics: readonly string[];
  /** As in `OwnType`. */
  readonly bounds: ReadonlyMap<string, string>;
  /** As in `OwnType`. */
  readonly superclassArguments: string | undefined;
  /** What the first class among them inherits first. */
  readonly superclass: string | undefined;
  /** Whether a class of Objective-C is declared and implemented here, so that none of Apple's is meant by its name. */
  readonly isImplemented: boolean;
  /** As in `OwnType`, of all its declarations. */
  readonly attributes: ReadonlyMap<string, Claim>;
}

/** The summary of what `Workspace.types` gives for a name; made once for each name. */
export const summaryOf: (types: readonly OwnType[]) => TypeSummary = onceFor((types) => {
  const properties = new Map<string, string>();
  for (const type of types) {
    for (const [name, written] of type.properties)
      if (!name.includes("(") && !properties.has(name)) properties.set(name, written);
  }
  const generic = types.find(({ generics = [] }) => generics.length > 0);
  return {
    isDeclared: types.some(({ kind }) => kind !== "extension" && kind !== "alias"),
    alias: types.find(({ kind }) => kind === "alias")?.inherits[0],
    properties,
    inherits: inheritedBy(types),
    generics: generic?.generics ?? [],
    bounds: generic?.bounds ?? new Map(),
    superclassArguments: types.find((each) => each.superclassArguments !== undefined)?.superclassArguments,
    attributes: new Map(types.flatMap((type) => [...(type.attributes ?? [])])),
    isImplemented:
      types.some(({ isImplementation }) => isImplementation) &&
      types.some(({ kind, inherits: above }) => kind === "class" && above.length > 0),
    superclass: types.find(({ kind, inherits: above }) => kind === "class" && above.length > 0)?.inherits[0],
  };
});
