import type { CancellationToken } from "vscode-languageserver";
import { URI } from "vscode-uri";
import type { PageAnswer } from "../protocol.ts";
import { withRelativeLinks } from "./pages.ts";
import type { State } from "./state.ts";

/** The page that says why a finding is one, behind an address of `evidenceUri`, made anew for the file as it stands; nothing for other addresses, or where the finding is gone. */
export async function evidencePage(
  state: State,
  uri: string,
  token: CancellationToken,
): Promise<PageAnswer | undefined> {
  const { path, query } = URI.parse(uri);
  const rule = /^\/why\/([\w-]+)\.md$/.exec(path)?.[1];
  const place = rule === undefined ? undefined : placeIn(query);
  const question = place && (await state.ask(place.uri, token, true));
  if (rule === undefined || !place || !question) return undefined;
  const { portolan, document, around, text } = question;
  const page = portolan.evidence(document, rule, text.offsetAt(place), around);
  return page && { uri, title: page.title, markdown: withRelativeLinks(portolan, page.markdown, uri) };
}

function placeIn(
  query: string,
): { readonly uri: string; readonly line: number; readonly character: number } | undefined {
  try {
    const { uri, line, character } = JSON.parse(query) as Record<string, unknown>;
    if (typeof uri !== "string" || !Number.isInteger(line) || !Number.isInteger(character)) return undefined;
    return { uri, line: line as number, character: character as number };
  } catch {
    return undefined;
  }
}
