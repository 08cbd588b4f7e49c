import { type Bundle, elementsOf, entryIn } from "../core/bundle.ts";
import { defineListRule } from "../core/rule.ts";
import { appGroups, comparableId, fitsGroup } from "../judge/app-group.ts";

/** Explained in corpus/rules/sysex-mach-service-prefix.md, whose examples are its tests. */
export const sysexMachServicePrefix = defineListRule({
  id: "sysex-mach-service-prefix",
  summary: "NEMachServiceName doesn’t begin with an app group of the extension",
  severity: "warning",
  languages: ["plist"],
  reads: ["info"],
  since: "0.1.0",
  fixable: false,
  article: "packaging-nemachservicename-prefix",
  messages: {
    outside:
      "{name} lies below no app group that {target} claims ({groups}): a sandboxed app can’t reach the service, and activation may fail.",
    noGroup:
      "{target} claims no app group, and NEMachServiceName has to begin with one: a sandboxed app can’t reach the service, and activation may fail.",
  },
  *check({ list }, { bundles }) {
    const entry = entryIn(list.keys, "NetworkExtension", "NEMachServiceName");
    const value = entry?.value;
    if (entry === undefined || typeof value !== "string") return;
    for (const bundle of bundles) {
      if (bundle.product !== "system-extension") return;
      const groups = groupsOf(bundle);
      const names = bundle.expand(value).map(({ text }) => comparableId(text));
      if (groups === undefined || names.length === 0 || names.includes(undefined)) return;
      if (names.some((name) => groups.ids.some((group) => fitsGroup(name!, group)))) return;
      yield {
        message: groups.ids.length === 0 ? "noGroup" : "outside",
        at: entry.valueSpan,
        data: { name: value, target: bundle.name, groups: groups.written.join(", ") },
        related: groups.places,
      };
      return;
    }
  },
});

/** The app groups over all builds; nothing where one of them can't be told. */
function groupsOf(bundle: Bundle) {
  const ids: string[] = [];
  for (const list of bundle.entitlements ?? []) {
    for (const element of elementsOf(entryIn(list.keys, appGroups))) {
      const texts = typeof element.value === "string" ? bundle.expand(element.value) : [];
      const known = texts.map(({ text }) => comparableId(text));
      if (known.length === 0 || known.includes(undefined)) return undefined;
      ids.push(...known.map((id) => id!));
    }
  }
  if (bundle.entitlements === undefined || bundle.entitlements.length === 0) return undefined;
  const entries = bundle.entitlements.flatMap((list) => {
    const entry = list.keys.get(appGroups);
    return entry === undefined ? [] : [{ path: list.path, entry }];
  });
  const written = new Set(entries.flatMap(({ entry }) => elementsOf(entry).map((each) => String(each.value))));
  const places = entries.map(({ path, entry }) => ({ path, span: entry.span, message: "The app groups." }));
  return { ids, written: [...written], places };
}
