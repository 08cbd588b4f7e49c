import type { Bundle } from "../core/project.ts";
import { defineRule } from "../core/rule.ts";
import { isBuilt } from "../core/site.ts";
import { appGroups, comparableIds, groupsOf } from "../judge/app-group.ts";
import { isForSimulators, listPlaces } from "../judge/declared.ts";
import { groupNamedAt, isOfGroup, isOfOthers, naming } from "../judge/named-group.ts";
import { sandboxEntitlement, systemExtensionOf } from "../judge/system-extension.ts";

/** Explained in corpus/rules/app-group-entitlement-missing.md, whose examples are its tests. */
export const appGroupEntitlementMissing = defineRule({
  id: "app-group-entitlement-missing",
  summary: "Code names an app group that its target doesn’t claim",
  kind: "missing",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "packaging-app-group-paths",
  triggers: [...naming.keys()],
  messages: {
    container: "{target} doesn’t claim the app group {group} ({key}), so it can’t reach this container.",
    defaults: "{target} doesn’t claim the app group {group} ({key}), so these defaults aren’t shared.",
  },
  *check(site, context) {
    const { resolve, file, project } = context;
    if (file.isTest) return;
    const conditions = resolve.conditions(site);
    const bundles = (project.bundles ?? []).filter((each) => isBuilt(conditions, each));
    const [bundle] = bundles;
    if (isForSimulators(conditions, project) || bundle === undefined || !bundles.every(mustClaim)) return;
    const named = groupNamedAt(site, context);
    if (named === undefined) return;
    const { call, given, group, isContainer } = named;
    // Claimed or not, a system extension doesn’t share defaults with its app: sysex-user-state says so.
    if (!isContainer && (systemExtensionOf(project) !== undefined || !isOfGroup(bundle, group))) return;
    if (group.includes(".com.apple.")) return;
    // Whose call it is may be read from other files, so it is asked last.
    if (bundles.some((each) => mayClaim(each, group)) || isOfOthers(site, call, context)) return;
    yield {
      message: isContainer ? "container" : "defaults",
      at: given,
      data: { target: bundle.name, group, key: appGroups },
      related: listPlaces(bundle, "entitlements", appGroups),
    };
  },
});

/** Whether a product reaches groups by its claims alone: on the Mac, what isn’t sandboxed or has exceptions reaches more. */
function mustClaim({ platforms, entitlements = [] }: Bundle): boolean {
  if (platforms === undefined || entitlements.length === 0) return false;
  if (!platforms.some((each) => each === "macos" || each === "maccatalyst")) return true;
  return entitlements.every(
    ({ keys }) =>
      keys.get(sandboxEntitlement)?.value === true && ![...keys.keys()].some((key) => key.startsWith(exceptions)),
  );
}

const exceptions = "com.apple.security.temporary-exception.";

/** Whether a build of a product claims a group, or may do so. */
function mayClaim(bundle: Bundle, group: string): boolean {
  const claimed = groupsOf(bundle)?.ids;
  const [id] = comparableIds(bundle, group) ?? [];
  return claimed === undefined || id === undefined || claimed.has(id);
}
