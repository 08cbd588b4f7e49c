import type { Severity } from "./core/finding.ts";
import type { FindingKind } from "./core/kind.ts";
import type { Language } from "./core/language.ts";
import type { Sourced } from "./core/project.ts";

/** A request by its method name; the types travel with it and cost nothing at run time. */
export interface RequestName<Params, Result> {
  readonly method: string;
  readonly types?: (params: Params) => Result;
}

function request<Params, Result>(method: string): RequestName<Params, Result> {
  return { method };
}

/** One result of a lookup. `page` opens it as an article, `url` as its source. */
export interface LookupHit {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly page: string | undefined;
  readonly url: string | undefined;
  /** Of an article: no answer is known to what it reports. */
  readonly isUnanswered?: true;
}

/** Best first; not confident means that nothing really fits and these are the nearest. */
export interface LookupAnswer {
  readonly confident: boolean;
  /** Where not: the query with a name that may have been meant. */
  readonly suggestion?: string;
  readonly results: readonly LookupHit[];
}

/** A page to read: its `portolan:` address and its Markdown, whose links to other pages are relative. */
export interface PageAnswer {
  readonly uri: string;
  readonly title: string;
  readonly markdown: string;
}

/** An article as a list of them shows it. */
export interface ArticleName {
  readonly title: string;
  readonly topic: string;
  readonly page: string;
}

/** What decides how loud deprecations are in one document, and where each value was read. */
export interface ProjectStatus {
  /** What the document is read as; the language mode concerns Swift alone. */
  readonly language: Language;
  readonly targets: readonly string[];
  readonly languageMode: Sourced<5 | 6>;
  /** "iOS 15, macOS 12"; empty when nothing states it. */
  readonly deployment: Sourced<string>;
  /** What could not be read of the projects around it, so that the above may be guesses; the first few. */
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}

/** What a check of the whole workspace came to. */
export interface CheckSummary {
  readonly files: number;
  readonly findings: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

/** A range as the protocol has it: lines and characters from 0. */
export interface Place {
  readonly uri: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

/** One line of a provider's checklist. */
export interface ProviderCheck {
  readonly state: "ok" | "fail" | "unknown";
  readonly title: string;
  readonly detail: string;
  readonly place?: Place;
  /** Address of the article's page. */
  readonly page?: string;
  /** Edits of the file at `place`, to be made together; `version` is that of the open document that they speak of. */
  readonly fix?: { readonly title: string; readonly version?: number; readonly edits: readonly FixEdit[] };
}

/** One edit of a fix. */
export interface FixEdit {
  readonly range: Place["range"];
  readonly newText: string;
}

/** The checklist of a network extension. */
export interface ProviderChecklist {
  readonly name: string;
  /** "packet-tunnel, app extension, iOS". */
  readonly form: string;
  /** Whether the document that was asked about is built into it. */
  readonly isAtHand: boolean;
  readonly checks: readonly ProviderCheck[];
  /** Address of the checklist as a page. */
  readonly page: string;
}

/** The bytes of a file, or why there are none, as a code of `core/file-access.ts`; `size` of one that is too large. */
export type FileAnswer = { readonly bytes: Uint8Array } | { readonly refused: string; readonly size?: number };

/** Files below a folder, and what was left out, with a code as above. */
export interface FileList {
  readonly files: readonly string[];
  readonly leftOut: readonly { readonly path: string; readonly refused: string; readonly kind: "file" | "folder" }[];
}

/** What a diagnostic of a portolan.json carries where the text is no JSON, which others mark too. */
export interface ConfigDiagnosticData {
  readonly isSyntax: true;
}

/** What a diagnostic of a finding carries for a client that takes data. */
export interface FindingDiagnosticData {
  readonly kind: FindingKind;
}

/** Options of `initialize`. */
export interface InitializationOptions {
  /** The packed corpus, from clients whose server can't read it from its own folder. */
  readonly corpus?: string;
  /** Settings, which hold where `workspace/configuration` says nothing; they may also stand here themselves or under `portolan`. */
  readonly settings?: unknown;
  /** Whether the client shows the project of a document, and wants to hear `projectsChanged`. */
  readonly projectStatus?: boolean;
  /** Whether the client answers `readOnlyRequest`. */
  readonly readOnly?: boolean;
  /** Whether the client shows the findings of a place with its hover, which then leaves to them what they say. */
  readonly findingsInHovers?: boolean;
}

/** Searches the corpus. */
export const lookupRequest = request<{ readonly query: string; readonly limit: number }, LookupAnswer>(
  "portolan/lookup",
);

/**
 * Explains a symbol, key, error code or log lines as a page; nothing when nothing is known. `uri` is the document at hand,
 * `line` the one of it in which the text begins, from 0: with it, the lines that the page quotes are links to /line/<number from 1>.
 */
export const explainRequest = request<
  { readonly text: string; readonly uri?: string; readonly line?: number },
  PageAnswer | null
>("portolan/explain");

/** The page of a `portolan:` address, for clients without `workspace/textDocumentContent`. */
export const pageRequest = request<{ readonly uri: string }, PageAnswer | null>("portolan/page");

/** Every article, in order of topic and title. */
export const articlesRequest = request<object, readonly ArticleName[]>("portolan/articles");

/**
 * The edits of the first fix of each finding of a rule in some files, and how many of these fixes want a look; `left` counts
 * those that are not made, because they would change a file that the client shows for reading alone, `clashing` those that
 * would change a place that another one changes in another way, and can be made after it.
 */
export interface RuleFixes {
  readonly files: readonly {
    readonly uri: string;
    /** Of the open document that the edits speak of. */
    readonly version?: number;
    readonly edits: readonly FixEdit[];
  }[];
  readonly fixed: number;
  readonly toCheck: number;
  readonly left: number;
  readonly clashing: number;
}

/** Which fixes of a rule are meant: those in these files, or in all. */
export interface RuleFixQuestion {
  readonly rule: string;
  readonly uris?: readonly string[];
}

/** Fixes what a rule has found, in files as they stand now. */
export const fixRuleRequest = request<RuleFixQuestion, RuleFixes>("portolan/fixRule");

/** What a rule can be set to, the quietest first. */
export const levelNames = ["off", "hint", "information", "warning", "error", "on"] as const;

export type RuleLevel = (typeof levelNames)[number];

/** The text of a portolan.json, there or not yet, with a rule set to a level; nothing where it is no JSON. */
export const ruleLevelRequest = request<
  { readonly text: string | undefined; readonly rule: string; readonly level: RuleLevel },
  string | null
>("portolan/ruleLevel");

/** The edits that silence a rule at a place by a comment, for the line or for the file; none where no comment can stand. */
export const silenceRequest = request<
  {
    readonly uri: string;
    readonly range: Place["range"];
    readonly rule: string;
    readonly scope: "line" | "file";
  },
  readonly FixEdit[]
>("portolan/silence");

/** The edits of all safe fixes of a document, and how many fixes they are. */
export const fixAllRequest = request<
  { readonly uri: string },
  { readonly fixed: number; readonly clashing: number; readonly edits: readonly FixEdit[] }
>("portolan/fixAll");

/** A rule as a list of them shows it. */
export interface RuleName {
  readonly id: string;
  readonly summary: string;
  /** When nothing is set. */
  readonly severity: Severity | "off";
  readonly page: string;
}

/** Every rule, in order of id. */
export const rulesRequest = request<object, readonly RuleName[]>("portolan/rules");

/** What a lookup offers before anything is typed: what belongs to the document at hand, and the reading lists. */
export const topicsRequest = request<
  { readonly uri?: string },
  { readonly here: readonly LookupHit[]; readonly lists: readonly LookupHit[] }
>("portolan/topics");

/** A finding as scripts take it: its line from 1, and the title of its first fix. */
export interface ToldFinding {
  readonly line: number;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix?: string;
}

/** The findings of a file, or of a text that is in none; nothing where it can't be read. */
export const tellFindingsRequest = request<
  | { readonly uri: string }
  | { readonly text: string; readonly language: string; readonly deploymentTarget?: Readonly<Record<string, string>> },
  readonly ToldFinding[] | null
>("portolan/tellFindings");

/** The checklists of all network extensions in the opened folders; `uri` is the document at hand. */
export const doctorRequest = request<{ readonly uri?: string }, readonly ProviderChecklist[]>("portolan/doctor");

/** Address of the plan to leave retired APIs in the opened folders, as a page. */
export const migrationPage = "portolan:/migration.md";

/** What the project says about a document. */
export const projectStatusRequest = request<{ readonly uri: string }, ProjectStatus | null>("portolan/projectStatus");

/** Checks every file of the open folders and shows what it finds; reports progress on the token and can be cancelled. */
export const checkWorkspaceRequest = request<{ readonly workDoneToken?: string | number }, CheckSummary>(
  "portolan/checkWorkspace",
);

/** From the server, to clients that asked for it: projects or settings changed, a status on screen may be stale. */
export const projectsChanged = "portolan/projectsChanged";

/**
 * From a server without file system: the bytes of a regular file, by path or URI; `limit` in bytes, with `noLink` nothing
 * behind a link.
 */
export const readFileRequest = request<
  { readonly path: string; readonly limit: number; readonly noLink: boolean },
  FileAnswer
>("portolan/readFile");

/** From a server without file system: the files below a folder, by path or URI, as `Host.listFiles` says. */
export const listFilesRequest = request<
  { readonly root: string; readonly leftOut: readonly string[]; readonly deepest: number },
  FileList
>("portolan/listFiles");

/** From the server, to clients that said so: those of these files that are shown for reading alone. */
export const readOnlyRequest = request<{ readonly uris: readonly string[] }, readonly string[]>("portolan/readOnly");

/** The command of the server that fixes what a rule, its one argument, has found in the opened folders. */
export const fixRuleCommand = "portolan.fixRuleInWorkspace";

/** The command behind every link and lens: opens a `portolan:` page or an `https:` address. */
export const openCommand = "portolan.open";
