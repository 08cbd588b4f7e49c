import { textsIn, variants } from "../core/bundle.ts";
import type { Call } from "../core/code.ts";
import { textOf } from "../core/lines.ts";
import type { Bundle, PropertyEntry } from "../core/project.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import { additionTo } from "../fixes/list-addition.ts";
import { comparableType, isBonjourType } from "../judge/bonjour.ts";
import { isOfAppsAlone } from "../judge/carried.ts";
import { isElsewhere, lackOf } from "../judge/declared.ts";

const key = "NSBonjourServices";
/** Lets an app browse for every type. */
const multicast = "com.apple.developer.networking.multicast";

/** Explained in corpus/rules/bonjour-service-not-declared.md, whose examples are its tests. */
export const bonjourServiceNotDeclared = defineRule({
  id: "bonjour-service-not-declared",
  summary: "A Bonjour type is browsed for that NSBonjourServices doesn’t list",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "lnp-essentials",
  triggers: ["NWBrowser", "NetServiceBrowser.searchForServices", "NSNetServiceBrowser.searchForServicesOfType"],
  messages: {
    missing: "{type} isn’t among the NSBonjourServices of {target}: on iOS, browsing for it fails with error {code}.",
  },
  *check(site, context) {
    const { resolve, project, file } = context;
    const call = resolve.call(site);
    const type = call && !file.isTest ? typeIn(call, context) : undefined;
    if (type === undefined || resolve.meaning(site) === undefined) return;
    const conditions = resolve.conditions(site);
    if (conditions.dead || isElsewhere(conditions, "ios")) return;
    if (!isOfAppsAlone(project)) return;
    const lack = lackOf(project, "ios", "infoPlists", (keys, bundle) => declares(keys, bundle, type));
    if (lack === undefined || project.bundles!.some(({ generatedKeys }) => generatedKeys.includes(key))) return;
    const entitlements = lack.bundle.entitlements;
    if (entitlements?.some(({ keys }) => keys.has(multicast))) return;
    yield {
      message: "missing",
      at: site.span,
      data: { type, target: lack.bundle.name, code: site.name === "NWBrowser" ? "-65555" : "-72008" },
      related: lack.places,
      fixes: isBonjourType(type) ? additionTo(lack.only, { key, value: [withoutEnds(type)] }) : [],
    };
  },
});

/** What makes a descriptor of a type, in Swift. */
const descriptors = new Set(["bonjour", "bonjourWithTXTRecord"]);

/** A type as lists name it: without the final dot. */
function withoutEnds(type: string): string {
  return type.endsWith(".") ? type.slice(0, -1) : type;
}

/** The type that a call browses for, where it is written out. */
function typeIn({ arguments: given }: Call, { file, resolve }: RuleContext): string | undefined {
  for (const { label, value } of given) {
    const told = resolve.expression(value);
    if (told.kind === "string" && (label === "ofType" || label === "searchForServicesOfType")) return told.value;
    if (told.kind !== "call" || !descriptors.has(textOf(file, told.call.name))) continue;
    const type = told.call.arguments.find((each) => each.label === "type");
    const written = type && resolve.expression(type.value);
    if (written?.kind === "string") return written.value;
  }
  return undefined;
}

function declares(keys: ReadonlyMap<string, PropertyEntry>, bundle: Bundle, type: string): boolean {
  const entry = keys.get(key);
  if (entry === undefined) return false;
  if (!Array.isArray(entry.value) || textsIn(entry).length < entry.value.length) return true;
  return textsIn(entry).some((text) => {
    const known = variants(bundle, text);
    return (
      known.length === 0 || known.some((each) => !each.isKnown || comparableType(each.text) === comparableType(type))
    );
  });
}
