import { commands, l10n, Range, window } from "vscode";
import type { PlacedFinding } from "./finding-groups.ts";
import { compareText } from "./finding-order.ts";
import { type FindingsView, placedFindings } from "./findings-view.ts";
import { sayInPassing } from "./notices.ts";

/** Goes to the next or the previous finding that the view lists, of all files, from where the cursor is; around the end. */
export async function goToFinding(view: FindingsView, step: 1 | -1): Promise<void> {
  const all = view.listed();
  if (all.length === 0) {
    const areHidden = placedFindings().length > 0;
    const said = areHidden
      ? l10n.t("Portolan: all findings are hidden from the view")
      : l10n.t("Portolan: there are no findings");
    return sayInPassing(said);
  }
  const next = nextOf(all, step);
  const { uri, diagnostic } = all[next]!;
  // At its beginning, as VS Code goes to problems: the end of a long one would scroll its beginning away. By VS Code's own
  // command, since a document that an extension opens stays behind when its tab is gone.
  const { start } = diagnostic.range;
  await commands.executeCommand("vscode.open", uri, { selection: new Range(start, start) });
  view.reveal(all[next]!);
  const said = l10n.t("Finding {0} of {1}: {2}", next + 1, all.length, diagnostic.message);
  sayInPassing(said);
}

function nextOf(all: readonly PlacedFinding[], step: 1 | -1): number {
  const editor = window.activeTextEditor;
  if (editor === undefined) return step > 0 ? 0 : all.length - 1;
  const { uri } = editor.document;
  const at = editor.selection.start;
  const isBehind = ({ uri: other, diagnostic: { range } }: PlacedFinding) =>
    compareText(other.path, uri.path) || range.start.compareTo(at);
  if (step > 0) {
    const next = all.findIndex((each) => isBehind(each) > 0);
    return Math.max(next, 0);
  }
  const previous = all.findLastIndex((each) => isBehind(each) < 0);
  return previous < 0 ? all.length - 1 : previous;
}
