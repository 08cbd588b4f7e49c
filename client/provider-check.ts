import { commands, l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon, Uri, window } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { escapeNotice } from "../server/escape.ts";
import { doctorRequest, type Place, type ProviderCheck, type ProviderChecklist } from "../server/protocol.ts";
import { applyEdits, rangeOf } from "./edits.ts";
import { openTarget } from "./pages.ts";
import { refusesChanges } from "./read-only.ts";
import { send } from "./requests.ts";

const icons: Readonly<Record<ProviderCheck["state"], string>> = { fail: "error", unknown: "question", ok: "pass" };

interface CheckItem extends QuickPickItem {
  readonly check?: ProviderCheck;
}

/** Shows the checklist of a network extension of the workspace, which the user picks where there are several. */
export async function checkProvider(client: BaseLanguageClient): Promise<void> {
  const uri = window.activeTextEditor?.document.uri.toString();
  const lists = await send(client, doctorRequest, uri === undefined ? {} : { uri });
  if (lists.length === 0)
    return void window.showInformationMessage(
      l10n.t("No target that can be read in the opened folders provides a network extension."),
    );
  const list = lists.length === 1 ? lists[0] : await pickProvider(lists);
  if (list) showChecklist(client, list);
}

async function pickProvider(lists: readonly ProviderChecklist[]): Promise<ProviderChecklist | undefined> {
  const atHandFirst = [...lists].sort((a, b) => Number(b.isAtHand) - Number(a.isAtHand));
  const items = atHandFirst.map((list) => ({
    label: escapeNotice(list.name),
    description: escapeNotice(list.form),
    detail: escapeNotice(summaryOf(list)),
    list,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t("Check This Provider"),
    placeHolder: l10n.t("The extension to check; that of the file at hand comes first"),
  });
  return picked?.list;
}

/** "2 checks fail, 1 for you to check"; what there is none of is left out. */
function summaryOf({ checks }: ProviderChecklist): string {
  const count = (state: ProviderCheck["state"]) => checks.filter((check) => check.state === state).length;
  const fails = count("fail");
  const unknown = count("unknown");
  const said = [
    ...(fails === 0 ? [] : [fails === 1 ? l10n.t("1 check fails") : l10n.t("{0} checks fail", fails)]),
    ...(unknown === 0 ? [] : [l10n.t("{0} for you to check", unknown)]),
  ];
  return said.join(", ") || l10n.t("everything is in order");
}

function showChecklist(client: BaseLanguageClient, list: ProviderChecklist): void {
  const pick = window.createQuickPick<CheckItem>();
  const readArticle = { iconPath: new ThemeIcon("book"), tooltip: l10n.t("Read the Article") };
  pick.title = escapeNotice(`${list.name}: ${summaryOf(list)}`);
  pick.placeholder = l10n.t("Pick a check to go to what it looked at, or type to filter");
  pick.matchOnDetail = true;
  (pick as { sortByLabel?: boolean }).sortByLabel = false;
  const checkItem = (check: ProviderCheck): CheckItem => ({
    label: `$(${icons[check.state]}) ${escapeNotice(check.title)}`,
    detail: escapeNotice(check.detail),
    buttons: [
      ...(check.fix ? [{ iconPath: new ThemeIcon("lightbulb"), tooltip: escapeNotice(check.fix.title) }] : []),
      ...(check.page && check.state !== "ok" ? [readArticle] : []),
    ],
    check,
  });
  const group = (label: string, state: ProviderCheck["state"]): CheckItem[] => {
    const items = list.checks.filter((check) => check.state === state).map(checkItem);
    return items.length === 0 ? [] : [{ label: escapeNotice(label), kind: QuickPickItemKind.Separator }, ...items];
  };
  const page: CheckItem = { label: `$(checklist) ${l10n.t("Open the Checklist as a Page")}`, alwaysShow: true };
  pick.items = [
    page,
    ...group(l10n.t("fails"), "fail"),
    ...group(l10n.t("for you to check"), "unknown"),
    ...group(l10n.t("in order"), "ok"),
  ];
  pick.onDidTriggerItemButton(({ item, button }) => {
    pick.hide();
    if (button === readArticle) return openTarget(client, item.check!.page!);
    return applyFix(item.check!);
  });
  pick.onDidAccept(() => {
    const [chosen] = pick.selectedItems;
    pick.hide();
    if (chosen === page) return openTarget(client, list.page);
    const { place, page: article } = chosen?.check ?? {};
    if (place) return show(place);
    return openTarget(client, article ?? list.page);
  });
  pick.onDidHide(() => pick.dispose());
  pick.show();
}

async function show(place: Place): Promise<void> {
  await commands.executeCommand("vscode.open", Uri.parse(place.uri), { selection: rangeOf(place.range) });
}

async function applyFix({ place, fix }: ProviderCheck): Promise<void> {
  if (!place || !fix || (await refusesChanges(Uri.parse(place.uri)))) return;
  if (await applyEdits([{ ...fix, uri: place.uri }])) await show(place);
}
