import { addTo, onceFor } from "../../core/collections.ts";
import { isCompiledIn } from "../../core/site.ts";
import { type FunctionDeclaration, functionAround, type TypeDeclaration, typeAround } from "../../syntax/outline.ts";
import type { SwiftOutline } from "../../syntax/swift/outline.ts";
import { isWord, wordAt } from "../../syntax/swift/source.ts";
import { Kind } from "../../syntax/tokens.ts";
import { functionsByToken, isAsyncFunction } from "./enclosing.ts";

/** Classes of UIKit and AppKit that code inherits from, which their declarations on Apple’s pages give to the main actor. */
const mainActorClasses = new Set([
  ...["UIResponder", "UIView", "UIWindow", "UIViewController", "UITableViewController", "UICollectionViewController"],
  ...["UINavigationController", "UITabBarController"],
  ...["NSResponder", "NSView", "NSWindow", "NSViewController", "NSWindowController"],
]);

/** See `Resolve.isOnMainActor`; `isOwn` knows the types that code of the workspace declares. */
export function isOnMainActorAt(outline: SwiftOutline, token: number, isOwn: (name: string) => boolean): boolean {
  const found = functionsByToken(outline).get(token);
  if (found === undefined || isAsyncFunction(outline.source, found)) return false;
  const around = typeAround(outline, token);
  const outer = functionAround(outline, token);
  const isLocal = outer !== undefined && (around === undefined || around.token < outer.token);
  // Of two types with one name it isn’t told which one is extended.
  const [declared, another] = around?.kind === "extension" ? (declarationsOf(outline).get(around.name) ?? []) : [];
  const isOfProtocol = around?.kind === "protocol" || declared?.kind === "protocol";
  if (isLocal || isOfProtocol || another !== undefined) return false;
  const said = actorOfFunction(outline, found) ?? actorOf(outline, around) ?? actorOf(outline, declared);
  if (said !== undefined) return said === "MainActor";
  return (declared ?? around)?.inherits.some((above) => mainActorClasses.has(above) && !isOwn(above)) ?? false;
}

/** The actor to which a function’s own head gives it; any attribute of somebody’s own may be a global actor. */
function actorOfFunction(outline: SwiftOutline, found: FunctionDeclaration): string | undefined {
  return actorOf(outline, found) ?? actorOf(outline, found, isOwnAttribute);
}

/** The actor to which attributes or modifiers give what is declared; "" for none, nothing where they don’t say. */
function actorOf(
  outline: SwiftOutline,
  declaration: FunctionDeclaration | TypeDeclaration | undefined,
  isActor = (attribute: string) => attribute.endsWith("Actor"),
): string | undefined {
  if (declaration === undefined) return undefined;
  const { source } = outline;
  for (let at = declaration.range.from; at < declaration.token; at++) {
    if (isWord(source, at, "nonisolated")) return "";
    const attribute = source.kinds[at] === Kind.at ? wordAt(source, at).slice(1) : "";
    // The checks are made in this mode.
    if (isActor(attribute) && isCompiledIn(outline.conditionsAt(at), 6)) return attribute;
  }
  return undefined;
}

/** Whether an attribute is none of the language’s, nor one by which Interface Builder and games find members. */
function isOwnAttribute(name: string): boolean {
  return /^(?!IB|NS|GK|UI)[A-Z]/u.test(name);
}

/** The declarations of types in the file, by name; extensions left out. */
const declarationsOf = onceFor(({ types }: SwiftOutline) => {
  const found = new Map<string, TypeDeclaration[]>();
  for (const type of types) if (type.kind !== "extension") addTo(found, type.name, type);
  return found;
});
