import type { Fix } from "../core/finding.ts";
import { textOf, wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { EnclosingType, Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";

/** A delegate that is called on another queue than the main one, or may be. */
interface Delegate {
  /** What each of its methods takes first. */
  readonly taken: string;
  readonly protocols: readonly string[];
}

/** The delegates, by the name that their methods have in Swift. */
const delegates: Readonly<Record<string, Delegate>> = {
  session: { taken: "MCSession", protocols: ["MCSessionDelegate"] },
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
  },
};

/** Explained in corpus/rules/main-actor-delegate.md, whose examples are its tests. */
export const mainActorDelegate = defineRule({
  id: "main-actor-delegate",
  summary: "A delegate on the main actor whose methods are called on another queue, which stops the process in Swift 6",
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
  },
  *check(site, context) {
    if (context.project.languageMode.value !== 6 || context.file.isTest) return;
    const type = delegateAt(site, context);
    if (type === undefined || firstOf(type, site, context) !== site.span.start) return;
    if (site.name === "session") yield { message: "multipeer", at: site.span };
    else {
      const queues = queuesOfOwnSessions(type, context);
      if (queues === undefined) return;
      yield { message: "session", at: site.span, fixes: [mainQueueFix(queues)] };
    }
  },
});

/** The type of which a method of the main actor is declared here that is one of a delegate, in code that Swift 6 compiles. */
function delegateAt(site: Site, context: RuleContext): EnclosingType | undefined {
  const { resolve } = context;
  if (!resolve.isOnMainActor(site)) return undefined;
  const { dead, languageModes } = resolve.conditions(site);
  const type = resolve.enclosingType(site);
  const isCompiled = !dead && languageModes?.includes(6) !== false;
  return isCompiled && type !== undefined && adopts(type, site, context) ? type : undefined;
}

/** Whether a method takes first what those of a delegate do, in a type that says to be that delegate. */
function adopts({ name, inherits }: EnclosingType, site: Site, { resolve, file }: RuleContext): boolean {
  const { taken, protocols } = delegates[site.name]!;
  const first = resolve.enclosingFunction(site)?.parameters[0];
  if (first?.type === undefined || first.label !== undefined) return false;
  if (textOf(file, first.type) !== taken || !resolve.isApple({ name: taken, span: first.type })) return false;
  return [...inherits, ...resolve.superclasses(name)].some((above) => protocols.includes(above));
}

/** Where the first of these methods of a type begins in this file: one finding tells of all. */
function firstOf({ name }: EnclosingType, site: Site, context: RuleContext): number | undefined {
  return context.resolve
    .names(site.name, wholeOf(context.file))
    .find((span) => delegateAt({ name: site.name, span }, context)?.name === name)?.start;
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
function queuesOfOwnSessions(type: EnclosingType, { resolve, file }: RuleContext): readonly Queue[] | undefined {
  const queues: Queue[] = [];
  for (const span of resolve.names("URLSession", wholeOf(file))) {
    const made = { name: "URLSession", span };
    const given = resolve.call(made)?.arguments ?? [];
    const delegate = given.find(({ label }) => label === "delegate");
    if (delegate === undefined || textOf(file, delegate.value) !== "self") continue;
    if (resolve.enclosingType(made)?.name !== type.name) continue;
    const queue = given.find(({ label }) => label === "delegateQueue")?.value;
    const isOther = queue === undefined || textOf(file, queue) === "OperationQueue()";
    if (!isOther && resolve.expression(queue).kind !== "nil") return undefined;
    const { end } = delegate.value;
    queues.push(queue === undefined ? { at: { start: end, end }, isGiven: false } : { at: queue, isGiven: true });
  }
  return queues.length === 0 ? undefined : queues;
}

function mainQueueFix(queues: readonly Queue[]): Fix {
  const edits = queues.map(({ at, isGiven }) => ({ span: at, newText: isGiven ? ".main" : ", delegateQueue: .main" }));
  return { title: "Have the session call its delegate on the main queue", safe: false, edits };
}
