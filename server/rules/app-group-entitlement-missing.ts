import type { Call } from "../core/code.ts";
import { textOf } from "../core/lines.ts";
import type { Bundle } from "../core/project.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import { isBuilt, type Site } from "../core/site.ts";
import { appGroups, comparableIds, groupsOf } from "../judge/app-group.ts";
import { isForSimulators, listPlaces } from "../judge/declared.ts";
import { sandboxEntitlement } from "../judge/system-extension.ts";
import { tracedText } from "../judge/traced-value.ts";

/** What takes the name of a group, or the label before it where that is the rarer word, and the label of the argument. */
const naming: ReadonlyMap<string, string> = new Map([
  ["suiteName", "suiteName"],
  ["initWithSuiteName", "initWithSuiteName"],
  ["containerURL", "forSecurityApplicationGroupIdentifier"],
  ["containerURLForSecurityApplicationGroupIdentifier", "containerURLForSecurityApplicationGroupIdentifier"],
]);

/** Whose methods these are, in both languages. */
const owners: ReadonlySet<string> = new Set(["FileManager", "NSFileManager", "UserDefaults", "NSUserDefaults"]);

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
    const call = callAt(site, context);
    if (call === undefined) return;
    const [argument, ...others] = call.arguments;
    if (argument === undefined || argument.label !== naming.get(site.name) || others.length > 0 || file.isTest) return;
    const given = argument.value;
    const conditions = resolve.conditions(site);
    const bundles = (project.bundles ?? []).filter((each) => isBuilt(conditions, each));
    const [bundle] = bundles;
    if (isForSimulators(conditions, project) || bundle === undefined || !bundles.every(mustClaim)) return;
    const isContainer = site.name.startsWith("container");
    const group = tracedText(given, context, () => undefined);
    if (group === undefined || !(isContainer || isOfGroup(bundle, group)) || group.includes(".com.apple.")) return;
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

/** Whether an identifier is a group’s, by its beginning; defaults of another name are the target’s own. */
function isOfGroup(bundle: Bundle, text: string): boolean {
  return text.startsWith("group.") || comparableIds(bundle, text)?.[0]?.startsWith("TEAM.") === true;
}

/** The call that a name heads, or the one with the label at hand where it makes defaults. */
function callAt(site: Site, context: RuleContext): Call | undefined {
  const { resolve, file } = context;
  if (site.name !== "suiteName") return resolve.call(site);
  const bracket = resolve.before(site.span);
  const span = bracket && resolve.before(bracket);
  const call = span && resolve.call({ name: textOf(file, span), span });
  return call && resolve.named(call).name === defaults ? call : undefined;
}

const defaults = "UserDefaults";

/**
 * Whether the type is one of the workspace that a call makes, or whose method it calls and that doesn't inherit it from
 * Apple's, as far as that is known.
 */
function isOfOthers(site: Site, call: Call, context: RuleContext): boolean {
  const { resolve } = context;
  if (site.name === "suiteName") return resolve.isTaken(resolve.named(call));
  const type = resolve.receiverName(site);
  if (type === undefined || !resolve.isTaken({ name: type, span: site.span })) return false;
  return owners.has(type) || !resolve.superclasses(type).some((each) => owners.has(each));
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
  return claimed === undefined || id === undefined || claimed.has(id);
}
