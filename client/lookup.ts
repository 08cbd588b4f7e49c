import {
  CancellationTokenSource,
  l10n,
  type QuickInputButton,
  type QuickPick,
  type QuickPickItem,
  QuickPickItemKind,
  ThemeIcon,
  window,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { escapeNotice } from "../server/escape.ts";
import { type LookupAnswer, type LookupHit, lookupRequest, topicsRequest } from "../server/protocol.ts";
import { createPagePreview } from "./page-preview.ts";
import { openTarget } from "./pages.ts";
import { send } from "./requests.ts";

interface HitItem extends QuickPickItem {
  readonly hit?: LookupHit;
  /** What to look up instead. */
  readonly query?: string;
}

const limit = 30;
/** Of what was selected, which may be a whole file, so many characters are looked up. */
const longestQuery = 200;
/** How many of the articles read in this window are offered again. */
const mostRecent = 8;
const icons: Readonly<Record<string, string>> = {
  article: "book",
  symbol: "symbol-class",
  key: "key",
  error: "error",
  link: "link-external",
  rule: "checklist",
  list: "list-unordered",
};

/** What was opened from a lookup in this window, the last first. */
const recent: LookupHit[] = [];

/**
 * Searches the corpus while the user types; with an empty box it offers what was read last, what belongs to the file at
 * hand, and the reading lists. Moving through the list shows pages beside, until that is switched off.
 */
export async function lookUp(client: BaseLanguageClient, words: string): Promise<void> {
  const pick = window.createQuickPick<HitItem>();
  const uri = window.activeTextEditor?.document.uri.toString();
  const preview = createPagePreview(client);
  let asking: CancellationTokenSource | undefined;
  /** Whether the user has moved through the list; its first row VS Code makes active by itself. */
  let hasMoved = false;

  async function search(query: string): Promise<void> {
    asking?.cancel();
    const mine = new CancellationTokenSource();
    asking = mine;
    pick.busy = true;
    try {
      const isEmpty = query.trim() === "";
      const items = isEmpty
        ? topicItems(await send(client, topicsRequest, uri === undefined ? {} : { uri }, mine.token))
        : itemsOf(await send(client, lookupRequest, { query, limit }, mine.token), query.trim());
      if (mine.token.isCancellationRequested) return;
      pick.items = items;
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
  showPreviewButton(pick, preview.isOn());
  pick.onDidTriggerButton(() => showPreviewButton(pick, preview.toggle(pick.activeItems[0]?.hit?.page)));
  pick.onDidChangeValue(search);
  pick.onDidChangeActive(([item]) => {
    const rows = pick.items.filter(({ kind }) => kind !== QuickPickItemKind.Separator);
    hasMoved ||= item !== undefined && rows.indexOf(item) > 0;
    if (hasMoved) preview.show(item?.hit?.page);
  });
  pick.onDidTriggerItemButton(({ item, button }) => open(client, item.hit, button === openSource));
  pick.onDidAccept(() => {
    const [item] = pick.selectedItems;
    if (item?.query !== undefined) {
      pick.value = item.query;
      return search(item.query);
    }
    if (item?.hit === undefined) return;
    preview.keep();
    pick.hide();
    return open(client, item.hit, false);
  });
  pick.onDidHide(() => {
    asking?.cancel();
    preview.close();
    pick.dispose();
  });
  pick.value = words.trim().replace(/\s+/g, " ").slice(0, longestQuery);
  pick.show();
  await search(pick.value);
}

const readArticle: QuickInputButton = { iconPath: new ThemeIcon("book"), tooltip: l10n.t("Read the Page") };
const openSource: QuickInputButton = { iconPath: new ThemeIcon("link-external"), tooltip: l10n.t("Open the Source") };

function showPreviewButton(pick: QuickPick<HitItem>, isOn: boolean): void {
  const tooltip = isOn ? l10n.t("Don’t Show Pages Beside While Moving") : l10n.t("Show Pages Beside While Moving");
  pick.buttons = [{ iconPath: new ThemeIcon(isOn ? "eye" : "eye-closed"), tooltip: escapeNotice(tooltip) }];
}

function topicItems({ here, lists }: { readonly here: readonly LookupHit[]; readonly lists: readonly LookupHit[] }) {
  const known = new Set([...recent, ...here].map(({ page }) => page));
  return [
    ...section(l10n.t("in this file"), here),
    ...section(l10n.t("looked up in this window"), recent),
    ...section(
      l10n.t("reading lists"),
      lists.filter(({ page }) => !known.has(page)),
    ),
  ];
}

function section(label: string, hits: readonly LookupHit[]): readonly HitItem[] {
  if (hits.length === 0) return [];
  return [{ label: escapeNotice(label), kind: QuickPickItemKind.Separator }, ...hits.map(hitItem)];
}

function hitItem(hit: LookupHit): HitItem {
  const { kind, title, summary, page, url, isUnanswered } = hit;
  const detail = summary.replace(/[`*]/g, "");
  return {
    label: `$(${icons[kind] ?? "info"}) ${escapeNotice(title)}`,
    description: escapeNotice(isUnanswered ? l10n.t("article; no answer is known") : nameOf(kind)),
    ...(detail !== "" && { detail: escapeNotice(detail) }),
    alwaysShow: true,
    buttons: [...(page ? [readArticle] : []), ...(url ? [openSource] : [])],
    hit,
  };
}

function nameOf(kind: string): string {
  const names: Readonly<Record<string, string>> = {
    article: l10n.t("article"),
    symbol: l10n.t("symbol"),
    key: l10n.t("key"),
    error: l10n.t("error"),
    link: l10n.t("link"),
    rule: l10n.t("rule"),
    list: l10n.t("reading list"),
  };
  return names[kind] ?? kind;
}

function itemsOf({ confident, results, suggestion }: LookupAnswer, query: string): readonly HitItem[] {
  const items = results.map(hitItem);
  if (confident && items.length > 0) return items;
  const nearest = section(l10n.t("closest matches"), results);
  return [unfitItem(query, suggestion), ...nearest];
}

/** The row that says that nothing fits, and what to try. */
function unfitItem(query: string, suggestion: string | undefined): HitItem {
  const label = `$(info) ${escapeNotice(l10n.t("Nothing really fits “{0}”", query))}`;
  const detail = suggestion
    ? l10n.t("Look up “{0}” instead", suggestion)
    : l10n.t("Try the name of a type or key, an error code, or what goes wrong");
  return { label, detail: escapeNotice(detail), alwaysShow: true, ...(suggestion && { query: suggestion }) };
}

async function open(client: BaseLanguageClient, hit: LookupHit | undefined, source: boolean): Promise<void> {
  if (hit === undefined) return;
  const target = source ? hit.url : (hit.page ?? hit.url);
  if (target === undefined) return;
  const known = recent.findIndex(({ kind, id }) => kind === hit.kind && id === hit.id);
  if (known >= 0) recent.splice(known, 1);
  recent.unshift(hit);
  recent.splice(mostRecent);
  await openTarget(client, target);
}
