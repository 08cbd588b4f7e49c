import { addTo, onceFor } from "../../core/collections.ts";
import type { EnclosingFunction, EnclosingType } from "../../core/site.ts";
import { type FunctionDeclaration, functionAround, type TypeDeclaration, typeAround } from "../../syntax/outline.ts";
import type { SwiftOutline } from "../../syntax/swift/outline.ts";
import { afterBracket, isWord, type Source, wordAt } from "../../syntax/swift/source.ts";
import { spanOfRun } from "../../syntax/token-spans.ts";
import { Kind } from "../../syntax/tokens.ts";
import { toldFunction, toldType } from "../told.ts";

const functionsByToken = onceFor(({ functions }: SwiftOutline) => new Map(functions.map((each) => [each.token, each])));

/** The function, initialiser or accessor around `token`, in spans. A signature belongs to its function. */
export function enclosingFunctionAt(outline: SwiftOutline, token: number): EnclosingFunction | undefined {
  const found = functionAround(outline, token) ?? functionsByToken(outline).get(token);
  return found && told(outline)(found);
}

/** The type or extension around `token`, in spans. */
export function enclosingTypeAt(outline: SwiftOutline, token: number): EnclosingType | undefined {
  const type = typeAround(outline, token);
  if (type === undefined) return undefined;
  const attributes = attributesOf(outline).get(type.name) ?? [];
  return { ...toldType(type, (run) => spanOfRun(outline.tokens, run)), attributes };
}

/** Each function is told once: its parameters may be many, and something may be asked at each of them. */
const told = onceFor((outline: SwiftOutline) =>
  onceFor((declaration: FunctionDeclaration) => functionOfSwift(outline, declaration)),
);

function functionOfSwift(outline: SwiftOutline, declaration: FunctionDeclaration): EnclosingFunction {
  const { token, isOverride, range } = declaration;
  const { source } = outline;
  let override = isOverride ? range.from : token;
  while (override < token && !isWord(source, override, "override")) override++;
  return {
    ...toldFunction(declaration, (run) => spanOfRun(outline.tokens, run)),
    ...(isAsyncFunction(source, declaration) && { isAsync: true }),
    ...(override < token && { overrideSpan: { start: source.starts[override]!, end: source.starts[override + 1]! } }),
  };
}

/** Whether `async` stands among the effects of a function, outside of brackets; an accessor’s are not looked for. */
export function isAsyncFunction(source: Source, { token, signature, range, body }: FunctionDeclaration): boolean {
  if (!signature.includes("(")) return false;
  for (let at = token; at < (body?.from ?? range.to); at = afterBracket(source, at))
    if (isWord(source, at, "async")) return true;
    else if (wordAt(source, at) === "->") return false;
  return false;
}

/** Whether the function of this name is one of the main actor, as `Resolve` has it. `isOwn` knows types of the workspace. */
export function isOnMainActorAt(outline: SwiftOutline, token: number, isOwn: (name: string) => boolean): boolean {
  const found = functionsByToken(outline).get(token);
  if (found === undefined || isAsyncFunction(outline.source, found)) return false;
  const around = typeAround(outline, token);
  const declarations = around?.kind === "extension" ? (declarationsOf(outline).get(around.name) ?? []) : [];
  const [declared, another] = declarations;
  if (another !== undefined || around?.kind === "protocol" || declared?.kind === "protocol") return false;
  const [said] = [isolationOfFunction(outline, found), around, declared].flatMap(
    (each) => (typeof each === "object" ? isolationOf(outline, each) : each) ?? [],
  );
  if (said !== undefined) return said === "MainActor";
  return (declared ?? around)?.inherits.some((above) => mainActorClasses.has(above) && !isOwn(above)) ?? false;
}

/** Classes of UIKit and AppKit that code inherits from, which their declarations on Apple’s pages give to the main actor. */
const mainActorClasses = new Set([
  ...["UIResponder", "UIView", "UIWindow", "UIViewController", "UITableViewController", "UICollectionViewController"],
  ...["UINavigationController", "UITabBarController"],
  ...["NSResponder", "NSView", "NSWindow", "NSViewController", "NSWindowController"],
]);

/** The actor to which attributes or modifiers give what is declared; "" for none, nothing where they don’t say. */
function isolationOf(
  outline: SwiftOutline,
  { range, token }: FunctionDeclaration | TypeDeclaration,
  mayGive = (attribute: string) => attribute.endsWith("Actor"),
): string | undefined {
  const { source } = outline;
  for (let at = range.from; at < token; at++) {
    if (isWord(source, at, "nonisolated")) return "";
    const attribute = source.kinds[at] === Kind.at ? wordAt(source, at).slice(1) : "";
    if (mayGive(attribute) && isInSwift6(outline, at)) return attribute;
  }
  return undefined;
}

/** The same of a function, before which any name of somebody’s own may be that of a global actor. */
function isolationOfFunction(outline: SwiftOutline, found: FunctionDeclaration): string | undefined {
  return isolationOf(outline, found, (name) => name.endsWith("Actor")) ?? isolationOf(outline, found, isOwnAttribute);
}

/** Whether an attribute is none of the language or of Interface Builder. */
function isOwnAttribute(name: string): boolean {
  return /^(?!IB|NS|GK|UI)[A-Z]/u.test(name);
}

/** Whether a condition around an attribute lets it in where the checks of the Swift 6 mode are made. */
function isInSwift6(outline: SwiftOutline, token: number): boolean {
  const { dead, languageModes } = outline.conditionsAt(token);
  return !dead && languageModes?.includes(6) !== false;
}

/** The declarations of types in the file, by name; extensions left out. */
const declarationsOf = onceFor(({ types }: SwiftOutline) => {
  const found = new Map<string, TypeDeclaration[]>();
  for (const type of types) if (type.kind !== "extension") addTo(found, type.name, type);
  return found;
});

/** The attributes before the parts of a type in the file, by its name, macros and all. */
const attributesOf = onceFor(({ scopes, source }: SwiftOutline) => {
  const found = new Map<string, string[]>();
  for (const { type } of scopes)
    if (type !== undefined)
      for (let at = type.range.from; at < type.token; at++)
        if (source.kinds[at] === Kind.at) addTo(found, type.name, wordAt(source, at).slice(1));
  return found;
});
