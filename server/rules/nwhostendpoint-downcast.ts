import { aboutUse, deprecatedUse, flowEndpointMinimum, meetsMinimum } from "../core/deprecation.ts";
import type { Fix } from "../core/finding.ts";
import { defineRule } from "../core/rule.ts";

const flowMembers: Readonly<Record<string, string>> = {
  remoteEndpoint: "remoteFlowEndpoint",
  localEndpoint: "localFlowEndpoint",
};

/** Explained in corpus/rules/nwhostendpoint-downcast.md, whose examples are its tests. */
export const nwhostendpointDowncast = defineRule({
  id: "nwhostendpoint-downcast",
  summary: "An endpoint is cast down to NWHostEndpoint, which it need not be",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "flow-endpoint-accessors",
  triggers: ["NWHostEndpoint"],
  refines: ["deprecated-api"],
  messages: {
    cast: "This endpoint need not be an NWHostEndpoint, and the class is deprecated: the cast can fail and skip what follows. Read {newer} instead.",
    forced:
      "This endpoint need not be an NWHostEndpoint, and the class is deprecated: a forced cast crashes then. Read {newer} instead.",
  },
  *check(site, context) {
    const { file, project } = context;
    const before = file.text.slice(Math.max(0, site.span.start - 240), site.span.start);
    const cast =
      file.language === "swift"
        ? swiftCast(before)
        : objcCast(before, file.text.slice(site.span.end, site.span.end + 160));
    if (cast === undefined) return;
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const newer = flowMembers[cast.member ?? ""] ?? "the flow endpoint";
    const fixes: Fix[] = [];
    if (
      cast.member !== undefined &&
      cast.memberLength !== undefined &&
      meetsMinimum(flowEndpointMinimum, use.conditions, project)
    ) {
      const start = site.span.start - cast.memberLength;
      fixes.push({
        title: `Read ${newer}`,
        safe: false,
        edits: [{ span: { start, end: site.span.end }, newText: newer }],
      });
    }
    yield { ...aboutUse(site, use), message: cast.forced ? "forced" : "cast", data: { newer }, fixes };
  },
});

interface Cast {
  readonly member?: string;
  /** Units from the member's name to the class name, where the cast follows the member. */
  readonly memberLength?: number;
  readonly forced: boolean;
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
