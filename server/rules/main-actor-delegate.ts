import type { Fix } from "../core/finding.ts";
import { hasText, textOf, wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import { type EnclosingType, isCompiledIn, type Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { isKeptBack } from "../judge/delegate-method.ts";

/** A delegate that is called on another queue than the main one, or may be. */
interface Delegate {
  /** What each of its methods takes first. */
  readonly taken: string;
  readonly protocols: readonly string[];
  /** The labels that may stand behind it. */
  readonly labels: readonly string[];
}

/** The delegates, by the name that their methods have in Swift. */
const delegates: Readonly<Record<string, Delegate>> = {
  session: {
    taken: "MCSession",
    protocols: ["MCSessionDelegate"],
    labels: [
      ...["peer", "didReceive", "didReceiveCertificate"],
      ...["didStartReceivingResourceWithName", "didFinishReceivingResourceWithName"],
    ],
  },
  urlSession: {
    taken: "URLSession",
    protocols: [
      "URLSessionDelegate",
      "URLSessionTaskDelegate",
      "URLSessionDataDelegate",
      "URLSessionDownloadDelegate",
      "URLSessionStreamDelegate",
      "URLSessionWebSocketDelegate",
    ],
    labels: [
      ...["task", "dataTask", "downloadTask", "streamTask", "webSocketTask", "didCreateTask"],
      ...["didReceive", "didBecomeInvalidWithError", "taskIsWaitingForConnectivity"],
      ...["readClosedFor", "writeClosedFor", "betterRouteDiscoveredFor"],
    ],
  },
};

/** Explained in corpus/rules/main-actor-delegate.md, whose examples are its tests. */
export const mainActorDelegate = defineRule({
  id: "main-actor-delegate",
  summary: "A delegate on the main actor whose methods are called on another queue, which stops the process in Swift 6",
  kind: "misuse",
  severity: "warning",
  languages: ["swift"],
  since: "0.1.0",
  fixable: true,
  article: "swift6-main-actor-crash",
  triggers: Object.entries(delegates).flatMap(([method, { protocols }]) =>
    protocols.map((protocol) => `${protocol}.${method}`),
  ),
  messages: {
    multipeer:
      "Multipeer Connectivity calls this on a queue of its own, and on the main actor the check of the Swift 6 mode then stops the process. Make it nonisolated.",
    session:
      "This session calls its delegate on a queue of its own, and on the main actor the check of the Swift 6 mode then stops the process. Give the session the main queue, or make this nonisolated.",
    refused:
      "The compiler refuses a delegate’s method on the main actor in the Swift 6 mode. Marking the conformance isn’t enough, for {caller} calls this on a queue of its own, and the check then stops the process. Make it nonisolated.",
  },
  *check(site, context) {
    if (context.project.languageMode.value !== 6 || context.file.isTest) return;
    const type = delegateAt(site, context);
    if (type === undefined || firstOf(type, site, context) !== site.span.start) return;
    const isPeers = site.name === "session";
    const queues = isPeers ? [] : queuesOfOwnSessions(type, context);
    if (queues === undefined) return;
    const caller = isPeers ? "Multipeer Connectivity" : "this session";
    if (isRefused(site, context)) yield { message: "refused", at: site.span, data: { caller } };
    else if (isPeers) yield { message: "multipeer", at: site.span };
    else yield { message: "session", at: site.span, fixes: [mainQueueFix(queues)] };
  },
});

/** The type of which a method of the main actor is declared here that is one of a delegate, in code that Swift 6 compiles. */
function delegateAt(site: Site, context: RuleContext): EnclosingType | undefined {
  const { resolve } = context;
  const type = resolve.enclosingType(site);
  const isCalled = resolve.isOnMainActor(site) && isBuilt(site, context) && !isKeptBack(site, context);
  return isCalled && type !== undefined && adopts(type, site, context) ? type : undefined;
}

/** Whether code is compiled in the Swift 6 mode. */
function isBuilt(site: Site, { resolve }: RuleContext): boolean {
  return isCompiledIn(resolve.conditions(site), 6);
}

/** Whether a method begins as those of a delegate do, in a type that says to be that delegate. */
function adopts({ name, inherits }: EnclosingType, site: Site, { resolve, file }: RuleContext): boolean {
  const { taken, protocols, labels } = delegates[site.name]!;
  const [first, second] = resolve.enclosingFunction(site)?.parameters ?? [];
  if (first?.type === undefined || first.label !== undefined || !labels.includes(second?.label ?? "")) return false;
  if (textOf(file, first.type) !== taken || !resolve.isApple({ name: taken, span: first.type })) return false;
  const above = new Set([...inherits, ...resolve.superclasses(name)]);
  return protocols.some((each) => above.has(each) && !resolve.isTaken({ name: each, span: site.span }));
}

/** What has the compiler take methods of an actor for those of a protocol that knows none. */
const marks = ["@preconcurrency", "@MainActor"];

/** Whether the file says that a type is this delegate, and marks that nowhere, so that nothing of it compiles. */
function isRefused({ name }: Site, { resolve, file }: RuleContext): boolean {
  const said = delegates[name]!.protocols.flatMap((each) =>
    resolve.names(each, wholeOf(file)).filter((span) => resolve.isInClause({ name: each, span })),
  );
  return said.length > 0 && !said.some((span) => hasText(file, resolve.before(span), marks));
}

/** Where the first of these methods of a type begins in this file: one finding tells of all. */
function firstOf(type: EnclosingType, site: Site, context: RuleContext): number | undefined {
  return context.resolve
    .names(site.name, wholeOf(context.file))
    .find((span) => isSame(delegateAt({ name: site.name, span }, context), type))?.start;
}

/** Whether two parts are of one type: types of one name that are nested in different ones have two declarations. */
function isSame(part: EnclosingType | undefined, other: EnclosingType): boolean {
  if (part?.name !== other.name) return false;
  const isExtended = part.kind === "extension" || other.kind === "extension";
  return isExtended || part.nameSpan.start === other.nameSpan.start;
}

/** Where a queue is given to a session, or would be: an empty span behind the delegate. */
interface Queue {
  readonly at: Span;
  readonly isGiven: boolean;
}

/**
 * The queues of the sessions that a type makes in this file with itself as delegate: where none is given, or a new one,
 * to all of them. Nothing where one has the main queue, or one that is not known.
 */
function queuesOfOwnSessions(type: EnclosingType, context: RuleContext): readonly Queue[] | undefined {
  const { resolve, file } = context;
  const queues: Queue[] = [];
  const isOfType = (site: Site): boolean => isSame(resolve.enclosingType(site), type);
  let told = 0;
  for (const span of resolve.names("URLSession", wholeOf(file))) {
    const made = { name: "URLSession", span };
    const given = resolve.call(made)?.arguments ?? [];
    if (!isOfType(made)) continue;
    const queue = given.find(({ label }) => label === "delegateQueue")?.value;
    if (queue !== undefined) told++;
    const delegate = given.find(({ label }) => label === "delegate");
    if (delegate === undefined || textOf(file, delegate.value) !== "self" || !isBuilt(made, context)) continue;
    if (queue !== undefined && !isOther(queue, context)) return undefined;
    const { end } = delegate.value;
    queues.push(queue === undefined ? { at: { start: end, end }, isGiven: false } : { at: queue, isGiven: true });
  }
  // What is made in another way (`.init`) may have the main queue.
  const written = resolve.names("delegateQueue", wholeOf(file)).filter((span) => isOfType({ name: "", span }));
  return queues.length === 0 || written.length > told ? undefined : queues;
}

/** Whether a queue that is given is plainly not the main one. */
function isOther(queue: Span, { resolve, file }: RuleContext): boolean {
  if (resolve.expression(queue).kind === "nil") return true;
  return textOf(file, queue) === "OperationQueue()" && !resolve.isTaken({ name: "OperationQueue", span: queue });
}

function mainQueueFix(queues: readonly Queue[]): Fix {
  const edits = queues.map(({ at, isGiven }) => ({ span: at, newText: isGiven ? ".main" : ", delegateQueue: .main" }));
  return { title: "Have the session call its delegate on the main queue", safe: false, edits };
}
