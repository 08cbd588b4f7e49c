import { once } from "../core/collections.ts";
import { languageOf } from "../core/language.ts";
import type { OwnClass } from "../core/rule.ts";
import type { Declarations, FileDeclarations, OwnType } from "../resolve/declared-elsewhere.ts";
import { Kind, type Tokens, tokenIs, tokenText } from "../syntax/tokens.ts";

/** The classes that files of a workspace declare, as property lists name them. */
export interface Classes {
  /** Those of a name without its module. */
  named(name: string): readonly OwnClass[];
  all(): readonly OwnClass[];
  /** Whether some Swift class carries this name in Objective-C: `@objc(Name)`. */
  isRuntimeName(name: string): boolean;
  /** The Swift classes that carry this name in Objective-C. */
  runtimeNamed(name: string): readonly OwnClass[];
}

/** A name that Swift code gives to a class for Objective-C: `@objc(Name) class Other`. */
export interface RuntimeName {
  readonly name: string;
  /** What it is called in Swift, where that is a class. */
  readonly className?: string;
}

/** No classes: for a document that is looked at alone. */
export const noClasses: Classes = {
  named: () => [],
  all: () => [],
  isRuntimeName: () => false,
  runtimeNamed: () => [],
};

/** What of a file's declarations is needed here. */
export interface Declaring extends FileDeclarations {
  readonly runtimeNames?: readonly RuntimeName[];
}

/** Classes above each other; nobody has more. */
const deepest = 500;

/**
 * The classes that files declare, `all` of them where nobody asks for a name. A superclass is followed through own
 * classes and aliases up to one that none of them declares.
 */
export function classesOver(
  { ofType, ofName }: Pick<Declarations, "ofType" | "ofName">,
  all: () => Iterable<Declaring>,
): Classes {
  /** Apple's class above each name that was asked for; nothing while it is looked for, so that a circle ends. */
  const ancestors = new Map<string, string | undefined>();
  return {
    isRuntimeName: (name) =>
      ofName(name).some((file: Declaring) => file.runtimeNames?.some((each) => each.name === name)),
    runtimeNamed: (name) => {
      const files: readonly Declaring[] = ofName(name);
      const names = files.flatMap(({ runtimeNames = [] }) => runtimeNames.filter((each) => each.name === name));
      const found = [...new Set(names.flatMap(({ className }) => className ?? []))].flatMap(named);
      return found.filter(({ runtimeName }) => runtimeName === name);
    },
    named,
    all: once(() => {
      const names = new Set<string>();
      for (const { types } of all()) for (const { name, kind } of types) if (isFollowed(kind)) names.add(name);
      return [...names].flatMap(named);
    }),
  };

  function typesOf(name: string): readonly { readonly file: Declaring; readonly type: OwnType }[] {
    return ofType(name).flatMap((file) =>
      file.types.filter((type) => type.name === name && isFollowed(type.kind)).map((type) => ({ file, type })),
    );
  }

  function named(name: string): readonly OwnClass[] {
    const declared = typesOf(name).filter(({ type }) => type.kind === "class");
    return declared.map(({ file: { path, runtimeNames }, type }) => {
      const appleClass = ancestor(type.inherits[0], 0);
      const language = languageOf(path) === "objc" ? "objc" : "swift";
      const runtimeName = runtimeNames?.find(({ className }) => className === name)?.name;
      return {
        name,
        path,
        language,
        ...(appleClass !== undefined && { appleClass }),
        ...(runtimeName !== undefined && { runtimeName }),
      };
    });
  }

  function ancestor(written: string | undefined, depth: number): string | undefined {
    const name = written?.split(".").at(-1);
    if (name === undefined || depth > deepest) return undefined;
    if (ancestors.has(name)) return ancestors.get(name);
    ancestors.set(name, undefined);
    const own = typesOf(name);
    const above = new Set(
      own.length > 0
        ? own.map(({ type }) => ancestor(type.inherits[0], depth + 1))
        : // Of what no code here declares, what is called like Apple's is.
          [/^N[ES][A-Z]/.test(name) ? name : undefined],
    );
    const found = above.size === 1 ? [...above][0] : undefined;
    ancestors.set(name, found);
    return found;
  }
}

function isFollowed(kind: OwnType["kind"]): boolean {
  return kind === "class" || kind === "alias";
}

/** What may stand between `@objc(Name)` and the class. */
const modifiers = ["public", "open", "internal", "private", "fileprivate", "package", "final", "dynamic"];

/** Names in `@objc(Name)`, each with the class of Swift before which it stands. */
export function runtimeNamesIn(tokens: Tokens): readonly RuntimeName[] {
  if (tokens.language !== "swift" || !tokens.text.includes("@objc")) return [];
  const names: RuntimeName[] = [];
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kinds[at] !== Kind.at || !tokenIs(tokens, at, "@objc") || !tokenIs(tokens, at + 1, "(")) continue;
    const name = wholeNameIn(tokens, at + 1);
    if (name === undefined) continue;
    let next = at + 4;
    while (next < tokens.count && (tokens.kinds[next] === Kind.at || modifiers.includes(tokenText(tokens, next))))
      next++;
    const isClass = tokenIs(tokens, next, "class") && tokens.kinds[next + 1] === Kind.identifier;
    const className = isClass ? tokenText(tokens, next + 1) : undefined;
    names.push({ name, ...(className !== undefined && { className }) });
  }
  return names;
}

/** The only thing between the brackets that open at `open`, where it is a name, with or without back-ticks. */
function wholeNameIn(tokens: Tokens, open: number): string | undefined {
  const kind = tokens.kinds[open + 1];
  if (!tokenIs(tokens, open + 2, ")")) return undefined;
  if (kind === Kind.quotedIdentifier) return tokenText(tokens, open + 1).slice(1, -1);
  return kind === Kind.identifier ? tokenText(tokens, open + 1) : undefined;
}
