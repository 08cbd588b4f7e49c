import type { RuleContext } from "../core/rule.ts";
import { type Migrated, migration } from "../fixes/migration.ts";
import type { Plan } from "../fixes/plan.ts";
import { followValue, type ValueChange } from "../fixes/value-change.ts";
import { networkMinimum } from "../judge/deprecation.ts";

/** Explained in corpus/rules/provider-default-path.md, whose examples are its tests. */
export const providerDefaultPath = migration({
  id: "provider-default-path",
  summary: "A provider reads its retired default path",
  since: "0.1.0",
  article: "provider-default-path",
  triggers: ["defaultPath", '"defaultPath"', '@"defaultPath"'],
  messages: {
    retired:
      "defaultPath is deprecated {when}; watch the path with {monitor}{from}, or better, the viability of your connection.",
  },
  minimum: networkMinimum,
  data: ({ context }) => ({ monitor: context.file.language === "swift" ? "NWPathMonitor" : "nw_path_monitor_t" }),
  // A key in a text may be meant for another object.
  atMost: ({ site }) => (site.name === "defaultPath" ? undefined : "hint"),
  plan: monitored,
});

/** The states that both paths know by the same name. */
const sharedStates = new Set(["satisfied", "unsatisfied"]);

/** A provider’s own path, asked for its state or cost where it stands. */
function monitored({ site, context }: Migrated): Plan | undefined {
  const { file, resolve } = context;
  const { whole, receiver, isKeyPath } = resolve.reference(site);
  const owner = receiver && resolve.expression(receiver);
  const isOwn = owner === undefined || (owner.kind === "path" && owner.names.join(".") === "self");
  if (site.name !== "defaultPath" || file.language !== "swift" || isKeyPath || !isOwn || resolve.isInHead(site))
    return undefined;
  const followed = followValue(context, whole, pathChange(context));
  if (followed === undefined) return undefined;
  const suffix = file.text.charAt(whole.end);
  const end = suffix === "?" || suffix === "!" ? whole.end + 1 : whole.end;
  return {
    title: "Read the current path of an NWPathMonitor, of this moment alone",
    safe: false,
    edits: [{ span: { start: whole.start, end }, newText: "NWPathMonitor().currentPath" }, ...followed],
    module: "Network",
  };
}

/** The new path is always there: what was optional only through it may only be compared. */
function pathChange({ resolve }: RuleContext): ValueChange {
  return {
    older: [],
    newer: "",
    member: ({ name, whole }) => {
      const use = resolve.use(whole);
      if (use.kind !== "operand" || (use.operator !== "==" && use.operator !== "!=")) return undefined;
      const other = resolve.expression(use.other);
      if (name !== "status") return name === "isExpensive" && other.kind === "boolean" ? [] : undefined;
      return other.kind === "path" && other.names[0] === "" && sharedStates.has(other.names[1] ?? "") ? [] : undefined;
    },
  };
}
