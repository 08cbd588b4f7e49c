import { onceFor } from "../../core/collections.ts";
import type { Import } from "../../core/site.ts";
import { type Claim, claimBeforeObsoleted, type Region } from "../availability.ts";
import {
  type Alias,
  type Binding,
  type FunctionDeclaration,
  holdsAsked,
  type Scope,
  type TokenRange,
  type TypeDeclaration,
} from "../outline.ts";
import { reachesOut } from "./keywords.ts";
import { afterBracket, type Source } from "./source.ts";

/** A scope of Swift code, with what only Swift needs to know of it. */
export interface SwiftScope extends Scope {
  /** Those of a function or type; of a protocol its associated types, the primary ones first. */
  readonly generics?: readonly Generic[];
  /** The expression that a `switch` body looks at. */
  readonly subject?: TokenRange;
  /** The brace of the body, where a head with bindings of its own stands before it. */
  readonly body?: number;
  /** Type of the property whose accessors stand here. */
  readonly accessed?: TokenRange;
}

/** A generic parameter, and the type that it has to be or to descend from, where one is written. */
export interface Generic {
  readonly name: string;
  readonly bound?: TokenRange;
  /** What its associated types have to be or to descend from, by their names. */
  readonly members?: ReadonlyMap<string, TokenRange>;
}

/** A case of an enumeration, with the types of what it carries. */
export interface EnumCase {
  readonly name: string;
  /** The scope of the enumeration. */
  readonly scope: number;
  /** In order, without their labels; empty where it carries nothing. */
  readonly payload: readonly TokenRange[];
}

/** A scope that names are still added to. */
interface DraftScope extends SwiftScope {
  bindings: Binding[];
  generics?: readonly Generic[];
}

/** An outline that is being written: where reading stands and what was found so far. */
export interface Draft {
  readonly source: Source;
  readonly scopes: DraftScope[];
  readonly types: TypeDeclaration[];
  readonly functions: FunctionDeclaration[];
  readonly aliases: Alias[];
  readonly cases: EnumCase[];
  readonly imports: Import[];
  /** The modules that were imported so far. */
  readonly modules: Set<string>;
  readonly regions: Region[];
  /** 1 for each token that names what is declared there: names, labels, parameters, cases, import paths. */
  readonly declared: Uint8Array;
  /** The names of what is private or private to the file. */
  readonly hidden: Set<number>;
  /** What an opening brace begins, where its head told: a scope to open, or nothing when the head opened it already. */
  readonly bodies: Map<number, Omit<SwiftScope, "parent" | "range" | "bindings"> | undefined>;
  /** Where chains of `else if` end, by the tokens of their `else`. */
  readonly chains: Map<number, number>;
  /** The tokens of each `else` that a `guard` has. */
  readonly guarded: Set<number>;
  /** The bodies of functions that were passed over, in order. */
  readonly unread: TokenRange[];
  /** The tokens that matter, in order; all where it is absent. */
  readonly asked: readonly number[] | undefined;
  current: number;
}

/** Attributes and modifiers before a declaration. */
export interface Head {
  readonly from: number;
  readonly isOverride: boolean;
  readonly isStatic: boolean;
  /** Whether it is private, or private to the file. */
  readonly isHidden: boolean;
  /** The only attribute that may be a property wrapper. */
  readonly wrapper?: TokenRange | undefined;
  readonly meanings: readonly Claim[];
}

/** Opens a scope for the tokens from `from` up to `to`, cut at the end of the scope around it, and makes it the current one. */
export function openScope(
  draft: Draft,
  from: number,
  to: number,
  facts: Omit<SwiftScope, "parent" | "range" | "bindings">,
): SwiftScope {
  const parent = draft.current;
  const limit = draft.scopes[parent]!.range.to;
  const scope = {
    kind: facts.kind,
    parent,
    range: { from, to: Math.min(Math.max(to, from), limit) },
    bindings: noBindings,
    type: facts.type,
    function: facts.function,
    generics: facts.generics,
    subject: facts.subject,
    body: facts.body,
    accessed: facts.accessed,
  } as DraftScope;
  draft.current = draft.scopes.length;
  draft.scopes.push(scope);
  return scope;
}

/** Where the body that opens at `brace` ends: after its bracket, or with the scope around it while it is being typed. */
export function endOfBody(draft: Draft, brace: number): number {
  return draft.source.partner[brace]! > brace
    ? afterBracket(draft.source, brace)
    : draft.scopes[draft.current]!.range.to;
}

/**
 * Adds what attributes say of the declaration in `[head.from, to)`, whose body or value begins at `code`. What an obsoleted
 * one names before that is never the compiler's matter.
 */
export function addMeanings(draft: Draft, { from, meanings }: Head, to: number, code = to): void {
  for (const meaning of meanings) {
    draft.regions.push({ from, to, ...meaning });
    const { obsoletedFrom } = meaning;
    if (obsoletedFrom !== undefined) draft.regions.push({ from, to: code, ...claimBeforeObsoleted(obsoletedFrom) });
  }
}

/** Marks the name at `token` as one that the head after which it stands declares. */
export function declare({ declared, hidden }: Draft, head: Head, token: number): void {
  declared[token] = 1;
  if (head.isHidden) hidden.add(token);
}

/** Most scopes have none or one, for which no longer list is made. */
const noBindings: Binding[] = [];

/** Adds a binding to the current scope and marks its name as a declaration. */
export function bind(draft: Draft, binding: Binding): void {
  bindUnnamed(draft, binding);
  draft.declared[binding.token] = 1;
}

/** Adds a binding whose name stands nowhere, such as `error`. */
export function bindUnnamed({ scopes, current }: Draft, binding: Binding): void {
  const scope = scopes[current]!;
  if (scope.bindings.length === 0) scope.bindings = [binding];
  else scope.bindings.push(binding);
}

/** Whether nothing in a stretch of code is asked about. One with conditionals and the like is read, for they may reach out of it. */
export function isUnasked({ asked, source }: Draft, body: TokenRange): boolean {
  return !holdsAsked(asked, body) && !holdsAsked(reachingOut(source), body);
}

/** The same for a value of a type's or the file's own, whose names nobody around it sees. */
export function isValueUnasked(draft: Draft, value: TokenRange): boolean {
  const { kind } = draft.scopes[draft.current]!;
  return (kind === "file" || kind === "type") && isUnasked(draft, value);
}

const reachingOut = onceFor(({ tokens, count }: Source): readonly number[] => {
  const found: number[] = [];
  for (let at = 0; at < count; at++) if (reachesOut(tokens, at)) found.push(at);
  return found;
});
