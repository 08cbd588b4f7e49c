import type { BuildClaim, Builds } from "./builds.ts";
import type { BoundName, Call, Cast, Code, MemberUse, Reference } from "./code.ts";
import type { Fact } from "./fact.ts";
import type { Confidence } from "./finding.ts";
import type { CodeLanguage } from "./language.ts";
import type { Platform, Versions } from "./platform.ts";
import type { Span } from "./text.ts";

/** An identifier in code where a rule's trigger stands. */
export interface Site {
  readonly name: string;
  readonly span: Span;
}

/** What a name in code refers to. */
export interface Meaning {
  readonly fact: Fact;
  readonly confidence: Confidence;
  /** Base name or full selector as written: what a finding carries as `symbol`. */
  readonly written: string;
}

/** A parameter as declared. */
export interface DeclaredParameter {
  readonly label?: string;
  readonly labelSpan?: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly type?: Span;
}

/** A function, method, initialiser or accessor around a site. */
export interface EnclosingFunction {
  readonly name: string;
  readonly nameSpan: Span;
  /** Swift labels joined ("handle(_:from:)") or the Objective-C selector. */
  readonly signature: string;
  readonly parameters: readonly DeclaredParameter[];
  readonly isOverride: boolean;
  /** Its head says `async`. */
  readonly isAsync?: true;
  /** The word `override` with the white space behind it. */
  readonly overrideSpan?: Span;
  /** The type of its result, where one is written. */
  readonly result?: Span;
  /** From the first attribute or modifier to the end of the body. */
  readonly span: Span;
  readonly body?: Span;
}

/** A type or extension around a site. */
export interface EnclosingType {
  readonly kind: "class" | "struct" | "enum" | "protocol" | "actor" | "extension";
  readonly name: string;
  readonly nameSpan: Span;
  /** Names of the attributes before it and before the rest of it in this file; empty in Objective-C. */
  readonly attributes: readonly string[];
  /** Names in its inheritance clause, modules and generic arguments left out. */
  readonly inherits: readonly string[];
  /** Where the clause stands; empty (an insertion point) when there is none. */
  readonly clause: Span;
  readonly body: Span;
}

/** What the code around a token has established, before anything is known of the project. */
export interface Conditions extends BuildClaim {
  /** Systems that must be at least this new here: an availability check, an attribute around it, a symbol that was asked for. */
  readonly atLeast: Versions;
  /** Where the star of the innermost check that was passed here stands: it lets in every system that the check doesn’t name. */
  readonly star?: number;
  /** Systems that are older than this here: the fallback branch of an availability check. */
  readonly below: Versions;
  /** Never compiled: `#if 0` and version branches that are always false. */
  readonly dead: boolean;
  /** Platforms an `#if os(…)` allows; absent when not restricted. */
  readonly platforms?: readonly Platform[];
  /** Language modes an `#if swift(…)` or `#if compiler` allows; absent when not restricted. */
  readonly languageModes?: readonly (5 | 6)[];
  /** Of the platforms that are allowed, those on which the Simulator alone has the code: `#if targetEnvironment(simulator)`. */
  readonly simulated?: readonly Platform[];
  /** Compiled in builds for debugging alone: `#if DEBUG`. */
  readonly isDebugOnly?: true;
  /** The builds that such conditions allow, where the platform decides in which mode: `#if os(macOS) || swift(<6)`. */
  readonly builds?: Builds;
  /** The team silenced deprecations here: a clang pragma, `@warn(DeprecatedDeclaration, as: ignored)`. */
  readonly silenced: boolean;
  /** Nobody misses availability checks here: a clang pragma, code that is never run, a declaration that nobody may use, versions that are not known. */
  readonly unguarded: boolean;
  /** A declaration around it is itself marked deprecated or obsoleted. */
  readonly inDeprecated: boolean;
  /** The systems from which on it is marked so; absent where none is named. */
  readonly deprecatedFrom?: Versions;
  /** The systems from which on it is obsoleted. A target that has reached one has no such code, and compilers read it as any other. */
  readonly obsoletedFrom?: Versions;
}

/** Where nothing is established: at no place in particular. */
export const unconditional: Conditions = {
  atLeast: {},
  below: {},
  dead: false,
  silenced: false,
  unguarded: false,
  inDeprecated: false,
};

/** Whether code under these conditions is built at all, and for one of some platforms where these are known. */
export function isBuilt(
  { dead, platforms: allowed }: Pick<Conditions, "dead" | "platforms">,
  { platforms }: { readonly platforms?: readonly Platform[] | undefined },
): boolean {
  return !dead && (platforms === undefined || platforms.some((each) => allowed?.includes(each) !== false));
}

/** Whether code under these conditions is compiled in a language mode. */
export function isCompiledIn({ dead, languageModes }: Conditions, mode: 5 | 6): boolean {
  return !dead && languageModes?.includes(mode) !== false;
}

/** An import as written. */
export interface Import {
  /** "Network" for `import Network`, `import struct Network.NWPath`, `@import Network;`, `#import <Network/Network.h>`. */
  readonly module: string;
  /** What follows the module: a symbol ("NWPath"), a submodule ("CaptiveNetwork") or a header ("NEProvider.h"). */
  readonly detail?: string;
  /** `#import "Local.h"`: a header of the project, whose path is in `detail` and whose module is "". */
  readonly local?: boolean;
  readonly span: Span;
}

/** A statement in a body of code. */
export interface Statement {
  /** Without white space around it; a trailing semicolon included. */
  readonly span: Span;
  /** It declares names that later statements may use, so it can't move into a block. */
  readonly declares: boolean;
  /** Its first word, where it is one of the language; "" for expressions and assignments. */
  readonly keyword: string;
  /** No other statement shares a line with it. */
  readonly isAlone: boolean;
  /** What is around takes its value: it is all there is in a closure, a getter, a function with a result, a branch of such. */
  readonly isValue: boolean;
  /** The value can be had with `return` as well: it is all there is in a body whose type says so, and that is no builder’s. */
  readonly canReturn: boolean;
  /** It may stand in the body of a result builder, which takes no assignments. */
  readonly canBeBuilt: boolean;
  /** No system can do without it: it is a value, leaves with one, fills a name or property first, or is an `if` with an `else`. */
  readonly isNeeded: boolean;
  /** The name it declares with a value, where it declares no more than this one. */
  readonly binding?: BoundName;
}

/** What rules ask about code. Every answer is computed for the file as it stands; none is guessed. */
export interface Resolve extends Code {
  /** The symbol a site refers to, or nothing when it can't be proven. */
  meaning(site: Site): Meaning | undefined;
  /** The type of the expression in `span` as its Swift or Objective-C name ("Network.NWEndpoint", "NSString *"), where known. */
  typeOf(span: Span): string | undefined;
  /** The receiver's type of a member site, where known. */
  receiverType(site: Site): string | undefined;
  /** The bare name of that type, whether the receiver is an object of it, an optional one or the type itself; none of a module. */
  receiverName(site: Site): string | undefined;
  call(site: Site): Call | undefined;
  enclosingFunction(site: Site): EnclosingFunction | undefined;
  /** The innermost type or extension around the site. */
  enclosingType(site: Site): EnclosingType | undefined;
  /** Every type a name has above it, own and Apple's, nearest first, as far as known; own ones that are called like Apple's are left out. */
  superclasses(typeName: string): readonly string[];
  conditions(site: Site): Conditions;
  /** The innermost statement of a function or closure body around the site; nothing for declarations of types and members. */
  statement(site: Site): Statement | undefined;
  /** The names behind the one here in its chain of members and calls, from left to right; the first fifty. */
  laterMembers(site: Site): readonly Site[];
  /** Whether the member here stands in a pattern (`case .name:`); Swift's compiler says nothing of an enumeration's cases there. */
  isPattern(site: Site): boolean;
  /** The site with what stands before its point. */
  reference(site: Site): Reference;
  /** The cast to the type that the site names. */
  cast(site: Site): Cast | undefined;
  /** Whether the site stands in the head of a method’s or function’s declaration. */
  isInHead(site: Site): boolean;
  /** Whether the site stands where a type, an extension or a category says what it inherits and conforms to. */
  isInClause(site: Site): boolean;
  /** Whether a closure or block stands around the site, nearer than the function. */
  isInClosure(site: Site): boolean;
  /** Whether `await` may be written at the site. */
  canAwait(site: Site): boolean;
  /**
   * Whether the function of Swift that is named in its head here, and is neither local nor `async`, belongs to the main
   * actor by what this file says: an attribute of its own, of its extension, of its type, or a class of UIKit or AppKit
   * that this names as the one above. Settings of a build are not asked.
   */
  isOnMainActor(site: Site): boolean;
  /**
   * The call that makes an object of Apple's type that the site names, in any of Swift's spellings: `T(…)`, `T.init(…)`,
   * `T.self.init(…)`, each with the module before it, `let name: T = .init(…)` and `-> T { .init(…) }`. Any other `.init(…)`,
   * whose type follows from what takes it (`take(.init(…))`, `name = .init(…)`), is named by its `init`, which a trigger
   * `T.init` finds. In Objective-C the message whose selector begins at the site, where it is Apple's; an object of the
   * class may be made there.
   */
  construction(site: Site): Call | undefined;
  /** Whether a call that makes an object of Apple’s type of this name may mean an initialiser that code of the workspace adds to it. */
  isOwnInitialiser(typeName: string, call: Call): boolean;
  /**
   * What a call names: in Swift the type whose initialiser it may be, in each spelling that `construction` knows, or else
   * its function; in Objective-C the beginning of its selector. Own types count, too.
   */
  named(call: Call): Site;
  /**
   * The member that is asked of Apple's type itself where the site names it, by itself or behind its module:
   * `URLSession.shared`, `Foundation.URLSession.shared`, `[NEVPNManager sharedManager]`.
   */
  typeMember(site: Site): MemberUse | undefined;
  /** Whether a name in type position can only be Apple's: nothing own of that name is in sight. */
  isApple(site: Site): boolean;
  /** Whether a name would mean something that code of the workspace declares, were it written at the site; members don’t count. */
  isTaken(site: Site): boolean;
  /** The same for a name that is a module’s or else Apple’s at the top level. */
  isHidden(site: Site): boolean;
  /** Names of the types of the workspace that have this one above them, as far as known, each once. */
  heirs(typeName: string): readonly string[];
  /** Whether code of the workspace declares a method of this signature ("handle(_:from:)" or a selector) in a type of this name. */
  declaresMethod(typeName: string, signature: string): boolean;
  /** Which of the two types the bare name means here ("NWEndpoint", "NWPath"): its module, or nothing when undecided. */
  endpointModule(site: Site): "Network" | "NetworkExtension" | undefined;
}

/** The file a rule looks at. */
export interface CodeFile {
  readonly path: string;
  readonly language: CodeLanguage;
  readonly text: string;
  readonly imports: readonly Import[];
  /** Whether tests alone build it, or its path speaks of tests, mocks, stubs or fixtures. */
  readonly isTest: boolean;
  /** Others wrote it, as the name of a folder around it says; whoever keeps the project takes it over. */
  readonly isVendored?: boolean;
  /** It shows how something is used, as the name of a folder around it says. */
  readonly isSample?: boolean;
}
