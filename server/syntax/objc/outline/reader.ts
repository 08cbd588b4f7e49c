import type { Alias, Binding, FunctionDeclaration, Scope, TypeDeclaration } from "../../outline.ts";
import type { Tokens } from "../../tokens.ts";
import type { Brackets } from "./brackets.ts";
import type { ParameterRead } from "./methods.ts";

/** A scope while the file is being read. */
export interface OpenScope extends Scope {
  range: { from: number; to: number };
  readonly bindings: Binding[];
  /** Declarations stand directly inside: a file, a type, a namespace. */
  readonly isContainer: boolean;
  readonly isNamespace?: boolean;
}

/** What is collected while a file is read. */
export interface Collected {
  readonly tokens: Tokens;
  readonly brackets: Brackets;
  /** The `,` or `;` that ends the value at a token, or the end of the file. */
  readonly endOfValue: (at: number) => number;
  /** The token after the `;` that ends the statement at a token, or what closes the bracket around it. */
  readonly endOfStatement: (at: number) => number;
  readonly scopes: OpenScope[];
  readonly types: TypeDeclaration[];
  readonly functions: FunctionDeclaration[];
  readonly aliases: Alias[];
}

/** Where the reading stands: the scopes around the next token, innermost last. */
export interface Reader extends Collected {
  readonly open: number[];
  /** Braces that a scope already begins before. */
  readonly owned: Set<number>;
  /** The tokens that matter, in order: functions that hold none are left out. All do where it is absent. */
  readonly asked: readonly number[] | undefined;
}

/** Begins a scope inside the innermost one, which holds it whole. */
export function beginScope(reader: Reader, scope: Omit<OpenScope, "parent">): void {
  const parent = reader.open.at(-1)!;
  const limit = reader.scopes[parent]!.range.to;
  if (scope.range.to > limit) scope.range.to = limit;
  reader.open.push(reader.scopes.length);
  reader.scopes.push({ ...scope, parent });
}

/** Parameters as a scope knows them. */
export function bindParameters(parameters: readonly ParameterRead[], origin: "parameter" | "closure") {
  return parameters.map(({ parameter, token, type }) => ({
    name: parameter.name,
    token,
    origin,
    ...(type && type.to > type.from && { type }),
  }));
}
