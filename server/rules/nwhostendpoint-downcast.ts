import { aboutUse, deprecatedUse, flowEndpointMinimum } from "../core/deprecation.ts";
import type { Fix } from "../core/finding.ts";
import { offered } from "../core/guard.ts";
import { boundEndpointFix, flowMembers } from "../core/host-reads.ts";
import { defineRule } from "../core/rule.ts";
import type { Site } from "../core/site.ts";

/** Explained in corpus/rules/nwhostendpoint-downcast.md, whose examples are its tests. */
export const nwhostendpointDowncast = defineRule({
  id: "nwhostendpoint-downcast",
  summary: "An endpoint is cast down to NWHostEndpoint, which it need not be",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "flow-endpoint-accessors",
  triggers: ["NWHostEndpoint", "__NWHostEndpoint"],
  refines: ["deprecated-api"],
  messages: {
    cast: "This endpoint need not be an NWHostEndpoint, and the class is deprecated: the cast can fail and skip what follows. Read {newer} instead.",
    forced:
      "This endpoint need not be an NWHostEndpoint, and the class is deprecated: a forced cast crashes then. Read {newer} instead.",
  },
  *check(site, context) {
    const { file } = context;
    const before = file.text.slice(Math.max(0, site.span.start - 240), site.span.start);
    const cast =
      file.language === "swift"
        ? swiftCast(before)
        : objcCast(before, file.text.slice(site.span.end, site.span.end + 160));
    if (cast === undefined) return;
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const newer = flowMembers[cast.member ?? ""] ?? "the flow endpoint";
    const fix = boundEndpointFix(site, context) ?? (cast.forced ? memberFix(site, cast, newer) : undefined);
    const fixes = offered(site, context, use.conditions, flowEndpointMinimum, fix);
    yield { ...aboutUse(site, use), message: cast.forced ? "forced" : "cast", data: { newer }, fixes };
  },
});

interface Cast {
  readonly member?: string;
  /** Units from the member's name to the class name, where the cast follows the member. */
  readonly memberLength?: number;
  readonly forced: boolean;
}

/** The member without its cast: what is made of it has to change as well. */
function memberFix(site: Site, { memberLength }: Cast, newer: string): Fix | undefined {
  if (memberLength === undefined) return undefined;
  const span = { start: site.span.start - memberLength, end: site.span.end };
  return { title: `Read ${newer}`, safe: false, edits: [{ span, newText: newer }] };
}

function swiftCast(before: string): Cast | undefined {
  const match = /(?:\.(remoteEndpoint|localEndpoint)\s*\)?\s+)?\bas([?!])\s*\(?$/.exec(before);
  if (match === null) return undefined;
  const forced = match[2] === "!";
  const member = match[1];
  return member === undefined ? { forced } : { member, memberLength: match[0].length - 1, forced };
}

function objcCast(before: string, after: string): Cast | undefined {
  if (!/\(\s*$/.test(before)) return /isKindOfClass:\s*\[\s*$/.test(before) ? { forced: false } : undefined;
  const rest = /^\s*\*\s*\)\s*\(*[\w.[\]() ]*?(?:[.\s](remoteEndpoint|localEndpoint)\b)/.exec(after);
  return rest === null ? undefined : { member: rest[1]!, forced: false };
}
