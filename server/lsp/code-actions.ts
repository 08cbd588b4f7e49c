import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Command,
  type Connection,
  type Diagnostic,
  type Range,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Span } from "../core/text.ts";
import { fixRuleCommand } from "../protocol.ts";
import { configActions, openConfig } from "./config-documents.ts";
import { diagnosticsByFinding, toCodeAction, toSpan, toWorkspaceEdit } from "./convert.ts";
import { guard } from "./guard.ts";
import { placedElsewhere } from "./other-files.ts";
import { toPageUri } from "./page-address.ts";
import { fixEverywhere } from "./rule-fixes.ts";
import type { DocumentQuestion, Parts, State } from "./state.ts";

/** The kind under which editors run every safe fix of a file, on save for instance. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.portolan`;

/** Registers what can be done about findings, and what becomes of the commands among it. */
export function serveActions(connection: Connection, { host }: Parts, state: State): void {
  const versioned = state.client.capabilities.workspace?.workspaceEdit?.documentChanges === true;
  const canApply = state.client.capabilities.workspace?.applyEdit === true;
  const takesSnippetEdits = state.client.capabilities.workspace?.workspaceEdit?.snippetEditSupport === true;
  const writing = { versioned, takesSnippets: versioned && takesSnippetEdits };
  const canOpen = mayShow(state);

  const actionsAt = guard<CodeActionParams, [], CodeAction[]>(
    host,
    "Code actions",
    [],
    async ({ textDocument, range, context }, token) => {
      const config = openConfig(state, textDocument.uri);
      if (config)
        return wants(context.only, CodeActionKind.QuickFix)
          ? configActions(await state.portolan(), config, range, versioned)
          : [];
      const question = await state.ask(textDocument.uri, token);
      if (!question || question.excluded) return [];
      const { portolan, document, around, text } = question;
      const actions: CodeAction[] = [];
      if (wants(context.only, CodeActionKind.QuickFix)) {
        const atCursor = portolan.actions(document, toSpan(text, range), around);
        const named = atCursor.length > 0 ? undefined : namedSpan(text, range, context.diagnostics);
        const found = named ? portolan.actions(document, named, around) : atCursor;
        const usable = found.filter(({ kind, edits }) =>
          kind === "fix-workspace" ? canApply : edits !== undefined || canOpen,
        );
        const diagnosticsOf = diagnosticsByFinding(text, context.diagnostics);
        for (const one of usable) {
          const others = await placedElsewhere(state, one.elsewhere);
          if (others) actions.push(toCodeAction(text, one, diagnosticsOf, writing, others));
        }
      }
      if (wants(context.only, fixAllKind)) actions.push(...fixAll(question, versioned));
      return actions;
    },
  );
  const takesActions = state.client.capabilities.textDocument?.codeAction?.codeActionLiteralSupport !== undefined;
  connection.onCodeAction(async (params, token) => {
    const actions = await actionsAt(params, token);
    return takesActions ? actions : commandsAmong(actions);
  });

  connection.onExecuteCommand(
    guard(host, "Command", null, async ({ command, arguments: given }) => {
      const [target] = (given ?? []) as readonly unknown[];
      if (command === fixRuleCommand) {
        if (typeof target === "string") await fixEverywhere(connection, state, target);
        return null;
      }
      if (typeof target !== "string" || !/^(https|portolan):/.test(target)) return null;
      const uri = state.pageAddress(await state.portolan(), toPageUri(target));
      await connection.window.showDocument({ uri, external: uri.startsWith("https:") });
      return null;
    }),
  );
}

/** What is left for clients that take commands alone: no command of the server's makes an edit that an action has. */
function commandsAmong(actions: readonly CodeAction[]): Command[] {
  return actions.flatMap(({ edit, command }) => (edit === undefined && command ? [command] : []));
}

/** Whether the client opens what it is told to. */
export function mayShow({ client }: State): boolean {
  return client.capabilities.window?.showDocument?.support === true;
}

/**
 * What the findings that a request names cover on the lines of its range: Neovim asks for the cursor, and names all that its
 * line has.
 */
function namedSpan(text: TextDocument, { start, end }: Range, named: readonly Diagnostic[] = []): Span | undefined {
  const spans = named
    .filter(
      ({ source, range }) => source === "portolan" && range.start.line <= end.line && range.end.line >= start.line,
    )
    .map(({ range }) => toSpan(text, range));
  if (spans.length === 0) return undefined;
  return spans.reduce((whole, span) => ({
    start: Math.min(whole.start, span.start),
    end: Math.max(whole.end, span.end),
  }));
}

/** One action with the safe fixes of the whole file; none when there are none. */
function fixAll({ portolan, document, around, text }: DocumentQuestion, versioned: boolean): CodeAction[] {
  const { edits, applied } = portolan.fixAll(document, around);
  if (applied === 0) return [];
  const title = applied === 1 ? "Fix 1 finding of Portolan" : `Fix ${applied} findings of Portolan`;
  return [{ title, kind: fixAllKind, edit: toWorkspaceEdit(text, edits, versioned) }];
}

/** Whether a client that asks for `only` these kinds wants this one; `undefined` stands for everything but source actions. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  if (only === undefined) return !kind.startsWith(CodeActionKind.Source);
  return only.some((asked) => asked === "" || kind === asked || kind.startsWith(`${asked}.`));
}
