import { textOf } from "../core/lines.ts";
import type { Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { assignedValue, assigning } from "./assigned-value.ts";
import { type TracingContext, tracedText } from "./traced-value.ts";

/** Members that name an extension by its bundle identifier, with the types that have them. */
export const namingMembers = [
  ...assigning(
    "NETunnelProviderProtocol.providerBundleIdentifier",
    "NEDNSProxyProviderProtocol.providerBundleIdentifier",
    "NEFilterProviderConfiguration.filterDataProviderBundleIdentifier",
    "NEFilterProviderConfiguration.filterPacketProviderBundleIdentifier",
    "NEAppPushManager.providerBundleIdentifier",
  ),
  "OSSystemExtensionRequest.activationRequest",
  "OSSystemExtensionRequest.activationRequestForExtension",
];

/** The same members without their types. */
export const namingNames: ReadonlySet<string> = new Set(namingMembers.map((member) => member.split(".")[1]!));

/** The identifier that is assigned to such a property, or handed to the request. */
export function namedExtension(site: Site, { resolve }: TracingContext): Span | undefined {
  if (site.name.startsWith("activation")) return resolve.call(site)?.arguments[0]?.value;
  return assignedValue(site, resolve);
}

/** The text that names an extension, as far as code shows it; `runsAs` is what the bundle that runs is called. */
export function tracedIdentifier(given: Span, context: TracingContext, runsAs: string | undefined): string | undefined {
  return tracedText(given, context, (span) => (isOwnIdentifier(span, context) ? runsAs : undefined));
}

/** Whether an expression is the identifier of the bundle that runs, perhaps with something for there being none. */
function isOwnIdentifier(span: Span, { resolve, file }: TracingContext): boolean {
  const [place, ...others] = resolve.names("bundleIdentifier", span);
  if (place === undefined || others.length > 0) return false;
  const { whole } = resolve.reference({ name: "bundleIdentifier", span: place });
  const written = textOf(file, whole);
  const isBundle = written === "Bundle.main.bundleIdentifier" || written === "Foundation.Bundle.main.bundleIdentifier";
  if (!isBundle || whole.start !== span.start) return false;
  if (whole.end === span.end) return true;
  const use = resolve.use(whole);
  return use.kind === "operand" && use.operator === "??" && use.other.end === span.end;
}
