import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  type Diagnostic,
  DiagnosticSeverity,
  type Hover,
  type Position,
  type Range,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { capitalized, overlaps } from "../core/text.ts";
import { escapeControls, escapeNotice } from "../escape.ts";
import { type ConfigFault, readConfig } from "../features/configuration/config.ts";
import { completionsInConfig, hoverInConfig } from "../features/configuration/config-rule-ids.ts";
import { configName } from "../features/configuration/layers.ts";
import type { Portolan } from "../features/portolan.ts";
import type { ConfigDiagnosticData } from "../protocol.ts";
import { type ShowMarkdown, toCompletionItem, toHover, toRange, toSpan, toWorkspaceEdit } from "./convert.ts";
import type { State } from "./state.ts";

/** Whether a path or URI is that of a portolan.json. */
export function isConfig(path: string): boolean {
  return path.endsWith(`/${configName}`);
}

/** What is not understood of a portolan.json, as diagnostics. */
export function configDiagnostics(portolan: Portolan, text: TextDocument): Diagnostic[] {
  return faultsIn(portolan, text).map(({ span, message, isSyntax }) => ({
    range: toRange(text, span),
    severity: DiagnosticSeverity.Warning,
    source: "portolan",
    message: escapeControls(asSentence(message)),
    ...(isSyntax && { data: { isSyntax } satisfies ConfigDiagnosticData }),
  }));
}

function asSentence(message: string): string {
  const end = /[.?!}\]]$/.test(message) ? "" : ".";
  return capitalized(message) + end;
}

/** What was meant by the mistakes that a range touches. */
export function configActions(portolan: Portolan, text: TextDocument, range: Range, versioned: boolean): CodeAction[] {
  const asked = toSpan(text, range);
  return faultsIn(portolan, text).flatMap(({ span, meant }) => {
    const isAsked = overlaps(span, asked) || (span.start <= asked.start && asked.start <= span.end);
    if (meant === undefined || !isAsked) return [];
    const title = escapeNotice(`Write ${meant}`);
    const edit = toWorkspaceEdit(text, [{ span, newText: meant }], versioned);
    return [{ title, kind: CodeActionKind.QuickFix, isPreferred: true, edit }];
  });
}

/** What is known of a rule that a portolan.json names. */
export function configHover(
  { rules }: Portolan,
  text: TextDocument,
  position: Position,
  show: ShowMarkdown,
): Hover | null {
  const found = hoverInConfig(rules, text.getText(), text.offsetAt(position));
  return found ? toHover(text, found, show) : null;
}

/** The rules that a portolan.json can name at a position. */
export function configCompletions(
  { rules }: Portolan,
  text: TextDocument,
  position: Position,
  takesSnippets: boolean,
  show: ShowMarkdown,
): CompletionItem[] {
  const found = completionsInConfig(rules, text.getText(), text.offsetAt(position));
  return found.map((each, at) => toCompletionItem(text, each, at, takesSnippets, show));
}

function faultsIn({ rules }: Portolan, text: TextDocument): readonly ConfigFault[] {
  const ids = rules.map(({ id }) => id);
  return readConfig(text.getText(), configName, ids).faults ?? [];
}

/** The portolan.json that the client has open under a URI. */
export function openConfig({ documents }: State, uri: string): TextDocument | undefined {
  return isConfig(uri) ? documents.get(uri) : undefined;
}
