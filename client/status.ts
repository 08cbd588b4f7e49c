import {
  type Command,
  Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  l10n,
  languages,
  Uri,
  window,
  workspace,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { escapeNotice } from "../server/escape.ts";
import { type ProjectStatus, projectStatusRequest, projectsChanged } from "../server/protocol.ts";
import { configurationFor, foldersUpTo } from "./configuration-file.ts";
import { documentSelector, projectSelector } from "./documents.ts";
import { findingsView, isOurs } from "./findings-view.ts";
import { send } from "./requests.ts";

/** The lines that the language status shows of the file at hand. */
interface StatusItems {
  readonly mode: LanguageStatusItem;
  readonly deployment: LanguageStatusItem;
  readonly configuration: LanguageStatusItem;
  readonly findings: LanguageStatusItem;
  readonly server: LanguageStatusItem;
}

/** What the server does, as the status says it. */
export interface Health extends Disposable {
  /** Says that it is checking while `work` goes on. */
  checking<T>(work: Promise<T>): Promise<T>;
  starting(): void;
  failed(): void;
}

/**
 * Keeps the language status, one line each: language mode and deployment target of the file at hand, each with the file
 * where it was read, its portolan.json, its findings, and how the server is.
 */
export function showStatus(): Health & { follow(client: BaseLanguageClient): Disposable } {
  const items = createItems();
  const { server } = items;
  let checks = 0;
  let isUp = false;
  const say = (text: string, severity = LanguageStatusSeverity.Information, isBusy = false) => {
    server.text = escapeNotice(text);
    server.severity = severity;
    server.busy = isBusy;
  };
  const failed = () => {
    isUp = false;
    say(l10n.t("Portolan is not running"), LanguageStatusSeverity.Error);
    server.command = { title: l10n.t("Restart"), command: "portolan.restartServer" };
  };
  const ready = () => {
    isUp = true;
    say(
      checks > 0 ? l10n.t("Portolan is checking the workspace") : l10n.t("Portolan is ready"),
      LanguageStatusSeverity.Information,
      checks > 0,
    );
    server.command = outputCommand;
  };
  const starting = () => {
    isUp = false;
    say(l10n.t("Portolan is starting"), LanguageStatusSeverity.Information, true);
    server.command = outputCommand;
  };
  return {
    starting,
    failed,
    async checking(work) {
      checks++;
      ready();
      try {
        return await work;
      } finally {
        checks--;
        // It may have ended while it checked.
        if (isUp) ready();
      }
    },
    follow(client) {
      // What was asked of a file that is left meanwhile may come after what was asked of the next.
      let asked = 0;
      const refresh = () => {
        const turn = ++asked;
        void update(items, client, () => turn === asked);
      };
      return Disposable.from(
        window.onDidChangeActiveTextEditor(refresh),
        client.onNotification(projectsChanged, refresh),
        languages.onDidChangeDiagnostics(({ uris }) => {
          const uri = window.activeTextEditor?.document.uri.toString();
          if (uris.some((each) => each.toString() === uri)) countFindings(items.findings);
        }),
        client.onDidChangeState(() => {
          if (client.isRunning()) ready();
          else if (client.needsStop()) starting();
          else failed();
        }),
      );
    },
    dispose: () => Disposable.from(...Object.values(items)).dispose(),
  };
}

const outputCommand: Command = { title: l10n.t("Output"), command: "portolan.showOutput" };

/** VS Code shows them in the order of their ids. A log is in no project and has no findings. */
function createItems(): StatusItems {
  const item = (id: string, name: string, selector = projectSelector()) => {
    const made = languages.createLanguageStatusItem(`portolan.${id}`, selector);
    made.name = `Portolan: ${name}`;
    // Until it is known: a line without words looks broken.
    made.text = escapeNotice(name);
    made.busy = true;
    return made;
  };
  return {
    mode: item("1.mode", l10n.t("Language Mode")),
    deployment: item("2.deployment", l10n.t("Deployment Target")),
    configuration: item("4.configuration", l10n.t("Configuration")),
    findings: item("3.findings", l10n.t("Findings")),
    server: item("5.server", l10n.t("Server"), documentSelector()),
  };
}

/** What the server knows of the project around the file at hand. */
export async function projectStatus(client: BaseLanguageClient): Promise<ProjectStatus | undefined> {
  const document = window.activeTextEditor?.document;
  if (!document || !client.isRunning()) return undefined;
  return (await send(client, projectStatusRequest, { uri: document.uri.toString() })) ?? undefined;
}

/** "Swift 5, iOS 15"; "Objective-C, macOS 12". */
export function describeStatus(status: ProjectStatus, languageId: string): string {
  return `${nameOfLanguage(status, languageId)}, ${status.deployment.value || l10n.t("newest systems")}`;
}

/** "Language mode: App.xcodeproj, target App. Deployment target: …", and what could not be read. */
export function describeSources({ language, languageMode, deployment, problems }: ProjectStatus): string {
  const sources = [
    ...(language === "swift" ? [l10n.t("Language mode: {0}.", languageMode.source)] : []),
    l10n.t("Deployment target: {0}.", deployment.source),
  ];
  return [sources.join(" "), ...unreadAmong(problems)].join(" — ");
}

/** What could not be read of the project, each with its reason. */
function unreadAmong(problems: ProjectStatus["problems"]): readonly string[] {
  return problems.map(({ path, message }) => `${path}: ${message}`);
}

const namesOfCode: Readonly<Record<string, string>> = {
  "objective-c": "Objective-C",
  "objective-cpp": "Objective-C++",
  c: "C",
  cpp: "C++",
};

/** What a document is read as: Swift with its mode, which the other languages do not have. */
function nameOfLanguage({ language, languageMode }: ProjectStatus, languageId: string): string {
  if (language === "swift") return l10n.t("Swift {0}", languageMode.value);
  if (language === "objc") return namesOfCode[languageId] ?? "Objective-C";
  return language === "plist" ? l10n.t("Property list") : l10n.t("Project file");
}

/** Where what a document is read as was read; in place of a mode, the targets that it belongs to. */
function detailOfLanguage({ language, languageMode, targets }: ProjectStatus): string {
  if (language === "swift") return languageMode.source;
  return targets.length === 0 ? l10n.t("in no known target") : l10n.t("in {0}", targets.join(", "));
}

/** Shows what holds for the file at hand, all of it at once, unless another file is at hand by then. */
async function update(items: StatusItems, client: BaseLanguageClient, isCurrent: () => boolean): Promise<void> {
  const status = await projectStatus(client).catch(() => undefined);
  const document = window.activeTextEditor?.document;
  if (!status || !document || !isCurrent()) return;
  const { uri, languageId } = document;
  const { language, languageMode, deployment, problems } = status;
  const isSwift = language === "swift";
  const [modeCommand, targetCommand, file] = await Promise.all([
    isSwift ? commandFor(languageMode.source, uri, "portolan.swiftLanguageMode") : undefined,
    commandFor(deployment.source, uri, "portolan.deploymentTarget"),
    configurationFor(uri),
  ]);
  if (!isCurrent()) return;
  const { mode, deployment: target, configuration } = items;
  for (const item of [mode, target, configuration]) item.busy = false;
  mode.text = escapeNotice(nameOfLanguage(status, languageId));
  mode.detail = escapeNotice(detailOfLanguage(status));
  mode.command = modeCommand;
  target.text = escapeNotice(deployment.value || l10n.t("newest systems"));
  target.detail = escapeNotice([deployment.source, ...unreadAmong(problems)].join(" — "));
  target.severity = problems.length > 0 ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  target.command = targetCommand;
  const isThere = file?.text !== undefined;
  configuration.text = escapeNotice(isThere ? workspace.asRelativePath(file.uri) : l10n.t("No portolan.json"));
  configuration.command = isThere
    ? { title: l10n.t("Open"), command: "vscode.open", arguments: [file.uri] }
    : { title: l10n.t("Create"), command: "portolan.createConfiguration" };
  countFindings(items.findings);
}

function countFindings(item: LanguageStatusItem): void {
  const uri = window.activeTextEditor?.document.uri;
  const count = uri ? languages.getDiagnostics(uri).filter(isOurs).length : 0;
  const said = count === 1 ? l10n.t("1 finding in this file") : l10n.t("{0} findings in this file", count);
  item.text = escapeNotice(said);
  item.busy = false;
  item.command =
    count === 0
      ? { title: l10n.t("Check Workspace"), command: "portolan.checkWorkspace" }
      : { title: l10n.t("Show"), command: `${findingsView}.focus` };
}

/** Names of project files in what says where something was read: "App.xcodeproj, target Tunnel, Release (App.xcconfig)". */
const projectFile = /[^\s,()/:]+\.(?:xcodeproj|xcconfig|swift|ya?ml|json|podspec)\b|\b(?:Podfile|CMakeLists\.txt)\b/g;

/** Opens the file where something was read, if it lies in a folder above the file at hand; else the setting. */
async function commandFor(source: string, uri: Uri, setting: string): Promise<Command> {
  const root = workspace.getWorkspaceFolder(uri)?.uri;
  const names = [...source.matchAll(projectFile)].map(([name]) => name).reverse();
  for (const folder of root ? foldersUpTo(root, uri) : []) {
    for (const name of names) {
      const file = Uri.joinPath(folder, name.endsWith(".xcodeproj") ? `${name}/project.pbxproj` : name);
      if (await isFile(file))
        return { title: l10n.t("Open"), tooltip: escapeNotice(name), command: "vscode.open", arguments: [file] };
    }
  }
  return { title: l10n.t("Set"), command: "workbench.action.openSettings", arguments: [setting] };
}

async function isFile(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
