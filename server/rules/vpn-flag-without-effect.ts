import { textOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { assigning, isSwitchedOn, namesAssigning } from "../judge/assigned-value.ts";

/** Explained in corpus/rules/vpn-flag-without-effect.md, whose examples are its tests. */
export const vpnFlagWithoutEffect = defineRule({
  id: "vpn-flag-without-effect",
  summary: "enforceRoutes is switched on beside includeAllNetworks, which overrides it",
  kind: "idle",
  severity: "information",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "vpn-exclusion-flags",
  triggers: assigning("NEVPNProtocol.enforceRoutes"),
  messages: {
    overridden: "includeAllNetworks is on as well, and while it is, enforceRoutes has no effect.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    if (file.isTest || !isSwitchedOn(site, resolve) || resolve.meaning(site) === undefined) return;
    const receiver = resolve.reference(site).receiver;
    const body = resolve.enclosingFunction(site)?.body;
    if (receiver === undefined || body === undefined || resolve.conditions(site).dead) return;
    const owner = textOf(context.file, receiver);
    const others = overriding.flatMap((name) => resolve.names(name, body).map((span) => ({ name, span })));
    if (others.length > most) return;
    const together = others.filter((other) => isBeside(other, owner, site, context));
    if (together.length > 0 && together.length === others.length) yield { message: "overridden", at: site.span };
  },
});

/** The names by which the stronger flag is read and set. */
const overriding = namesAssigning("includeAllNetworks");

/** A function that sets the flag more often decides something. */
const most = 8;

/** How far apart the two may be. */
const farthest = 1000;

/** Whether the flag is switched on for the same object in a statement of the same block. */
function isBeside(other: Site, owner: string, site: Site, context: RuleContext): boolean {
  const { resolve, file } = context;
  const receiver = resolve.reference(other).receiver;
  if (receiver === undefined || textOf(file, receiver) !== owner || !isSwitchedOn(other, resolve)) return false;
  const [here, there] = [resolve.statement(site)?.span, resolve.statement(other)?.span];
  if (here === undefined || there === undefined) return false;
  const between = { start: Math.min(here.end, there.end), end: Math.max(here.start, there.start) };
  if (between.end < between.start || between.end - between.start > farthest) return false;
  const words = resolve.tokens(between).map((token) => textOf(file, token));
  return !words.some((word) => parting.includes(word) || word.startsWith("#"));
}

/** What stands between two statements of which one may run without the other; conditions of the compiler do as well. */
const parting = ["{", "}", "case", "default", "else"];
