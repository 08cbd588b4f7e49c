import type { Fix } from "../core/finding.ts";
import { textOf, wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { EnclosingType, Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";

/** The delegates whose calls come on a queue that isn’t the main one, or needn’t be, with the method’s name in Swift. */
const delegates = [
  ["MCSessionDelegate", "session"],
  ["URLSessionDelegate", "urlSession"],
  ["URLSessionTaskDelegate", "urlSession"],
  ["URLSessionDataDelegate", "urlSession"],
  ["URLSessionDownloadDelegate", "urlSession"],
  ["URLSessionStreamDelegate", "urlSession"],
  ["URLSessionWebSocketDelegate", "urlSession"],
] as const;

/** Explained in corpus/rules/main-actor-delegate.md, whose examples are its tests. */
export const mainActorDelegate = defineRule({
  id: "main-actor-delegate",
  summary: "A delegate on the main actor whose methods are called on another queue, which stops the process in Swift 6",
  severity: "warning",
  languages: ["swift"],
  since: "0.1.0",
  fixable: true,
  article: "swift6-main-actor-crash",
  triggers: delegates.map(([protocol, method]) => `${protocol}.${method}` as const),
  messages: {
    multipeer:
      "Multipeer Connectivity calls this on a queue of its own, and on the main actor the check of the Swift 6 mode then stops the process. Make it nonisolated.",
    session:
      "This session calls its delegate on a queue of its own, and on the main actor the check of the Swift 6 mode then stops the process. Give the session the main queue, or make this nonisolated.",
  },
  *check(site, context) {
    const { resolve, file, project } = context;
    if (project.languageMode.value !== 6 || file.isTest || !isBuilt(site, context)) return;
    const type = resolve.enclosingType(site);
    if (type === undefined || !isOfDelegate(type, site, context)) return;
    if (firstOf(type, site, context) !== site.span.start) return;
    if (site.name === "session") yield { message: "multipeer", at: site.span };
    else {
      const queues = queuesOfOwnSessions(type, context);
      if (queues === undefined) return;
      yield { message: "session", at: site.span, fixes: [mainQueueFix(queues)] };
    }
  },
});

/** The labels behind the session in the methods of these delegates. */
const labels: Readonly<Record<string, ReadonlySet<string>>> = {
  session: new Set([
    ...["peer", "didReceive", "didReceiveCertificate"],
    ...["didStartReceivingResourceWithName", "didFinishReceivingResourceWithName"],
  ]),
  urlSession: new Set([
    ...["task", "dataTask", "downloadTask", "webSocketTask", "didReceive", "didBecomeInvalidWithError"],
    ...["didCreateTask", "taskIsWaitingForConnectivity", "readClosedFor", "writeClosedFor", "betterRouteDiscoveredFor"],
    "streamTask",
  ]),
};

/** What takes a method out of what a delegate is called by. */
const notCalled = /\b(?:static|class|private|fileprivate|nonobjc)\b/u;

/** Whether code is compiled in the Swift 6 mode. */
function isBuilt(site: Site, { resolve }: RuleContext): boolean {
  const { dead, languageModes } = resolve.conditions(site);
  return !dead && languageModes?.includes(6) !== false;
}

/** Whether a method is one of a delegate that its type says to be, and on the main actor: it takes the session first. */
function isOfDelegate({ name, inherits }: EnclosingType, site: Site, { resolve, file }: RuleContext): boolean {
  const method = resolve.enclosingFunction(site);
  const [first, second] = method?.parameters ?? [];
  if (method?.nameSpan.start !== site.span.start || !resolve.isOnMainActor(site)) return false;
  if (first?.type === undefined || first.label !== undefined || !labels[site.name]?.has(second?.label ?? ""))
    return false;
  if (notCalled.test(textOf(file, { start: method.span.start, end: site.span.start }))) return false;
  const taken = site.name === "session" ? "MCSession" : "URLSession";
  if (textOf(file, first.type) !== taken || !resolve.isApple({ name: taken, span: first.type })) return false;
  const above = [...inherits, ...resolve.superclasses(name)];
  return delegates.some(
    ([protocol, of]) =>
      of === site.name && above.includes(protocol) && !resolve.isTaken({ name: protocol, span: site.span }),
  );
}

/** Whether two parts are of one type: types of one name that are nested in different ones have two declarations. */
function isSame(part: EnclosingType | undefined, other: EnclosingType): boolean {
  if (part?.name !== other.name) return false;
  const isExtended = part.kind === "extension" || other.kind === "extension";
  return isExtended || part.nameSpan.start === other.nameSpan.start;
}

/** Where the first such method of this name begins that a type has in this file: one finding tells of all. */
function firstOf(type: EnclosingType, site: Site, context: RuleContext): number | undefined {
  const { resolve, file } = context;
  return resolve.names(site.name, wholeOf(file)).find((span) => {
    const other = { name: site.name, span };
    const around = resolve.enclosingType(other);
    return (
      around !== undefined && isSame(around, type) && isOfDelegate(around, other, context) && isBuilt(other, context)
    );
  })?.start;
}

/** Where a queue is given to a session, or would be: an empty span behind the delegate. */
interface Queue {
  readonly at: Span;
  readonly isGiven: boolean;
}

/** The queues of the sessions that a type makes with itself as delegate, where all of them are others than the main one. */
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
