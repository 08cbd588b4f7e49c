import { entryIn, placeOfEntry } from "../../core/bundle.ts";
import { type AppGroups, buildsWithin, comparableIds, groupsOf } from "../../judge/app-group.ts";
import { sandboxEntitlement } from "../../judge/system-extension.ts";
import type { Product } from "../../project/products.ts";
import type { Check, Examination } from "./check.ts";
import type { Provider } from "./provider.ts";
import { isOnInEvery, isUnsigned } from "./signing.ts";

const noGroups: AppGroups = { ids: new Set(), written: [], places: [], isInEvery: false, isSettled: true };

/** Whether an app and the extension claim an app group in common. */
export function groupCheck({ product }: Provider, app: Product): Check {
  const about = {
    id: "app-group",
    title: `${app.name} and the extension share an app group`,
    article: "packaging-app-group-paths",
    fixes: [],
  };
  const [own, others] = [product, app].map((each) => (isUnsigned(each) ? noGroups : groupsOf(each)));
  if (own === undefined || others === undefined)
    return { ...about, state: "unknown", detail: "Their groups can’t be told from the files." };
  const place = own.places[0] ?? others.places[0];
  if (place === undefined || own.ids.size === 0 || others.ids.size === 0) {
    const without = [...(own.ids.size === 0 ? ["The extension"] : []), ...(others.ids.size === 0 ? [app.name] : [])];
    const claim =
      without.length === 0 ? "" : `${without.join(" and ")} ${without.length === 1 ? "claims" : "claim"} none. `;
    return { ...about, state: "unknown", detail: `${claim}They only need one to share files or to talk over XPC.` };
  }
  const shared = [...own.ids].filter((group) => others.ids.has(group));
  const isSame = shared.length === own.ids.size && shared.length === others.ids.size;
  const isOne = own.isSettled && others.isSettled && own.places.length + others.places.length === 2;
  const isInEvery = own.isInEvery && others.isInEvery && (isSame || isOne);
  if (shared.length > 0 && !isInEvery)
    return {
      ...about,
      state: "unknown",
      detail: `${shared.join(", ")} in some builds; whether in each can’t be told.`,
      place,
    };
  if (shared.length > 0) {
    const same = own.written.filter((text) => comparableIds(product, text)?.some((id) => others.ids.has(id)));
    return { ...about, state: "ok", detail: `${same.join(", ")}.`, place };
  }
  if (!own.isInEvery || !others.isInEvery)
    return {
      ...about,
      state: "unknown",
      detail: "Not every build lists app groups, and those that do share none.",
      place,
    };
  return { ...about, state: "fail", detail: "Both list app groups, and none of them is the other’s.", place };
}

/** Where code of the extension names an app group that it doesn’t claim, or an app one of the extension’s that it doesn’t. */
export function namedGroupChecks({ product, apps }: Provider, unclaimed: Examination["unclaimed"]): readonly Check[] {
  const shared = new Set(groupsOf(product)?.written);
  return [product, ...apps].flatMap((each): readonly Check[] => {
    const found = unclaimed
      .get(each)
      ?.find(({ finding: { data } }) => each === product || shared.has(data?.group ?? ""));
    if (found === undefined) return [];
    const { path, finding } = found;
    return [
      {
        id: "app-group-code",
        title: `${each.name} claims the app groups that its code names`,
        article: "packaging-app-group-paths",
        fixes: [],
        state: "fail",
        detail: finding.message,
        place: { path, span: finding.span },
      },
    ];
  });
}

/** Whether the name of the extension’s service lies below one of its groups. */
export function machServiceCheck({ product, apps }: Provider): Check {
  const about = {
    id: "mach-service",
    title: "NEMachServiceName lies below an app group",
    article: "packaging-nemachservicename-prefix",
    fixes: [],
  };
  const lists = product.infoPlists ?? [];
  const entries = lists.flatMap((list) => {
    const entry = entryIn(list.keys, "NetworkExtension", "NEMachServiceName");
    if (typeof entry?.value !== "string") return [];
    return [{ text: entry.value, place: placeOfEntry(list, entry, "valueSpan") }];
  });
  const [first] = entries;
  if (first === undefined)
    return { ...about, state: "unknown", detail: "There is none; it is needed to talk to the extension over XPC." };
  const { place } = first;
  const names = entries.map(({ text }) => comparableIds(product, text));
  const known = names.filter((each) => each !== undefined).flat();
  const groups = groupsOf(product);
  if (names.includes(undefined) || groups === undefined)
    return { ...about, state: "unknown", detail: "The name or the groups depend on the build.", place };
  const written = [...new Set(entries.map(({ text }) => text))].join(", ");
  const builds = buildsWithin(known, groups.ids);
  if (builds === "all") return { ...about, state: "ok", detail: `${written}.`, place };
  if (builds === "some" || entries.length < lists.length)
    return { ...about, state: "unknown", detail: `${written} lies below an app group in some builds only.`, place };
  const isSandboxed = apps.some((app) => isOnInEvery(app.entitlements ?? [], sandboxEntitlement));
  const detail = `${written} lies below no app group of the extension; a sandboxed app can’t reach it.`;
  return { ...about, state: isSandboxed ? "fail" : "unknown", detail, place };
}
