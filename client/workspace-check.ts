import { commands, type Disposable, l10n, ProgressLocation, window } from "vscode";
import type { BaseLanguageClient, WorkDoneProgressReport } from "vscode-languageclient";
import { escapeNotice } from "../server/escape.ts";
import { type CheckSummary, checkWorkspaceRequest } from "../server/protocol.ts";
import { ruleOf } from "./finding-groups.ts";
import { countOfFindings } from "./finding-rows.ts";
import { findingsView, placedFindings } from "./findings-view.ts";
import { sayInPassing } from "./notices.ts";
import { send } from "./requests.ts";

/** Whether the findings of closed files are listed, because the user has asked for a check in this window. */
let isChecked = false;

/** Checks all files of the opened folders, with progress that can be cancelled, and ends in the view of the findings. */
export async function checkWorkspace(client: BaseLanguageClient): Promise<void> {
  const workDoneToken = `portolan.check.${Date.now()}`;
  const title = l10n.t("Portolan checks the workspace");
  const options = { location: ProgressLocation.Notification, cancellable: true, title };
  const { WorkDoneProgress } = await import("vscode-languageclient");
  const summary = await window.withProgress(options, async (progress, token) => {
    let done = 0;
    const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
      const { percentage = done, message } = value as WorkDoneProgressReport;
      progress.report({ increment: percentage - done, message: escapeNotice(message ?? "") });
      done = percentage;
    });
    const unlessCancelled = (error: unknown) => (token.isCancellationRequested ? undefined : Promise.reject(error));
    const asked = send(client, checkWorkspaceRequest, { workDoneToken }, token)
      .catch(unlessCancelled)
      .finally(() => listening.dispose());
    // A server that is still reading folders answers when it has read them.
    const cancelled = new Promise<undefined>((resolve) => token.onCancellationRequested(() => resolve(undefined)));
    asked.then(
      (ended) => {
        isChecked ||= ended !== undefined;
      },
      () => undefined,
    );
    return Promise.race([asked, cancelled]);
  });
  if (!summary) return sayInPassing(l10n.t("Portolan: the check was cancelled"));
  sayWhatCame(summary);
  if (summary.findings > 0) await commands.executeCommand(`${findingsView}.focus`);
}

/** Says what a check came to, and where files were left out, that the output says why. */
function sayWhatCame({ files, findings, skipped }: CheckSummary): void {
  const checked = files === 1 ? l10n.t("1 file checked") : l10n.t("{0} files checked", files);
  const found = countOfFindings(findings);
  const came = [checked, found, ...mistakesInConfigurations()].join(", ");
  if (skipped.length === 0) return void window.showInformationMessage(escapeNotice(`${came}.`));
  const unread = skipped.length === 1 ? l10n.t("1 not read") : l10n.t("{0} not read", skipped.length);
  void window
    .showInformationMessage(escapeNotice(`${came}, ${unread}.`), l10n.t("Show Output"))
    .then((choice) => choice && commands.executeCommand("portolan.showOutput"));
}

/** How many mistakes the view lists besides the findings; no file that is checked has them. */
function mistakesInConfigurations(): readonly string[] {
  const count = placedFindings().filter((finding) => ruleOf(finding) === undefined).length;
  if (count === 0) return [];
  return [count === 1 ? l10n.t("1 mistake in portolan.json") : l10n.t("{0} mistakes in portolan.json", count)];
}

/** Checks again when the server has been started anew, which knows nothing of the check before it. */
export function checkAfterRestart(client: BaseLanguageClient, during: <T>(work: Promise<T>) => Promise<T>): Disposable {
  return client.onDidChangeState(() => {
    if (!client.isRunning() || !isChecked) return;
    during(send(client, checkWorkspaceRequest, {})).then(undefined, (error: unknown) => client.error(String(error)));
  });
}
