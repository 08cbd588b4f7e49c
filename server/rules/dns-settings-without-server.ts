import { setterOf } from "../core/fact-name.ts";
import { wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { isAppleProperty } from "../judge/assigned-value.ts";
import { constructionTriggers, madeType } from "../judge/constructions.ts";
import { areApples, madeAt, membersUsed, setterTaking } from "../judge/own-object.ts";

/** What each kind of settings can't do without. */
const needed: ReadonlyMap<string, string> = new Map([
  ["NEDNSOverHTTPSSettings", "serverURL"],
  ["NEDNSOverTLSSettings", "serverName"],
]);

/** Explained in corpus/rules/dns-settings-without-server.md, whose examples are its tests. */
export const dnsSettingsWithoutServer = defineRule({
  id: "dns-settings-without-server",
  summary: "Settings of encrypted DNS that don’t name their server",
  kind: "missing",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "resources-network-extension",
  triggers: constructionTriggers([...needed.keys()]),
  messages: {
    nameless:
      "These settings need {property}, which says where the server is asked and who it is; addresses alone are not enough.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const made = madeAt(site, context);
    if (made === undefined || file.isTest || resolve.conditions(site).dead) return;
    const property = needed.get(madeType(context, site));
    if (property === undefined) return;
    const isKept = isSettings(made, context);
    const members = isKept ? [] : membersUsed(made, context, { mayBeKept: true });
    // It may be set by another name, too: that of the place where the settings went.
    const body = resolve.enclosingFunction(site)?.body ?? wholeOf(file);
    const isNamed = [property, setterOf(property)].some((name) => resolve.names(name, body).length > 0);
    if (members === undefined || isNamed || !(isKept || isPut(made, context))) return;
    // Own methods may set it.
    if (!areApples(members, context)) return;
    yield { message: "nameless", at: site.span, data: { property } };
  },
});

/** Whether what is made goes by its name to settings and nowhere else; who keeps it elsewhere may add to it later. */
function isPut(made: Span, context: RuleContext): boolean {
  const { resolve } = context;
  const use = resolve.use(made);
  const places = use.kind === "bound" ? resolve.uses(use.binding) : [];
  const kept = places.filter((place) => keeps(place, context));
  return kept.length > 0 && kept.every((place) => isSettings(place, context));
}

/** Whether the object at a place is assigned to something. */
function keeps(place: Span, context: RuleContext): boolean {
  const use = context.resolve.use(place);
  return use.kind === "assigned" || setterTaking(place, use, context) !== undefined;
}

/** Whether the object at a place is assigned to the settings of a manager or a tunnel. */
function isSettings(place: Span, context: RuleContext): boolean {
  const { resolve } = context;
  const use = resolve.use(place);
  // What others call so isn't known to be Apple's.
  if (use.kind === "assigned") return isAppleProperty(use.target, properties, resolve);
  const setter = setterTaking(place, use, context);
  return setter !== undefined && dnsSetters.has(setter);
}

/** What managers and tunnels call their settings, in either language. */
const properties = ["dnsSettings", "DNSSettings"];

/** The messages of Objective-C that do. */
const dnsSetters: ReadonlySet<string> = new Set(["setDnsSettings", "setDNSSettings"]);
