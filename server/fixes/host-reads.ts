import { type BoundName, type Cast, mostUses } from "../core/code.ts";
import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Edit, Span } from "../core/text.ts";
import type { Plan } from "./plan.ts";
import { followValue, retyped, withoutSpaces } from "./value-change.ts";

/** The members of flows that hand out endpoints, with their successors. */
const flowMembers: Readonly<Record<string, string>> = {
  remoteEndpoint: "remoteFlowEndpoint",
  localEndpoint: "localFlowEndpoint",
};

/** The member of a flow that an expression reads, with its successor. */
export interface FlowRead {
  readonly member: Span;
  readonly receiver: Span;
  readonly newer: string;
}

/** What `operand` reads of one of Apple's flows; nothing for other expressions, and for objects that may be anybody's. */
export function flowRead({ file, resolve }: RuleContext, operand: Span): FlowRead | undefined {
  const read = resolve.expression(operand);
  const member =
    read.kind === "path"
      ? read.last
      : read.kind === "call" && read.call.arguments.length === 0
        ? read.call.name
        : undefined;
  const receiver = read.kind === "path" ? read.receiver : read.kind === "call" ? read.call.receiver : undefined;
  if (member === undefined || receiver === undefined) return undefined;
  const name = textOf(file, member);
  if (!Object.hasOwn(flowMembers, name) || resolve.meaning({ name, span: member }) === undefined) return undefined;
  return { member, receiver, newer: flowMembers[name]! };
}

/**
 * For a cast of a flow's endpoint to NWHostEndpoint: the new endpoint, and what is read from the name that it is bound
 * to. Nothing where that is used for more than host and port.
 */
export function hostReadsPlan(context: RuleContext, cast: Cast): Plan | undefined {
  const read = flowRead(context, cast.operand);
  if (read === undefined) return undefined;
  if (context.file.language === "objc") return objcPlan(context, cast, read);
  return cast.operator === "as!" ? forcedPlan(context, cast, read) : patternPlan(context, cast, read);
}

/** `if let x = flow.remoteEndpoint as? NWHostEndpoint` becomes a pattern with host and port. */
function patternPlan(context: RuleContext, cast: Cast, { receiver, newer, member }: FlowRead): Plan | undefined {
  const { file, resolve } = context;
  const use = resolve.use(cast.whole);
  if (use.kind !== "tested" || use.binding.keyword !== "let" || use.binding.type !== undefined) return undefined;
  const { name } = use.binding;
  const parts = { hostname: `${name}Host`, port: `${name}Port` } as const;
  if (Object.values(parts).some((part) => resolve.names(part).length > 0)) return undefined;
  const reads = readsOf(context, use.binding);
  if (reads === undefined) return undefined;
  const isOptional = !typeIsTcpFlow(resolve.typeOf(receiver)) || file.text[receiver.end] === "?";
  const pattern = (["hostname", "port"] as const)
    .map((part) => (reads.some((each) => each.part === part) ? `let ${parts[part]}` : "_"))
    .join(", ");
  const source = textOf(file, { start: receiver.start, end: member.start });
  const edits: Edit[] = [
    { span: use.whole, newText: `case .hostPort(${pattern})${isOptional ? "?" : ""} = ${source}${newer}` },
    ...reads.map(({ span, part }) => {
      const isInterpolated = resolve.use(span).kind === "interpolation";
      return { span, newText: isInterpolated ? parts[part] : `"\\(${parts[part]})"` };
    }),
  ];
  return { title: `Match the host and port of ${newer}`, safe: false, edits, module: "Network" };
}

/** Of an app proxy's TCP flow the endpoint is always there. */
function typeIsTcpFlow(type: string | undefined): boolean {
  return type === "NEAppProxyTCPFlow" || type === "NEAppProxyTCPFlow *";
}

interface HostRead {
  readonly span: Span;
  readonly part: "hostname" | "port";
}

/** Where a name is asked for host or port; nothing where it is used for anything else. */
function readsOf({ resolve }: RuleContext, binding: BoundName): readonly HostRead[] | undefined {
  const reads: HostRead[] = [];
  const places = resolve.uses(binding);
  if (places.length > mostUses) return undefined;
  for (const place of places) {
    const use = resolve.use(place);
    if (use.kind !== "member" || (use.name !== "hostname" && use.name !== "port")) return undefined;
    reads.push({ span: use.whole, part: use.name });
  }
  return reads;
}

/** The member without its forced cast, where everything takes what it is then. */
function forcedPlan(context: RuleContext, cast: Cast, { member, newer }: FlowRead): Plan | undefined {
  const followed = followValue(context, cast.whole, { older: ["NWHostEndpoint"], newer: "Network.NWEndpoint?" });
  if (followed === undefined) return undefined;
  const edit = { span: { start: member.start, end: cast.whole.end }, newText: newer };
  return { title: `Read ${newer}`, safe: false, edits: [edit, ...followed] };
}

/**
 * `NWHostEndpoint *x = (NWHostEndpoint *)flow.remoteEndpoint;` becomes an nw_endpoint_t, also where it is set later. What
 * is read of an endpoint that may be missing stays nil then, and a host that it has not is empty: none of them is C’s
 * NULL, of which no string can be made.
 */
function objcPlan(context: RuleContext, cast: Cast, { member, newer, receiver }: FlowRead): Plan | undefined {
  const { file, resolve } = context;
  const use = resolve.use(cast.whole);
  const binding =
    use.kind === "bound" ? use.binding : use.kind === "assigned" ? resolve.binding(use.target) : undefined;
  if (binding?.type === undefined || !binding.isLocal || binding.sharesType) return undefined;
  if (withoutSpaces(textOf(file, binding.type)) !== "NWHostEndpoint*") return undefined;
  const isNil = binding.value !== undefined && resolve.expression(binding.value).kind === "nil";
  if (use.kind === "assigned" && binding.value !== undefined && !isNil) return undefined;
  const edits: Edit[] = [
    retyped(file, binding.type, "nw_endpoint_t"),
    { span: { start: cast.whole.start, end: cast.operand.start }, newText: "" },
    { span: member, newText: newer },
  ];
  const target = use.kind === "assigned" ? use.target.start : -1;
  const isThere = use.kind === "bound" && typeIsTcpFlow(resolve.typeOf(receiver));
  let readsHost = false;
  const places = resolve.uses(binding);
  if (places.length > mostUses) return undefined;
  for (const place of places) {
    if (place.start === target) continue;
    const read = readInC(context, place, binding.name);
    if (read === undefined) return undefined;
    if (read === "") continue;
    readsHost ||= read.part === "hostname";
    edits.push({ span: read.span, newText: isThere ? read.text : `(${binding.name} ? ${read.text} : nil)` });
  }
  const title = `Read host and port of ${newer}${readsHost ? ", with an empty host where it has none" : ""}`;
  return { title, safe: false, edits, module: "Network" };
}

/** What becomes of one use: a read of host or port in words of C; "" where it may stay; nothing where it can’t. */
function readInC({ resolve }: RuleContext, place: Span, name: string) {
  const use = resolve.use(place);
  if (use.kind === "operand") return resolve.expression(use.other).kind === "nil" ? "" : undefined;
  if (use.kind === "argument") return use.callee === "NSLog" ? "" : undefined;
  if (use.kind !== "member") return undefined;
  if (use.name === "hostname")
    return { span: use.whole, part: use.name, text: `@(nw_endpoint_get_hostname(${name}) ?: "")` };
  return use.name === "port"
    ? { span: use.whole, part: use.name, text: `@(nw_endpoint_get_port(${name})).stringValue` }
    : undefined;
}
