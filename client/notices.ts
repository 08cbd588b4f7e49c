import { commands, l10n, window } from "vscode";
import { escapeNotice } from "../server/escape.ts";

/** How long the status bar says something, in ms. */
const shortly = 5000;

/** Says in the status bar for a moment what was done, or why nothing is; what others wrote stays text there. */
export function sayInPassing(message: string): void {
  window.setStatusBarMessage(escapeNotice(message), shortly);
}

/** Says what became of the server, with a way to start it. */
export async function offerRestart(message: string): Promise<void> {
  const restart = l10n.t("Restart");
  const output = l10n.t("Show Output");
  const choice = await window.showErrorMessage(escapeNotice(message), restart, output);
  if (choice === restart) await commands.executeCommand("portolan.restartServer");
  else if (choice === output) await commands.executeCommand("portolan.showOutput");
}
