import type { Fact } from "../core/fact.ts";
import { textOf, wholeOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";

const forDomains = ["CFNetServiceBrowserSearchForDomains", "searchForBrowsableDomains", "searchForRegistrationDomains"];
const forServices = ["CFNetServiceBrowserSearchForServices", "searchForServicesOfType", "searchForServices"];

const searchForDomains = "CFNetwork/CFNetServiceBrowserSearchForDomains";

/**
 * The fact whose replacement holds for a use of `fact`: a browser of Bonjour that looks for domains is made, run and stopped
 * for that search, and what browses for services finds none. Where a file does both, the browser has to be the same one.
 */
export function browsedFact(site: Site, fact: Fact, context: RuleContext): Fact {
  if (!isDecidedByBrowser(fact)) return fact;
  const domains = searches(forDomains, context);
  if (domains.length === 0 || [...forServices, ...forDomains].includes(site.name)) return fact;
  const services = searches(forServices, context);
  const own = browserAt(site, context);
  const isTold = own !== undefined && domains.includes(own) && !services.includes(own);
  return (isTold || services.length === 0 ? context.fact(searchForDomains) : undefined) ?? fact;
}

/** Whether what the rest of a file does with browsers says what replaces a use of `fact`. */
export function isDecidedByBrowser({ id, replacement }: Fact): boolean {
  return replacement?.objc === "nw_browser_t" && id.includes("NetServiceBrowser");
}

/** The browsers that calls of these names in the file are about; undefined for one that isn't told apart. */
function searches(names: readonly string[], context: RuleContext): readonly (string | undefined)[] {
  const { resolve, file } = context;
  return names.flatMap((name) => resolve.names(name, wholeOf(file)).map((span) => browserAt({ name, span }, context)));
}

/** What a call is sent to, is given first, or gives its value to. */
function browserAt(site: Site, context: RuleContext): string | undefined {
  const { resolve } = context;
  const call = resolve.call(site);
  const use = call && resolve.use(call.span);
  if (use?.kind === "bound") return String(use.binding.nameSpan.start);
  if (use?.kind === "assigned") return shown(use.target, context);
  const given = resolve.reference(site).receiver ?? call?.receiver ?? call?.arguments[0]?.value;
  return given && shown(given, context);
}

/** A name by where it is declared, another path by how it is written. */
function shown(span: Span, { resolve, file }: RuleContext): string | undefined {
  const binding = resolve.binding(span);
  if (binding !== undefined) return String(binding.nameSpan.start);
  const path = resolve.expression(span);
  return path.kind === "path" && path.names.length > 1 ? textOf(file, span) : undefined;
}
