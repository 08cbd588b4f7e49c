import { ConfigurationTarget, l10n, type QuickPickItem, type Uri, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { escapeNotice } from "../server/escape.ts";
import { levelNames, type RuleLevel, ruleLevelRequest, silenceRequest } from "../server/protocol.ts";
import { configurationFor, writeConfiguration } from "./configuration-file.ts";
import { applyEdits, documentOf, placeOf } from "./edits.ts";
import { type FindingRow, type PlacedFinding, ruleOf } from "./finding-groups.ts";
import { findingsAtCursor } from "./findings-view.ts";
import { sayInPassing } from "./notices.ts";
import { refusesChanges } from "./read-only.ts";
import { send } from "./requests.ts";

type Where = "line" | "file" | "portolan.json" | "workspace" | "user";

/** What is to be silenced: a rule, and the one finding of it that is meant, if one is. */
interface Silenced {
  readonly rule: string;
  readonly finding?: PlacedFinding;
  /** A file that it concerns. */
  readonly uri?: Uri;
}

/** Silences a finding or a rule, or changes its severity, where the user chooses; says what was done. */
export async function silence(client: BaseLanguageClient, node: FindingRow | undefined) {
  const silenced = await silencedBy(node);
  if (silenced === undefined) return;
  const where = await askWhere(silenced);
  if (where === undefined) return;
  if (where === "line" || where === "file") return silenceByComment(client, silenced, where);
  const level = await askLevel(silenced.rule);
  if (level === undefined) return;
  if (where === "portolan.json") await setInFile(client, silenced, level);
  else await setInSettings(silenced.rule, level, where);
}

async function silencedBy(node: FindingRow | undefined): Promise<Silenced | undefined> {
  if (node && "diagnostic" in node) return silencedIn(node);
  if (node?.rule !== undefined) {
    const uri = node.findings[0]?.uri ?? window.activeTextEditor?.document.uri;
    return { rule: node.rule, ...(uri && { uri }) };
  }
  const here = findingsAtCursor().flatMap((finding) => silencedIn(finding) ?? []);
  if (here.length === 0)
    return void window.showInformationMessage(l10n.t("There is no finding of Portolan on this line."));
  if (here.length === 1) return here[0];
  const items = here.map((silenced) => ({
    label: escapeNotice(silenced.rule),
    detail: escapeNotice(silenced.finding.diagnostic.message),
    silenced,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t("Silence…"),
    placeHolder: l10n.t("The finding to silence"),
  });
  return picked?.silenced;
}

/** A finding with its rule; nothing for a mistake in a portolan.json, which is of none. */
function silencedIn(finding: PlacedFinding) {
  const rule = ruleOf(finding);
  return rule === undefined ? undefined : { rule, finding, uri: finding.uri };
}

async function askWhere({ rule, finding }: Silenced): Promise<Where | undefined> {
  const items: (QuickPickItem & { readonly where: Where })[] = [
    {
      label: l10n.t("In portolan.json"),
      detail: l10n.t("For everybody who works on this folder"),
      where: "portolan.json",
    },
    { label: l10n.t("In the Settings of This Workspace"), detail: l10n.t("In the editor alone"), where: "workspace" },
    { label: l10n.t("In Your Settings"), detail: l10n.t("In all your workspaces, in the editor alone"), where: "user" },
  ];
  if (finding)
    items.unshift(
      { label: l10n.t("For This Line"), detail: l10n.t("By a comment above it"), where: "line" },
      { label: l10n.t("In This File"), detail: l10n.t("By a comment at its beginning"), where: "file" },
    );
  const title = escapeNotice(l10n.t("Silence {0}", rule));
  return (await window.showQuickPick(items, { title, placeHolder: l10n.t("Where to silence it") }))?.where;
}

async function askLevel(rule: string): Promise<RuleLevel | undefined> {
  const said: Readonly<Record<RuleLevel, string>> = {
    off: l10n.t("Says nothing"),
    hint: l10n.t("Shown in the code and in Portolan’s view only"),
    information: l10n.t("Listed as information"),
    warning: l10n.t("Listed as a warning"),
    error: l10n.t("Listed as an error"),
    on: l10n.t("As loud as the rule is by itself"),
  };
  const items = levelNames.map((level) => ({
    label: escapeNotice(level),
    description: escapeNotice(said[level]),
    level,
  }));
  const title = escapeNotice(l10n.t("Severity of {0}", rule));
  return (await window.showQuickPick(items, { title, placeHolder: l10n.t("How it is reported") }))?.level;
}

async function silenceByComment(client: BaseLanguageClient, { rule, finding }: Silenced, scope: "line" | "file") {
  const { uri: file, diagnostic } = finding!;
  if (await refusesChanges(file)) return;
  const uri = file.toString();
  const version = documentOf(uri)?.version;
  const edits = await send(client, silenceRequest, { uri, range: placeOf(diagnostic.range), rule, scope });
  if (edits.length === 0)
    return void window.showInformationMessage(l10n.t("A comment can’t stand there; silence it another way."));
  if (!(await applyEdits([{ uri, ...(version !== undefined && { version }), edits }]))) return;
  say(scope === "line" ? l10n.t("{0} is silenced for this line", rule) : l10n.t("{0} is silenced in this file", rule));
}

async function setInFile(client: BaseLanguageClient, { rule, uri }: Silenced, level: RuleLevel): Promise<void> {
  const file = await configurationFor(uri);
  if (file === undefined) return void window.showInformationMessage(l10n.t("Open a folder first."));
  const text = await send(client, ruleLevelRequest, { text: file.text, rule, level });
  if (text === null)
    return void window.showErrorMessage(l10n.t("This portolan.json can’t be read as JSON; mend it first."));
  if (await writeConfiguration(file.uri, text))
    say(l10n.t("{0} is “{1}” in {2}", rule, level, workspace.asRelativePath(file.uri)));
}

async function setInSettings(rule: string, level: RuleLevel, where: "workspace" | "user"): Promise<void> {
  if (where === "workspace" && workspace.workspaceFolders === undefined)
    return void window.showInformationMessage(l10n.t("Open a folder first."));
  const settings = workspace.getConfiguration("portolan");
  const inspected = settings.inspect<Record<string, RuleLevel>>("rules");
  const known = where === "user" ? inspected?.globalValue : inspected?.workspaceValue;
  const target = where === "user" ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
  await settings.update("rules", { ...known, [rule]: level }, target);
  say(l10n.t("{0} is “{1}” in the settings", rule, level));
}

function say(message: string): void {
  sayInPassing(`Portolan: ${message}`);
}
