import { Disposable, type LanguageStatusItem, LanguageStatusSeverity, l10n, languages, window } from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";
import { escapeNotice } from "../server/escape.ts";
import { type ProjectStatus, projectStatusRequest, projectsChanged } from "../server/protocol.ts";
import { documentSelector, send } from "./client.ts";

/** Keeps a language status item: language mode and deployment target of the file at hand, and where they were read. */
export function showStatus(client: BaseLanguageClient): Disposable {
  const item = languages.createLanguageStatusItem("portolan.project", documentSelector());
  item.name = l10n.t("Portolan: Project");
  item.text = "Portolan";
  item.busy = true;
  // Without a tooltip of its own, an item that the user has pinned shows the detail as Markdown that may run commands.
  const tooltip = l10n.t("Open the Settings of Portolan");
  const command = "workbench.action.openSettings";
  item.command = { title: l10n.t("Settings"), tooltip, command, arguments: ["portolan"] };
  const refresh = () => void update(item, client);
  return Disposable.from(
    item,
    window.onDidChangeActiveTextEditor(refresh),
    client.onNotification(projectsChanged, refresh),
    client.onDidChangeState(({ newState }) => {
      item.busy = newState === State.Starting;
      if (newState === State.Stopped) item.detail = l10n.t("The server is not running.");
    }),
  );
}

/** What the server knows of the project around the file at hand. */
export async function projectStatus(client: BaseLanguageClient): Promise<ProjectStatus | undefined> {
  const document = window.activeTextEditor?.document;
  if (!document || client.state !== State.Running) return undefined;
  return (await send(client, projectStatusRequest, { uri: document.uri.toString() })) ?? undefined;
}

/** "Swift 5, iOS 15". */
export function describeStatus({ languageMode, deployment }: ProjectStatus): string {
  const mode = l10n.t("Swift {0}", languageMode.value);
  return `${mode}, ${deployment.value || l10n.t("newest systems")}`;
}

/** "Swift 5: App.xcodeproj, target App; deployment target: …", and what could not be read. */
export function describeSources({ languageMode, deployment, problems }: ProjectStatus): string {
  const sources = l10n.t("Language mode: {0}. Deployment target: {1}.", languageMode.source, deployment.source);
  const unread = problems.map(({ path, message }) => `${path}: ${message}`);
  return [sources, ...unread].join(" — ");
}

async function update(item: LanguageStatusItem, client: BaseLanguageClient): Promise<void> {
  const status = await projectStatus(client).catch(() => undefined);
  if (!status) return;
  item.text = escapeNotice(describeStatus(status));
  item.detail = escapeNotice(describeSources(status));
  item.severity = status.problems.length > 0 ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
}
