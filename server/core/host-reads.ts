import type { Fix } from "./finding.ts";
import { withImport } from "./rewrite.ts";
import type { RuleContext } from "./rule.ts";
import type { Site } from "./site.ts";
import type { Edit, Span } from "./text.ts";

/** The members of flows that hand out endpoints, with their successors. */
export const flowMembers: Readonly<Record<string, string>> = {
  remoteEndpoint: "remoteFlowEndpoint",
  localEndpoint: "localFlowEndpoint",
};

/**
 * For a site on the class name of a cast that binds a flow's endpoint to a name: the binding of the new endpoint, and
 * what is read from the name within the function. Nothing where the name is used for more than host and port.
 */
export function boundEndpointFix(site: Site, context: RuleContext): Fix | undefined {
  const body = context.resolve.enclosingFunction(site)?.body;
  if (body === undefined) return undefined;
  return context.file.language === "swift" ? swiftFix(site, body, context) : objcFix(site, body, context);
}

/** `if let x = flow.remoteEndpoint as? NWHostEndpoint` becomes a pattern with host and port. */
function swiftFix(site: Site, body: Span, context: RuleContext): Fix | undefined {
  const { file, resolve } = context;
  const before = file.text.slice(body.start, site.span.start);
  const bound =
    /\b(?:guard|if)\s+(let\s+(\w+)\s*=\s*([^,;{}=\r\n]*?)\.(remoteEndpoint|localEndpoint)\s+as\?\s*(?:NetworkExtension\.)?)$/.exec(
      before,
    );
  if (bound === null) return undefined;
  const [, cast, name, receiver, member] = bound;
  const uses = usesOf(file.text, name!, { start: site.span.end, end: body.end });
  if (uses.some(({ read }) => read === undefined)) return undefined;
  const start = site.span.start - cast!.length;
  const owner = start + cast!.indexOf(receiver!, cast!.indexOf("="));
  const type = resolve.typeOf({ start: owner, end: owner + receiver!.length });
  const optional = /NEAppProxyTCPFlow[^?]*$/.test(type ?? "") ? "" : "?";
  const parts = { hostname: `${name}Host`, port: `${name}Port` } as const;
  const pattern = (["hostname", "port"] as const)
    .map((read) => (uses.some((use) => use.read === read) ? `let ${parts[read]}` : "_"))
    .join(", ");
  const newer = flowMembers[member!]!;
  const edits: Edit[] = [
    {
      span: { start, end: site.span.end },
      newText: `case .hostPort(${pattern})${optional} = ${receiver}.${newer}`,
    },
    ...uses.map(({ span, read }) => {
      const isInterpolated = file.text.slice(span.start - 2, span.start) === "\\(" && file.text[span.end] === ")";
      return { span, newText: isInterpolated ? parts[read!] : `"\\(${parts[read!]})"` };
    }),
  ];
  return { title: `Match the host and port of ${newer}`, safe: false, edits: withImport(context, "Network", edits) };
}

/** `NWHostEndpoint *x = (NWHostEndpoint *)flow.remoteEndpoint;` becomes an nw_endpoint_t. */
function objcFix(site: Site, body: Span, context: RuleContext): Fix | undefined {
  const { text } = context.file;
  const bound = declarationOf(text.slice(body.start, site.span.start));
  const rest = /^\s*\*\s*\)\s*[^;{}]*?[.\s](remoteEndpoint|localEndpoint)\s*\]?\s*;/.exec(
    text.slice(site.span.end, body.end),
  );
  if (bound === undefined || rest === null) return undefined;
  const member = rest[1]!;
  const declared = body.start + bound.start;
  const castStart = text.lastIndexOf("(", site.span.start);
  const castEnd = text.indexOf(")", site.span.end) + 1;
  const memberStart = site.span.end + rest[0].lastIndexOf(member);
  const newer = flowMembers[member]!;
  const { name } = bound;
  const edits: Edit[] = [
    { span: { start: declared, end: declared + bound.length }, newText: "nw_endpoint_t " },
    { span: { start: castStart, end: castEnd }, newText: "" },
    { span: { start: memberStart, end: memberStart + member.length }, newText: newer },
  ];
  for (const { span, read } of usesOf(text, name, { start: site.span.end + rest[0].length, end: body.end })) {
    if (read === "hostname") edits.push({ span, newText: `@(nw_endpoint_get_hostname(${name}))` });
    if (read === "port") edits.push({ span, newText: `@(nw_endpoint_get_port(${name})).stringValue` });
  }
  return {
    title: `Read host and port of ${newer}`,
    safe: false,
    edits: withImport(context, "Network", edits),
  };
}

/** The declared type of the variable that a cast at the end of `before` is assigned to: there, or once and empty above. */
function declarationOf(
  before: string,
): { readonly name: string; readonly start: number; readonly length: number } | undefined {
  const assigned = /(?<![\w.>])(\w+)\s*=\s*\(\s*$/.exec(before);
  if (assigned === null) return undefined;
  const name = assigned[1]!;
  const declared = [...before.matchAll(new RegExp(`\\b(NWHostEndpoint\\s*\\*\\s*)${name}\\s*(?:=|;)`, "g"))];
  const writes = before.match(new RegExp(`(?<![\\w.>])${name}\\s*=(?!=|\\s*nil\\b)`, "g"))?.length ?? 0;
  if (declared.length !== 1 || writes !== 1) return undefined;
  return { name, start: declared[0]!.index, length: declared[0]![1]!.length };
}

interface Use {
  /** The name with the member it is asked for, or the bare name. */
  readonly span: Span;
  readonly read?: "hostname" | "port";
}

function usesOf(text: string, name: string, within: Span): readonly Use[] {
  const form = new RegExp(
    `(?<![\\w.])${name}\\b(?:\\s*\\.\\s*(hostname|port)\\b)?|\\[\\s*${name}\\s+(hostname|port)\\s*\\]`,
    "g",
  );
  return [...text.slice(within.start, within.end).matchAll(form)].map((match) => {
    const start = within.start + match.index;
    const read = match[1] ?? match[2];
    const span = { start, end: start + match[0].length };
    return read === undefined ? { span } : { span, read: read as "hostname" | "port" };
  });
}
