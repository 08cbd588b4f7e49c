import { onceFor } from "../../core/collections.ts";
import type { Outline, Scope, TypeDeclaration } from "../../syntax/outline.ts";
import { Kind, type Tokens, tokenIs, tokenText } from "../../syntax/tokens.ts";
import { tokensOf } from "../places.ts";

/** The types of C and C++ that a file declares, by their names with the namespaces and types around them: "app::Box". */
export interface QualifiedNames {
  /** The whole names of the types by their last words. */
  readonly types: ReadonlyMap<string, ReadonlySet<string>>;
  /** The last words of the namespaces and types of C++ here, which may stand before `::`. */
  readonly qualifiers: ReadonlySet<string>;
  /** What `namespace short = whole::name;` stands for. */
  readonly aliases: ReadonlyMap<string, string>;
  /** The whole name of a type of C or C++, or the name of one of Objective-C. */
  nameOf(type: TypeDeclaration): string;
}

/** The names of a file, gathered once. */
export const qualifiedNames: (outline: Outline) => QualifiedNames = onceFor((outline) => {
  const { tokens, scopes } = outline;
  const types = new Map<string, Set<string>>();
  const names = new Map<TypeDeclaration, string>();
  const paths: string[] = [];
  const qualifiers = new Set<string>();
  scopes.forEach((scope, at) => {
    const around = scope.parent < 0 ? "" : paths[scope.parent]!;
    const { type } = scope;
    const own = type === undefined ? namespaceAt(tokens, scope) : isOfC(tokens, type) ? type.name : "";
    paths[at] = own === "" ? around : around === "" ? own : `${around}::${own}`;
    if (own !== "") for (const word of own.split("::")) qualifiers.add(word);
    if (type === undefined || own === "") return;
    names.set(type, paths[at]);
    const known = types.get(own) ?? new Set();
    types.set(own, known.add(paths[at]));
  });
  return { types, qualifiers, aliases: namespaceAliases(tokens), nameOf: (type) => names.get(type) ?? type.name };
});

/** Whether a type is one of C or C++. */
export function isOfC({ kinds }: Tokens, { range }: TypeDeclaration): boolean {
  return kinds[range.from] !== Kind.at;
}

/**
 * The whole name of the type of C or C++ that `written` means: nothing where several may be meant, and where a qualifier
 * of this file has no such type. Other names are what they are.
 */
export function wholeName({ types, aliases, qualifiers }: QualifiedNames, written: string): string | undefined {
  const cut = written.lastIndexOf("::");
  const last = cut < 0 ? written : written.slice(cut + 2);
  const known = [...(types.get(last) ?? [])];
  if (cut < 0) return known.length > 1 ? undefined : (known[0] ?? written);
  const [head, ...rest] = written.split("::");
  const path = [aliases.get(head!) ?? head, ...rest].join("::");
  const found = known.filter((each) => each === path || each.endsWith(`::${path}`));
  if (found.length === 1) return found[0];
  return found.length > 1 || qualifiers.has(head!) ? undefined : written;
}

/** The name of the namespace that a scope is, "" for others and for those without a name. */
function namespaceAt(tokens: Tokens, { kind, range }: Scope): string {
  const at = tokenIs(tokens, range.from, "inline") ? range.from + 1 : range.from;
  if (kind !== "block" || !tokenIs(tokens, at, "namespace")) return "";
  let name = "";
  for (let here = at + 1; here < range.to && !tokenIs(tokens, here, "{"); here++)
    if (tokens.kinds[here] === Kind.identifier || tokenIs(tokens, here, "::")) name += tokenText(tokens, here);
  return name;
}

function namespaceAliases(tokens: Tokens): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const at of tokensOf(tokens, "namespace")) {
    if (!tokenIs(tokens, at + 2, "=")) continue;
    let name = "";
    let here = at + 3;
    for (; tokens.kinds[here] === Kind.identifier || tokenIs(tokens, here, "::"); here++)
      name += tokenText(tokens, here);
    if (tokenIs(tokens, here, ";")) found.set(tokenText(tokens, at + 1), name);
  }
  return found;
}

/** What `template <typename A, int B>` before a type names, in order. */
export function templateParameters(tokens: Tokens, { range }: TypeDeclaration): readonly string[] {
  const parts: string[][] = [[]];
  const begin = tokenIs(tokens, range.from, "template") ? range.from : -1;
  if (begin < 0 || !tokenIs(tokens, begin + 1, "<")) return [];
  let depth = 0;
  for (let at = begin + 1; at < range.to; at++) {
    if (tokenIs(tokens, at, "<")) depth++;
    else if (tokenIs(tokens, at, ">") && --depth === 0) break;
    else if (tokenIs(tokens, at, ",") && depth === 1) parts.push([]);
    else if (tokens.kinds[at] === Kind.identifier) parts.at(-1)!.push(tokenText(tokens, at));
  }
  const names = parts.map((words) => words[1] ?? "");
  return names.every((name) => name !== "") ? names : [];
}
