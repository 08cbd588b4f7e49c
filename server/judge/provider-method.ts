import type { Report, RuleContext } from "../core/rule.ts";
import type { EnclosingFunction, Site } from "../core/site.ts";
import { kindOfClass, type ProviderKind } from "./provider.ts";

/** What starts a provider, in Swift; selectors begin with the same words. */
const starting = ["startTunnel", "startProxy", "startFilter"];

/** The methods that the system calls to start a provider: those of Swift, and the first pieces of selectors. */
export const startMethods: readonly string[] = [
  ...starting,
  ...["startTunnelWithOptions", "startProxyWithOptions", "startFilterWithCompletionHandler"],
];

/** What the system calls of a provider in Objective-C; another selector that begins with the same piece is one’s own. */
const selectors: ReadonlySet<string> = new Set([
  ...["startTunnelWithOptions", "startProxyWithOptions"].map((first) => `${first}:completionHandler:`),
  ...["stopTunnelWithReason", "stopProxyWithReason", "stopFilterWithReason"].map(
    (first) => `${first}:completionHandler:`,
  ),
  ...["startFilterWithCompletionHandler:", "sleepWithCompletionHandler:", "handleAppMessage:completionHandler:"],
  ...["handleNewFlow:completionHandler:", "handleRemediationForFlow:completionHandler:"],
]);

/** Whether a method of a provider is named as one of those. */
export function isStart(name: string): boolean {
  return starting.some((each) => name.startsWith(each));
}

/** Whether a site stands in a class that has one of Apple’s providers above it. */
export function isInProvider(site: Site, { resolve }: Pick<RuleContext, "resolve">): boolean {
  return providerKindAt(site, { resolve }) !== undefined;
}

/** Of which kind the provider is in whose class a site stands. */
function providerKindAt(site: Site, { resolve }: Pick<RuleContext, "resolve">): ProviderKind | undefined {
  const type = resolve.enclosingType(site);
  if (type === undefined) return undefined;
  return resolve.superclasses(type.name).flatMap((above) => kindOfClass(above) ?? [])[0];
}

/** For a report: the article on the kind of provider in whose class a site stands; nothing in any other class. */
export function articleOfProvider(site: Site, context: RuleContext): Pick<Report, "article"> {
  const article = providerKindAt(site, context)?.article;
  return article === undefined ? {} : { article };
}

/** The method in whose head a site stands, where it is one by which a provider overrides what the system calls. */
export function overrideAt(site: Site, { resolve, file }: RuleContext): EnclosingFunction | undefined {
  if (!resolve.isInHead(site) || !isInProvider(site, { resolve })) return undefined;
  const declared = resolve.enclosingFunction(site);
  // What overrides nothing is a method of one's own, which takes other types under the same labels.
  const isOfSystem = file.language === "swift" ? declared?.isOverride : selectors.has(declared?.signature ?? "");
  return isOfSystem ? declared : undefined;
}
