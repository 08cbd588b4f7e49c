import type {
  CodeAction,
  CodeLens,
  Command,
  CompletionItem,
  Diagnostic,
  DiagnosticRelatedInformation,
  DocumentLink,
  Hover as LspHover,
  MarkupContent,
  Range,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import {
  CodeActionKind,
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  InsertTextFormat,
  InsertTextMode,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { groupedBy } from "../core/collections.ts";
import type { Finding, Severity } from "../core/finding.ts";
import { type Language, languageOf } from "../core/language.ts";
import { joinPath, slasher } from "../core/path.ts";
import type { Settings } from "../core/settings.ts";
import type { Edit, Span } from "../core/text.ts";
import type { Document } from "../engine/document.ts";
import { escapeControls, escapeNotice } from "../escape.ts";
import { filled } from "../features/actions.ts";
import type { Action, Completion, Hover, QuickLink, ShownFinding } from "../features/portolan.ts";
import { type FindingDiagnosticData, fixRuleCommand, openCommand } from "../protocol.ts";
import { evidenceUri, toPageUri } from "./page-address.ts";
import { versionOf } from "./versions.ts";

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const languagesById: Readonly<Record<string, Language>> = {
  swift: "swift",
  "objective-c": "objc",
  "objective-cpp": "objc",
  c: "objc",
  cpp: "objc",
  plist: "plist",
  "apple-log": "log",
};

/**
 * The path the façade uses for a document: absolute with `/` for files, with no part that is empty, `.` or `..`, and none
 * at its end; the URI itself for all others.
 */
export function toPath(uri: string): string {
  const parsed = URI.parse(`${uri}`.replace(/^file:\/{4,}/i, "file:///"));
  if (parsed.scheme !== "file") return parsed.toString();
  const path = slashed(parsed.fsPath);
  return path.startsWith("//") ? path : joinPath(path, ".");
}

/** The root is its separator alone. */
const slashed = slasher(URI.file("/").fsPath);

/** The URI of a path as `toPath` makes it. */
export function toUri(path: string): string {
  return /^[a-z][a-z0-9+.-]+:/i.test(path) ? path : URI.file(path).toString();
}

/** The document as the façade sees it; nothing for languages that Portolan does not read. */
export function toDocument(text: TextDocument, path = toPath(text.uri)): Document | undefined {
  const language = languagesById[text.languageId] ?? languageOf(URI.parse(text.uri).path);
  return language && { path, language, text: text.getText() };
}

/** A span of a document in lines and characters. */
export function toRange(text: TextDocument, span: Span): Range {
  return { start: text.positionAt(span.start), end: text.positionAt(span.end) };
}

export function toSpan(text: TextDocument, range: Range): Span {
  return { start: text.offsetAt(range.start), end: text.offsetAt(range.end) };
}

/** Edits of one file as clients take them; the version is `null` for a file that is not open. */
export interface PlacedEdits {
  readonly uri: string;
  readonly version: number | null;
  readonly edits: readonly TextEdit[];
}

/** Edits of a document in lines and characters. */
export function toTextEdits(text: TextDocument, edits: readonly Edit[]): TextEdit[] {
  return edits.map(({ span, newText }) => ({ range: toRange(text, span), newText }));
}

/**
 * Edits bound to the version they were made for, where the client can tell versions apart, with those of other files. The
 * document itself is only named where something is to be changed in it, or nowhere.
 */
export function toWorkspaceEdit(
  text: TextDocument,
  edits: readonly Edit[],
  versioned: boolean,
  others: readonly PlacedEdits[] = [],
): WorkspaceEdit {
  const placed = { uri: text.uri, version: versionOf(text), edits: toTextEdits(text, edits) };
  const own = edits.length > 0 || others.length === 0 ? [placed] : [];
  return workspaceEditOf([...own, ...others], versioned);
}

/** Edits of several files, each named once, bound to their versions where the client can tell versions apart. */
export function workspaceEditOf(files: readonly PlacedEdits[], versioned: boolean): WorkspaceEdit {
  return versioned
    ? {
        documentChanges: files.map(({ uri, version, edits }) => ({
          textDocument: { uri, version },
          edits: [...edits],
        })),
      }
    : { changes: Object.fromEntries(files.map(({ uri, edits }) => [uri, [...edits]])) };
}

/** How findings are shown in one document. */
export interface Showing {
  readonly presentation: Settings["presentation"];
  /** Whether the client takes the mark of deprecated names, the address of a rule's page, other places, and data. */
  readonly takes: Readonly<Record<"struck" | "links" | "related" | "data", boolean>>;
  /** Address of a rule's page. */
  readonly ruleUrl: (rule: string) => string | undefined;
  /** Text of another file that a finding points to, when it can be read. */
  readonly otherText: (path: string) => TextDocument | undefined;
}

/** The finding as a diagnostic; nothing when the user does not want deprecated names marked. */
export function toDiagnostic(text: TextDocument, finding: ShownFinding, showing: Showing): Diagnostic | undefined {
  if (finding.deprecated && showing.presentation === "none") return undefined;
  const struck = finding.deprecated && showing.presentation !== "squiggle";
  const faint = finding.deprecated && showing.presentation === "strike";
  const href = showing.takes.links ? showing.ruleUrl(finding.rule) : undefined;
  const related = showing.takes.related ? toRelated(finding, showing) : [];
  return {
    range: toRange(text, finding.span),
    severity: severities[faint ? "hint" : finding.severity],
    code: finding.rule,
    ...(href && { codeDescription: { href } }),
    source: "portolan",
    message: escapeControls(finding.message),
    ...(struck && showing.takes.struck && { tags: [DiagnosticTag.Deprecated] }),
    ...(related.length > 0 && { relatedInformation: related }),
    ...(showing.takes.data && { data: { kind: finding.kind } satisfies FindingDiagnosticData }),
  };
}

function toRelated(finding: ShownFinding, showing: Showing): DiagnosticRelatedInformation[] {
  return (finding.related ?? []).flatMap(({ path, span, message }) => {
    const other = showing.otherText(path);
    return other
      ? [{ location: { uri: toUri(path), range: toRange(other, span) }, message: escapeControls(message) }]
      : [];
  });
}

/** Markdown of ours as a client shows it. */
export type ShowMarkdown = (markdown: string) => MarkupContent;

export function toHover(text: TextDocument, hover: Hover, show: ShowMarkdown): LspHover {
  return { contents: show(hover.markdown), range: toRange(text, hover.span) };
}

const completionKinds: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  directive: CompletionItemKind.Keyword,
  rule: CompletionItemKind.Value,
};

/** The completion as the `order`th of its list; a client that takes no snippets has the cursor behind it. */
export function toCompletionItem(
  text: TextDocument,
  { label, kind, span, newText, cursor, markdown }: Completion,
  order: number,
  takesSnippets: boolean,
  show: ShowMarkdown,
): CompletionItem {
  const isSnippet = takesSnippets && cursor !== undefined;
  const plain = (part: string) => (isSnippet ? plainInSnippet(part) : part);
  // In braces, so that a digit behind it isn’t taken for part of the number.
  const written = isSnippet ? `${plain(newText.slice(0, cursor))}\${0}${plain(newText.slice(cursor))}` : newText;
  return {
    label,
    kind: completionKinds[kind],
    sortText: String(order).padStart(4, "0"),
    filterText: label,
    textEdit: { range: toRange(text, span), newText: written },
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    insertTextMode: InsertTextMode.adjustIndentation,
    ...(markdown !== undefined && { documentation: show(markdown) }),
  };
}

export function toDocumentLink(text: TextDocument, link: QuickLink): DocumentLink {
  return { range: toRange(text, link.span), target: toPageUri(link.target), tooltip: escapeNotice(link.title) };
}

/** The diagnostics that a request names, by the findings that they are of. */
export function diagnosticsByFinding(
  text: TextDocument,
  named: readonly Diagnostic[] = [],
): (finding: Finding) => readonly Diagnostic[] {
  const keyOf = (rule: unknown, { start, end }: Span) => `${rule} ${start} ${end}`;
  const known = groupedBy(named, ({ code, range }) => [keyOf(code, toSpan(text, range))]);
  return ({ rule, span }) => known.get(keyOf(rule, span)) ?? [];
}

/** What a client can make of an edit: bound to a version, with placeholders. */
export interface Writing {
  readonly versioned: boolean;
  readonly takesSnippets: boolean;
}

/**
 * The action with its edit or its command; `diagnosticsOf` gives the diagnostics that the request named, `others` are the
 * edits of its other files.
 */
export function toCodeAction(
  text: TextDocument,
  action: Action,
  diagnosticsOf: ReturnType<typeof diagnosticsByFinding>,
  writing: Writing,
  others: readonly PlacedEdits[] = [],
): CodeAction {
  const diagnostics = action.finding ? diagnosticsOf(action.finding) : [];
  const command = toCommand(text, action);
  return {
    title: escapeNotice(action.title),
    kind: CodeActionKind.QuickFix,
    ...(action.preferred && { isPreferred: true }),
    ...(diagnostics.length > 0 && { diagnostics: [...diagnostics] }),
    ...(action.edits && { edit: toActionEdit(text, action, writing, others) }),
    ...(command && { command }),
  };
}

/** The edit of an action, with a placeholder where something is to be written and the client can ask for it. */
function toActionEdit(
  text: TextDocument,
  { edits = [], hole }: Action,
  { versioned, takesSnippets }: Writing,
  others: readonly PlacedEdits[],
): WorkspaceEdit {
  if (hole === undefined) return toWorkspaceEdit(text, edits, versioned, others);
  if (!takesSnippets) return toWorkspaceEdit(text, hole.isNeeded ? filled(edits, hole) : edits, versioned);
  const { uri, version } = text;
  const made = toTextEdits(text, edits).map(({ range, newText }, at) => {
    if (at !== hole.edit) return { range, newText };
    const [before, behind] = [newText.slice(0, hole.at), newText.slice(hole.at)].map(plainInSnippet);
    const value = `${before}\${1:${plainInSnippet(hole.text)}}${behind}`;
    return { range, snippet: { kind: "snippet" as const, value } };
  });
  return { documentChanges: [{ textDocument: { uri, version }, edits: made }] };
}

function plainInSnippet(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

function toCommand(text: TextDocument, { kind, title, target, finding }: Action): Command | undefined {
  if (kind === "fix-workspace") return { title: escapeNotice(title), command: fixRuleCommand, arguments: [target] };
  if (kind === "why")
    return toOpenCommand(title, evidenceUri(finding!.rule, text.uri, text.positionAt(finding!.span.start)));
  if (kind === "open-article") return toOpenCommand(title, `portolan:/article/${target}`);
  return kind === "open-rule" ? toOpenCommand(title, `portolan:/rule/${target}`) : undefined;
}

export function toCodeLens(text: TextDocument, link: QuickLink): CodeLens {
  return { range: toRange(text, link.span), command: toOpenCommand(link.title, link.target) };
}

function toOpenCommand(title: string, target: string): Command {
  return { title: escapeNotice(title), command: openCommand, arguments: [toPageUri(target)] };
}
