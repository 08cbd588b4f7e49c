import { entryIn, placeIn, placeOfEntry } from "../../core/bundle.ts";
import { pointFix } from "../../fixes/list-correction.ts";
import { addsAny } from "../../judge/declared.ts";
import { kindMeantBy, kindOfPoint, kitPoints, pointOf, toldApart } from "../../judge/provider.ts";
import type { Check } from "./check.ts";
import type { NamedPoint, Provider, Role } from "./provider.ts";

/** All that can be said of an extension whose point Portolan doesn't know. */
export function unknownPointCheck({ text, place }: NamedPoint): Check {
  return {
    id: "extension-point",
    title: "The extension point is one that exists",
    article: "packaging-appex-or-sysex",
    state: "unknown",
    detail: kitPoints.has(text)
      ? `${text} is a point of ExtensionKit, which a list names under EXAppExtensionAttributes as EXExtensionPointIdentifier, and not here.`
      : `Portolan doesn’t know ${text}: it is misspelt, or newer than Portolan.`,
    place,
    fixes: [],
  };
}

/** Whether the list of an extension names a point that exists and that its class fits. */
export function pointCheck(provider: Provider): Check {
  const { product, packaging, roles } = provider;
  const key = packaging === "appex" ? "NSExtensionPointIdentifier" : "NEProviderClasses";
  const about = {
    id: "extension-point",
    title: `${key} names the provider`,
    article: "packaging-appex-or-sysex",
    fixes: [],
  };
  const listed = roles.filter(({ point: entry }) => entry !== undefined);
  const named = listed.find(({ wrongKind }) => wrongKind !== undefined) ?? listed[0];
  if (named !== undefined) {
    const place = placeOfEntry(named.list!, named.point!);
    const points = roles.map(({ kind }) => pointOf(kind));
    const misnamed = listed.filter(({ written }) => kindOfPoint(written!) === undefined);
    if (misnamed.length > 0) return { ...about, ...noSuchPoint(misnamed, provider) };
    if (named.wrongKind !== undefined) {
      const detail = `Its class is an ${named.kind.classes.join(" or ")}, which belongs under ${pointOf(named.kind)}, not ${pointOf(named.wrongKind)}.`;
      const lists = new Set(listed.filter(({ wrongKind }) => wrongKind !== undefined).map(({ list }) => list));
      return lists.size < (product.infoPlists?.length ?? 0)
        ? { ...about, state: "unknown", detail: `${detail} Other builds differ.`, place }
        : { ...about, state: "fail", detail, place };
    }
    return { ...about, state: "ok", detail: `${[...new Set(points)].join(", ")}.`, place };
  }
  const lists = product.infoPlists;
  const isTold = lists !== undefined && !addsAny(product, ["NSExtension"]);
  const parent = packaging === "appex" ? "NSExtension" : "NetworkExtension";
  const isOpen = lists?.some((list) => entryIn(list.keys, parent) !== undefined) ?? false;
  if (!isTold || isOpen) return { ...about, state: "unknown", detail: "The Info.plist of the target can’t be told." };
  if (lists[0] === undefined) {
    const detail = `Build settings make its Info.plist, and none of them makes ${parent}: it needs a file (INFOPLIST_FILE).`;
    return { ...about, state: "fail", detail };
  }
  const [other, kind] =
    packaging === "appex" ? ["NetworkExtension", "an app extension"] : ["NSExtension", "a system extension"];
  const stray = entryIn(lists[0].keys, other);
  const unread = stray === undefined ? "" : ` The system doesn’t look at ${other} in ${kind}.`;
  const first = stray ?? (lists[0].place === undefined ? [...lists[0].keys.values()][0] : undefined);
  const place = placeIn(lists[0], first);
  return { ...about, state: "fail", detail: `There is no ${parent} in its Info.plist.${unread}`, place };
}

/** What is said of a point that its class can’t have, with the one that it has in its place. */
function noSuchPoint(misnamed: readonly Role[], { product, packaging }: Provider): Omit<Check, "id" | "title"> {
  const { kind, point: entry, written, list } = misnamed[0]!;
  const known = pointOf(kind);
  const isKey = packaging === "sysex";
  const { path, text } = list!;
  const detail =
    kindMeantBy(written!) === undefined
      ? `Its class is an ${kind.classes.join(" or ")}, which belongs under ${known}, not ${written}.`
      : `There is no ${written}; ${toldApart(written!, known)}.`;
  const isInEvery = new Set(misnamed.map((each) => each.list)).size === product.infoPlists?.length;
  return {
    state: isInEvery ? "fail" : "unknown",
    detail: isInEvery ? detail : `${detail} Other builds differ.`,
    place: placeOfEntry(list!, entry!, isKey ? "span" : "valueSpan"),
    fixes: pointFix(entry!, { path, text, role: "info", list: list! }, known, isKey),
  };
}
