import type { Fact } from "./fact.ts";
import type { Confidence, Fix, Related, Severity } from "./finding.ts";
import type { CodeLanguage } from "./language.ts";
import type { Versions } from "./platform.ts";
import type { Project } from "./project.ts";
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

/** What a rule yields; text and defaults are filled in by the façade. */
export interface Report<Message extends string = string> {
  readonly message: Message;
  readonly at: Span;
  /** Values for the `{slots}` of the message. */
  readonly data?: Readonly<Record<string, string>>;
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  readonly symbol?: string;
  readonly fact?: Fact;
  readonly article?: string;
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
}

/** A `portolan:` comment that silences nothing. */
export interface UnusedDirective {
  /** The directive's own text, from `portolan:` on. */
  readonly span: Span;
  readonly comment: Span;
  /** Ids of rules as written; empty for all. */
  readonly rules: readonly string[];
}

/** Whether a rule is to be asked at the names of a fact. */
export type FactFamily = (fact: Fact) => boolean;

/** Something Portolan looks for. Data and one pure function; no state. */
export interface Rule<Message extends string = string> {
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity;
  /** Off unless asked for: not right often enough in code that was read. */
  readonly optIn?: true;
  readonly languages: readonly CodeLanguage[];
  readonly since: string;
  readonly fixable: boolean;
  readonly article?: string;
  /**
   * Identifiers, or whole string literals with their quotes, at which the rule is asked; a member after its type’s name
   * and a dot is asked about where that type is in sight. A family of facts is named by a function that is asked once for
   * each fact.
   */
  readonly triggers: readonly string[] | FactFamily;
  /** Whether the rule may have something to say of a fact of its family in code for these deployment targets. */
  readonly concerns?: (fact: Fact, targets: Versions) => boolean;
  /** The rule says the same more closely than these; where both report a span, theirs is dropped. */
  readonly refines?: readonly string[];
  readonly messages: Readonly<Record<Message, string>>;
  readonly check: (site: Site, context: RuleContext) => Iterable<Report<Message>>;
  /**
   * Asked of each comment that silences nothing, after all rules have spoken. Such a rule is silenced by comments that
   * name it alone, and of these it is not asked.
   */
  readonly checkDirective?: (
    directive: UnusedDirective,
    document: { readonly text: string },
  ) => Iterable<Report<Message>>;
}

/** Declares a rule; the compiler holds `check` to the message ids of `messages`. */
export function defineRule<const Message extends string>(rule: Rule<Message>): Rule<Message> {
  return rule;
}
