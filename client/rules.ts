import { l10n, QuickPickItemKind, Uri, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { escapeNotice } from "../server/escape.ts";
import { fixAllRequest, fixRuleRequest, type RuleFixes, rulesRequest } from "../server/protocol.ts";
import { applyEdits, documentOf } from "./edits.ts";
import { type FindingRow, ruleOf } from "./finding-groups.ts";
import { findingsAtCursor, placedFindings } from "./findings-view.ts";
import { sayInPassing } from "./notices.ts";
import { openTarget } from "./pages.ts";
import { refusesChanges } from "./read-only.ts";
import { send } from "./requests.ts";

/** Opens the page of a rule: of what was chosen in the view, else of one that the user picks, those at the cursor first. */
export async function showRule(client: BaseLanguageClient, node: FindingRow | undefined) {
  const chosen = node && ruleOf(node);
  if (chosen !== undefined) return openTarget(client, `portolan:/rule/${chosen}`);
  const here = new Set(findingsAtCursor().map(ruleOf));
  const rules = await send(client, rulesRequest, {});
  const items = rules.map(({ id, summary, severity, page }) => ({
    label: escapeNotice(id),
    description: escapeNotice(severity),
    detail: escapeNotice(summary),
    page,
  }));
  const atCursor = [...here].flatMap((id) => items.filter(({ label }) => label === id));
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
  const document = window.activeTextEditor?.document;
  if (document === undefined) return void window.showInformationMessage(l10n.t("Open a file first."));
  const { uri } = document;
  if (await refusesChanges(uri)) return;
  const { version } = document;
  const { fixed, clashing, edits } = await send(client, fixAllRequest, { uri: uri.toString() });
  if (fixed === 0) return sayInPassing(l10n.t("Portolan: nothing in this file has a safe fix"));
  if (!(await applyEdits([{ uri: uri.toString(), version, edits }]))) return;
  if (clashing > 0)
    return sayInPassing(
      l10n.t("Portolan: {0} of {1} findings fixed; fix all again for the rest", fixed, fixed + clashing),
    );
  sayInPassing(fixed === 1 ? l10n.t("Portolan: 1 finding fixed") : l10n.t("Portolan: {0} findings fixed", fixed));
}

/** Fixes what the rule of a row of the view has found, in all files in which the view has findings of it. */
export async function fixAllOfRule(client: BaseLanguageClient, node: FindingRow | undefined): Promise<void> {
  const rule = node && ruleOf(node);
  if (rule === undefined) return;
  const found = placedFindings().filter((finding) => ruleOf(finding) === rule);
  await fixRule(client, rule, [...new Set(found.map(({ uri }) => uri.toString()))]);
}

/**
 * Makes the first fix of every finding of a rule, in these files or in all, as one edit that one undo takes back. Those that
 * want a look are made when the user says so, or shown before. Read-only files are left alone, and counted.
 */
export async function fixRule(client: BaseLanguageClient, rule: string, uris?: readonly string[]): Promise<void> {
  const work = () => send(client, fixRuleRequest, uris === undefined ? { rule } : { rule, uris });
  const found = await work();
  const { fixed, toCheck, left, clashing } = found;
  if (fixed === 0 && left === 0)
    void window.showInformationMessage(escapeNotice(l10n.t("No finding of {0} has a fix.", rule)));
  else if (toCheck === 0) await makeFixes(rule, found, false);
  else await makeAsChosen(rule, found, work);
  sayLeft(rule, left, clashing);
}

/** Asks how fixes that want a look are to be made. Where a file has changed until the answer, they are worked out again. */
async function makeAsChosen(rule: string, found: RuleFixes, work: () => Promise<RuleFixes>): Promise<void> {
  const makeThem = l10n.t("Apply");
  const showThem = l10n.t("Preview First");
  const { fixed, toCheck, files } = found;
  const question =
    fixed === 1
      ? l10n.t("The fix for {0} needs its result checked.", rule)
      : l10n.t("{0} of {1} fixes for {2} need their results checked.", toCheck, fixed, rule);
  const before = await stampsOf(files);
  const answer = await window.showWarningMessage(escapeNotice(question), makeThem, showThem);
  if (answer === undefined) return;
  const isAsBefore = (await stampsOf(files)) === before;
  await makeFixes(rule, isAsBefore ? found : await work(), answer === showThem);
}

/** What tells whether one of these files has changed. */
async function stampsOf(files: RuleFixes["files"]): Promise<string> {
  const stamps = files.map(async ({ uri }) => {
    const version = documentOf(uri)?.version;
    const isThere =
      version === undefined ? await workspace.fs.stat(Uri.parse(uri)).then(undefined, () => {}) : undefined;
    return `${uri} ${version ?? ""} ${isThere?.mtime ?? ""}`;
  });
  return (await Promise.all(stamps)).join("\n");
}

async function makeFixes(rule: string, { files, fixed }: RuleFixes, needsConfirmation: boolean): Promise<void> {
  const label = fixed === 1 ? l10n.t("Fix 1 finding of {0}", rule) : l10n.t("Fix {0} findings of {1}", fixed, rule);
  const about = { needsConfirmation, label: escapeNotice(label), description: l10n.t("Check the result") };
  if (!(await applyEdits(files, needsConfirmation ? about : undefined))) return;
  // Of those that were shown, the user may have left some.
  if (needsConfirmation) return;
  sayInPassing(
    fixed === 1
      ? l10n.t("Portolan: 1 finding of {0} fixed", rule)
      : l10n.t("Portolan: {0} findings of {1} fixed", fixed, rule),
  );
}

/** Says what is not made, and why, in one notice. */
function sayLeft(rule: string, left: number, clashing: number): void {
  const readOnly =
    left === 1
      ? l10n.t("1 fix of {0} would change a read-only file and is not made.", rule)
      : l10n.t("{0} fixes of {1} would change read-only files and are not made.", left, rule);
  const later =
    clashing === 1
      ? l10n.t(
          "1 fix of {0} changes the same place as another and is not made yet; fix the rule again to make it.",
          rule,
        )
      : l10n.t(
          "{0} fixes of {1} change the same places as others and are not made yet; fix the rule again to make them.",
          clashing,
          rule,
        );
  const said = [...(left > 0 ? [readOnly] : []), ...(clashing > 0 ? [later] : [])].join(" ");
  if (said !== "") void window.showInformationMessage(escapeNotice(said));
}
