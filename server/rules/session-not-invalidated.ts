import { textOf, wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import { constructionTriggers, madeType } from "../judge/constructions.ts";
import { memberIn, membersUsed } from "../judge/own-object.ts";

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
  kind: "missing",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "posix-28-network",
  triggers: [...constructionTriggers(["URLSession"]), "NSURLSession.sessionWithConfiguration"],
  messages: {
    leaked:
      "Nothing in this file ends this session, so each call leaks it and its delegate. Call {ending} once its tasks are made, or share one session.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const call = resolve.construction(site);
    const delegate = call?.arguments.find(({ label }) => label === "delegate");
    if (call === undefined || delegate === undefined || file.isTest) return;
    if (resolve.isOwnInitialiser(madeType(context, site), call)) return;
    if (resolve.expression(delegate.value).kind === "nil" || resolve.conditions(site).dead) return;
    const around = resolve.enclosingFunction(site);
    // A program’s main function is called once.
    if (around === undefined || around.name === "main") return;
    const only = memberIn(resolve.use(call.span), context);
    const members = only === undefined ? (membersUsed(call.span, context) ?? []) : [only];
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
