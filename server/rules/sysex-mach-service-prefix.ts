import { entryIn } from "../core/bundle.ts";
import { defineListRule } from "../core/rule.ts";
import { buildsWithin, comparableIds, groupsOf } from "../judge/app-group.ts";
import { listPlaces } from "../judge/declared.ts";

/** Explained in corpus/rules/sysex-mach-service-prefix.md, whose examples are its tests. */
export const sysexMachServicePrefix = defineListRule({
  id: "sysex-mach-service-prefix",
  summary: "NEMachServiceName doesn’t begin with an app group of the extension",
  kind: "wrong",
  severity: "warning",
  languages: ["plist"],
  reads: ["info"],
  since: "0.1.0",
  fixable: false,
  article: "packaging-nemachservicename-prefix",
  messages: {
    outside:
      "{name} doesn’t begin with an app group of {target} ({groups}): a sandboxed app can’t reach the service, and activation may fail.",
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
      const names = comparableIds(bundle, value);
      if (groups === undefined || names === undefined || buildsWithin(names, groups.ids) !== "none") return;
      yield {
        message: groups.ids.size === 0 ? "noGroup" : "outside",
        at: entry.valueSpan,
        data: { name: value, target: bundle.name, groups: groups.written.join(", ") },
        related: groups.places.length > 0 ? groups.places : listPlaces(bundle, "entitlements"),
      };
      return;
    }
  },
});
