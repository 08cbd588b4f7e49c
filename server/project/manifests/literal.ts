import type { Span } from "../../core/text.ts";

/** An expression of a manifest as far as it is written out; everything that would have to be run is `unknown`. */
export type Literal =
  | { readonly kind: "string"; readonly value: string; readonly span: Span }
  | { readonly kind: "word"; readonly value: string; readonly span: Span }
  /** `isOpen` says that there are spreads among its items. */
  | { readonly kind: "array"; readonly items: readonly Literal[]; readonly isOpen?: true; readonly span: Span }
  /** In an array: what a name that was added to it holds. */
  | { readonly kind: "spread"; readonly of: Literal; readonly span: Span }
  | { readonly kind: "dictionary"; readonly entries: readonly (readonly [Literal, Literal])[]; readonly span: Span }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly arguments: readonly LiteralArgument[];
      readonly span: Span;
    }
  /** `begins` is the call that it asks something of: the first of `Package(…).withMore()`. */
  | { readonly kind: "unknown"; readonly begins?: Literal; readonly span: Span };

/** One argument of a call. */
export interface LiteralArgument {
  readonly label?: string;
  readonly value: Literal;
}

/** What a manifest's top level does. Names are whole paths without a leading dot: "package.targets". */
export interface Manifest {
  /** `let` and `var` with their values. */
  readonly bindings: ReadonlyMap<string, Literal>;
  /** `package.targets += […]` and `package.targets.append(contentsOf: […])` as name and value. */
  readonly changes: readonly { readonly name: string; readonly adds: boolean; readonly value: Literal }[];
  /** Top-level expressions that are calls. */
  readonly calls: readonly Literal[];
  /** The words of `for … in package.targets { … }` and other blocks that were passed over. */
  readonly blocks: readonly (readonly string[])[];
}
