import { l10n, WorkspaceEdit, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { escapeNotice } from "../server/escape.ts";
import { fixRuleRequest } from "../server/protocol.ts";
import { send, shortly } from "./client.ts";
import { addEdits } from "./edits.ts";
import type { FindingGroup } from "./findings-view.ts";

/**
 * Makes the first fix of every finding of a rule, in all files in which it has some, as one edit that one undo takes
 * back. Fixes that want a look are made after the user agreed.
 */
export async function fixAllOfRule(client: BaseLanguageClient, group: FindingGroup | undefined): Promise<void> {
  if (group?.rule === undefined) return;
  const uris = [...new Set(group.findings.map(({ uri }) => uri.toString()))];
  const { files, fixed, toCheck } = await send(client, fixRuleRequest, { rule: group.rule, uris });
  if (fixed === 0)
    return void window.showInformationMessage(escapeNotice(l10n.t("No finding of {0} has a fix.", group.rule)));
  if (toCheck > 0) {
    const makeThem = l10n.t("Make Them");
    const question = l10n.t("{0} of {1} fixes of {2} want a look at their result.", toCheck, fixed, group.rule);
    const answer = await window.showWarningMessage(escapeNotice(question), makeThem);
    if (answer !== makeThem) return;
  }
  const edit = new WorkspaceEdit();
  for (const { uri, edits } of files) addEdits(edit, uri, edits);
  const isDone = await workspace.applyEdit(edit);
  const said = isDone
    ? l10n.t("{0} findings of {1} fixed in {2} files", fixed, group.rule, files.length)
    : l10n.t("The files have changed meanwhile; nothing was fixed.");
  window.setStatusBarMessage(escapeNotice(said), shortly);
}
