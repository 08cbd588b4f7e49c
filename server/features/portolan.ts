import type { Explanation, LogTeller, Lookup, Story } from "../core/answer.ts";
import type { Article, Link, ReadingList } from "../core/article.ts";
import type { FileEdits, Finding, Fix, Severity } from "../core/finding.ts";
import type { RuleKind } from "../core/kind.ts";
import type { CodeLanguage } from "../core/language.ts";
import type { Versions } from "../core/platform.ts";
import type { Edit, Span } from "../core/text.ts";
import type { RuntimeName } from "../engine/classes.ts";
import type { Document, Surroundings } from "../engine/document.ts";
import type { Prescan } from "../engine/prescan.ts";
import type { FileDeclarations, Workspace } from "../resolve/declared-elsewhere.ts";
import type { MemberUse } from "./member-uses.ts";
import type { MigrationPlan, Use } from "./migrate/plan.ts";
import type { Successor } from "./successor.ts";

/** What a document of a workspace declares for the others. */
export interface Surveyed extends FileDeclarations {
  /** Names in `@objc(Name)`. */
  readonly runtimeNames?: readonly RuntimeName[];
  /** Bonjour service types that stand in it as strings. */
  readonly serviceTypes?: readonly string[];
}

/** What a document declares, while its text may change. */
export interface KeptSurvey {
  readonly surveyed: Surveyed;
  /** Whether another text of the document declares the same for certain, as while a function is written; `false` says nothing. */
  holdsFor(text: string): boolean;
}

/** Text for the place under the cursor, as Markdown without HTML; 15 lines at most. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** Something that can be written at a place. */
export interface Completion {
  readonly label: string;
  readonly kind: "key" | "value" | "directive" | "rule";
  /** What is written there so far, on one line. */
  readonly span: Span;
  readonly newText: string;
  /** Where in `newText` the cursor belongs, in UTF-16 units; behind it where nothing is said. */
  readonly cursor?: number;
  /** What it means, as Markdown without HTML. */
  readonly markdown?: string;
}

/** A place in the new text of an edit where the reader goes on writing. */
export interface Hole {
  /** Which of the edits. */
  readonly edit: number;
  /** Offset in its new text. */
  readonly at: number;
  /** What stands there until something else does. */
  readonly text: string;
  /** It stands there too where an editor can't ask for it to be replaced. */
  readonly isNeeded: boolean;
}

/** Something that can be done at a place. */
export interface Action {
  readonly kind: "fix" | "fix-file" | "fix-workspace" | "open-article" | "open-rule" | "why" | "suppress";
  readonly title: string;
  readonly preferred: boolean;
  readonly finding?: Finding;
  readonly edits?: readonly Edit[];
  /** What is to be changed in other files. */
  readonly elsewhere?: readonly FileEdits[];
  readonly fix?: Fix;
  /** Where something is to be written, in the new text of one of `edits`. */
  readonly hole?: Hole;
  /** Id of the article for `open-article`, of the rule for `open-rule` and `fix-workspace`. */
  readonly target?: string;
}

/** Which fixes are made together. */
export interface Wanted {
  /** All safe fixes. */
  readonly safe: boolean;
  /** Rules of which the first fix of each finding is made, safe or not. */
  readonly assisted: readonly string[];
}

/** Fixes that are made together, in order and apart; an edit that two of them share is made once. */
interface Together {
  readonly edits: readonly Edit[];
  /** How many fixes are made. */
  readonly applied: number;
  /** How many would change a place that one before them changes; they are left for the next run. */
  readonly clashing: number;
}

/** The wanted fixes of one file. */
export interface FixedFile extends Together {
  /** The rule of each fix that is made. */
  readonly rules: readonly string[];
  /** The titles of those that leave something to do. */
  readonly left: readonly string[];
}

/** The fixes of what one rule found in one file. */
export interface FixedRule extends Together {
  readonly elsewhere: readonly FileEdits[];
  /** How many of those that are made want a look at the result. */
  readonly toCheck: number;
}

/** A place that leads to an address, an article or a reading list. */
export interface QuickLink {
  readonly span: Span;
  readonly on: "import" | "provider";
  readonly title: string;
  /** `https:` address or `portolan:` page. */
  readonly target: string;
}

/** A rule as shown to readers and scripts. */
export interface RuleInfo {
  readonly id: string;
  readonly summary: string;
  /** What its findings are of, as far as they are of no other kind. */
  readonly kind: RuleKind;
  readonly severity: Severity | "off";
  /** Some of its findings are of deprecations that do not hold on the target yet; `deprecatedLater` and `toBeDeprecated` say how loud these are. */
  readonly isTimed: boolean;
  readonly languages: readonly string[];
  readonly fixable: boolean;
  readonly article: string | undefined;
  readonly since: string;
  readonly url: string;
}

/** A finding without its fixes. */
export type ShownFinding = Omit<Finding, "fixes">;

/** A page for reading: an article, a rule page, a reading list or a symbol, as Markdown with a heading. */
export interface Page {
  readonly title: string;
  readonly markdown: string;
}

/** Everything Portolan can do, in plain data. Nothing here waits or keeps state besides the corpus. */
export interface Portolan {
  /**
   * Sorted by position, then rule. Looked for once for the same document in the same surroundings, which are those of a
   * moment: who has changed what they hold asks with others.
   */
  findings(document: Document, around: Surroundings): readonly Finding[];
  /** The same for who only shows them, as after each keystroke: no fix is worked out. */
  findingsToShow(document: Document, around: Surroundings): readonly ShownFinding[];
  /** What is known at a place; what findings there say is left to them, unless nobody shows them with the hover. */
  hover(document: Document, offset: number, around: Surroundings, areFindingsShown?: boolean): Hover | undefined;
  /** What can be written at `offset`, in the order in which it is worth being shown. */
  completions(document: Document, offset: number, around: Surroundings): readonly Completion[];
  /**
   * Fixes of the findings there first, then those of their rules, what to read, why the first is said, and comments that
   * suppress: one for the line and one for the file. With `only` the id of a rule, nothing is said of findings of others.
   */
  actions(document: Document, span: Span, around: Surroundings, only?: string): readonly Action[];
  /** The edits of all safe fixes that don't overlap, or of those wanted, without those that reach into other files. */
  fixAll(document: Document, around: Surroundings, wanted?: Wanted): FixedFile;
  /** The same of the first fix of each finding of a rule, safe or not, with other files. */
  fixRule(document: Document, rule: string, around: Surroundings): FixedRule;
  /** What is known of the place of a rule's finding that says why it is one, as a page; nothing where there is none. */
  evidence(document: Document, rule: string, offset: number, around: Surroundings): Page | undefined;
  quickLinks(document: Document, around: Surroundings): readonly QuickLink[];
  lookup(query: string, limit: number): Lookup;
  /** What a text means, in the order in which to read it. */
  explain(text: string): readonly Explanation[];
  /**
   * The same with the lines in their order, how often each was there, and how many mean nothing. `context` names modules or
   * topics at hand, for codes that live in several domains.
   */
  tell(text: string, context?: readonly string[]): Story;
  /** The same for a log that comes in parts, of which little is kept. */
  teller(context?: readonly string[]): LogTeller;
  /** How the symbol with this id stands for these deployment targets, and what to write instead; nothing where it is not known. */
  successor(id: string, deployment: Versions): Successor | undefined;
  /** The plan to leave what these places use. */
  migration(uses: readonly Use[]): MigrationPlan;
  /** " Did you mean “NWHostEndpoint”?" for a mistyped name, with a leading space; nothing where no name is near. */
  didYouMean(name: string): string;
  /** Modules that a document imports, each once, in order; none for what is not code. */
  modules(document: Document): readonly string[];
  /** Where members of these names are reached, in order of the names, with the types that they belong to. */
  memberUses(document: Document, names: readonly string[], around: Surroundings): readonly MemberUse[];
  survey(document: Document): Surveyed;
  surveyToKeep(document: Document): KeptSurvey;
  /** What the bytes of a file of code show at first sight; nothing where they are no text that Portolan reads. */
  prescan(bytes: Uint8Array, language: CodeLanguage): Prescan | undefined;
  /** Whether a document can have no findings in `workspace`, by its prescan and whatever is asked; `false` says nothing. */
  isQuiet(prescan: Prescan, workspace: Workspace): boolean;
  /** `portolan:` target without the scheme: "article/<id>", "rule/<id>", "list/<id>", "symbol/<id>". */
  page(target: string): Page | undefined;
  /** The title of that page, without its text. */
  pageTitle(target: string): string | undefined;
  readonly rules: readonly RuleInfo[];
  readonly articles: readonly Article[];
  readonly lists: readonly ReadingList[];
  /** The links of an article, in its order; none where there is no such article. */
  linksOf(article: string): readonly Link[];
}
