import { entryIn } from "../core/bundle.ts";
import { compareVersions } from "../core/platform.ts";
import type { PropertyEntry } from "../core/project.ts";
import type { ListContext, ListFile } from "../core/rule.ts";

/** What is loaded into another program. */
const guests: readonly unknown[] = ["BNDL", "FMWK"];

/**
 * The policy that an Info.plist sets; nothing in that of tests and of what is loaded, since the system reads the main bundle's,
 * nor in one that is left among translations.
 */
export function transportPolicy({ list }: ListFile, { isOfTests, isUnused }: ListContext): PropertyEntry | undefined {
  const isGuest = guests.includes(entryIn(list.keys, "CFBundlePackageType")?.value);
  return isOfTests || isUnused || isGuest ? undefined : entryIn(list.keys, "NSAppTransportSecurity");
}

/** Keys beside which NSAllowsArbitraryLoads is ignored from iOS 10 and macOS 10.12 on, whatever their value. */
export const narrowerKeys: readonly string[] = [
  "NSAllowsLocalNetworking",
  "NSAllowsArbitraryLoadsInWebContent",
  "NSAllowsArbitraryLoadsForMedia",
];

/** Whether a product of the list runs on systems that don't know those keys, so that they allow nothing there. */
export function runsBeforeNarrowerKeys({ bundles }: Pick<ListContext, "bundles">): boolean {
  return bundles.some(({ deployment: { ios, macos } }) => {
    return (
      (ios !== undefined && compareVersions(ios, "10.0") < 0) ||
      (macos !== undefined && compareVersions(macos, "10.12") < 0)
    );
  });
}

/** What keeps a key from being a domain, and the domain that it was to be; addresses, which newer systems take, are none. */
export function faultOfDomain(written: string): { readonly what: string; readonly domain?: string } | undefined {
  if (written.includes("$") || isAddress(written)) return undefined;
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(written)?.[0];
  if (scheme !== undefined) {
    const host = written.slice(scheme.length).split(/[/:?#]/, 1)[0]!;
    return { what: "the scheme", domain: host };
  }
  if (written.includes("/")) return { what: "the path", domain: written.split("/", 1)[0]! };
  const port = /^([^:]+):\d+$/.exec(written);
  if (port !== null) return { what: "the port", domain: port[1]! };
  if (written.startsWith("*.")) return { what: "the asterisk", domain: written.slice(2) };
  return written.includes("*") ? { what: "the asterisk" } : undefined;
}

/** An IPv4 or IPv6 address, or a range of them. */
function isAddress(text: string): boolean {
  return /^[\d.]+(?:\/\d+)?$/.test(text) || (/^[0-9a-f:.]+(?:\/\d+)?$/i.test(text) && text.split(":").length > 2);
}
