import { textOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { onlyCarrierOf } from "../judge/carried.ts";
import { listPlaces } from "../judge/declared.ts";
import { traced } from "../judge/traced-value.ts";

/** Explained in corpus/rules/provider-bundle-identifier.md, whose examples are its tests. */
export const providerBundleIdentifier = defineRule({
  id: "provider-bundle-identifier",
  summary: "Code names an extension by a bundle identifier that none of the app’s extensions has",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "debug-config-buttons",
  triggers: [
    "NETunnelProviderProtocol.providerBundleIdentifier",
    "NEDNSProxyProviderProtocol.providerBundleIdentifier",
    "NEFilterProviderConfiguration.filterDataProviderBundleIdentifier",
    "NEFilterProviderConfiguration.filterPacketProviderBundleIdentifier",
    "NEAppPushManager.providerBundleIdentifier",
    "OSSystemExtensionRequest.activationRequest",
    "OSSystemExtensionRequest.activationRequestForExtension",
  ],
  messages: {
    unknown: "{app} has no extension with the bundle identifier {value}; what it carries is {own}.",
  },
  *check(site, context) {
    const { resolve, file, project } = context;
    const given = file.isTest || resolve.meaning(site) === undefined ? undefined : identifierAt(site, context);
    const named = given && traced(given, context);
    if (named?.kind !== "string" || named.value === "") return;
    const carrier = onlyCarrierOf(project);
    if (carrier === undefined || carrier.providers.length === 0) return;
    const { dead, platforms } = resolve.conditions(site);
    if (dead || (platforms && !carrier.app.platforms?.some((each) => platforms.includes(each)))) return;
    const known = carrier.extensions.map(({ identifier }) => identifier?.toLowerCase());
    if (known.includes(undefined) || known.includes(named.value.toLowerCase())) return;
    const own = carrier.providers.map(({ identifier }) => identifier!);
    const [only] = own;
    const written = textOf(file, given!);
    const isHere = resolve.expression(given!).kind === "string" && own.length === 1;
    const newText = `${written.slice(0, written.indexOf('"'))}"${only}"`;
    yield {
      message: "unknown",
      at: given!,
      data: { app: carrier.app.name, value: named.value, own: own.join(", ") },
      related: listPlaces(carrier.providers[0]!, "infoPlists", "CFBundleIdentifier"),
      fixes: isHere ? [{ title: `Write ${only}`, safe: false, edits: [{ span: given!, newText }] }] : [],
    };
  },
});

/** The identifier that is assigned to a property, or handed to the request. */
function identifierAt(site: Site, { resolve }: RuleContext): Span | undefined {
  if (site.name.startsWith("activation")) return resolve.call(site)?.arguments[0]?.value;
  const use = resolve.use(resolve.reference(site).whole);
  return use.kind === "target" ? use.value : undefined;
}
