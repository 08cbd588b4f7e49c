import {
  CancellationTokenSource,
  l10n,
  type QuickInputButton,
  type QuickPickItem,
  QuickPickItemKind,
  ThemeIcon,
  window,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { escapeNotice } from "../server/escape.ts";
import { type LookupAnswer, type LookupHit, lookupRequest } from "../server/protocol.ts";
import { openTarget, send } from "./client.ts";

interface HitItem extends QuickPickItem {
  readonly hit?: LookupHit;
}

const limit = 30;
const icons: Readonly<Record<string, string>> = {
  article: "book",
  symbol: "symbol-class",
  key: "key",
  error: "error",
  link: "link-external",
  rule: "checklist",
  list: "list-unordered",
};

/** Searches the corpus while the user types. */
export async function lookUp(client: BaseLanguageClient, words: string): Promise<void> {
  const pick = window.createQuickPick<HitItem>();
  const readArticle: QuickInputButton = { iconPath: new ThemeIcon("book"), tooltip: l10n.t("Read the Article") };
  const openSource: QuickInputButton = { iconPath: new ThemeIcon("link-external"), tooltip: l10n.t("Open the Source") };
  const buttonsOf = ({ page, url }: LookupHit) => [...(page ? [readArticle] : []), ...(url ? [openSource] : [])];
  let asking: CancellationTokenSource | undefined;

  async function search(query: string): Promise<void> {
    asking?.cancel();
    const mine = new CancellationTokenSource();
    asking = mine;
    pick.busy = true;
    try {
      const answer = query.trim() ? await send(client, lookupRequest, { query, limit }, mine.token) : nothing;
      if (!mine.token.isCancellationRequested) pick.items = itemsOf(answer, query.trim(), buttonsOf);
    } catch (error) {
      if (!mine.token.isCancellationRequested) throw error;
    } finally {
      mine.dispose();
      if (asking === mine) pick.busy = false;
    }
  }

  pick.title = l10n.t("Look Up Networking Guidance");
  pick.placeholder = l10n.t("A symbol, an error code, an entitlement, or a question in your own words");
  // Best first is the server's order; left alone, the list would put titles that contain the words first.
  (pick as { sortByLabel?: boolean }).sortByLabel = false;
  pick.onDidChangeValue(search);
  pick.onDidTriggerItemButton(({ item, button }) => open(item.hit, button === openSource));
  pick.onDidAccept(() => {
    const hit = pick.selectedItems[0]?.hit;
    if (hit) pick.hide();
    return open(hit, false);
  });
  pick.onDidHide(() => {
    asking?.cancel();
    pick.dispose();
  });
  pick.value = words;
  pick.show();
  if (words) await search(words);
}

const nothing: LookupAnswer = { confident: true, results: [] };

function itemsOf(
  { confident, results }: LookupAnswer,
  query: string,
  buttonsOf: (hit: LookupHit) => QuickInputButton[],
): HitItem[] {
  const items = results.map((hit) => ({
    label: `$(${icons[hit.kind] ?? "info"}) ${escapeNotice(hit.title)}`,
    description: escapeNotice(hit.isUnanswered ? l10n.t("article; no answer is known") : hit.kind),
    detail: escapeNotice(hit.summary.replace(/[`*]/g, "")),
    alwaysShow: true,
    buttons: buttonsOf(hit),
    hit,
  }));
  if (query === "") return [];
  if (items.length === 0) return [{ label: escapeNotice(l10n.t("No match for “{0}”", query)), alwaysShow: true }];
  if (confident) return items;
  return [{ label: l10n.t("No match; these are the nearest"), kind: QuickPickItemKind.Separator }, ...items];
}

async function open(hit: LookupHit | undefined, source: boolean): Promise<void> {
  const target = source ? hit?.url : (hit?.page ?? hit?.url);
  if (target) await openTarget(target);
}
