import { languageOf, mayWriteLists } from "../core/language.ts";
import type { Bundle, PropertyList } from "../core/project.ts";
import type { ListFile, ListRole } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { manifestLists } from "../project/manifests/manifest-lists.ts";
import { readPropertyList } from "../project/plist/plist.ts";
import type { Document, Surroundings } from "./document.ts";

/** The purposes that lists of a document may have. */
export function listRolesOf(document: Document, around: Pick<Surroundings, "project">): readonly ListRole[] {
  if (writesLists(document)) return ["info", "entitlements"];
  return [roleOf(document.path, around) ?? "other"];
}

/**
 * The property lists of a document whose purposes are known: itself, or those that a manifest writes out, and behind them
 * those that it joins of such parts for its targets, as XcodeGen does with those of templates.
 */
export function listsIn(document: Document, around: Pick<Surroundings, "project">): readonly ListFile[] {
  const { path, text } = document;
  if (writesLists(document))
    return [...manifestLists(path, text).map((each) => ({ path, text, ...each })), ...joinedLists(document, around)];
  const role = roleOf(path, around);
  return role === undefined ? [] : [listFile(document, role)];
}

/** The lists of a manifest’s targets that are joined of parts, all of which stand in it. */
function joinedLists({ path, text }: Document, { project }: Pick<Surroundings, "project">): readonly ListFile[] {
  const ofRole = (role: "info" | "entitlements", lists: readonly PropertyList[] = []) =>
    lists
      .filter((list) => list.isJoined === true && list.isSpread !== true && list.path === path && list.text === text)
      .map((list) => ({ path, text, role, list }));
  return (project.bundles ?? []).flatMap(({ infoPlists, entitlements }) => [
    ...ofRole("info", infoPlists),
    ...ofRole("entitlements", entitlements),
  ]);
}

/** The list of a document in XML whose purpose is not known, where that breaks off; such a list may hold anything else. */
export function otherLists(document: Document, around: Pick<Surroundings, "project">): readonly ListFile[] {
  const { path, text } = document;
  if (writesLists(document) || roleOf(path, around) !== undefined || !beginsAsList(text)) return [];
  const file = listFile(document, "other");
  return file.fault?.at === undefined ? [] : [file];
}

/**
 * Those of the products around a document whose list this is; a manifest holds one of theirs where theirs begins at the
 * same place, and is it alone: what it writes over a file takes that one's place.
 */
export function productsOfList(
  document: Document,
  { role, list }: ListFile,
  bundles: readonly Bundle[],
): readonly Bundle[] {
  const listsOf = (bundle: Bundle) => (role === "info" ? bundle.infoPlists : bundle.entitlements) ?? [];
  if (!writesLists(document)) return bundles.filter((bundle) => !listsOf(bundle).some(writesLists));
  if (list.isJoined === true) return bundles.filter((bundle) => listsOf(bundle).includes(list));
  const placeOf = ({ path, keys }: PropertyList) => [...keys.values()].map(({ span }) => `${path}:${span.start}`)[0];
  const place = placeOf(list);
  if (place === undefined) return [];
  return bundles.filter((bundle) => listsOf(bundle).some((each) => each.isJoined !== true && placeOf(each) === place));
}

/** What a list is for: as the project's targets use it, else by its name. */
export function roleOf(path: string, { project }: Pick<Surroundings, "project">): ListRole | undefined {
  const uses = (lists: readonly PropertyList[] | undefined) => lists?.some((list) => list.path === path);
  if (project.bundles?.some((bundle) => uses(bundle.infoPlists))) return "info";
  if (project.bundles?.some((bundle) => uses(bundle.entitlements))) return "entitlements";
  if (path.endsWith(".mobileconfig")) return "profile";
  if (path.endsWith(".entitlements")) return "entitlements";
  return /(?:^|[/._-])Info\.plist$|(?:^|\/)Info[-_][\w.-]+\.plist$/.test(path) ? "info" : undefined;
}

/** The comments of a text in XML, in order; one that is not closed goes to the end. */
export function xmlComments(text: string): readonly Span[] {
  const comments: Span[] = [];
  for (let start = text.indexOf("<!--"); start !== -1; ) {
    const close = text.indexOf("-->", start + 4);
    const end = close === -1 ? text.length : close + 3;
    comments.push({ start, end });
    start = text.indexOf("<!--", end);
  }
  return comments;
}

/** Whether a file writes out parts of property lists, whatever else it holds. */
function writesLists({ path }: Pick<Document, "path">): boolean {
  return languageOf(path) === "manifest" || mayWriteLists(path);
}

/** Whether a text in XML is one of a property list: what a tool of its own calls .plist may be any other document. */
function beginsAsList(text: string): boolean {
  const blank = /[\s\uFEFF]*/y;
  for (let at = 0; ; ) {
    blank.lastIndex = at;
    blank.test(text);
    at = blank.lastIndex;
    const close = text.startsWith("<?", at) ? "?>" : text.startsWith("<!--", at) ? "-->" : undefined;
    if (close === undefined) return /^<(?:!DOCTYPE\s+plist|plist|dict|array)\b/.test(text.slice(at, at + 40));
    const end = text.indexOf(close, at + 2);
    if (end === -1) return false;
    at = end + close.length;
  }
}

function listFile({ path, text }: Document, role: ListRole): ListFile {
  const { list, problem, problemAt } = readPropertyList(path, text);
  const fault = problem !== undefined && {
    fault: { what: problem, ...(problemAt !== undefined && { at: problemAt }) },
  };
  return { path, text, role, list, ...fault };
}
