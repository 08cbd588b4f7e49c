import { mostUses } from "../core/code.ts";
import { hasText, textOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { EnclosingFunction, Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { statementOf } from "../judge/braces.ts";
import { canBeDelegate, isKeptBack } from "../judge/delegate-method.ts";
import { usesOwnMacro } from "../judge/own-macros.ts";
import { waysWithout } from "../judge/ways-without.ts";

/** The articles on what a delegate is asked. */
const [challenge, redirect] = ["http-authentication", "http-redirects"];

/** The methods of a session’s delegate that are handed a completion handler, with the article on what they are asked. */
const methods: Readonly<Record<string, string | undefined>> = {
  "urlSession(_:didReceive:completionHandler:)": challenge,
  "urlSession(_:task:didReceive:completionHandler:)": challenge,
  "urlSession(_:task:willPerformHTTPRedirection:newRequest:completionHandler:)": redirect,
  "urlSession(_:task:willBeginDelayedRequest:completionHandler:)": undefined,
  "urlSession(_:task:needNewBodyStream:)": undefined,
  "urlSession(_:task:needNewBodyStreamFrom:completionHandler:)": undefined,
  "urlSession(_:dataTask:didReceive:completionHandler:)": undefined,
  "urlSession(_:dataTask:willCacheResponse:completionHandler:)": undefined,
  "URLSession:didReceiveChallenge:completionHandler:": challenge,
  "URLSession:task:didReceiveChallenge:completionHandler:": challenge,
  "URLSession:task:willPerformHTTPRedirection:newRequest:completionHandler:": redirect,
  "URLSession:task:willBeginDelayedRequest:completionHandler:": undefined,
  "URLSession:task:needNewBodyStream:": undefined,
  "URLSession:task:needNewBodyStreamFromOffset:completionHandler:": undefined,
  "URLSession:dataTask:didReceiveResponse:completionHandler:": undefined,
  "URLSession:dataTask:willCacheResponse:completionHandler:": undefined,
};

/** Explained in corpus/rules/session-handler-not-called.md, whose examples are its tests. */
export const sessionHandlerNotCalled = defineRule({
  id: "session-handler-not-called",
  summary: "A delegate of URLSession doesn’t call the completion handler on every way",
  kind: "missing",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "urlsession-overview",
  triggers: ["URLSession.urlSession", "NSURLSession.URLSession"],
  staysInFunction: true,
  messages: {
    never: "Nothing here calls {handler}, and the session waits for it.",
    end: "There is a way through this method that never calls {handler}, and the session waits for it.",
    left: "This returns without calling {handler}, and the session waits for it.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    if (file.isTest || resolve.conditions(site).dead) return;
    const declared = methodAt(site, context);
    const handler = declared?.parameters.at(-1);
    if (declared?.body === undefined || handler === undefined) return;
    if (usesOwnMacro(declared.body, [handler.name], context)) return;
    const named = resolve.parameterUses(handler.nameSpan, declared.body);
    // What comes behind so many is not told.
    if (named.length > mostUses) return;
    const places = named.flatMap((place) => standsFor(place, declared.body!, context));
    const ways = waysWithout(places, declared.body, context, (head) => asksForTrust(head, declared.body!, context));
    if (ways === undefined) return;
    const article = methods[declared.signature];
    const said = {
      data: { handler: handler.name === "_" ? (handler.label ?? "the handler") : handler.name },
      ...(article !== undefined && { article }),
    };
    if (named.length === 0) {
      yield { message: "never", at: handler.nameSpan, ...said };
      return;
    }
    for (const at of ways.returns) yield { message: "left", at, ...said };
    if (!ways.end) return;
    const { branch } = ways;
    const beside = branch && { path: file.path, span: branch, message: "It is called here, and not beside this." };
    yield { message: "end", at: handler.nameSpan, ...said, ...(beside && { related: [beside] }) };
  },
});

/** The method that a site names in its head, where it is one of those that a session calls. */
function methodAt(site: Site, context: RuleContext): EnclosingFunction | undefined {
  const { resolve, file } = context;
  const declared = resolve.isInHead(site) ? resolve.enclosingFunction(site) : undefined;
  if (declared === undefined || !Object.hasOwn(methods, declared.signature)) return undefined;
  if (declared.nameSpan.start !== site.span.start) return undefined;
  if (isKeptBack(site, context) || !canBeDelegate(site, context)) return undefined;
  const type = declared.parameters[0]?.type;
  if (type === undefined) return undefined;
  const name = file.language === "swift" ? "URLSession" : "NSURLSession";
  const isSession = textOf(file, type).includes(name) && resolve.isApple({ name, span: type });
  return isSession ? declared : undefined;
}

/** Where a handler that is named at a place is called from: where the closure around it is named, if it has a name, or the place. */
function standsFor(place: Span, body: Span, context: RuleContext): readonly Span[] {
  const { resolve } = context;
  for (
    let block = resolve.block(place);
    block !== undefined && block.start > body.start;
    block = resolve.block(block)
  ) {
    const name = nameOf(closureOf(block, context), context);
    if (name !== undefined) return resolve.names(name, { start: block.end, end: body.end });
  }
  return [place];
}

/** The name of its own that a function declares for a closure. */
function nameOf(closure: Span, context: RuleContext): string | undefined {
  const { resolve, file } = context;
  if (file.language === "objc") return nameInObjc(closure, context);
  const use = resolve.use(closure);
  if (use.kind === "bound") return use.binding.isLocal ? use.binding.name : undefined;
  if (use.kind !== "assigned") return undefined;
  const isDeclared = hasText(file, resolve.before(use.target), ["let", "var"]);
  return isDeclared ? textOf(file, use.target) : undefined;
}

/** What may stand before the name of a block: `void (^__block name)(T)`. */
const qualifying = [
  "__block",
  "__weak",
  "__strong",
  "__unsafe_unretained",
  "const",
  "_Nullable",
  "_Nonnull",
  "nullable",
];

/** `T name = ^…` and `void (^name)(T) = ^…`; what is no declaration has one word before its mark. */
function nameInObjc(closure: Span, { resolve, file }: RuleContext): string | undefined {
  const statement = resolve.statement({ name: "", span: closure })?.span;
  const head = statement === undefined ? [] : resolve.tokens({ start: statement.start, end: closure.start });
  const words = head.slice(0, -1).map((each) => textOf(file, each));
  if (!hasText(file, head.at(-1), ["="]) || words.length < 2 || words.some((word) => [".", "->", "["].includes(word)))
    return undefined;
  const mark = words.indexOf("^");
  return mark < 0 ? words.at(-1) : words.slice(mark + 1).find((word) => !qualifying.includes(word));
}

/** The closure whose braces these may be: in Objective-C it begins before them. */
function closureOf(braces: Span, { resolve, file }: RuleContext): Span {
  const statement = file.language === "swift" ? undefined : statementOf(braces, resolve)?.span;
  const before = statement === undefined ? [] : resolve.tokens({ start: statement.start, end: braces.start });
  const from = before.findLastIndex((each) => hasText(file, each, ["{", "}", ";"])) + 1;
  const mark = before
    .slice(from)
    .findLast((each) => textOf(file, each) === "^" && !hasText(file, resolve.before(each), ["("]));
  return mark === undefined ? braces : { start: mark.start, end: braces.end };
}

const ofTrust = "NSURLAuthenticationMethodServerTrust";

/** Whether a condition asks for nothing but the trust or its kind, of which a challenge has both or none, where the other was asked for. */
function asksForTrust(head: Span, body: Span, { resolve, file }: RuleContext): boolean {
  const words = resolve.tokens(head).map((span) => textOf(file, span));
  if (words.some((word) => [",", "&&", "||"].includes(word))) return false;
  const [asked, other] = words.includes(ofTrust) ? [ofTrust, "serverTrust"] : ["serverTrust", ofTrust];
  return words.includes(asked) && resolve.names(other, { start: body.start, end: head.start }).length > 0;
}
