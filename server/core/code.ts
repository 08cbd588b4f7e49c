import type { Span } from "./text.ts";

/** What an expression is, read from its tokens, as far as fixes ask. */
export type Expression =
  | { readonly kind: "nil" }
  | { readonly kind: "boolean"; readonly value: boolean }
  /** A literal on one line, without escapes and interpolations; `value` is what stands between its quotes. */
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number" }
  /** Names with points between them: `a`, `self.a.b`, `a?.b`, `a->b`; the first name is "" for `.b`. */
  | { readonly kind: "path"; readonly names: readonly string[]; readonly last: Span; readonly receiver?: Span }
  | { readonly kind: "call"; readonly call: Call }
  /** `[a, b]` or `@[a, b]`. */
  | { readonly kind: "list"; readonly elements: readonly Span[] }
  /** `&a` */
  | { readonly kind: "address"; readonly of: Span }
  | { readonly kind: "closure"; readonly closure: Closure }
  /** `"a\(b)"` and `a + b` of Swift: texts, and the spans of what is put between or behind them. */
  | { readonly kind: "joined"; readonly parts: readonly (string | Span)[] }
  /** `(a)` and `a!` of Swift, which have the value of `of`. */
  | { readonly kind: "wrapped"; readonly of: Span }
  | { readonly kind: "other" };

/** One argument of a call or one piece of a message. */
export interface Argument {
  /** Swift label or Objective-C selector piece without the colon; absent for an unlabelled argument. */
  readonly label?: string;
  readonly labelSpan?: Span;
  readonly value: Span;
}

/** The call or message that a name heads. */
export interface Call {
  /** From the receiver's or callee's first unit to the closing bracket (trailing closures included). */
  readonly span: Span;
  /** The receiver as written (`provider` in `provider.open(…)` or `[provider open…]`); absent for a plain call. */
  readonly receiver?: Span;
  /** The name, or the first selector piece. */
  readonly name: Span;
  /** From the opening to after the closing bracket in Swift; absent in Objective-C. */
  readonly parentheses?: Span;
  readonly arguments: readonly Argument[];
  readonly trailingClosures: readonly Argument[];
}

/** A closure or block as written. */
export interface Closure {
  /** From its first unit up to what stands before its first statement: brace, captures, parameters, `in`. */
  readonly head: Span;
  /** `[weak self]` and the like. */
  readonly captures?: Span;
  readonly parameters: readonly ClosureParameter[];
  /** Between its braces; in Swift behind `in`. */
  readonly body: Span;
}

/** A parameter of a closure or block that is named before its body. */
export interface ClosureParameter {
  readonly name: string;
  readonly nameSpan: Span;
  /** With its type, as far as one is written. */
  readonly span: Span;
  readonly type?: Span;
}

/** A name and what it is bound to. */
export interface BoundName {
  readonly name: string;
  readonly nameSpan: Span;
  /** `let`, `var`, or "" in Objective-C, for parameters and for parts of a tuple. */
  readonly keyword: string;
  readonly type?: Span;
  readonly value?: Span;
  /** Bound within a function; other names may be used in other files. */
  readonly isLocal: boolean;
  /**
   * It is `private`, `fileprivate` or `private(set)`: no code of another file gives it a value, but for the memberwise
   * initialiser of a struct. In Objective-C, that the file with the implementation alone declares it.
   */
  readonly isPrivate?: true;
  /** It is `private` or `fileprivate`: no code of another file sees it. Only in Swift. */
  readonly isHidden?: true;
  readonly isLazy?: true;
  /** Its declaration has other names of the same written type: `T *a = b, *c;`, `let a, b: T`, `let (a, b): (T, U)`. */
  readonly sharesType?: true;
}

/** `a.name`, `a?.name`, `[a name]` */
export interface MemberUse {
  readonly kind: "member";
  readonly name: string;
  readonly nameSpan: Span;
  readonly isOptional: boolean;
  readonly whole: Span;
}

/** What the code around an expression does with it. */
export type Use =
  /** It is a statement of its own, and nobody takes its value. */
  | { readonly kind: "statement" }
  /** `_ = a`, `(void)a` */
  | { readonly kind: "discarded" }
  /** `return a`, or all there is in a body that gives a value. */
  | { readonly kind: "returned" }
  /** `let x = a`, `T *x = a` */
  | { readonly kind: "bound"; readonly binding: BoundName }
  /** `if let x = a`, `guard let x = a`, `while let x = a`; `whole` is from `let` to the end of the value. */
  | { readonly kind: "tested"; readonly binding: BoundName; readonly whole: Span }
  /** `target = a` */
  | { readonly kind: "assigned"; readonly target: Span }
  /** `a = value` */
  | { readonly kind: "target"; readonly value: Span }
  /** `(a, b) = value` of Swift */
  | { readonly kind: "unpacked" }
  | MemberUse
  /** `a(…)`, `a[…]`; `[a name:…]` with the first piece of its selector and the whole message */
  | { readonly kind: "called"; readonly message?: { readonly nameSpan: Span; readonly whole: Span } }
  /** `a == other`, `other ?? a` */
  | { readonly kind: "operand"; readonly operator: string; readonly other: Span }
  /** `a ? b : c`, with both branches and what they give in `whole` */
  | { readonly kind: "condition"; readonly whole: Span }
  /** `c ? a : b`, `c ? b : a`, `c ?: a`, with all of the choice in `whole` */
  | { readonly kind: "branch"; readonly whole: Span }
  /** `a as? T`, `a is T`, `(T)a` */
  | { readonly kind: "cast"; readonly cast: Cast }
  /** `callee(label: a)`, `[x callee:y label:a]` */
  | { readonly kind: "argument"; readonly callee: string; readonly label?: string }
  | { readonly kind: "element"; readonly list: Span }
  /** `"\(a)"`; alone between the brackets. */
  | { readonly kind: "interpolation" }
  /** A `case` that recognises it. */
  | { readonly kind: "pattern" }
  | { readonly kind: "other" };

/** A cast of one expression to one type. */
export interface Cast {
  /** `as?` fails, `as!` and the C cast insist, `as` and `is` do neither. */
  readonly operator: "as" | "as?" | "as!" | "is" | "C";
  readonly operand: Span;
  readonly type: Span;
  readonly whole: Span;
}

/** A name with what stands before its point. */
export interface Reference {
  readonly whole: Span;
  readonly receiver?: Span;
  /** It stands in `\T.name` or `#keyPath(…)`, which names a member and reads nothing. */
  readonly isKeyPath: boolean;
}

/** A macro as a file of C defines it; one without a body is none. */
export interface OwnMacro {
  readonly name: string;
  readonly body: Span;
}

/** The ways through a function’s body that come past none of some places. */
export interface WaysWithout {
  /** The `return`s to which such a way comes. */
  readonly returns: readonly Span[];
  /** Whether one comes to the end of the body. */
  readonly end: boolean;
  /** The word of a branch that has a place and beside which such a way leads to the end: the first of the last such chain. */
  readonly branch?: Span;
}

/** A name that stands more often than this within the reach of one binding is not told apart from others of the name. */
export const mostUses = 200;

/** What fixes ask about code, in spans of the file’s text. Each answer is read from tokens: comments and strings are no code. */
export interface Code {
  expression(span: Span): Expression;
  /** How the expression in `span` is used. */
  use(span: Span): Use;
  /**
   * The places of a name in code, in order; interpolations are code, strings and comments are not. Within a stretch of
   * code no more than `mostUses` and one are told.
   */
  names(name: string, within?: Span): readonly Span[];
  /** The name that the expression in `span` is, where one binding of the file is known for it. */
  binding(span: Span): BoundName | undefined;
  /**
   * The property that the bare name, `self.name` or `Type.name` in `span` is, as its declaration in this file has it; in
   * Objective-C `self.name`, `_name` or `self->_name` of one that no other file declares.
   */
  property(span: Span): BoundName | undefined;
  /**
   * The text of a constant of Swift that another file declares, for such a name, or of a macro of C of this file or a
   * header; nothing where two of that name differ.
   */
  constant(span: Span): string | undefined;
  /**
   * The macros that this file of C defines and names in `span` or in the bodies of others that are named there, those of
   * one name in the order of their definitions; none in Swift.
   */
  macros(span: Span): readonly OwnMacro[];
  /** Whether this file of C, or a header of the workspace, defines a macro of this name; none in Swift. */
  isMacro(name: string): boolean;
  /** Whether a function of this name is one of a library, of this file or of another from which nobody returns. */
  isEndless(name: string): boolean;
  /**
   * The names and words in the bodies of the macros that headers of the workspace define and code of C in `span` calls, or
   * names in capitals, and of those that are used there in turn; none of macros that this file defines itself, and none in Swift.
   */
  wordsOfHeaderMacros(span: Span): readonly string[];
  /**
   * Where the file reads or writes a bound name besides its declaration, each with the receiver before it; for a name
   * that isn't local, every place of that name. Where the name stands more than `mostUses` times, places of others of the name are among them.
   */
  uses(binding: BoundName): readonly Span[];
  /**
   * The names, words of the language among them, that stand where the code in `span` decides: what `if`, `guard`,
   * `while`, `switch` and `case` ask. Conditions of other kinds (`a ? b : c`, `where`, loops over a list) are left out, and
   * so is what comes behind `mostUses` and one.
   */
  decidingNames(span: Span): readonly Span[];
  /**
   * The loops that begin in `span` and that no control comes past, whole: they ask for nothing, and nothing in them breaks
   * them off. What leaves the function from within is no concern of theirs.
   */
  endlessLoops(span: Span): readonly Span[];
  /** Whether code in `span` that is built calls a function or method from which nobody returns, of this file or another. */
  callsNever(span: Span): boolean;
  /**
   * The ways through the function’s body in `body` on which none of `places` is come to: one in a closure counts where the
   * closure stands, and whoever calls a function from which nobody returns goes no further. Nothing where code goes ways
   * that aren’t followed; in doubt a place is come to. `isSure` tells of the head of an `if` or `guard` whether what it
   * asks for is always so.
   */
  waysWithout(places: readonly Span[], body: Span, isSure?: (head: Span) => boolean): WaysWithout | undefined;
  /** The tokens that lie in `span`, in order: words, literals and marks, operators whole; comments and white space are none. */
  tokens(span: Span): readonly Span[];
  /** The token before the code in `span`, over whatever comments stand between. */
  before(span: Span): Span | undefined;
  /** The token behind it. */
  after(span: Span): Span | undefined;
  /** The innermost braces around the code in `span`, with what is between them. */
  block(span: Span): Span | undefined;
  /** Those of a function’s parameter, in its body. */
  parameterUses(name: Span, body: Span): readonly Span[];
  /** Comments that touch `span`, in order. */
  comments(span: Span): readonly Span[];
  /** The end of the line behind which an import may be added: behind the last one that no `#if` holds; 0 for the head of the file. */
  importPlace(): number;
}
