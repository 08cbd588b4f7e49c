import { addTo, onceFor } from "../core/collections.ts";
import type { Claim } from "../syntax/availability.ts";

/** A type that the workspace declares itself, with everything it says of its ancestry. */
export interface OwnType {
  readonly name: string;
  readonly kind: "class" | "struct" | "enum" | "protocol" | "actor" | "alias" | "extension";
  readonly inherits: readonly string[];
  /** The names of its generic parameters. */
  readonly generics?: readonly string[];
  /**
   * What files elsewhere may ask, with its type as written: properties by name; methods and subscripts of Swift as
   * "name(label:_:)" with their function type, those of Objective-C by selector with their result; "case name" with a
   * tuple of what it carries.
   */
  readonly properties: ReadonlyMap<string, string>;
  /** What attributes say of it, under "", and of its methods, under "-selector" and "+selector". */
  readonly attributes?: ReadonlyMap<string, Claim>;
}

/** What one file declares for the rest of the workspace to see. */
export interface FileDeclarations {
  readonly path: string;
  readonly types: readonly OwnType[];
  /** Free functions, global variables and C macros. */
  readonly names: readonly string[];
  /** What attributes say of the prototypes in a header, by the names of the functions. */
  readonly attributes?: ReadonlyMap<string, Claim>;
}

/** What the whole workspace declares itself. */
export interface Workspace {
  /** Own declarations of a type, extensions included, over all files; the file's own come first. */
  types(name: string): readonly OwnType[];
  /** Whether any file declares this name at its top level. */
  declares(name: string): boolean;
  /** What attributes in headers say of a function of C. */
  attributes(name: string): Claim | undefined;
  readonly allTypes: readonly OwnType[];
}

/** A method as its file declares it for others. */
export interface SurveyedMethod {
  /** "name(label:_:)". */
  readonly name: string;
  /** Its function type as written. */
  readonly type: string;
}

/** What all declarations of one type say together; of two members of a name the first counts. */
export interface TypeSummary {
  /** Whether one of them declares it: extensions and aliases do not. */
  readonly isDeclared: boolean;
  /** What it is an alias of. */
  readonly alias: string | undefined;
  /** As in `OwnType`. */
  readonly properties: ReadonlyMap<string, string>;
  /** Methods and subscripts of Swift by base name, as far as no property or earlier declaration has the name. */
  readonly methods: ReadonlyMap<string, readonly SurveyedMethod[]>;
  readonly inherits: readonly string[];
  /** The names of its generic parameters. */
  readonly generics: readonly string[];
  /** What the first class among them inherits first. */
  readonly superclass: string | undefined;
  /** As in `OwnType`, of all its declarations. */
  readonly attributes: ReadonlyMap<string, Claim>;
}

/** The summary of what `Workspace.types` gives for a name; made once for each name. */
export const summaryOf: (types: readonly OwnType[]) => TypeSummary = onceFor((types) => {
  const properties = new Map<string, string>();
  const methods = new Map<string, SurveyedMethod[]>();
  const inherits = new Set<string>();
  for (const type of types) {
    const fresh = new Map<string, SurveyedMethod[]>();
    for (const [name, written] of type.properties) {
      const open = name.indexOf("(");
      const base = open < 0 ? name : name.slice(0, open);
      if (properties.has(base) || methods.has(base)) continue;
      if (open >= 0) addTo(fresh, base, { name, type: written });
      else properties.set(name, written);
    }
    for (const [base, some] of fresh) if (!properties.has(base)) methods.set(base, some);
    if (type.kind !== "alias") for (const each of type.inherits) inherits.add(each);
  }
  return {
    isDeclared: types.some(({ kind }) => kind !== "extension" && kind !== "alias"),
    alias: types.find(({ kind }) => kind === "alias")?.inherits[0],
    properties,
    methods,
    inherits: [...inherits],
    generics: types.find(({ generics = [] }) => generics.length > 0)?.generics ?? [],
    attributes: new Map(types.flatMap((type) => [...(type.attributes ?? [])])),
    superclass: types.find(({ kind, inherits: above }) => kind === "class" && above.length > 0)?.inherits[0],
  };
});

const none: readonly OwnType[] = [];

/** The workspace made of these files' declarations. */
export function workspaceOf(files: Iterable<FileDeclarations>): Workspace {
  const types = new Map<string, OwnType[]>();
  const names = new Set<string>();
  const attributes = new Map<string, Claim>();
  for (const file of files) {
    for (const [name, declared] of file.attributes ?? []) attributes.set(name, declared);
    for (const type of file.types) {
      addTo(types, type.name, type);
      if (type.kind !== "extension") names.add(type.name);
    }
    for (const name of file.names) names.add(name);
  }
  return {
    types: (name) => types.get(name) ?? none,
    declares: (name) => names.has(name),
    attributes: (name) => attributes.get(name),
    allTypes: [...types.values()].flat(),
  };
}
