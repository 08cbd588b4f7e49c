import { hasText, textOf, wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { EnclosingFunction, Site } from "../core/site.ts";
import { contains, type Span } from "../core/text.ts";
import { isBranch, statementOf } from "../judge/braces.ts";

/** What reads a batch of packets, in Swift and as a selector. */
const reading = [
  ...["readPackets", "readPacketObjects"],
  ...["readPacketsWithCompletionHandler", "readPacketObjectsWithCompletionHandler"],
];

/** Calls that run their closure once. */
const runningOnce = [
  ...["setTunnelNetworkSettings", "async", "asyncAfter", "Task"],
  ...["dispatch_async", "dispatch_after"],
];

const loops = ["for", "while", "repeat", "do"];

/** Explained in corpus/rules/packets-read-once.md, whose examples are its tests. */
export const packetsReadOnce = defineRule({
  id: "packets-read-once",
  summary: "A packet tunnel reads one batch of packets and no more",
  kind: "missing",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "packet-tunnel-overview",
  triggers: reading.map((name) => `NEPacketTunnelFlow.${name}`),
  readsWholeFile: true,
  messages: {
    once: "The handler runs once for each call, and nothing calls {method} again, so the tunnel reads no packet after the first ones. Read again where they have been handled.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    if (file.isTest || resolve.conditions(site).dead || resolve.meaning(site) === undefined) return;
    const around = resolve.enclosingFunction(site);
    const type = resolve.enclosingType(site);
    if (around?.body === undefined || type === undefined || !hasHandler(site, context)) return;
    if (!resolve.superclasses(type.name).includes("NEPacketTunnelProvider") || resolve.heirs(type.name).length > 0)
      return;
    const sites = reading.flatMap((name) => resolve.names(name, wholeOf(file)));
    if (sites.length > 1 || isHandedOut(context) || !isRunOnce(site.span, around.body, context)) return;
    if (isStart(around, context) || isCalledByStartAlone(around, context))
      yield { message: "once", at: site.span, data: { method: site.name } };
  },
});

/** Whether a call has a closure of its own that gets the packets; what a name stands for may call it again. */
function hasHandler(site: Site, { resolve }: RuleContext): boolean {
  const call = resolve.call(site);
  const handler = call && [...call.arguments, ...call.trailingClosures].at(-1);
  return handler !== undefined && resolve.expression(handler.value).kind === "closure";
}

/** Whether code of the file gives the provider to somebody, who may have it read. */
function isHandedOut(context: RuleContext): boolean {
  const { resolve, file } = context;
  const names = ["self"];
  // `weakSelf = self` is one more name for it.
  for (const name of names)
    for (const span of resolve.names(name, wholeOf(file))) {
      const before = resolve.before(span);
      const alias = hasText(file, before, ["="]) ? resolve.before(before) : undefined;
      if (alias === undefined ? !staysHere(span, before, context) : !isDeclared(alias, context)) return true;
      if (alias !== undefined && !names.includes(textOf(file, alias))) names.push(textOf(file, alias));
    }
  return false;
}

/** Whether a name is declared where it stands, and so is no property of somebody’s. */
function isDeclared(name: Span, { resolve, file }: RuleContext): boolean {
  return hasText(file, resolve.before(name), ["let", "var", "weak", "unowned", "*", ")"]);
}

/** What stands in front of a name that a closure captures, that is tested, or whose type is asked for. */
const keeping = ["weak", "unowned", "let", "typeof", "__typeof", "__typeof__"];

/** Whether a place of the provider’s name sends it a message, declares the name, or asks for its type. */
function staysHere(span: Span, before: Span | undefined, { resolve, file }: RuleContext): boolean {
  const after = resolve.after(span);
  if (hasText(file, after, [".", "?.", "?", "->", "="]) || hasText(file, before, keeping)) return true;
  if (hasText(file, before, ["*", ")"])) return true;
  const isOfType = hasText(file, before, ["("]) && hasText(file, resolve.before(before), keeping);
  const isMessaged = file.language === "objc" && hasText(file, before, ["["]);
  return isOfType || isMessaged || (hasText(file, before, ["["]) && hasText(file, after, ["]"]));
}

/** Whether a method is the one by which the system starts a tunnel. */
function isStart({ name, signature, isOverride }: EnclosingFunction, { file }: RuleContext): boolean {
  if (file.language === "swift") return isOverride && name === "startTunnel";
  return signature === "startTunnelWithOptions:completionHandler:";
}

/** Whether the method by which the system starts a tunnel names another one, once for each start, and nothing else does. */
function isCalledByStartAlone({ name, nameSpan, span }: EnclosingFunction, context: RuleContext): boolean {
  const { resolve, file } = context;
  const others = resolve.names(name, wholeOf(file)).filter(({ start }) => start !== nameSpan.start);
  if (others.length !== 1 || contains(span, others[0]!)) return false;
  const caller = resolve.enclosingFunction({ name, span: others[0]! });
  return caller?.body !== undefined && isStart(caller, context) && isRunOnce(others[0]!, caller.body, context);
}

/** Whether whoever runs `body` comes to a place once at most: no loop is around it, and closures that run once alone. */
function isRunOnce(place: Span, body: Span, context: RuleContext): boolean {
  const { resolve } = context;
  for (let block = resolve.block(place); block !== undefined && !contains(block, body); block = resolve.block(block)) {
    if (isBranch(block, context)) {
      if (loops.includes(statementOf(block, resolve)?.keyword ?? "")) return false;
    } else if (!isTakenOnce(block, body, context)) return false;
  }
  return true;
}

/** Whether a call that runs its closure once has the closure in these braces. */
function isTakenOnce(braces: Span, body: Span, { resolve }: RuleContext): boolean {
  const before = { start: body.start, end: braces.start };
  return runningOnce.some((name) =>
    resolve.names(name, before).some((span) => {
      const call = resolve.call({ name, span });
      return call && [...call.arguments, ...call.trailingClosures].some(({ value }) => value.end === braces.end);
    }),
  );
}
