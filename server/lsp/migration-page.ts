import type { CancellationToken } from "vscode-languageserver";
import { URI } from "vscode-uri";
import { relativeTo, rootOf } from "../core/path.ts";
import { codeSpan } from "../escape.ts";
import { planMarkdown } from "../features/migrate/markdown.ts";
import { usesIn } from "../features/migrate/uses.ts";
import { migrationPage, type PageAnswer } from "../protocol.ts";
import { toUri } from "./convert.ts";
import type { State } from "./state.ts";

/** The plan for the opened folders as they stand now, as a page; nothing for other addresses. */
export async function planPage(state: State, uri: string, token: CancellationToken): Promise<PageAnswer | undefined> {
  if (URI.parse(uri).path !== URI.parse(migrationPage).path) return undefined;
  const portolan = await state.portolan();
  const uses = await usesIn(portolan, await state.workspace(), {
    settingsOf: async (path) => {
      const question = await state.ask(toUri(path), token, true);
      return question?.excluded === false ? question.settings : undefined;
    },
  });
  const plan = portolan.migration(uses);
  const markdown = planMarkdown(plan, {
    place: ({ path, range }) => {
      const root = rootOf(path, state.roots());
      const shown = root === undefined ? path : relativeTo(path, root);
      return codeSpan(`${shown}:${range.start.line + 1}:${range.start.character + 1}`);
    },
    article: (id, title) => `[${title}](article/${id}.md)`,
  });
  return { uri, title: "Migration plan", markdown };
}
