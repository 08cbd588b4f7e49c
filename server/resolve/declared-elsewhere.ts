import { addTo, groupedBy, once, onceFor } from "../core/collections.ts";
import { rememberedWords } from "../core/kept-words.ts";
import type { Claim } from "../syntax/availability.ts";

/** A type that the workspace declares itself, with everything it says of its ancestry. */
export interface OwnType {
  readonly name: string;
  readonly kind: "class" | "struct" | "enum" | "protocol" | "actor" | "alias" | "extension";
  readonly inherits: readonly string[];
  /** The same as written, where something is given to one of them. */
  readonly bases?: readonly string[];
  /** The names of its generic parameters. */
  readonly generics?: readonly string[];
  /** What those have to be or to descend from, as written, by their names. */
  readonly bounds?: ReadonlyMap<string, string>;
  /** What a class of Objective-C gives for the generic parameters of its superclass, as written with the angle brackets. */
  readonly superclassArguments?: string;
  /** Whether this is the implementation of a class of Objective-C. */
  readonly isImplementation?: true;
  /** At the top of a file of Swift, and seen by the code of its own module alone. */
  readonly isInternal?: true;
  /**
   * What files elsewhere may ask, with its type as written: properties by name; methods and subscripts of Swift as
   * "name(label:_:)" with their function types (`SurveyedMethod`) and ";" between them, initialisers among them, those of Objective-C by selector with their result; "case name" with a
   * tuple of what it carries; "wrapper name" with the attribute that may wrap the property.
   */
  readonly properties: ReadonlyMap<string, string>;
  /** What attributes say of it, under "", and of its methods, under "-selector" and "+selector". */
  readonly attributes?: ReadonlyMap<string, Claim>;
  /** Its constants that are a plain text and that other files see, by name; none of which the file has two. */
  readonly texts?: ReadonlyMap<string, string>;
}

/** What one file declares for the rest of the workspace to see. */
export interface FileDeclarations {
  readonly path: string;
  readonly types: readonly OwnType[];
  /** Free functions, global variables and C macros. */
  readonly names: readonly string[];
  /** As in `OwnType`, of the constants at its top. */
  readonly texts?: ReadonlyMap<string, string>;
  /** The free functions of Swift among them, overloads each for itself. */
  readonly functions?: readonly SurveyedMethod[];
  /** The global variables and constants of Swift among them, with their types as `OwnType` has those of properties. */
  readonly globals?: ReadonlyMap<string, string>;
  /** What attributes say of the prototypes in a header, by the names of the functions. */
  readonly attributes?: ReadonlyMap<string, Claim>;
  /** The functions and methods of a header from which nobody returns, the latter by the first piece of their selector. */
  readonly endless?: readonly string[];
  /** The macros of a header, with the names and words in their bodies. */
  readonly macros?: ReadonlyMap<string, readonly string[]>;
}

/** What the whole workspace declares itself. Narrow questions read fewer files than `types`. */
export interface Workspace {
  /** That of which this is what one file sees; what all files share is kept for it. */
  readonly whole?: Workspace;
  /** The files that may declare a type. */
  declaring(name: string): readonly FileDeclarations[];
  /** Own declarations of a type, extensions included, over all files in their order. */
  types(name: string): readonly OwnType[];
  /** The same without extensions: what declares it, and its aliases. */
  declared(name: string): readonly OwnType[];
  /** What own declarations and extensions say of a member of a type: "name", or "case name". */
  member(type: string, name: string): SurveyedMember | undefined;
  /** Whether a type has a member of this name that is none of `apples`, the names of one type of Apple's, and no heir of it by its own word. */
  hasMember(name: string, apples: readonly string[]): boolean;
  /** The text of a constant of a type, or of one at the top of a file where no type is given; nothing where declarations differ. */
  text(name: string, type?: string): string | undefined;
  /** What a type inherits by its own declarations and extensions, each once. */
  inherits(type: string): readonly string[];
  /** Whether any file declares this name at its top level. */
  declares(name: string): boolean;
  /** The free functions of Swift of this name where nothing else has it, in the order of their files; nothing otherwise. */
  functions(name: string): readonly SurveyedMethod[] | undefined;
  /** The type of the global variable or constant of Swift of this name, as written, where nothing else has it; of several the one of all. */
  global(name: string): string | undefined;
  /** What attributes in headers say of a function of C. */
  attributes(name: string): Claim | undefined;
  /** Whether a header declares a function of this name, or a file of Swift a function or method, from which nobody returns. */
  neverReturns(name: string): boolean;
  /** The names and words in the bodies of the macros of this name that headers define, if any does. */
  macro(name: string): readonly string[] | undefined;
  /** Own types and extensions that inherit from this name as written. */
  heirs(name: string): readonly OwnType[];
  /** Own types that may hold or inherit something that rules watch: all that do, perhaps with others. */
  leading(): readonly OwnType[];
}

/** What files declare, by the names that are asked for. Each answer has its files in their order, perhaps more than asked for. */
export interface Declarations {
  /** The files that declare or extend a type of this name. */
  ofType(name: string): readonly FileDeclarations[];
  /** Those of them that declare it, not only extend it. */
  declaring(name: string): readonly FileDeclarations[];
  /** Those that declare something of the name `member` as well; of "case name" that is the last word. */
  withMember(type: string, member: string): readonly FileDeclarations[];
  /** Those that may say what it inherits. */
  conforming(name: string): readonly FileDeclarations[];
  /** The files that declare something else of this name, members among it. */
  ofName(name: string): readonly FileDeclarations[];
  /** The files whose types inherit from this name. */
  inheriting(name: string): readonly FileDeclarations[];
  /** As in `Workspace`. */
  leading(): readonly FileDeclarations[];
}

/** A method or function as its file declares it for others. */
export interface SurveyedMethod {
  /** "name(label:_:)". */
  readonly name: string;
  /** Its function type as written; before it "static" and its generic parameters with their bounds, `<T: P, U>`. */
  readonly type: string;
}

/** A property or case with its type as written, "" where none is, or else the methods and subscripts of a name. */
export type SurveyedMember =
  | { readonly property: string; readonly methods?: undefined }
  | { readonly property?: undefined; readonly methods: readonly SurveyedMethod[] };

/** What these declarations inherit, each once; aliases inherit nothing. */
export function inheritedBy(types: readonly OwnType[]): readonly string[] {
  return [...new Set(types.flatMap(({ kind, inherits }) => (kind === "alias" ? [] : inherits)))];
}

/** Methods and subscripts of Swift that a declaration has, by their base names. */
const methodsOf = onceFor(({ properties }: OwnType): ReadonlyMap<string, readonly SurveyedMethod[]> => {
  const methods = new Map<string, SurveyedMethod[]>();
  for (const [name, type] of properties) {
    const open = name.indexOf("(");
    if (open > 0) for (const each of type.split(";")) addTo(methods, name.slice(0, open), { name, type: each });
  }
  return methods;
});

/** The property of this name of the first declaration that has one, or the methods of all of them. */
function memberOf(types: readonly OwnType[], name: string): SurveyedMember | undefined {
  const methods: SurveyedMethod[] = [];
  for (const type of types) {
    const property = type.properties.get(name);
    if (property !== undefined) return { property };
    for (const each of methodsOf(type).get(name) ?? []) methods.push(each);
  }
  return methods.length > 0 ? { methods } : undefined;
}

const none: readonly OwnType[] = [];

/** The one text that all of these declarations of a name have. */
function onlyText(texts: readonly (string | undefined)[]): string | undefined {
  const [first, ...others] = texts;
  return others.every((each) => each === first) ? first : undefined;
}

/** Whether a file declares a function or method of this name from which nobody returns. */
function hasNeverReturning({ endless = [], functions = [], types }: FileDeclarations, name: string): boolean {
  const isNever = ({ type }: SurveyedMethod) => type.endsWith("-> Never") || type.endsWith("-> Swift.Never");
  return (
    endless.includes(name) ||
    functions.some((each) => plainName(each.name) === name && isNever(each)) ||
    types.some((type) => methodsOf(type).get(name)?.some(isNever))
  );
}

/** The workspace that these declarations make. Every answer is found when first asked for and kept. */
export function workspaceOver(declarations: Declarations): Workspace {
  const { ofType, declaring, withMember, conforming, ofName, inheriting, leading } = declarations;
  const typesOf = (files: readonly FileDeclarations[], name: string): readonly OwnType[] =>
    files.flatMap((file) => typesIn(file).get(name) ?? none);
  const declared = rememberedWords((name: string) =>
    typesOf(declaring(name), name).filter(({ kind }) => kind !== "extension"),
  );
  const members = rememberedWords((type: string) =>
    rememberedWords((name: string) => memberOf(typesOf(withMember(type, name), type), name)),
  );
  const globalTexts = rememberedWords((name: string) =>
    onlyText(ofName(name).flatMap((file) => (namesIn(file).has(name) ? [file.texts?.get(name)] : []))),
  );
  const memberTexts = rememberedWords((type: string) =>
    rememberedWords((name: string) => {
      const holding = typesOf(withMember(type, name), type).filter(({ properties }) => properties.has(name));
      return onlyText(holding.map(({ texts }) => texts?.get(name)));
    }),
  );
  return {
    declaring,
    types: rememberedWords((name: string) => typesOf(ofType(name), name)),
    declared,
    member: (type, name) => members(type)(name),
    hasMember: (name, apples) =>
      ofName(name).some((file) =>
        (holdersIn(file).get(name) ?? none).some(
          (type) => !apples.includes(type.name) && !type.inherits.some((above) => apples.includes(above)),
        ),
      ),
    text: (name, type) => (type === undefined ? globalTexts(name) : memberTexts(type)(name)),
    inherits: rememberedWords((type: string) => inheritedBy(typesOf(conforming(type), type))),
    declares: rememberedWords(
      (name) => declared(name).length > 0 || ofName(name).some((file) => namesIn(file).has(name)),
    ),
    functions: rememberedWords((name) => (declared(name).length > 0 ? undefined : onlyFunctions(ofName(name), name))),
    global: rememberedWords((name) => (declared(name).length > 0 ? undefined : onlyGlobal(ofName(name), name))),
    attributes: rememberedWords((name) =>
      ofName(name).reduce<Claim | undefined>((said, file) => file.attributes?.get(name) ?? said, undefined),
    ),
    neverReturns: rememberedWords((name) => ofName(name).some((file) => hasNeverReturning(file, name))),
    macro: rememberedWords((name) => {
      const bodies = ofName(name).flatMap(({ macros }) => (macros?.has(name) ? [macros.get(name)!] : []));
      return bodies.length > 0 ? bodies.flat() : undefined;
    }),
    heirs: (name) => inheriting(name).flatMap((file) => heirsIn(file).get(name) ?? none),
    leading: () => leading().flatMap(({ types }) => types),
  };
}

/** The names below one, each once, where `directly` says those right below. */
export function heirsOf(name: string, directly: (name: string) => readonly string[]): readonly string[] {
  const found = new Set(directly(name));
  // What is added to a set while it is gone through is gone through as well.
  for (const each of found) for (const below of directly(each)) found.add(below);
  return [...found];
}

/** The workspace made of these files' declarations. */
export function workspaceOf(files: Iterable<FileDeclarations>): Workspace {
  const all = [...files];
  const byType = once(() => groupedBy(all, (file) => typesIn(file).keys()));
  const byName = once(() =>
    groupedBy(
      all,
      (file) =>
        new Set([
          ...file.names,
          ...(file.attributes?.keys() ?? []),
          ...(file.endless ?? []),
          ...(file.macros?.keys() ?? []),
          ...holdersIn(file).keys(),
        ]),
    ),
  );
  const byAncestor = once(() => groupedBy(all, (file) => heirsIn(file).keys()));
  const ofType = (name: string) => byType().get(name) ?? [];
  return workspaceOver({
    ofType,
    declaring: ofType,
    withMember: ofType,
    conforming: ofType,
    ofName: (name) => byName().get(name) ?? [],
    inheriting: (name) => byAncestor().get(name) ?? [],
    leading: () => all,
  });
}

/** The functions of this name in files that declare nothing else of it. */
function onlyFunctions(files: readonly FileDeclarations[], name: string): readonly SurveyedMethod[] | undefined {
  const found: SurveyedMethod[] = [];
  for (const { names, functions = [] } of files) {
    const here = functions.filter((each) => each.name.startsWith(`${name}(`));
    if (names.filter((each) => each === name).length > here.length) return undefined;
    found.push(...here);
  }
  return found;
}

/** The type that all of these files say of a global of this name, those that declare nothing of it left out. */
function onlyGlobal(files: readonly FileDeclarations[], name: string): string | undefined {
  const declaring = files.filter((file) => namesIn(file).has(name));
  return onlyText(declaring.map(({ globals }) => globals?.get(name))) || undefined;
}

/** The types of a file by their full names. */
const typesIn = onceFor(({ types }: FileDeclarations) => groupedBy(types, ({ name }) => [name]));

/** The types of a file by the names of their members, without labels. */
const holdersIn = onceFor(({ types }: FileDeclarations) =>
  groupedBy(types, ({ properties }) => new Set([...properties.keys()].map(plainName))),
);

/** "name" of "name", "case name", "name(label:)" and "name:with:". */
function plainName(member: string): string {
  return member.split(/[(:]/, 1)[0]!.split(" ").at(-1)!;
}

const namesIn = onceFor(({ names }: FileDeclarations): ReadonlySet<string> => new Set(names));

/** The types of a file by what they inherit. */
const heirsIn = onceFor(({ types }: FileDeclarations) => groupedBy(types, ({ inherits }) => new Set(inherits)));
