import type { Fact } from "./fact.ts";
import type { Confidence, Fix, Related, Severity, Timing } from "./finding.ts";
import type { KnownKeys, ProfileKey } from "./key.ts";
import type { RuleKind } from "./kind.ts";
import type { CodeLanguage, Language } from "./language.ts";
import type { Versions } from "./platform.ts";
import type { Bundle, Project, PropertyList } from "./project.ts";
import type { CodeFile, Resolve, Site } from "./site.ts";
import type { Span } from "./text.ts";

/** What a rule is given besides its site. */
export interface RuleContext {
  readonly file: CodeFile;
  readonly resolve: Resolve;
  readonly project: Project;
  /** Facts by id, for replacements and minimum systems. */
  readonly fact: (id: string) => Fact | undefined;
}

/** What a rule yields; text and defaults are filled in by `engine/finding-of.ts`. */
export interface Report<Message extends string = string> {
  readonly message: Message;
  readonly at: Span;
  /** Values for the `{slots}` of the message. */
  readonly data?: Readonly<Record<string, string>>;
  /** Where it is of another kind than what the rule finds elsewhere. */
  readonly kind?: RuleKind;
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  readonly symbol?: string;
  readonly timing?: Timing;
  readonly fact?: Fact;
  readonly article?: string;
  /** Worked out only where somebody wants them, if they are told as a function. */
  readonly fixes?: readonly Fix[] | (() => readonly Fix[]);
  readonly related?: readonly Related[];
}

/** What a `portolan:` comment can ask for. */
export const directiveVerbs = ["disable-next-line", "disable-line", "disable-file", "disable", "enable"] as const;

/** A `portolan:` comment that silences nothing. */
export interface UnusedDirective {
  /** What it asks for; absent where there is no such directive. */
  readonly verb?: (typeof directiveVerbs)[number];
  /** And as it is written, from `portolan:` on, without rules. */
  readonly written: string;
  /** The directive's own text, from `portolan:` on. */
  readonly span: Span;
  readonly comment: Span;
  /** Ids of rules as written; empty for all. */
  readonly rules: readonly string[];
}

/** Whether a rule is to be asked at the names of a fact. */
export type FactFamily = (fact: Fact) => boolean;

/** What every rule says of itself, whatever it reads. */
export interface RuleHead<Message extends string = string> {
  readonly id: string;
  readonly summary: string;
  /** What is wrong with what it finds, as far as a report says nothing else. */
  readonly kind: RuleKind;
  readonly severity: Severity;
  /** Off unless asked for: not right often enough in code that was read. */
  readonly optIn?: true;
  /** It speaks of deprecations, so that some of its findings are of a timing, for which there are settings. */
  readonly isTimed?: true;
  readonly languages: readonly Language[];
  readonly since: string;
  readonly fixable: boolean;
  readonly article?: string;
  /** The rule says the same more closely than these; where both report a span, theirs is dropped. */
  readonly refines?: readonly string[];
  readonly messages: Readonly<Record<Message, string>>;
}

/** Something Portolan looks for in code. Data and one pure function; no state. */
export interface Rule<Message extends string = string> extends RuleHead<Message> {
  /**
   * Identifiers, or whole string literals with their quotes, at which the rule is asked; a member after its type’s name
   * and a dot is asked about where that type is in sight. A family of facts is named by a function that is asked once for
   * each fact.
   */
  readonly triggers: readonly string[] | FactFamily;
  /**
   * The rule follows what stands at its sites into other functions of the file, whatever stands in those. Else only functions
   * that hold a site of some rule are read from inside.
   */
  readonly readsWholeFile?: true;
  /**
   * What the rule says at a site inside of a function of Swift, but for its fixes, follows from that function, from what the
   * file declares outside of functions, and from workspace and project; so it isn't asked again while another function is
   * written. Where that isn't so of all facts, a function tells those that it speaks of so; whether it speaks of one at all
   * has to follow from no more in any case. `test/engine/settled-reports.test.ts` holds it to that.
   */
  readonly staysInFunction?: true | FactFamily;
  /** Whether the rule may have something to say of a fact of its family in code for these deployment targets. */
  readonly concerns?: (fact: Fact, targets: Versions) => boolean;
  readonly check: (site: Site, context: RuleContext) => Iterable<Report<Message>>;
  /**
   * Asked of each comment that silences nothing, after all rules have spoken. Such a rule is silenced by comments that
   * name it alone, and of these it is not asked. It is told which rules there are.
   */
  readonly checkDirective?: (
    directive: UnusedDirective,
    document: { readonly text: string },
    ruleIds: readonly string[],
  ) => Iterable<Report<Message>>;
}

/** Declares a rule; the compiler holds `check` to the message ids of `messages`. */
export function defineRule<const Message extends string>(rule: Rule<Message>): Rule<Message> {
  return rule;
}

/** What a property list is for; of another one nothing is known but that it should be one. */
export type ListRole = "info" | "entitlements" | "profile" | "other";

/** A property list that a rule looks at. */
export interface ListFile {
  readonly path: string;
  readonly text: string;
  readonly role: ListRole;
  readonly list: PropertyList;
  /** Other parts of the same list, which its manifest writes apart. */
  readonly parts?: readonly PropertyList["keys"][];
  /** What keeps it from being read as a whole, in a sentence's part, and where that begins if it is at one place. */
  readonly fault?: { readonly what: string; readonly at?: number };
}

/** A class that the workspace declares. */
export interface OwnClass {
  readonly name: string;
  readonly path: string;
  readonly language: CodeLanguage;
  /** The nearest class of Apple's above it; absent where the way up leads out of sight. */
  readonly appleClass?: string;
  /** What one of Swift is called in Objective-C in place of its module and its name: `@objc(Name)`. */
  readonly runtimeName?: string;
}

/** What a rule that reads property lists is given besides the list. */
export interface ListContext {
  /** The products whose list it is; empty when that is not known. */
  readonly bundles: readonly Bundle[];
  /** Tests alone use the list, so it is never that of the main bundle. */
  readonly isOfTests: boolean;
  /** No product has it: those near it have others, or it lies among translations and none is known to name it. */
  readonly isUnused: boolean;
  /** The classes of a name (without its module) that the workspace declares. */
  readonly classes: (name: string) => readonly OwnClass[];
  /** Names that code gives to its Swift classes for Objective-C: `@objc(Name)`. */
  readonly isRuntimeName: (name: string) => boolean;
  /** The keys that are known of an Info.plist or of entitlements, by where they stand. */
  readonly keys: (role: "info" | "entitlements") => KnownKeys;
  /** What Apple’s schema says of a key of a payload. */
  readonly profileKey: (payload: string, path: string) => ProfileKey | undefined;
  /** And of the elements of an array there. */
  readonly profileElement: (payload: string, path: string) => ProfileKey | undefined;
}

/** Something Portolan looks for in property lists; asked once for each list of its role. */
export interface ListRule<Message extends string = string> extends RuleHead<Message> {
  readonly languages: readonly ["plist"];
  readonly reads: readonly ListRole[];
  /** Asked about lists that can't be read as a whole, and about no others. */
  readonly ofBroken?: true;
  readonly check: (file: ListFile, context: ListContext) => Iterable<Report<Message>>;
}

/** Declares a rule that reads property lists; see `defineRule`. */
export function defineListRule<const Message extends string>(rule: ListRule<Message>): ListRule<Message> {
  return rule;
}

/** A rule of any kind. */
export type AnyRule = Rule | ListRule;

/** Whether a rule looks at code. */
export function readsCode(rule: AnyRule): rule is Rule {
  return "triggers" in rule;
}
