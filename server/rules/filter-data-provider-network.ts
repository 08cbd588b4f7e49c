import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { constructionTriggers, madeType } from "../judge/constructions.ts";
import { isElsewhere, listPlaces } from "../judge/declared.ts";
import { memberIn } from "../judge/own-object.ts";

/** What opens a connection. */
const opening = ["NWConnection", "NWListener", "NWBrowser", "URLSession"];

/** And the functions of C that make such. */
const openingInC = ["nw_connection_create", "nw_listener_create", "nw_listener_create_with_port", "nw_browser_create"];

/** The messages of Objective-C that give a session. */
const givingSession: ReadonlySet<string> = new Set(["sharedSession", "sessionWithConfiguration"]);

/** Explained in corpus/rules/filter-data-provider-network.md, whose examples are its tests. */
export const filterDataProviderNetwork = defineRule({
  id: "filter-data-provider-network",
  summary: "A filter data provider on iOS uses the network",
  kind: "misuse",
  severity: "error",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "filter-control-network",
  triggers: [...constructionTriggers(opening), "NSURLSession", ...openingInC],
  messages: {
    sandboxed:
      "On iOS the sandbox of a filter data provider refuses the network. Leave {name} to the control provider, and let it hand over what it learns.",
  },
  *check(site, context) {
    const { resolve, project } = context;
    const platforms = project.bundles?.map((bundle) => bundle.platforms) ?? [];
    if (platforms.length === 0 || !platforms.every((each) => each?.length === 1 && each[0] === "ios")) return;
    const conditions = resolve.conditions(site);
    if (conditions.dead || !opens(site, context)) return;
    const type = resolve.enclosingType(site);
    if (type === undefined || !resolve.superclasses(type.name).includes("NEFilterDataProvider")) return;
    if (isElsewhere(conditions, "ios")) return;
    const related = project.bundles!.flatMap((bundle) => listPlaces(bundle, "infoPlists", "NSExtension"));
    yield { message: "sandboxed", at: site.span, data: { name: madeType(context, site) }, related };
  },
});

/** Whether code makes what opens a connection at a site, or asks for the shared session. */
function opens(site: Site, context: RuleContext): boolean {
  const { resolve } = context;
  if (site.name !== "NSURLSession")
    return resolve.typeMember(site)?.name === "shared" || resolve.construction(site) !== undefined;
  const member = resolve.isApple(site) ? memberIn(resolve.use(site.span), context) : undefined;
  return member !== undefined && givingSession.has(member.name);
}
