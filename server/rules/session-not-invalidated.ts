import { mostUses } from "../core/code.ts";
import { textOf, wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { EnclosingFunction } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { memberIn, membersUsed, type UsedMember } from "../judge/own-object.ts";

/** What ends a session. */
const ending = ["finishTasksAndInvalidate", "invalidateAndCancel"];

/** What makes one: the name, or the first piece of the selector. */
const making = ["URLSession", "sessionWithConfiguration"];

/** Methods that Swift alone has, which end nothing. */
const ofSwift = new Set(["data", "download", "upload", "bytes", "dataTaskPublisher"]);

/** Explained in corpus/rules/session-not-invalidated.md, whose examples are its tests. */
export const sessionNotInvalidated = defineRule({
  id: "session-not-invalidated",
  summary: "A session with a delegate is made for one call and never invalidated",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "posix-28-network",
  triggers: ["URLSession", "NSURLSession.sessionWithConfiguration"],
  readsWholeFile: true,
  messages: {
    leaked:
      "Nothing in this file ends this session, so each call leaks it and its delegate. Call {ending} once its tasks are made, or share one session.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const call = resolve.construction(site);
    const delegate = call?.arguments.find(({ label }) => label === "delegate");
    if (call === undefined || delegate === undefined || file.isTest) return;
    if (resolve.expression(delegate.value).kind === "nil" || resolve.conditions(site).dead) return;
    const around = resolve.enclosingFunction({ ...site, span: call.name });
    // A program’s main function is called once.
    if (around === undefined || around.name === "main") return;
    const only = memberIn(resolve.use(call.span), context);
    const kept = only === undefined ? membersUsed(call.span, context) : [only];
    const members = kept ?? membersOfGiven(call.span, around, context);
    const isKnown = members.every(
      ({ name, nameSpan }) => ofSwift.has(name) || resolve.meaning({ name, span: nameSpan }) !== undefined,
    );
    if (members.length === 0 || !isKnown || members.some(({ name }) => ending.includes(name))) return;
    if (isEndedElsewhere(context)) return;
    // What another delegate does with its sessions may stand in another file.
    const isOwn = textOf(file, delegate.value) === "self";
    yield {
      message: "leaked",
      at: site.span,
      severity: isOwn ? "warning" : "information",
      data: { ending: file.language === "swift" ? `${ending[0]}()` : ending[0]! },
    };
  },
});

/** What functions of the same type do on the spot with what another one, or a getter, makes anew each time. */
function membersOfGiven(made: Span, maker: EnclosingFunction, context: RuleContext): readonly UsedMember[] {
  const { resolve, file } = context;
  const { name, nameSpan } = maker;
  if (file.language !== "swift" || resolve.isInClosure({ name, span: made }) || !isGiven(made, context)) return [];
  const places = resolve.names(name, wholeOf(file));
  const around = (span: Span) => resolve.enclosingFunction({ name, span });
  const owner = (span: Span) => resolve.enclosingType({ name, span })?.name;
  const declared = places.filter((span) => around(span)?.nameSpan.start === span.start);
  if (places.length >= mostUses || declared.length !== 1) return [];
  return places.flatMap((span) => {
    const { whole, receiver } = resolve.reference({ name, span });
    const isOther = receiver !== undefined && textOf(file, receiver) !== "self";
    const isOnce = [undefined, "main", "init"].includes(around(span)?.name);
    if (span.start === nameSpan.start || isOther || isOnce || owner(span) !== owner(nameSpan)) return [];
    const isGetter = !maker.signature.includes("(");
    const call = isGetter ? undefined : resolve.call({ name, span });
    const isMeant = isGetter ? resolve.property(whole)?.nameSpan.start === nameSpan.start : call !== undefined;
    const member = isMeant ? memberIn(resolve.use(call?.span ?? whole), context) : undefined;
    return member?.use.kind === "called" ? [member] : [];
  });
}

/** Whether a session is what its function returns, at once or by a local name that has no other use than by its members. */
function isGiven(made: Span, { resolve }: RuleContext): boolean {
  const use = resolve.use(made);
  if (use.kind !== "bound" || !use.binding.isLocal) return use.kind === "returned";
  const uses = resolve.uses(use.binding).map((place) => resolve.use(place).kind);
  return uses.includes("returned") && uses.every((kind) => kind === "returned" || kind === "member");
}

/** A delegate may end the session that it is told of; who ends one that its own function has made ends no other. */
function isEndedElsewhere(context: RuleContext): boolean {
  const { resolve, file } = context;
  return ending.some((name) =>
    resolve.names(name, wholeOf(file)).some((span) => {
      const { receiver } = resolve.reference({ name, span });
      const binding = receiver && resolve.binding(receiver);
      const made = binding?.isLocal && binding.value ? resolve.expression(binding.value) : undefined;
      return made?.kind !== "call" || !making.includes(resolve.named(made.call).name);
    }),
  );
}
