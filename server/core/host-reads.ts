import type { Fix } from "./finding.ts";
import { among, mentionsOf } from "./mentions.ts";
import { textOf, withImport } from "./rewrite.ts";
import type { RuleContext } from "./rule.ts";
import type { CodeFile, Site } from "./site.ts";
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

/** How far around the class name its cast is looked for, in UTF-16 units. */
const reach = 1000;

/** `if let x = flow.remoteEndpoint as? NWHostEndpoint` becomes a pattern with host and port. */
function swiftFix(site: Site, body: Span, context: RuleContext): Fix | undefined {
  const { file, resolve } = context;
  const bound =
    /\b(?:guard|if)\s+(let\s+(\w+)\s*=\s*([^,;{}=\r\n]*?)\.(remoteEndpoint|localEndpoint)\s+as\?\s*(?:NetworkExtension\.)?)$/.exec(
      headOf(site, body, file),
    );
  if (bound === null) return undefined;
  const [, cast, name, receiver, member] = bound;
  const { bare, reads } = mentionsOf(file, name!);
  const rest = { start: site.span.end, end: body.end };
  if (among(bare, rest).length > 0) return undefined;
  const uses = among(reads, rest);
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
    ...uses.map(({ start: from, end, read }) => {
      const isInterpolated = file.text.startsWith("\\(", from - 2) && file.text[end] === ")";
      return { span: { start: from, end }, newText: isInterpolated ? parts[read] : `"\\(${parts[read]})"` };
    }),
  ];
  return withImport(context, "Network", { title: `Match the host and port of ${newer}`, safe: false, edits });
}

/** `NWHostEndpoint *x = (NWHostEndpoint *)flow.remoteEndpoint;` becomes an nw_endpoint_t. */
function objcFix(site: Site, body: Span, context: RuleContext): Fix | undefined {
  const { file } = context;
  const { text } = file;
  const bound = declarationOf(site, body, file);
  const rest = /^\s*\*\s*\)\s*[^;{}]*?[.\s](remoteEndpoint|localEndpoint)\s*\]?\s*;/.exec(
    text.slice(site.span.end, Math.min(body.end, site.span.end + reach)),
  );
  if (bound === undefined || rest === null) return undefined;
  const member = rest[1]!;
  const castStart = text.lastIndexOf("(", site.span.start);
  const castEnd = text.indexOf(")", site.span.end) + 1;
  const memberStart = site.span.end + rest[0].lastIndexOf(member);
  const newer = flowMembers[member]!;
  const { name } = bound;
  const edits: Edit[] = [
    { span: bound.type, newText: "nw_endpoint_t " },
    { span: { start: castStart, end: castEnd }, newText: "" },
    { span: { start: memberStart, end: memberStart + member.length }, newText: newer },
  ];
  const after = { start: site.span.end + rest[0].length, end: body.end };
  for (const { start, end, read } of among(mentionsOf(file, name).reads, after)) {
    const newText =
      read === "hostname" ? `@(nw_endpoint_get_hostname(${name}))` : `@(nw_endpoint_get_port(${name})).stringValue`;
    edits.push({ span: { start, end }, newText });
  }
  return withImport(context, "Network", { title: `Read host and port of ${newer}`, safe: false, edits });
}

/** What stands right before a site in the body of its function. */
function headOf({ span }: Site, body: Span, file: CodeFile): string {
  return textOf(file, { start: Math.max(body.start, span.start - reach), end: span.start });
}

/** The declared type of the variable that the cast at a site is assigned to: there, or once and empty above. */
function declarationOf(
  site: Site,
  body: Span,
  file: CodeFile,
): { readonly name: string; readonly type: Span } | undefined {
  const name = /(?<![\w.>])(\w+)\s*=\s*\(\s*$/.exec(headOf(site, body, file))?.[1];
  if (name === undefined) return undefined;
  const { declared, written } = mentionsOf(file, name);
  const above = { start: body.start, end: site.span.start };
  const [type, second] = among(declared, above);
  if (type === undefined || second !== undefined || among(written, above).length !== 1) return undefined;
  return { name, type };
}
