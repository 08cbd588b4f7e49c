import { textOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { onlyCarrierOf } from "../judge/carried.ts";
import { listPlaces } from "../judge/declared.ts";
import { tracedText } from "../judge/traced-value.ts";

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
    const carrier = given && onlyCarrierOf(project);
    if (carrier === undefined || carrier.providers.length === 0) return;
    const runsAs = project.bundles?.length === 1 ? carrier.app.identifier : undefined;
    const named = tracedText(given!, context, (span) => (isOwnIdentifier(span, context) ? runsAs : undefined));
    if (named === undefined || named === "") return;
    const { dead, platforms } = resolve.conditions(site);
    if (dead || (platforms && !carrier.app.platforms?.some((each) => platforms.includes(each)))) return;
    const known = carrier.extensions.map(({ identifier }) => identifier?.toLowerCase());
    if (known.includes(undefined) || known.includes(named.toLowerCase())) return;
    const own = carrier.providers.map(({ identifier }) => identifier!);
    const [only] = own;
    const written = textOf(file, given!);
    const isHere = resolve.expression(given!).kind === "string" && own.length === 1;
    const newText = `${written.slice(0, written.indexOf('"'))}"${only}"`;
    yield {
      message: "unknown",
      at: given!,
      data: { app: carrier.app.name, value: named, own: own.join(", ") },
      related: listPlaces(carrier.providers[0]!, "infoPlists", "CFBundleIdentifier"),
      fixes: isHere ? [{ title: `Write ${only}`, safe: false, edits: [{ span: given!, newText }] }] : [],
    };
  },
});

/** Whether an expression is the identifier of the bundle that runs, forced or with something for there being none. */
function isOwnIdentifier({ start, end }: Span, { resolve, file }: RuleContext): boolean {
  const span = file.text[end - 1] === "!" ? { start, end: end - 1 } : { start, end };
  const [place, ...others] = resolve.names("bundleIdentifier", span);
  if (place === undefined || others.length > 0) return false;
  const { whole } = resolve.reference({ name: "bundleIdentifier", span: place });
  const isBundle = ["Bundle.main.bundleIdentifier", "Foundation.Bundle.main.bundleIdentifier"].includes(
    textOf(file, whole),
  );
  if (!isBundle || whole.start !== span.start) return false;
  if (whole.end === span.end) return true;
  const use = resolve.use(whole);
  return use.kind === "operand" && use.operator === "??" && use.other.end === span.end;
}

/** The identifier that is assigned to a property, or handed to the request. */
function identifierAt(site: Site, { resolve }: RuleContext): Span | undefined {
  if (site.name.startsWith("activation")) return resolve.call(site)?.arguments[0]?.value;
  const use = resolve.use(resolve.reference(site).whole);
  return use.kind === "target" ? use.value : undefined;
}
