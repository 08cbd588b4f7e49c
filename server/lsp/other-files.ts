import type { TextDocument } from "vscode-languageserver-textdocument";
import type { FileEdits } from "../core/finding.ts";
import type { Edit } from "../core/text.ts";
import { type PlacedEdits, toTextEdits } from "./convert.ts";
import type { State } from "./state.ts";
import { versionOf } from "./versions.ts";

/**
 * What fixes change in other files, open or not, with their texts. Nothing where one of them can't be read within the
 * opened folders, or holds another text by now than the edits speak of.
 */
export async function textsOf(
  state: Pick<State, "textOf">,
  elsewhere: readonly FileEdits[],
): Promise<readonly { readonly text: TextDocument; readonly edits: readonly Edit[] }[] | undefined> {
  const found: { readonly text: TextDocument; readonly edits: readonly Edit[] }[] = [];
  for (const { path, text: meant, edits } of elsewhere) {
    const text = await state.textOf(path);
    if (text?.getText() !== meant) return undefined;
    found.push({ text, edits });
  }
  return found;
}

/** The same in lines and characters. */
export async function placedElsewhere(
  state: Pick<State, "textOf">,
  elsewhere: readonly FileEdits[] = [],
): Promise<readonly PlacedEdits[] | undefined> {
  const found = await textsOf(state, elsewhere);
  return found?.map(({ text, edits }) => ({
    uri: text.uri,
    version: versionOf(text),
    edits: toTextEdits(text, edits),
  }));
}
