import type { Resolve, Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";

/** The value that the code at a member's name gives to it; nothing where it is read, or handed to somebody. */
export function assignedValue(site: Site, resolve: Resolve): Span | undefined {
  const use = resolve.use(resolve.reference(site).whole);
  return use.kind === "target" ? use.value : undefined;
}

/** Whether the code at a member's name gives it the value `true`, written out. */
export function isSwitchedOn(site: Site, resolve: Resolve): boolean {
  const given = assignedValue(site, resolve);
  const value = given && resolve.expression(given);
  return value?.kind === "boolean" && value.value;
}
