import type { Call } from "../core/code.ts";
import type { Bundle } from "../core/project.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { appGroups, comparableIds, groupsOf } from "../judge/app-group.ts";
import { listPlaces } from "../judge/declared.ts";
import { sandboxEntitlement } from "../judge/system-extension.ts";
import { tracedText } from "../judge/traced-value.ts";

/** What takes the name of a group, and the label of the argument. */
const naming: ReadonlyMap<string, string> = new Map([
  ["UserDefaults", "suiteName"],
  ["initWithSuiteName", "initWithSuiteName"],
  ["containerURL", "forSecurityApplicationGroupIdentifier"],
  ["containerURLForSecurityApplicationGroupIdentifier", "containerURLForSecurityApplicationGroupIdentifier"],
]);

/** Explained in corpus/rules/app-group-entitlement-missing.md, whose examples are its tests. */
export const appGroupEntitlementMissing = defineRule({
  id: "app-group-entitlement-missing",
  summary: "Code names an app group that its target doesn’t claim",
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
    const label = naming.get(site.name);
    const given = callAt(site, context)?.arguments.find((each) => each.label === label)?.value;
    if (given === undefined || file.isTest || resolve.conditions(site).dead) return;
    const { bundles = [] } = project;
    const [bundle] = bundles;
    if (bundle === undefined || !bundles.every(mustClaim)) return;
    const isContainer = site.name.startsWith("container");
    const group = tracedText(given, context, () => undefined);
    if (group === undefined || !(isContainer || isOfGroup(bundle, group)) || group.includes(".com.apple.")) return;
    if (bundles.some((each) => mayClaim(each, group))) return;
    yield {
      message: isContainer ? "container" : "defaults",
      at: given,
      data: { target: bundle.name, group, key: appGroups },
      related: listPlaces(bundle, "entitlements", appGroups),
    };
  },
});

/** Whether an identifier is a group’s, by its beginning; defaults of another name are the target’s own. */
function isOfGroup(bundle: Bundle, text: string): boolean {
  return text.startsWith("group.") || comparableIds(bundle, text)?.[0]?.startsWith("TEAM.") === true;
}

function callAt(site: Site, { resolve }: RuleContext): Call | undefined {
  const [first] = resolve.laterMembers(site);
  return resolve.call(site) ?? (first?.name === "init" ? resolve.call(first) : undefined);
}

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
  return claimed === undefined || id === undefined || claimed.includes(id);
}
