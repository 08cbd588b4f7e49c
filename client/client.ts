import { commands, l10n, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { escapeNotice } from "../server/escape.ts";
import type { RequestName } from "../server/protocol.ts";

/** How long the status bar says that something was done, in ms. */
export const shortly = 5000;

/** The name of the file that sets things for a folder. */
export const configurationName = "portolan.json";

const logs = ["log", "apple-log"];
const languages = ["swift", "plist", "objective-c", "objective-cpp", "c", "cpp", ...logs];
const listsAndManifests = `**/{*.plist,*.entitlements,*.mobileconfig,app.json,app.config.json,project.yml,project.yaml,config.xml,${configurationName}}`;

/** Documents that are about code on disk or not saved yet, not the older sides of comparisons. */
export function documentSelector() {
  const schemes = new Set(["file", "untitled", ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)]);
  return [...schemes].flatMap((scheme) => [
    ...languages.map((language) => ({ scheme, language })),
    { scheme, pattern: listsAndManifests },
  ]);
}

/** Those of them that belong to a project: all but logs. */
export function projectSelector() {
  return documentSelector().filter((each) => !("language" in each && logs.includes(each.language)));
}

/** Sends one of Portolan's own requests. */
export function send<Params, Result>(
  client: BaseLanguageClient,
  { method }: RequestName<Params, Result>,
  params: Params,
  token?: Parameters<BaseLanguageClient["sendRequest"]>[2],
): Promise<Result> {
  // A token that is not there would make a list of the parameters.
  return token === undefined
    ? client.sendRequest<Result>(method, params)
    : client.sendRequest<Result>(method, params, token);
}

/** Says what became of the server, with a way to start it. */
export async function offerRestart(message: string): Promise<void> {
  const restart = l10n.t("Restart");
  const output = l10n.t("Show Output");
  const choice = await window.showErrorMessage(escapeNotice(message), restart, output);
  if (choice === restart) await commands.executeCommand("portolan.restartServer");
  else if (choice === output) await commands.executeCommand("portolan.showOutput");
}
