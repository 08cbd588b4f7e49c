import type { CancellationToken, Connection, WorkspaceEdit } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Edit } from "../core/text.ts";
import { escapeNotice } from "../escape.ts";
import { joinedEdits } from "../features/actions.ts";
import { type RuleFixes, type RuleFixQuestion, readOnlyRequest } from "../protocol.ts";
import { toTextEdits, toUri, workspaceEditOf } from "./convert.ts";
import { textsOf } from "./other-files.ts";
import type { State } from "./state.ts";
import { isSameText, versioned } from "./versions.ts";

/**
 * The fixes of a rule in these files, open or not, with what they change in others; in all files where none are named, and
 * without those of a file of which one would change what the client shows for reading alone. Where the fixes of two files
 * want to change a place in different ways, or speak of two versions of one, those of the first are made.
 */
export async function ruleFixes(
  connection: Connection,
  state: State,
  { rule, uris }: RuleFixQuestion,
  token?: CancellationToken,
): Promise<RuleFixes> {
  const found = await fixesOfFiles(state, rule, uris ?? (await state.files()).map(toUri), token);
  const spared = new Set(await readOnlyAmong(connection, state, found));
  const isSpared = ({ parts }: FixesOfFile) => parts.some(({ text }) => spared.has(text.uri));
  const files = new Map<string, { readonly text: TextDocument; readonly edits: readonly Edit[] }>();
  let fixed = 0;
  let toCheck = 0;
  let left = 0;
  let clashing = 0;
  for (const each of found) {
    if (isSpared(each)) {
      left += each.applied;
      continue;
    }
    const joined = each.parts.map(({ text, edits }) => {
      const before = files.get(text.uri);
      const isAlike = before === undefined || isSameText(before.text, text);
      return { text, edits: isAlike ? joinedEdits(before?.edits ?? [], edits) : undefined };
    });
    if (joined.some(({ edits }) => edits === undefined)) {
      clashing += each.applied + each.clashing;
      continue;
    }
    for (const part of joined) files.set(part.text.uri, { text: part.text, edits: part.edits! });
    fixed += each.applied;
    toCheck += each.toCheck;
    clashing += each.clashing;
  }
  const changed = [...files.values()].map(({ text, edits }) => ({
    uri: text.uri,
    ...versioned(text),
    edits: toTextEdits(text, edits),
  }));
  return { files: changed, fixed, toCheck, left, clashing };
}

/** What the fixes of a rule in one file change, there and elsewhere. */
interface FixesOfFile {
  readonly parts: readonly { readonly text: TextDocument; readonly edits: readonly Edit[] }[];
  readonly applied: number;
  readonly toCheck: number;
  readonly clashing: number;
}

async function fixesOfFiles(
  state: State,
  rule: string,
  uris: readonly string[],
  token?: CancellationToken,
): Promise<readonly FixesOfFile[]> {
  const found: FixesOfFile[] = [];
  for (const uri of uris) {
    const question = await state.ask(uri, token, true);
    if (!question || question.excluded) continue;
    const { portolan, document, around, text } = question;
    const { edits, elsewhere, applied, toCheck, clashing } = portolan.fixRule(document, rule, around);
    const others = applied === 0 ? undefined : await textsOf(state, elsewhere);
    if (others === undefined) continue;
    const parts = [{ text, edits }, ...others].filter((part) => part.edits.length > 0);
    found.push({ parts, applied, toCheck, clashing });
  }
  return found;
}

async function readOnlyAmong(
  connection: Connection,
  { client }: State,
  found: readonly FixesOfFile[],
): Promise<readonly string[]> {
  if (!client.tellsReadOnly || found.length === 0) return [];
  const uris = [...new Set(found.flatMap(({ parts }) => parts.map(({ text }) => text.uri)))];
  return connection.sendRequest<readonly string[]>(readOnlyRequest.method, { uris });
}

/**
 * Has the client fix what a rule has found in all files; what wants a look is shown before it is made, where the client can.
 * Says what is not made, and why.
 */
export async function fixEverywhere(connection: Connection, state: State, rule: string): Promise<void> {
  const { workspaceEdit } = state.client.capabilities.workspace ?? {};
  const { files, fixed, toCheck, left, clashing } = await ruleFixes(connection, state, { rule });
  const say = (message: string) => void connection.window.showInformationMessage(escapeNotice(message));
  if (left > 0) say(leftAlone(left, rule));
  if (clashing > 0) say(leftForLater(clashing, rule));
  const label = fixed === 1 ? `Fix 1 finding of ${rule}` : `Fix ${fixed} findings of ${rule}`;
  if (fixed === 0) {
    if (left === 0) say(`No finding of ${rule} has a fix.`);
    return;
  }
  const isVersioned = workspaceEdit?.documentChanges === true;
  const asks = toCheck > 0 && isVersioned && workspaceEdit.changeAnnotationSupport !== undefined;
  const placed = files.map(({ uri, version = null, edits }) => ({
    uri,
    version,
    edits: asks ? edits.map((each) => ({ ...each, annotationId: rule })) : edits,
  }));
  const about = { label, description: "Check the result", needsConfirmation: true };
  const edit: WorkspaceEdit = {
    ...workspaceEditOf(placed, isVersioned),
    ...(asks && { changeAnnotations: { [rule]: about } }),
  };
  const { applied, failureReason } = await connection.workspace.applyEdit({ label, edit });
  if (!applied) say(failureReason ? `Nothing was fixed: ${failureReason}` : "Nothing was fixed.");
}

function leftAlone(left: number, rule: string): string {
  return left === 1
    ? `1 fix of ${rule} would change a read-only file and is not made.`
    : `${left} fixes of ${rule} would change read-only files and are not made.`;
}

function leftForLater(clashing: number, rule: string): string {
  return clashing === 1
    ? `1 fix of ${rule} changes the same place as another and is not made yet; fix the rule again to make it.`
    : `${clashing} fixes of ${rule} change the same places as others and are not made yet; fix the rule again to make them.`;
}
