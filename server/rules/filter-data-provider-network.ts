import { defineRule } from "../core/rule.ts";
import { constructionTriggers, madeType } from "../judge/constructions.ts";
import { isElsewhere, listPlaces } from "../judge/declared.ts";

/** What opens a connection. */
const opening = ["NWConnection", "NWListener", "NWBrowser", "URLSession"];

/** Explained in corpus/rules/filter-data-provider-network.md, whose examples are its tests. */
export const filterDataProviderNetwork = defineRule({
  id: "filter-data-provider-network",
  summary: "A filter data provider on iOS uses the network",
  kind: "misuse",
  severity: "error",
  languages: ["swift"],
  since: "0.1.0",
  fixable: false,
  article: "filter-control-network",
  triggers: constructionTriggers(opening),
  messages: {
    sandboxed:
      "On iOS the sandbox of a filter data provider refuses the network. Leave {name} to the control provider, and let it hand over what it learns.",
  },
  *check(site, context) {
    const { resolve, project } = context;
    const platforms = project.bundles?.map((bundle) => bundle.platforms) ?? [];
    if (platforms.length === 0 || !platforms.every((each) => each?.length === 1 && each[0] === "ios")) return;
    const isShared = resolve.typeMember(site)?.name === "shared";
    const conditions = resolve.conditions(site);
    if ((!isShared && resolve.construction(site) === undefined) || conditions.dead) return;
    const type = resolve.enclosingType(site);
    if (type === undefined || !resolve.superclasses(type.name).includes("NEFilterDataProvider")) return;
    if (isElsewhere(conditions, "ios")) return;
    const related = project.bundles!.flatMap((bundle) => listPlaces(bundle, "infoPlists", "NSExtension"));
    yield { message: "sandboxed", at: site.span, data: { name: madeType(context, site) }, related };
  },
});
