import type { Fact } from "../../core/fact.ts";
import type { Binding, FunctionDeclaration, TokenRange } from "../../syntax/outline.ts";
import type { SwiftOutline } from "../../syntax/swift/outline.ts";
import type { Source } from "../../syntax/swift/source.ts";
import type { SwiftType } from "../../syntax/swift/type.ts";
import type { World } from "../world.ts";
import type { Visibility } from "./modules.ts";
import type { Scopes } from "./scopes.ts";

/** Types by the names of the generic parameters that they are given for. */
export type Given = ReadonlyMap<string, SwiftType>;

/** What every question about a Swift file needs. The questions that depend on each other are asked through here. */
export interface Context extends World {
  readonly outline: SwiftOutline;
  readonly source: Source;
  readonly scopes: Scopes;
  readonly visibility: Visibility;
  /** What was found above a type; filled when first asked for. */
  readonly ancestry: Record<"own" | "apple", Map<string, readonly NonNullable<Named>[]>>;
  /** Members found for code within a type, by what is named around it, the type's and the member's name. */
  readonly implicit: Map<string, Member | undefined>;
  /** Type of the postfix expression whose last token is `token`. */
  typeEndingAt(token: number): SwiftType | undefined;
  /** Type of the expression in a run of tokens. */
  typeOfRange(range: TokenRange): SwiftType | undefined;
  bindingType(binding: Binding): SwiftType | undefined;
  /** The type written in a run of tokens, with the module before the names that two modules share. */
  writtenType(range: TokenRange): SwiftType;
  /** The types of a function's parameters and its result as written. */
  declaredTypes(declaration: FunctionDeclaration): DeclaredTypes;
  /** The type that its context asks of the expression that begins at `token`: of an implicit member (`.name`) at its point. */
  contextualType(token: number): SwiftType | undefined;
  /** Names of all types above one of this name, nearest first. */
  superTypes(typeName: string, token: number): readonly string[];
  /** The full name of the own type or alias `name` that `around` has or inherits, nearest first; its generic parameters are none. */
  nestedType(around: string, name: string): string | undefined;
  /** Whether the file declares a function or property of this name, not within a function. */
  declaresMember(name: string): boolean;
  /** The module of "NWEndpoint" or "NWPath" at `token`, where decided. */
  endpointModule(token: number): "Network" | "NetworkExtension" | undefined;
}

/** What a member of a known type is: something own, or facts of this base name (overloads), from the type or above it. */
export type Member =
  | {
      readonly kind: "own";
      readonly type?: SwiftType;
      /** Overloads of the file. */
      readonly functions?: readonly FunctionDeclaration[];
      /** Overloads of other files; `type` is the first one's. */
      readonly methods?: readonly OwnFunction[];
      /** What the receiver says of the generic parameters in the types of `functions`. */
      readonly given?: Given;
    }
  | { readonly kind: "apple"; readonly facts: readonly Fact[]; readonly owner: string };

/** A function, method, initialiser or subscript of the code's own, as it is the same from this file and from another. */
export interface OwnFunction {
  /** "name(label:_:)". */
  readonly name: string;
  /** "" where there is none. */
  readonly labels: readonly string[];
  readonly parameters: readonly (SwiftType | undefined)[];
  readonly result: SwiftType | undefined;
  /** Its own generic parameters, with what each has to be or to descend from. */
  readonly generics: readonly { readonly name: string; readonly bound: SwiftType | undefined }[];
  readonly isStatic: boolean;
  /** The type of the errors that it throws, unknown for any; absent where it throws none. */
  readonly throws?: SwiftType;
}

/** What a function of the file says of its types. */
export interface DeclaredTypes {
  readonly parameters: readonly (SwiftType | undefined)[];
  readonly result: SwiftType;
}

/** What a callee takes and gives. Labels are "" where there is none. */
export interface Signature {
  readonly labels: readonly string[];
  readonly types: readonly (SwiftType | undefined)[];
  readonly result: SwiftType | undefined;
  readonly fact?: Fact;
}

/** What a name of a type refers to. */
export type Named =
  | { readonly kind: "apple"; readonly name: string; readonly fact: Fact }
  | { readonly kind: "own"; readonly name: string }
  | { readonly kind: "other"; readonly name: string }
  | undefined;
