import { textsIn, variants } from "../core/bundle.ts";
import type { Call } from "../core/code.ts";
import { textOf } from "../core/lines.ts";
import type { Bundle, PropertyEntry } from "../core/project.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { contains, type Span } from "../core/text.ts";
import { additionTo } from "../fixes/list-addition.ts";
import { browsingInC, comparableType, isBonjourType, isEveryType, isLocalDomain } from "../judge/bonjour.ts";
import { isOfAppsAlone } from "../judge/carried.ts";
import { constructionTriggers, madeOrCalled, madeType } from "../judge/constructions.ts";
import { isElsewhere, lackOfKey, mayClaim } from "../judge/declared.ts";
import { faultOfServiceType, peerFinders, serviceTypeAt } from "../judge/multipeer.ts";
import { traced } from "../judge/traced-value.ts";

const key = "NSBonjourServices";
/** Lets an app browse for every type. */
const multicast = "com.apple.developer.networking.multicast";

/** Explained in corpus/rules/bonjour-service-not-declared.md, whose examples are its tests. */
export const bonjourServiceNotDeclared = defineRule({
  id: "bonjour-service-not-declared",
  summary: "A Bonjour type is browsed for, or used to find peers, that NSBonjourServices doesn’t list",
  kind: "missing",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "lnp-essentials",
  triggers: [
    ...constructionTriggers(["NWBrowser"]),
    "NetServiceBrowser.searchForServices",
    "NSNetServiceBrowser.searchForServicesOfType",
    ...browsingInC.keys(),
    ...peerFinders,
  ],
  messages: {
    missing: "{type} isn’t among the NSBonjourServices of {target}: on iOS, browsing for it fails with error {code}.",
    every:
      "On iOS, {target} needs the entitlement {multicast} to browse for every type, and Apple grants it on request. Without it, browse for the types that you use.",
    peers:
      "{type} isn’t among the NSBonjourServices of {target}: on iOS, advertising and looking for peers by it fail with error {code}.",
  },
  *check(site, context) {
    const { resolve, project, file } = context;
    const call = madeOrCalled(context, site);
    if (call === undefined || file.isTest || resolve.meaning(site) === undefined) return;
    const ofPeers = typesOfPeers(site, context);
    const { types, at } = ofPeers ?? typesIn(call, site.name, context);
    const [type] = types;
    if (type === undefined) return;
    const conditions = resolve.conditions(site);
    if (conditions.dead || isElsewhere(conditions, "ios")) return;
    if (!isOfAppsAlone(project)) return;
    const lack = lackOfKey(project, "ios", [key], (keys, bundle) => types.some((each) => declares(keys, bundle, each)));
    if (lack === undefined) return;
    const entitlements = lack.bundle.entitlements;
    if (entitlements?.some(({ keys }) => mayClaim(keys.get(multicast)))) return;
    const target = lack.bundle.name;
    if (isEveryType(type)) {
      yield { message: "every", at: at ?? site.span, data: { target, multicast }, related: lack.places };
      return;
    }
    yield {
      message: ofPeers === undefined ? "missing" : "peers",
      at: at ?? site.span,
      data: { type, target, code: isOldClass(site, context) ? "-72008" : "-65555" },
      related: lack.places,
      fixes: isBonjourType(type) ? additionTo(lack.only, { key, value: types.map(withoutEnd) }) : [],
    };
  },
});

/** NetServiceBrowser and Multipeer Connectivity have an error of their own. */
function isOldClass(site: Site, context: RuleContext): boolean {
  return madeType(context, site) !== "NWBrowser" && !browsingInC.has(site.name);
}

/** What makes a descriptor of a type, in Swift. */
const descriptors = new Set(["bonjour", "bonjourWithTXTRecord"]);

/** A type as lists name it. */
function withoutEnd(type: string): string {
  return type.endsWith(".") ? type.slice(0, -1) : type;
}

/** Types that a call names. */
interface NamedTypes {
  readonly types: readonly string[];
  /** The text that names them, where the call has it in itself. */
  readonly at?: Span;
}

/** The types by which Multipeer Connectivity finds peers: TN3179 asks for the first, other pages of Apple’s show both. */
function typesOfPeers(site: Site, context: RuleContext): NamedTypes | undefined {
  const named = serviceTypeAt(site, context);
  if (named === undefined || faultOfServiceType(named.type) !== undefined) return undefined;
  return { types: [`_${named.type}._tcp`, `_${named.type}._udp`], ...writtenAt(named.at, context) };
}

/** The type that a call browses for, where code tells it. */
function typesIn({ arguments: given }: Call, name: string, context: RuleContext): NamedTypes {
  const inC = browsingInC.get(name);
  if (inC !== undefined) {
    const type = given[inC.type];
    return type === undefined || !isLocalDomain(given[inC.domain]?.value, context) ? { types: [] } : textAt(type.value);
  }
  for (const { label, value } of given) {
    if (label === "ofType" || label === "searchForServicesOfType") return textAt(value);
    const told = traced(value, context);
    if (told.kind !== "call" || !descriptors.has(textOf(context.file, told.call.name))) continue;
    const type = told.call.arguments.find((each) => each.label === "type");
    return type === undefined ? { types: [] } : textAt(type.value, value);
  }
  return { types: [] };

  /** The text that a value comes to, which an argument of the call is or has in itself. */
  function textAt(span: Span, argument = span): NamedTypes {
    const written = traced(span, context);
    if (written.kind !== "string") return { types: [] };
    return { types: [written.value], ...(contains(argument, span) && writtenAt(span, context)) };
  }
}

/** The place of a value that is a text itself, and not the name of one. */
function writtenAt(span: Span, { resolve }: RuleContext): Pick<NamedTypes, "at"> {
  return resolve.expression(span).kind === "string" ? { at: span } : {};
}

function declares(keys: ReadonlyMap<string, PropertyEntry>, bundle: Bundle, type: string): boolean {
  const entry = keys.get(key);
  if (entry === undefined) return false;
  if (!Array.isArray(entry.value) || textsIn(entry).length < entry.value.length) return true;
  // Either lets an app begin to browse for every type.
  const naming = isEveryType(type) ? [comparableType(type), "_dns-sd._udp"] : [comparableType(type)];
  return textsIn(entry).some((text) => {
    const known = variants(bundle, text);
    return known.length === 0 || known.some((each) => !each.isKnown || naming.includes(comparableType(each.text)));
  });
}
