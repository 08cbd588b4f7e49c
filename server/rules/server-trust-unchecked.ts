import type { Argument, Call } from "../core/code.ts";
import { mostUses } from "../core/code.ts";
import { textOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { EnclosingFunction, Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";

const block = "sec_protocol_options_set_verify_block";

/** Explained in corpus/rules/server-trust-unchecked.md, whose examples are its tests. */
export const serverTrustUnchecked = defineRule({
  id: "server-trust-unchecked",
  summary: "Every certificate of a server is accepted",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "accessory-secure-communication",
  triggers: [block, "URLCredential", "NSURLCredential.credentialForTrust"],
  messages: {
    credential:
      "Nothing here evaluates the trust, so any certificate is accepted. Call SecTrustEvaluateWithError, with an anchor of your own where the server has one, or leave it to performDefaultHandling.",
    dropped:
      "The trust is evaluated here and the answer dropped, so any certificate is accepted. Cancel the challenge where the evaluation fails, or leave it to performDefaultHandling.",
    block:
      "This block accepts any certificate: it never looks at the trust. Evaluate it with SecTrustEvaluateWithError, with an anchor of your own where the server has one.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const call = resolve.call(site);
    const { dead, isDebugOnly } = resolve.conditions(site);
    // What is for debugging alone accepts its own certificates on purpose, and nobody else’s connections.
    if (call === undefined || file.isTest || dead || isDebugOnly) return;
    if (site.name === block) {
      if (!isOption(site, context) && acceptsAll(call, context)) yield { message: "block", at: site.span };
      return;
    }
    const trust = call.arguments.find(({ label }) => label === "trust" || label === "credentialForTrust");
    if (trust === undefined || (site.name === "URLCredential" && !resolve.isApple(site))) return;
    const answering = resolve.enclosingFunction(site);
    const seen = answering && lookOf(answering, context);
    if (seen !== undefined && isRunAnyway(site, seen.body, context))
      yield { message: seen.isEvaluated ? "dropped" : "credential", at: call.span };
  },
});

/** Whether something before decides that the block is set at all. */
function isOption(site: Site, { resolve }: RuleContext): boolean {
  const body = resolve.enclosingFunction(site)?.body;
  const first = body && resolve.decidingNames(body)[0];
  return first !== undefined && first.start < site.span.start;
}

/** Whether a verify block says yes without a look at what it is given. */
function acceptsAll(call: Call, { resolve, file }: RuleContext): boolean {
  const all: readonly Argument[] = [...call.arguments, ...call.trailingClosures];
  const found = all.map(({ value }) => resolve.expression(value)).find(({ kind }) => kind === "closure");
  if (found?.kind !== "closure") return false;
  const { parameters, body } = found.closure;
  const [metadata, trust, complete] = parameters;
  if (metadata === undefined || trust === undefined || complete === undefined) return false;
  const isLooked = [metadata, trust].some(
    ({ nameSpan, name }) => name !== "_" && resolve.parameterUses(nameSpan, body).length > 0,
  );
  const answers = resolve.parameterUses(complete.nameSpan, body);
  if (isLooked || answers.length !== 1 || resolve.decidingNames(body).length > 0) return false;
  const answer = resolve.call({ name: complete.name, span: answers[0]! })?.arguments[0];
  const value = answer && resolve.expression(answer.value);
  return value?.kind === "boolean" ? value.value : answer !== undefined && textOf(file, answer.value) === "YES";
}

/** What runs a closure on another queue, or later, whatever anybody says. */
const runners = [
  ...["async", "asyncAfter", "sync", "Task", "detached", "run", "addOperation", "addOperationWithBlock"],
  ...["dispatch_async", "dispatch_sync", "dispatch_after", "perform", "performBlock"],
];

/** First words of statements that have code in braces of their own. */
const blockWords = ["if", "guard", "else", "for", "while", "do", "repeat", "switch", "defer"];

/** Whether the code at a site runs with its function: who gets a closure, such as an action of an alert, may ask somebody first. */
function isRunAnyway(site: Site, body: Span, { resolve }: RuleContext): boolean {
  if (!resolve.isInClosure(site)) return true;
  const ends = new Set<number>();
  for (const name of runners)
    for (const span of resolve.names(name, body)) {
      const call = resolve.call({ name, span });
      for (const { value } of call ? [...call.arguments, ...call.trailingClosures] : []) ends.add(value.end);
    }
  for (let at = resolve.block(site.span); at !== undefined && at.start > body.start; at = resolve.block(at)) {
    const around = resolve.statement(siteOf({ start: at.start, end: at.start + 1 }));
    if (!ends.has(at.end) && !blockWords.includes(around?.keyword ?? "")) return false;
  }
  return true;
}

/** How far into its statement an answer may stand, in UTF-16 units. */
const farthest = 2000;

/** What says that the credential is to be used. */
const dispositions = ["useCredential", "NSURLSessionAuthChallengeUseCredential"];

/** What a function does with a challenge before it is answered. */
interface Look {
  /** What a host is compared with. */
  readonly compared: Span[];
  readonly body: Span;
  /** The trust is evaluated, and nobody asks for the answer. */
  isEvaluated: boolean;
}

/** How a challenge is looked at that is answered with the server's own credential; nothing where more decides than its kind. */
function lookOf({ parameters, body }: EnclosingFunction, context: RuleContext): Look | undefined {
  const { resolve, file } = context;
  const isOf = (name: string) => parameters.find(({ type }) => type && textOf(file, type).includes(name));
  const challenge = isOf("URLAuthenticationChallenge");
  // Who hands over the trust beside its challenge may have looked at it.
  if (challenge === undefined || isOf("SecTrust") !== undefined || body === undefined) return undefined;
  const within = (name: string) => resolve.names(name, body);
  const answers = dispositions.flatMap(within);
  if (
    answers.length === 0 ||
    within("try").length > 0 ||
    answers.length > mostUses ||
    !answers.every((place) => standsAlone(resolve.reference(siteOf(place)).whole, context) && !isChosen(place, context))
  )
    return undefined;
  const look: Look = { compared: [], body, isEvaluated: false };
  if (!resolve.parameterUses(challenge.nameSpan, body).every((place) => staysHere(place, "challenge", context, look)))
    return undefined;
  const asked = resolve.decidingNames(body);
  const isCompared = ({ start, end }: Span) => look.compared.some((each) => each.start <= start && end <= each.end);
  const isPlain =
    asked.length <= mostUses && asked.every((name) => isCompared(name) || tellsKind(name, challenge.name, context));
  return isPlain ? look : undefined;
}

function siteOf(span: Span): Site {
  return { name: "", span };
}

/** Whether an expression is one of several in brackets, and no part of another. */
function standsAlone(span: Span, { resolve, file }: RuleContext): boolean {
  const is = (place: Span | undefined, marks: readonly string[]) =>
    place !== undefined && marks.includes(textOf(file, place));
  const before = resolve.before(span);
  const mark = before && is(before, ["."]) ? resolve.before(before) : before;
  return is(mark, ["(", ","]) && is(resolve.after(span), [",", ")"]);
}

/** Whether a mark of `a ? b : c` stands before an answer in its statement, so that something decides after all. */
function isChosen(answer: Span, { resolve, file }: RuleContext): boolean {
  const statement = resolve.statement(siteOf(answer))?.span;
  if (statement === undefined || answer.start - statement.start > farthest) return true;
  const before = resolve.tokens({ start: statement.start, end: answer.start });
  return before.some((mark, at) => {
    if (textOf(file, mark) !== "?") return false;
    // Marks of optionals and casts have no space before them.
    const [last, next] = [before[at - 1] ?? statement, before[at + 1] ?? answer];
    return file.language === "objc" || (last.end < mark.start && mark.end < next.start);
  });
}

/** What may be asked of each of them, with what that gives. */
const members: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  challenge: { protectionSpace: "space", sender: "text" },
  space: { serverTrust: "trust", authenticationMethod: "text", host: "name", port: "name" },
  trust: {},
  // Who hands the host or the port on decides by it.
  name: {},
};

/** What names of a machine or a network of one's own end in, for which no authority signs. */
const ownEndings = ["local", "localhost", "test", "internal", "intranet", "lan", "home", "arpa", "onion"];

/** Whether a host is a number or a name of one's own. */
function isOwnHost(host: string): boolean {
  const labels = host.toLowerCase().split(".");
  const last = labels.at(-1)!;
  return labels.length < 2 || host.includes(":") || ownEndings.includes(last) || !Number.isNaN(Number(last));
}

/** Names that say that a host without such a certificate is meant. */
const onPurpose = "trust signed allow accept permit except debug dev test local insecure unsafe pinn".split(" ");

/**
 * What a host is compared with: its name is what everybody in between claims too, so that nothing is checked by that. A
 * host that can have no certificate may be accepted on purpose.
 */
function comparedWith(place: Span, { resolve, file }: RuleContext): Span | undefined {
  const use = resolve.use(place);
  const message = use.kind === "called" ? use.message : undefined;
  const isSame = message !== undefined && textOf(file, message.nameSpan) === "isEqualToString";
  const call = isSame ? resolve.call({ name: "isEqualToString", span: message.nameSpan }) : undefined;
  const isOperand = use.kind === "operand" && (use.operator === "==" || use.operator === "!=");
  const other = isOperand ? use.other : call?.arguments[0]?.value;
  if (other === undefined) return undefined;
  const bound = resolve.binding(other);
  // One of a list, or what was handed in: somebody has chosen it.
  if (file.language === "swift" && bound?.isLocal && bound.keyword === "") return undefined;
  const value = resolve.expression(other);
  if (value.kind === "string") return isOwnHost(value.value) ? undefined : other;
  const names = value.kind === "path" ? value.names.map((name) => name.toLowerCase()) : [];
  const isMeant = onPurpose.some((word) => names.some((name) => name.includes(word)));
  return names.length > 0 && !isMeant ? other : undefined;
}

/** A name with the mark behind it that takes what is in its optional. */
function unwrapped(place: Span, { resolve, file }: RuleContext): Span {
  const next = resolve.after(place);
  const isForced = next !== undefined && next.start === place.end && textOf(file, next) === "!";
  return isForced ? { start: place.start, end: next.end } : place;
}

/**
 * Whether a challenge, what it protects or the trust is looked at by nobody: it makes the credential, or is printed. What
 * a host is compared with, and that a trust is evaluated for nobody, is added to `look`.
 */
function staysHere(place: Span, what: string, context: RuleContext, look: Look): boolean {
  const { resolve } = context;
  if (what === "text") return true;
  const other = what === "name" ? comparedWith(place, context) : undefined;
  if (other !== undefined) {
    look.compared.push(place, other);
    return true;
  }
  const use = resolve.use(unwrapped(place, context));
  switch (use.kind) {
    case "member": {
      const given = members[what]![use.name];
      return given !== undefined && staysHere(use.whole, given, context, look);
    }
    case "bound":
    case "tested":
      return resolve.uses(use.binding).every((each) => staysHere(each, what, context, look));
    case "argument":
      if (what !== "trust") return false;
      if (isDropped(place, use.callee, context, look.body)) {
        look.isEvaluated = true;
        return true;
      }
      return use.callee === "URLCredential" || use.callee.startsWith("credentialForTrust");
    case "operand":
      return resolve.expression(use.other).kind === "nil";
    default:
      return use.kind === "interpolation" || use.kind === "statement" || use.kind === "discarded";
  }
}

const evaluating = ["SecTrustEvaluate", "SecTrustEvaluateWithError"];

/** Whether the trust at `place` is evaluated by a call of which nobody takes the answer, the status or the error. */
function isDropped(place: Span, callee: string, context: RuleContext, body: Span): boolean {
  const { resolve } = context;
  if (!evaluating.includes(callee)) return false;
  const calls = resolve.names(callee, body).map((span) => resolve.call({ name: callee, span }));
  const call = calls.find((each) => each?.arguments[0]?.value.start === place.start);
  const result = call?.arguments[1] && resolve.expression(call.arguments[1].value);
  if (call === undefined || result === undefined) return false;
  if (!isUnread(call.span, context)) return false;
  if (result.kind === "nil") return true;
  const written = result.kind === "address" ? resolve.binding(result.of) : undefined;
  return written?.isLocal === true && resolve.uses(written).length === 1;
}

/** Whether nobody takes the value in a span, nor what is chosen by it among words that do nothing. */
function isUnread(span: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  const use = resolve.use(span);
  if (use.kind === "bound") return resolve.uses(use.binding).length === 0;
  if (use.kind !== "condition") return use.kind === "statement" || use.kind === "discarded";
  const branches = resolve.tokens({ start: span.end, end: use.whole.end });
  return !branches.some((each) => "([{".includes(textOf(file, each))) && isUnread(use.whole, context);
}

/** Words and members that ask for no more than the kind of challenge. */
const plain = new Set(
  [
    "if let var nil guard else case default protectionSpace serverTrust isEqualToString authenticationMethod",
    "NSURLAuthenticationMethodServerTrust NSURLAuthenticationMethodClientCertificate",
    "NSURLAuthenticationMethodHTTPBasic NSURLAuthenticationMethodHTTPDigest",
    "NSURLAuthenticationMethodDefault NSURLAuthenticationMethodNTLM",
    "NSURLAuthenticationMethodNegotiate",
  ].flatMap((each) => each.split(" ")),
);

/** Whether a name in a condition asks for no more than the kind of challenge, or whether there is a trust. */
function tellsKind(name: Span, challenge: string, context: RuleContext): boolean {
  const { resolve, file } = context;
  const written = textOf(file, name);
  if (plain.has(written) || written === challenge) return true;
  const before = resolve.before(name);
  if (before !== undefined && ["let", "var"].includes(textOf(file, before))) return true;
  const value = resolve.binding(name)?.value;
  const path = value && resolve.expression(value);
  if (path?.kind === "wrapped") return textOf(file, path.of).endsWith("serverTrust");
  return path?.kind === "path" && (plain.has(path.names.at(-1)!) || path.names.at(-1) === challenge);
}
