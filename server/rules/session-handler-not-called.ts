import { textOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { EnclosingFunction, Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { canBeDelegate, isKeptBack } from "../judge/delegate-method.ts";
import { besideEnd, uncalledWays } from "../judge/uncalled-ways.ts";

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
  readsWholeFile: true,
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
    const ways = uncalledWays(handler, declared.body, context, {
      isSure: (head) => asksForTrust(head, declared.body!, context),
    });
    if (ways === undefined) return;
    const article = methods[declared.signature];
    const said = {
      data: { handler: handler.name === "_" ? (handler.label ?? "the handler") : handler.name },
      ...(article !== undefined && { article }),
    };
    if (ways.isForgotten) {
      yield { message: "never", at: handler.nameSpan, ...said };
      return;
    }
    for (const at of ways.returns) yield { message: "left", at, ...said };
    if (ways.end) yield { message: "end", at: handler.nameSpan, ...said, ...besideEnd(ways, context) };
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

const ofTrust = "NSURLAuthenticationMethodServerTrust";

/** Whether a condition asks for nothing but the trust or its kind, of which a challenge has both or none, where the other was asked for. */
function asksForTrust(head: Span, body: Span, { resolve, file }: RuleContext): boolean {
  const words = resolve.tokens(head).map((span) => textOf(file, span));
  if (words.some((word) => [",", "&&", "||"].includes(word))) return false;
  const [asked, other] = words.includes(ofTrust) ? [ofTrust, "serverTrust"] : ["serverTrust", ofTrust];
  return words.includes(asked) && resolve.names(other, { start: body.start, end: head.start }).length > 0;
}
