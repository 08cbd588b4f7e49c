import type { Platform, Versions } from "./platform.ts";

/** What kind of thing a symbol names. */
export type SymbolKind =
  | "class"
  | "protocol"
  | "struct"
  | "enum"
  | "typedef"
  | "method"
  | "init"
  | "property"
  | "function"
  | "constant"
  | "enum-case"
  | "macro";

const typeKinds: ReadonlySet<SymbolKind> = new Set(["class", "protocol", "struct", "enum", "typedef"]);

/** Whether a fact speaks of a type. */
export function isType({ kind }: Pick<Fact, "kind">): boolean {
  return typeKinds.has(kind);
}

/** Whether a fact speaks of a member of a type; a type within another one is none. */
export function isMember(fact: Pick<Fact, "kind" | "parentSwift" | "parentObjc">): boolean {
  return !isType(fact) && (fact.parentSwift ?? fact.parentObjc) !== undefined;
}

/** Where a deprecated symbol's work goes. Names are given as they are written in each language. */
export interface Replacement {
  readonly swift?: string;
  readonly objc?: string;
  readonly alternatives?: readonly string[];
  /** The fact of the replacement, where it has one. */
  readonly id?: string;
  /** From which system the replacement exists. */
  readonly minimum?: Versions;
}

/** One parameter as the caller writes it: Swift label ("_" for none) or Objective-C name, and type. */
export interface Parameter {
  readonly label: string;
  readonly type: string;
}

/** What is known of one symbol of Apple's SDK. */
export interface Fact {
  /** Unique: framework, a slash, and the Objective-C or Swift path within it. */
  readonly id: string;
  readonly framework: string;
  readonly kind: SymbolKind;
  /** Swift name with argument labels ("start(completionHandler:)"); absent when Swift can't see it. */
  readonly swift?: string;
  /** Objective-C name or full selector. */
  readonly objc?: string;
  readonly c?: string;
  readonly parentSwift?: string;
  readonly parentObjc?: string;
  /** Further Swift spellings: "URLError.Code.timedOut" for a C constant, "__NWEndpoint" and "__remoteEndpoint" for what Swift 6 hides. */
  readonly swiftAlso?: readonly string[];
  readonly static?: true;
  readonly introduced: Versions;
  /**
   * The versions of `introduced` are stated by no source, or are those of the functions that a type of C serves and of the
   * type that a case belongs to, whose header states none for itself; good for readers, not for findings.
   */
  readonly introducedUnsure?: true;
  /** Soft deprecations carry "100000" for each platform. */
  readonly deprecated?: Versions;
  /** "To be deprecated": discouraged, but the compiler does not warn. */
  readonly soft?: true;
  /** The SDK in which a soft deprecation appeared. */
  readonly softSince?: Versions;
  readonly unavailable?: readonly Platform[];
  readonly replacement?: Replacement;
  /** How far the replacement is away; only `rename` and `structural` can be edits. */
  readonly migration?: "rename" | "structural" | "conceptual";
  /** Why a deprecated symbol has no replacement. */
  readonly noReplacement?: string;
  /** The class carries no attribute, its initialisers and class methods do. */
  readonly membersDeprecated?: true;
  readonly setterOnly?: true;
  /** Type of a property or constant, result of a method or function. */
  readonly typeSwift?: string;
  readonly typeObjc?: string;
  /** Result of the async form that Swift makes of a method with a completion handler. */
  readonly asyncSwift?: string;
  readonly paramsSwift?: readonly Parameter[];
  /** Not packed: only the stub SDK that examples are compiled against is written from it. */
  readonly paramsObjc?: readonly Parameter[];
  /** Types of the parameters of each closure argument, one list per closure. */
  readonly callbackSwift?: readonly (readonly string[])[];
  /** Not packed either. */
  readonly callbackObjc?: readonly (readonly string[])[];
  /** One or two sentences of guidance: what it is for, what people get wrong, what to use instead. */
  readonly about?: string;
  readonly source: string;
}

/** Whether a fact is deprecated, softly or not; a class whose members alone are, is not. */
export function isDeprecated(fact: Fact): boolean {
  return fact.deprecated !== undefined && !fact.membersDeprecated;
}
