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
  /** Further Swift spellings: "URLError.Code.timedOut" for a C constant, "__NWEndpoint" for a class that Swift 6 hides. */
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

/** What is known of one entitlement or Info.plist key. */
export interface Key {
  readonly key: string;
  readonly kind: "entitlement" | "infoplist";
  readonly platforms: Versions;
  readonly values?: readonly KeyValue[];
  readonly valueType?: string;
  /** Apple grants it on request only. */
  readonly managed?: true;
  readonly symbols?: readonly string[];
  readonly about: string;
  readonly articles?: readonly string[];
  readonly source: string;
}

/** A key with its place in a list: the names from the top down to it, `<domain>` and the like for any name. */
export interface PlacedKey {
  readonly key: Key;
  readonly path: readonly string[];
  /** The last of them. */
  readonly name: string;
}

/** What is known of the keys of a list; a path has the names from the top, without the indices of arrays. */
export interface KnownKeys {
  readonly at: (path: readonly string[]) => PlacedKey | undefined;
  /** What may stand in the dictionary at a path, apart from keys that can have any name. */
  readonly below: (path: readonly string[]) => readonly PlacedKey[];
  /** Keys of a name, wherever they stand. */
  readonly named: (name: string) => readonly PlacedKey[];
}

/** One value that a key can take. */
export interface KeyValue {
  readonly value: string;
  readonly about?: string;
}

/** What is known of one error code. */
export interface ErrorCode {
  /** Unique: domain, a slash, and the name. */
  readonly id: string;
  readonly domain: string;
  /** Other names that logs and code use for the domain: the type in Swift, the string behind the constant. */
  readonly domainAlso?: readonly string[];
  /** Absent where Apple states no number. */
  readonly code?: number;
  /** What the system prints for it: "Network is down". */
  readonly message?: string;
  /** What systems other than Apple's print for it; it says something beside an errno alone. */
  readonly messageElsewhere?: string;
  readonly objc?: string;
  readonly swift?: string;
  readonly framework: string;
  readonly cause?: string;
  readonly remedy?: string;
  readonly article?: string;
  /** A value that says how things stand, not what went wrong; a log line that has it is no error. */
  readonly isState?: true;
  readonly source: string;
}

/** What is known of one line that systems print. */
export interface KnownLine {
  readonly id: string;
  readonly title: string;
  /** How the line is written, with slots as in an article's symptoms. */
  readonly lines: readonly string[];
  readonly about: string;
  readonly remedy?: string;
  readonly article?: string;
  /** Printed where nothing is wrong. */
  readonly harmless?: true;
  /** Printed after something else happened, which another line tells. */
  readonly follows?: true;
  /** Providers that come up print it too: where the one that a log tells of connected, it means nothing. */
  readonly isDisprovedByConnecting?: true;
  readonly source: string;
}

/** Lines by which a log tells that a provider's start came to a step, or broke there. */
export interface StartStepLines {
  readonly id: string;
  readonly title: string;
  readonly seen: readonly string[];
  readonly broke: readonly string[];
}

/** One outside resource. Without a verified address `url` is absent and readers are told where to search. */
export interface Link {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly url?: string;
  readonly about?: string;
}

/** One piece of guidance. */
export interface Article {
  readonly id: string;
  readonly title: string;
  readonly topic: string;
  /** Types of which this is the article to read first; no other article says so of the same type. */
  readonly overviewOf: readonly string[];
  /** The day on which its main claims were last held against the text of its sources, as 2026-11-26; nothing where that is not noted. */
  readonly checked: string | undefined;
  /** Whether its matter is a report to which no answer is known. */
  readonly isUnanswered: boolean;
  readonly symbols: readonly string[];
  readonly symptoms: readonly string[];
  readonly links: readonly string[];
  /** Front-matter entitlement and Info.plist keys. */
  readonly keys: readonly string[];
  /** The first paragraph, as Markdown: the answer in at most three sentences. */
  readonly answer: string;
  /** All of the text below the front matter, as Markdown. */
  readonly body: string;
}

/** A curated list of resources on one topic. */
export interface ReadingList {
  readonly id: string;
  readonly title: string;
  /** Modules whose import leads here. */
  readonly frameworks: readonly string[];
  readonly entries: readonly { readonly link: string; readonly when: string }[];
}

/** A payload of configuration profiles; "TopLevel" is the profile around them, "CommonPayloadKeys" what each of them has. */
export interface ProfilePayload {
  /** The payload type, such as "com.apple.vpn.managed". */
  readonly payload: string;
  readonly title: string;
  /** What it sets up, and what does so in code. */
  readonly about?: string;
  /** Since when each platform takes it; one that is missing doesn't. */
  readonly platforms: Versions;
  readonly deprecated?: Versions;
  /** Platforms that take it on supervised devices alone. */
  readonly supervised?: readonly Platform[];
  /** Where guidance meets it. */
  readonly article?: string;
}

/** A key of a payload in configuration profiles. */
export interface ProfileKey {
  /** The payload type, such as "com.apple.vpn.managed". */
  readonly payload: string;
  /** Keys from the payload down, joined by dots; the element of an array has a name of its own, "ANY" is any name. */
  readonly path: string;
  readonly type: "string" | "array" | "integer" | "dictionary" | "boolean" | "data" | "real" | "date" | "any";
  /** The fact of the member of Network Extension that sets the same thing in code. */
  readonly code?: string;
  readonly isRequired?: true;
  readonly default?: string | number | boolean;
  /** All values that it may have. */
  readonly values?: readonly (string | number | boolean)[];
  readonly range?: { readonly min?: number; readonly max?: number };
  /** Where they are not those of the payload. */
  readonly platforms?: Versions;
  readonly deprecated?: Versions;
  readonly supervised?: readonly Platform[];
}
