import { firstFrom, onceFor } from "../core/collections.ts";
import type { Conditions, DeclaredParameter, Import } from "../core/site.ts";
import type { Tokens } from "./tokens.ts";

/** A run of tokens; `to` is the first token after it. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/** How a name came to be bound. */
export type Origin = "variable" | "property" | "parameter" | "optional" | "pattern" | "loop" | "closure" | "catch";

/** A name that a scope binds: a variable, property, parameter or pattern. */
export interface Binding {
  readonly name: string;
  readonly token: number;
  readonly origin: Origin;
  /** The declared type, where one is written. */
  readonly type?: TokenRange;
  /** The initialiser or matched expression, where there is one. */
  readonly value?: TokenRange;
  /** For closure parameters without a type: which one it is, from 0; for tuple patterns: which element. */
  readonly position?: number;
  /** For tuple patterns within others: which elements of those around, outermost first. */
  readonly within?: readonly number[];
  /** For the payload of an enum case in a pattern: the token of the case's name. */
  readonly caseToken?: number;
  readonly isStatic?: boolean;
  /** The `let` or `var` that declares it, before however many other names. */
  readonly word?: number;
  /** Its type is written for other names as well: `let a, b: T`, `let (a, b): (T, U)`. */
  readonly sharesType?: boolean;
  /** The attribute of Swift before it that may be a property wrapper. */
  readonly wrapper?: TokenRange;
}

/** A function, method, initialiser or subscript as declared. */
export interface FunctionDeclaration {
  readonly name: string;
  readonly token: number;
  /** Swift: "name(label:_:)"; Objective-C: the selector, or the C name. */
  readonly signature: string;
  /** Its parameters, put together each time. */
  parameters(): readonly DeclaredParameter[];
  readonly result?: TokenRange;
  /** The type of the errors that a function of Swift throws; empty where it throws any. */
  readonly throws?: TokenRange;
  readonly isOverride: boolean;
  readonly isStatic: boolean;
  /** From the first attribute or modifier to after the body. */
  readonly range: TokenRange;
  readonly body?: TokenRange;
}

/** A type, extension, category or implementation as declared. */
export interface TypeDeclaration {
  readonly kind: "class" | "struct" | "enum" | "protocol" | "actor" | "extension";
  readonly name: string;
  readonly token: number;
  readonly inherits: readonly string[];
  /** The generic parameters that the head of an interface of Objective-C names, by their tokens. */
  readonly generics?: readonly number[];
  /** What an interface of Objective-C gives for its superclass's generic parameters, angle brackets included. */
  readonly superclassArguments?: TokenRange;
  /** Tokens of the inheritance clause; empty where there is none. */
  readonly clause: TokenRange;
  readonly range: TokenRange;
  readonly body: TokenRange;
}

/** A stretch of code with its own names. */
export interface Scope {
  readonly kind: "file" | "type" | "function" | "closure" | "block";
  /** Index of the scope around it; -1 for the file. */
  readonly parent: number;
  readonly range: TokenRange;
  readonly type?: TypeDeclaration;
  readonly function?: FunctionDeclaration;
  readonly bindings: readonly Binding[];
}

/** A typealias or typedef. */
export interface Alias {
  readonly name: string;
  readonly token: number;
  readonly target: TokenRange;
  /** The names of its generic parameters in Swift. */
  readonly generics?: readonly string[];
}

/**
 * What a file declares and where, read in one pass from its tokens. Half-typed code gives a useful outline, never an error.
 */
export interface Outline {
  readonly tokens: Tokens;
  /** The matching bracket of each bracket token, -1 where there is none. */
  readonly partner: Int32Array;
  readonly imports: readonly Import[];
  /** Parents come before their children; scope 0 is the file. */
  readonly scopes: readonly Scope[];
  readonly types: readonly TypeDeclaration[];
  readonly functions: readonly FunctionDeclaration[];
  readonly aliases: readonly Alias[];
  /** The innermost scope around a token. */
  scopeAt(token: number): number;
  /** What the code around a token has established about systems, platforms and modes. */
  conditionsAt(token: number): Conditions;
}

/**
 * Whether one of the `asked` tokens, which are in order, stands in a stretch of code, so that it has to be read; all of
 * it where nothing was said.
 */
export function holdsAsked(asked: readonly number[] | undefined, { from, to }: TokenRange): boolean {
  if (asked === undefined) return true;
  const first = firstFrom(asked, from);
  return first < asked.length && asked[first]! < to;
}

/** Answers which scope is the innermost around a token. Scopes are in order of where they begin; work is done when first asked. */
export function scopeFinder(scopes: readonly Scope[], count: number): (token: number) => number {
  let innermost: Int32Array | undefined;
  return (token) => {
    innermost ??= innermostScopes(scopes, count);
    return innermost[token] ?? 0;
  };
}

function innermostScopes(scopes: readonly Scope[], count: number): Int32Array {
  const innermost = new Int32Array(count);
  let next = 1;
  let current = 0;
  for (let token = 0; token < count; token++) {
    while (next < scopes.length && scopes[next]!.range.from <= token) current = next++;
    while (current > 0 && scopes[current]!.range.to <= token) current = scopes[current]!.parent;
    innermost[token] = current;
  }
  return innermost;
}

/** For each scope the nearest that `fits`: itself, or one around it; -1 where there is none. */
export function nearestScopes<T extends Scope>(scopes: readonly T[], fits: (scope: T) => boolean): Int32Array {
  const nearest = new Int32Array(scopes.length);
  for (let at = 0; at < scopes.length; at++) {
    const scope = scopes[at]!;
    nearest[at] = fits(scope) ? at : scope.parent < 0 ? -1 : nearest[scope.parent]!;
  }
  return nearest;
}

/** Answers which scope that `fits` is the nearest around a token, by index; -1 where there is none. */
export function nearestAround(
  fits: (scope: Scope, outline: Outline) => boolean,
): (outline: Outline, token: number) => number {
  const nearest = onceFor((outline: Outline) => nearestScopes(outline.scopes, (scope) => fits(scope, outline)));
  return (outline, token) => nearest(outline)[outline.scopeAt(token)]!;
}

const typeScopeAt = nearestAround(({ kind }) => kind === "type");
const functionScopeAt = nearestAround((scope) => scope.function !== undefined);

/** The innermost type around a token. */
export function typeAround(outline: Outline, token: number): TypeDeclaration | undefined {
  return outline.scopes[typeScopeAt(outline, token)]?.type;
}

/** The innermost function around a token, whatever types and closures are between. */
export function functionAround(outline: Outline, token: number): FunctionDeclaration | undefined {
  return outline.scopes[functionScopeAt(outline, token)]?.function;
}

/** The scope of the function or closure around a token, by index; of the type or file where there is none. */
export const homeOf = nearestAround(({ kind }) => kind !== "block");

/** Whether `token` stands in a closure or block, and in no function or type within it. */
export function isInClosure(outline: Outline, token: number): boolean {
  return outline.scopes[homeOf(outline, token)]!.kind === "closure";
}

/** Whether `token` stands in the clause of a type that says what it inherits. */
export function isInClause({ types }: Pick<Outline, "types">, token: number): boolean {
  return types.some(({ clause }) => clause.from <= token && token < clause.to);
}
