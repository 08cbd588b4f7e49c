import { type Call, mostUses } from "../core/code.ts";
import { hasText, textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { EnclosingFunction, Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { comparedWith } from "./compared-host.ts";
import {
  type ArgumentUse,
  isCredentialOfTrust,
  isKept,
  isMapped,
  isMappedToCredential,
  makesCredential,
  standsAlone,
} from "./credential.ts";
import { hasHiddenExit, usesHeaderMacro } from "./macros.ts";

/** How far into its statement an answer may stand, in UTF-16 units. */
const farthest = 2000;

/** What says that the credential is to be used. */
const dispositions = ["useCredential", "NSURLSessionAuthChallengeUseCredential"];

/** What the sender of a challenge is told, always with the challenge itself. */
const toldSenders: ReadonlySet<string> = new Set([
  "useCredential",
  "cancelAuthenticationChallenge",
  "continueWithoutCredentialForAuthenticationChallenge",
  "performDefaultHandlingForAuthenticationChallenge",
  "rejectProtectionSpaceAndContinueWithChallenge",
]);

/** What a function does with a challenge before it is answered. */
export interface Look {
  /** What a host is compared with, and what is asked of certificates that nobody compares. */
  readonly compared: Span[];
  readonly body: Span;
  /** The trust is evaluated, and nobody asks for the answer. */
  isEvaluated: boolean;
}

/** How a challenge is looked at that is answered with the server's own credential; nothing where more decides than its kind. */
export function lookAtChallenge({ parameters, body }: EnclosingFunction, context: RuleContext): Look | undefined {
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
    hasHiddenExit(body, context) ||
    answers.length > mostUses ||
    !answers.every((place) => isGiven(place, context) && !isChosen(place, context))
  )
    return undefined;
  const look: Look = { compared: [], body, isEvaluated: false };
  const uses = resolve.parameterUses(challenge.nameSpan, body);
  if (uses.length > mostUses || !uses.every((place) => staysHere(place, "challenge", context, look))) return undefined;
  const asked = resolve.decidingNames(body);
  const isCompared = ({ start, end }: Span) => look.compared.some((each) => each.start <= start && end <= each.end);
  const handler = parameters.at(-1)?.name;
  const isPlain =
    asked.length <= mostUses &&
    asked.every(
      (name) =>
        isCompared(name) ||
        textOf(file, name) === handler ||
        tellsKind(name, challenge.name, context) ||
        isCredentialOfTrust(name, context),
    );
  return isPlain && !usesHeaderMacro(body, [], context) ? look : undefined;
}

function siteOf(span: Span): Site {
  return { name: "", span };
}

/** Whether an answer is handed over in brackets, by a name of its own, or told the sender of the challenge, as delegates of NSURLConnection do. */
function isGiven(place: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  const told = resolve.call({ name: dispositions[0]!, span: place });
  const receiver = told?.receiver && textOf(file, told.receiver);
  if (told !== undefined && [".sender", " sender]"].some((end) => receiver?.endsWith(end)))
    return resolve.use(told.span).kind === "statement";
  const { whole } = resolve.reference(siteOf(place));
  return standsAlone(whole, context) || isKept(whole, context);
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

/** A name with the mark behind it that takes what is in its optional. */
function unwrapped(place: Span, { resolve, file }: RuleContext): Span {
  const next = resolve.after(place);
  const isForced = next !== undefined && next.start === place.end && textOf(file, next) === "!";
  return isForced ? { start: place.start, end: next.end } : place;
}

/** A challenge, what it has, and what that has; a text is what anybody may look at. */
type What = "challenge" | "space" | "trust" | "certificate" | "name" | "text";

/** What may be done with one of them by which nothing is checked. */
interface Thing {
  /** What may be asked of it, with what that gives. */
  readonly members: Readonly<Record<string, What>>;
  /** Functions that take a certificate out of it, or a part of one; only who compares that checks something. */
  readonly givingParts?: ReadonlySet<string>;
  /** Whether what it is handed to answers by it, or gives no answer that somebody takes. */
  mayGoTo?(use: ArgumentUse, place: Span, context: RuleContext, look: Look): boolean;
}

const things: Readonly<Record<Exclude<What, "text">, Thing>> = {
  challenge: {
    members: { protectionSpace: "space", sender: "text", previousFailureCount: "text" },
    mayGoTo: ({ callee }, place, context) => toldSenders.has(callee) || isLeftToSuper(place, context),
  },
  space: { members: { serverTrust: "trust", authenticationMethod: "text", host: "name", port: "name" } },
  trust: {
    members: {},
    givingParts: new Set([
      ...["SecTrustCopyCertificateChain", "SecTrustGetCertificateAtIndex", "SecTrustGetCertificateCount"],
      ...["SecTrustCopyKey", "SecTrustCopyPublicKey"],
    ]),
    mayGoTo: (use, place, context, look) =>
      makesCredential(use) || isExcused(use, place, context, look) || isEvaluatedForNobody(use, place, context, look),
  },
  certificate: {
    members: { first: "certificate", last: "certificate", count: "text", isEmpty: "text" },
    givingParts: new Set([
      ...["SecCertificateCopyData", "SecCertificateCopySubjectSummary", "SecCertificateCopyKey"],
      ...["CFArrayGetValueAtIndex", "CFArrayGetCount", "CFBridgingRelease"],
    ]),
  },
  // Who hands the host or the port on decides by it.
  name: { members: {} },
};

/** Those functions that give a number. */
const counting: ReadonlySet<string> = new Set(["SecTrustGetCertificateCount", "CFArrayGetCount"]);

/** Functions that decide nothing by what they get. */
const showing: ReadonlySet<string> = new Set(["print", "debugPrint", "NSLog", "os_log", "CFRelease", "CFShow"]);

/**
 * Whether nothing is checked by `what` stands at `place`: it is shown, left alone, or goes where `things` lets it go. What
 * a host is compared with, and that a trust is evaluated for nobody, is added to `look`.
 */
function staysHere(place: Span, what: What, context: RuleContext, look: Look): boolean {
  const { resolve } = context;
  if (what === "text") return true;
  const { members, givingParts, mayGoTo } = things[what];
  const other = what === "name" ? comparedWith(place, context) : undefined;
  if (other !== undefined) {
    look.compared.push(place, other);
    return true;
  }
  if (what === "certificate") look.compared.push(place);
  const use = resolve.use(unwrapped(place, context));
  switch (use.kind) {
    case "member": {
      if (what === "trust" && isMapped(use)) return isMappedToCredential(use, context);
      const given = members[use.name];
      if (what === "certificate") look.compared.push(use.whole);
      return given !== undefined && staysHere(use.whole, given, context, look);
    }
    case "bound":
    case "tested":
      return resolve.uses(use.binding).every((each) => staysHere(each, what, context, look));
    case "cast":
      return what === "certificate" && staysHere(use.cast.whole, what, context, look);
    case "argument":
      if (showing.has(use.callee)) return true;
      if (givingParts?.has(use.callee)) return resultStays(place, use.callee, context, look);
      return mayGoTo?.(use, place, context, look) ?? false;
    case "operand":
      return resolve.expression(use.other).kind === "nil";
    default:
      return use.kind === "interpolation" || use.kind === "statement" || use.kind === "discarded";
  }
}

/** Whether the trust is asked for its faults, or told to pass over them, which makes any certificate do. */
function isExcused({ callee }: ArgumentUse, place: Span, context: RuleContext, look: Look): boolean {
  if (callee !== "SecTrustCopyExceptions" && callee !== "SecTrustSetExceptions") return false;
  const call = callGetting(place, callee, context, look.body);
  if (call !== undefined) look.compared.push(call.span);
  return call !== undefined;
}

function isEvaluatedForNobody({ callee }: ArgumentUse, place: Span, context: RuleContext, look: Look): boolean {
  const isDone = isDropped(place, callee, context, look.body);
  if (isDone) look.isEvaluated = true;
  return isDone;
}

/** The call of `callee` whose first argument stands at `place`. */
function callGetting(place: Span, callee: string, { resolve }: RuleContext, body: Span): Call | undefined {
  const calls = resolve.names(callee, body).map((span) => resolve.call({ name: callee, span }));
  return calls.find((each) => each?.arguments[0]?.value.start === place.start);
}

/** Whether nobody compares what a function takes out of what it gets at `place`. */
function resultStays(place: Span, callee: string, context: RuleContext, look: Look): boolean {
  const call = callGetting(place, callee, context, look.body);
  if (call === undefined) return false;
  look.compared.push(call.span);
  return counting.has(callee) || staysHere(call.span, "certificate", context, look);
}

/** Whether a statement hands the challenge to the superclass, whose answer is for the kinds that nothing here answers. */
function isLeftToSuper(place: Span, { resolve, file }: RuleContext): boolean {
  const statement = resolve.statement(siteOf(place))?.span;
  const written = statement && textOf(file, statement);
  return ["[super ", "super."].some((start) => written?.startsWith(start));
}

const evaluating = ["SecTrustEvaluate", "SecTrustEvaluateWithError"];

/** Whether the trust at `place` is evaluated by a call of which nobody takes the answer, the status or the error. */
function isDropped(place: Span, callee: string, context: RuleContext, body: Span): boolean {
  const { resolve } = context;
  if (!evaluating.includes(callee)) return false;
  const call = callGetting(place, callee, context, body);
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
    "previousFailureCount",
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
  if (hasText(file, resolve.before(name), ["let", "var"])) return true;
  const value = resolve.binding(name)?.value;
  const path = value && resolve.expression(value);
  if (path?.kind === "wrapped") return textOf(file, path.of).endsWith("serverTrust");
  return path?.kind === "path" && (plain.has(path.names.at(-1)!) || path.names.at(-1) === challenge);
}
