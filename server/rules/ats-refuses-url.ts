import { onceFor } from "../core/collections.ts";
import type { Bundle, PropertyEntry } from "../core/project.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { CodeFile } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { lackOfKey } from "../judge/declared.ts";
import { isNamed } from "../judge/named-in-file.ts";
import { awaiting, loadingTaskInObjc } from "../judge/session-tasks.ts";
import { narrowerKeys, runsBeforeNarrowerKeys } from "../judge/transport-security.ts";
import { writtenOrigin } from "../judge/written-url.ts";

const scheme = "http://";
const policyKey = "NSAppTransportSecurity";
const askingInSwift = ["dataTask", "downloadTask", "uploadTask", ...awaiting];
/** The retired class, under the same policy: class methods that send a request, and what makes one for a delegate. */
const sending = ["sendAsynchronousRequest", "sendSynchronousRequest"];
const connecting = ["connectionWithRequest", "initWithRequest"];
const labels: ReadonlySet<string> = new Set([
  "with",
  "withStreamedRequest",
  "from",
  "for",
  ...loadingTaskInObjc,
  ...sending,
  ...connecting,
]);

/** What a file names that has classes of the app, or of a library for tests, answer requests, which then may go nowhere. */
const answering = ["protocolClasses", "URLProtocol", "NSURLProtocol", "HTTPStubs"];

/** Explained in corpus/rules/ats-refuses-url.md, whose examples are its tests. */
export const atsRefusesUrl = defineRule({
  id: "ats-refuses-url",
  summary: "A session or NSURLConnection is asked for a URL that App Transport Security refuses",
  kind: "misuse",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "ats-policy",
  triggers: [
    ...askingInSwift.map((name) => `URLSession.${name}`),
    ...loadingTaskInObjc.map((name) => `NSURLSession.${name}`),
    ...[...sending, ...connecting].map((name) => `NSURLConnection.${name}`),
  ],
  messages: {
    refused:
      "{target} has no exception of App Transport Security that lets plain HTTP through to {host}, so this ends with error -1022. Use https.",
  },
  *check(site, context) {
    const { resolve, project, file } = context;
    // What costs nothing to know comes first: following a value costs more than all else that is asked at a call.
    const products = ["application", "app-extension"];
    if (file.isTest || !writesPlainUrl(file) || !project.bundles?.every(({ product }) => products.includes(product)))
      return;
    const call = resolve.call(site);
    const isSending = sending.includes(site.name);
    const asked = isSending ? call?.arguments[0] : call?.arguments.find(({ label = "" }) => labels.has(label));
    if (asked === undefined || resolve.conditions(site).dead) return;
    const host = plainHostIn(asked.value, context);
    const isApple = resolve.meaning(site) !== undefined || resolve.receiverName(site) === "URLSession";
    if (host === undefined || !isApple || isNamed(answering, context)) return;
    const allows = (keys: ReadonlyMap<string, PropertyEntry>, bundle: Bundle) => isAllowed(keys, bundle, host);
    const lack = lackOfKey(project, "ios", [policyKey], allows) ?? lackOfKey(project, "macos", [policyKey], allows);
    if (lack === undefined) return;
    yield { message: "refused", at: site.span, data: { target: lack.bundle.name, host }, related: lack.places };
  },
});

/** Whether a file writes a URL without encryption out, anywhere. */
const writesPlainUrl = onceFor(({ text }: CodeFile) => text.includes(scheme));

/** The host of a URL without encryption that is written out: a name with a dot, none of the local network. */
function plainHostIn(span: Span, context: RuleContext): string | undefined {
  const url = writtenOrigin(span, context);
  return url?.startsWith(scheme) ? nameIn(hostOf(url)) : undefined;
}

/** The host of a URL, in small letters; "" where it is none or has a user before it. */
function hostOf(url: string): string {
  if (!URL.canParse(url)) return "";
  const { hostname, username } = new URL(url);
  return username === "" ? hostname : "";
}

function nameIn(host: string): string | undefined {
  const last = host.split(".").at(-1)!;
  const isAddress = "0123456789".includes(last.charAt(0)) || host.startsWith("[");
  // Who looks for a captive network must do without encryption.
  const isProbe = host.startsWith("captive.");
  return host.includes(".") && last !== "local" && last !== "" && !isAddress && !isProbe ? host : undefined;
}

/** Whether an Info.plist lets a host through, or may. */
function isAllowed(keys: ReadonlyMap<string, PropertyEntry>, bundle: Bundle, host: string): boolean {
  const policy = keys.get(policyKey);
  if (policy === undefined) return false;
  if (policy.children === undefined || letsAllThrough(policy.children, bundle)) return true;
  const exceptions = [...(policy.children.get("NSExceptionDomains")?.children ?? [])];
  return exceptions.some(([domain, entry]) => mayCover(domain, entry, host) && mayBeOn(entry, "allow"));
}

/** Whether an exception is for a host, or may be: those below its domain it is for where it says so. */
function mayCover(written: string, entry: PropertyEntry, host: string): boolean {
  const domain = written.toLowerCase();
  if (domain.includes("$") || domain === host) return true;
  return host.endsWith(`.${domain}`) && mayBeOn(entry, "subdomain");
}

/** Whether an exception has a switch with this word in its name that is on, or may be; names that are misspelt count too. */
function mayBeOn({ children }: PropertyEntry, word: string): boolean {
  return (
    children === undefined ||
    [...children].some(([key, { value }]) => key.toLowerCase().includes(word) && value !== false)
  );
}

/** Whether a policy lets plain HTTP through everywhere, or may: beside a narrower key newer systems ignore that. */
function letsAllThrough(policy: ReadonlyMap<string, PropertyEntry>, bundle: Bundle): boolean {
  const all = policy.get("NSAllowsArbitraryLoads");
  if (all === undefined || all.value === false) return false;
  return runsBeforeNarrowerKeys({ bundles: [bundle] }) || !narrowerKeys.some((key) => policy.has(key));
}
