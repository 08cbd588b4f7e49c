import {
  commands,
  Disposable,
  env,
  extensions,
  l10n,
  TabInputCustom,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { escapeHtml, escapeNotice } from "../server/escape.ts";
import { openCommand, type PageAnswer, pageRequest } from "../server/protocol.ts";
import { sayInPassing } from "./notices.ts";
import { createPageHistory, type PageHistory } from "./page-history.ts";
import { commandUri, linkedByCommands, pageDocument, showLineCommand } from "./page-html.ts";
import { send } from "./requests.ts";
import type { Server } from "./supervisor.ts";

/** The editor of pages, as the manifest names it. */
const pageEditor = "portolan.page";

/** What a page may ask of VS Code. */
const commandsOfPages = [openCommand, showLineCommand, "portolan.silence"];

/** How a page is opened: as a tab that the next one replaces unless `stays`, and taking the focus unless it is a preview. */
interface Opening {
  readonly stays?: boolean;
  readonly preserveFocus?: boolean;
}

/** Opens a page of Portolan beside the code, where other pages are, or an address in the browser. */
export async function openTarget(client: BaseLanguageClient, target: string, opening: Opening = {}): Promise<void> {
  if (/^https:/.test(target)) return void (await env.openExternal(Uri.parse(target)));
  if (!/^portolan:/.test(target)) return;
  // At the address that ends in its title, which older versions of VS Code show as the name of the tab.
  const page = await send(client, pageRequest, { uri: target }).catch(() => null);
  await openPage(Uri.parse(page?.uri ?? target), opening);
}

/** Opens the page of an address as it is. */
async function openPage(uri: Uri, { stays = false, preserveFocus = false }: Opening = {}): Promise<void> {
  await commands.executeCommand("vscode.open", uri, { viewColumn: pageColumn(), preview: !stays, preserveFocus });
}

/** Where pages are already, or beside the code. */
function pageColumn(): ViewColumn {
  const groups = window.tabGroups.all.filter(({ tabs }) => tabs.some(({ input }) => isPage(input)));
  const group = groups.find(({ isActive }) => isActive) ?? groups[0];
  if (group) return group.viewColumn;
  return window.activeTextEditor === undefined ? ViewColumn.Active : ViewColumn.Beside;
}

/** Whether this is the input of a tab with a page. */
export function isPage(input: unknown): input is TabInputCustom {
  return input instanceof TabInputCustom && input.viewType === pageEditor;
}

/** Shows `portolan:` addresses as pages, with `icon` on their tabs, rendered by the Markdown extension of VS Code, as text where there is none. */
export function servePages(server: Server, icon: Uri): PageHistory & Disposable {
  const history = createPageHistory((uri) => openPage(uri));
  const editor = {
    openCustomDocument: (uri: Uri) => ({ uri, dispose() {} }),
    async resolveCustomEditor({ uri }: { readonly uri: Uri }, panel: WebviewPanel) {
      let isThere = true;
      panel.onDidDispose(() => {
        isThere = false;
      });
      panel.iconPath = icon;
      if (panel.active) history.visited(uri);
      panel.onDidChangeViewState(() => panel.active && history.visited(uri));
      const page = await send(await server.running(), pageRequest, { uri: uri.toString() });
      const shown = page ?? missingPage(uri);
      const rendered = await rendering(shown.markdown);
      // It may have been closed meanwhile.
      if (isThere) showPage(panel, uri, shown, rendered, page === null);
    },
  };
  const options = { webviewOptions: { enableFindWidget: true }, supportsMultipleEditorsPerDocument: true };
  const parts = Disposable.from(
    window.registerCustomEditorProvider(pageEditor, editor, options),
    commands.registerCommand(showLineCommand, showLine),
  );
  return { ...history, dispose: () => parts.dispose() };
}

/** In the place of a page that is not there: one of a finding or of an extension may have been, before the folder changed. */
function missingPage(uri: Uri): PageAnswer {
  const words = uri.path.startsWith("/why/")
    ? l10n.t("The finding that this page was about is gone: its file has changed, or is no longer there.")
    : uri.path.startsWith("/doctor/")
      ? l10n.t("No target of this name provides a network extension now.")
      : l10n.t("There is no such page. Look it up in the palette instead.");
  return { uri: uri.toString(), title: l10n.t("No such page"), markdown: `# ${l10n.t("No such page")}\n\n${words}\n` };
}

function showPage(panel: WebviewPanel, uri: Uri, page: PageAnswer, rendered: string, isMissing: boolean): void {
  const preview = extensions.getExtension("vscode.markdown-language-features");
  const media = preview && Uri.joinPath(preview.extensionUri, "media");
  const { webview } = panel;
  webview.options = { enableCommandUris: commandsOfPages, localResourceRoots: media ? [media] : [] };
  panel.title = escapeNotice(page.title);
  const styles = ["markdown.css", "highlight.css"].flatMap((name) =>
    media ? [webview.asWebviewUri(Uri.joinPath(media, name)).toString()] : [],
  );
  webview.html = pageDocument({
    title: escapeNotice(page.title),
    language: isMissing ? env.language : "en",
    hasSentences: /^\/(?:doctor|why)\//.test(uri.path),
    body: linkedByCommands(rendered, page.uri, originOf(uri)) + changeLink(uri),
    styles,
    cspSource: webview.cspSource,
    nonce: crypto.randomUUID(),
  });
}

async function rendering(markdown: string): Promise<string> {
  try {
    return await commands.executeCommand<string>("markdown.api.render", markdown);
  } catch {
    return `<pre class="plain">${escapeHtml(markdown)}</pre>`;
  }
}

/** The document whose text a page explains. */
function originOf({ path, query }: Uri): string | undefined {
  if (!path.startsWith("/explain/")) return undefined;
  try {
    const { from } = JSON.parse(query) as { readonly from?: unknown };
    return typeof from === "string" ? from : undefined;
  } catch {
    return undefined;
  }
}

/** Below a rule's page, a link that changes its severity. */
function changeLink({ path }: Uri): string {
  const rule = /^\/rule\/([\w-]+)/.exec(path)?.[1];
  if (rule === undefined) return "";
  const target = escapeHtml(commandUri("portolan.silence", { rule, findings: [] }));
  return `<p lang="${escapeHtml(env.language)}"><a href="${target}">${escapeHtml(l10n.t("Change Its Severity…"))}</a></p>`;
}

/** Goes to a line of a document, counted from 1, in the editor that shows it where there is one. */
async function showLine(from: unknown, line: unknown): Promise<void> {
  if (typeof from !== "string" || typeof line !== "number") return;
  const uri = Uri.parse(from);
  const known = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  if (known === undefined && uri.scheme === "untitled")
    return sayInPassing(l10n.t("Portolan: the text is no longer open"));
  const document = known ?? (await workspace.openTextDocument(uri).then(undefined, () => undefined));
  if (document === undefined) return sayInPassing(l10n.t("Portolan: the file is no longer there"));
  const viewColumn = window.visibleTextEditors.find((each) => each.document === document)?.viewColumn ?? ViewColumn.One;
  const range = document.lineAt(Math.min(line, document.lineCount) - 1).range;
  await window.showTextDocument(document, { viewColumn, selection: range });
}
