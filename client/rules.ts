import { l10n, QuickPickItemKind, WorkspaceEdit, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { escapeNotice } from "../server/escape.ts";
import { fixAllRequest, fixRuleRequest, rulesRequest } from "../server/protocol.ts";
import { send, shortly } from "./client.ts";
import { addEdits } from "./edits.ts";
import { type FindingGroup, findingsAtCursor, type PlacedFinding, placedFindings, ruleOf } from "./findings-view.ts";
import { openTarget } from "./pages.ts";
import { readOnlyAmong, refusesChanges } from "./read-only.ts";

/** Opens the page of a rule: of what was chosen in the view, else of one that the user picks, those at the cursor first. */
export async function showRule(client: BaseLanguageClient, node: FindingGroup | PlacedFinding | undefined) {
  const chosen = node && ("diagnostic" in node ? ruleOf(node.diagnostic) : node.rule);
  if (chosen !== undefined) return openTarget(client, `portolan:/rule/${chosen}`);
  const here = new Set(findingsAtCursor().map(({ diagnostic }) => ruleOf(diagnostic)));
  const rules = await send(client, rulesRequest, {});
  const items = rules.map(({ id, summary, severity, page }) => ({
    label: escapeNotice(id),
    description: escapeNotice(severity),
    detail: escapeNotice(summary),
    page,
  }));
  const atCursor = items.filter(({ label }) => here.has(label));
  const others = items.filter(({ label }) => !here.has(label));
  const section = (label: string) => ({ label: escapeNotice(label), kind: QuickPickItemKind.Separator, page: "" });
  const choice = await window.showQuickPick(
    atCursor.length === 0
      ? items
      : [section(l10n.t("at the cursor")), ...atCursor, section(l10n.t("all the others")), ...others],
    { title: l10n.t("Show Rule"), placeHolder: l10n.t("A part of its name, or of what it says"), matchOnDetail: true },
  );
  if (choice) await openTarget(client, choice.page);
}

/** Makes all safe fixes of the document at hand, as one edit, and says how many. */
export async function fixAll(client: BaseLanguageClient): Promise<void> {
  const uri = window.activeTextEditor?.document.uri;
  if (uri === undefined) return void window.showInformationMessage(l10n.t("Open a file first."));
  if (await refusesChanges(uri)) return;
  const { fixed, edits } = await send(client, fixAllRequest, { uri: uri.toString() });
  if (fixed === 0) return say(l10n.t("Portolan: nothing in this file has a safe fix"));
  const edit = new WorkspaceEdit();
  addEdits(edit, uri.toString(), edits);
  const isDone = await workspace.applyEdit(edit);
  if (!isDone) return say(l10n.t("The files have changed meanwhile; nothing was fixed."));
  say(fixed === 1 ? l10n.t("Portolan: 1 finding fixed") : l10n.t("Portolan: {0} findings fixed", fixed));
}

/**
 * Makes the first fix of every finding of a rule, in all files in which it has some, as one edit that one undo takes
 * back. Fixes that want a look are made after the user agreed.
 */
export async function fixAllOfRule(
  client: BaseLanguageClient,
  node: FindingGroup | PlacedFinding | undefined,
): Promise<void> {
  const rule = node && ("diagnostic" in node ? ruleOf(node.diagnostic) : node.rule);
  if (rule === undefined) return;
  const found = placedFindings().filter(({ diagnostic }) => ruleOf(diagnostic) === rule);
  const uris = [...new Set(found.map(({ uri }) => uri.toString()))];
  const { files, fixed, toCheck, left } = await writableFixes(client, rule, uris);
  if (fixed === 0 && left > 0) return sayLeft(left, rule);
  if (fixed === 0)
    return void window.showInformationMessage(escapeNotice(l10n.t("No finding of {0} has a fix.", rule)));
  if (toCheck > 0) {
    const makeThem = l10n.t("Make Them");
    const question = l10n.t("{0} of {1} fixes for {2} need a look at what they make.", toCheck, fixed, rule);
    const answer = await window.showWarningMessage(escapeNotice(question), makeThem);
    if (answer !== makeThem) return;
  }
  const edit = new WorkspaceEdit();
  for (const { uri, edits } of files) addEdits(edit, uri, edits);
  const isDone = await workspace.applyEdit(edit);
  const said = isDone
    ? l10n.t("{0} findings of {1} fixed in {2} files", fixed, rule, files.length)
    : l10n.t("The files have changed meanwhile; nothing was fixed.");
  say(said);
  sayLeft(left, rule);
}

/** The fixes of a rule in these files, or in all, without those that would change read-only files: `left` many. */
async function writableFixes(client: BaseLanguageClient, rule: string, uris?: readonly string[]) {
  const asked = uris === undefined ? { rule } : { rule, uris };
  const all = await send(client, fixRuleRequest, asked);
  const spared = await readOnlyAmong(all.files.map(({ uri }) => uri));
  if (spared.length === 0) return { ...all, spared, left: 0 };
  const made = await send(client, fixRuleRequest, { ...asked, spared });
  return { ...made, spared, left: all.fixed - made.fixed };
}

/** Has the server fix what a rule has found in all files, by `make`, which is given those to spare. */
export async function fixRuleInWorkspace(
  client: BaseLanguageClient,
  rule: string,
  make: (spared: readonly string[]) => unknown,
): Promise<void> {
  const { spared, left, fixed } = await writableFixes(client, rule);
  if (fixed > 0 || left === 0) await make(spared);
  sayLeft(left, rule);
}

function sayLeft(left: number, rule: string): void {
  if (left === 0) return;
  const said =
    left === 1
      ? l10n.t("1 fix of {0} would change a read-only file and is not made.", rule)
      : l10n.t("{0} fixes of {1} would change read-only files and are not made.", left, rule);
  void window.showInformationMessage(escapeNotice(said));
}

function say(message: string): void {
  window.setStatusBarMessage(escapeNotice(message), shortly);
}
