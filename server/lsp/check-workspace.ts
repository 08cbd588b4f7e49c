import {
  type CancellationToken,
  type Connection,
  WorkDoneProgress,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from "vscode-languageserver";
import { type Severity, severities } from "../core/finding.ts";
import { rootOf } from "../core/path.ts";
import { escapeNotice } from "../escape.ts";
import { configName } from "../features/configuration/layers.ts";
import { type CheckSummary, checkWorkspaceRequest } from "../protocol.ts";
import { pause } from "./cancellation.ts";
import { isConfig } from "./config-documents.ts";
import { toUri } from "./convert.ts";
import { type Diagnostics, diagnosticsAt, diagnosticsOf } from "./diagnostics.ts";
import { type Parts, type State, tellsOfFiles } from "./state.ts";

/** How long to work before the event loop may turn, in ms. */
const slice = 8;

/**
 * Answers checks of the workspace. One that doesn't come to its end, before any has, takes back what it has shown: a part
 * of the findings would pass for all of them.
 */
export function serveChecks(connection: Connection, parts: Parts, state: State, diagnostics: Diagnostics): void {
  let running = 0;
  let isChecked = false;
  connection.onRequest(checkWorkspaceRequest.method, async (params, token) => {
    running++;
    try {
      const summary = await checkWorkspace(connection, parts, state, diagnostics, params ?? {}, token);
      isChecked = true;
      return summary;
    } finally {
      running--;
      if (!isChecked && running === 0) diagnostics.unfollow();
    }
  });
}

/** Checks every file of the opened folders, shows what it finds in each, and counts. */
async function checkWorkspace(
  connection: Connection,
  { host }: Parts,
  state: State,
  diagnostics: Diagnostics,
  work: { readonly workDoneToken?: string | number },
  token: CancellationToken,
): Promise<CheckSummary> {
  diagnostics.follow();
  if (!tellsOfFiles(state.client)) state.openAgain(state.roots());
  // What is wrong in the portolan.json of a folder is shown also where no file is there to be judged by it.
  for (const root of state.roots()) await state.ask(toUri(`${root}/${configName}`), token);
  const files = await state.files();
  const uris = files.map(toUri);
  const bySeverity: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  const skipped = [...(await state.skipped())];
  const report = (value: WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd) =>
    work.workDoneToken === undefined
      ? Promise.resolve()
      : connection.sendProgress(WorkDoneProgress.type, work.workDoneToken, value);
  let checked = 0;
  let paused = host.now();
  await report({ kind: "begin", title: "Checking", cancellable: true, percentage: 0 });
  try {
    for (const [done, path] of files.entries()) {
      if (host.now() - paused > slice) {
        const root = rootOf(path, state.roots());
        const message = escapeNotice(root === undefined ? path : path.slice(root.length + 1));
        await report({ kind: "report", percentage: Math.floor((100 * done) / files.length), message });
        await pause(token);
        paused = host.now();
      }
      const uri = uris[done]!;
      state.settings.ahead(uris, done);
      if (await state.isQuiet(uri, token)) {
        checked++;
        diagnostics.show(uri, []);
        continue;
      }
      const question = await state.ask(uri, token, true);
      if (!question) {
        const reason = await state.whyUnread(path);
        // Of open documents, and of what was left out of the folders, the log has said it.
        if (state.documents.get(uri) === undefined) host.log("warning", `Not read: ${path}: ${reason}`);
        skipped.push({ path, reason });
        continue;
      }
      if (question.excluded) continue;
      checked++;
      const items = await diagnosticsOf(state, question);
      for (const { severity } of items) bySeverity[severities[severity! - 1]!]++;
      diagnostics.show(uri, items);
    }
  } finally {
    await report({ kind: "end" });
  }
  const findings = severities.reduce((sum, severity) => sum + bySeverity[severity], 0);
  return { files: checked, findings, bySeverity, skipped };
}

/**
 * Once the workspace has been checked, shows anew what these files have, those among them that are new; nothing of those
 * that lie in no opened folder any more. Before, closed files show nothing but what is wrong in a portolan.json.
 */
export async function checkAgain(state: State, diagnostics: Diagnostics, uris: readonly string[]): Promise<void> {
  const isChecked = diagnostics.isFollowing();
  for (const [at, uri] of uris.entries()) {
    if (!isChecked && state.documents.get(uri)) continue;
    if (isChecked) state.settings.ahead(uris, at);
    const isEmpty = isChecked ? await state.isQuiet(uri) : !isConfig(uri);
    diagnostics.show(uri, isEmpty ? [] : await diagnosticsAt(state, uri, true));
  }
}

/** Does so with all that is shown, and once the workspace has been checked with all files that are or were in its folders. */
export async function checkAllAgain(state: State, diagnostics: Diagnostics): Promise<void> {
  const files = diagnostics.isFollowing() ? [...diagnostics.followed(), ...(await state.files()).map(toUri)] : [];
  await checkAgain(state, diagnostics, [...new Set([...diagnostics.shown(), ...files])]);
}
