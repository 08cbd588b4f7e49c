import { type BoundName, mostUses } from "../core/code.ts";
import { setterOf } from "../core/fact-name.ts";
import { hasText, textOf } from "../core/lines.ts";
import type { Span } from "../core/text.ts";
import { loadingTaskInObjc } from "./session-tasks.ts";
import type { TracingContext } from "./traced-value.ts";

/** What a request has besides its URL, as Swift and Objective-C name it. */
const settings = [
  ...["httpMethod", "httpBody", "httpBodyStream", "httpShouldHandleCookies", "httpShouldUsePipelining"],
  ...["HTTPMethod", "HTTPBody", "HTTPBodyStream", "HTTPShouldHandleCookies", "HTTPShouldUsePipelining"],
  ...["timeoutInterval", "cachePolicy", "allHTTPHeaderFields", "networkServiceType", "attribution", "mainDocumentURL"],
  ...["allowsCellularAccess", "allowsExpensiveNetworkAccess", "allowsConstrainedNetworkAccess"],
  ...["assumesHTTP3Capable", "requiresDNSSECValidation"],
];

/** Members of requests, URLs and texts that leave open nothing about where a request goes. */
const harmless: ReadonlySet<string> = new Set([
  ...settings,
  ...settings.map(setterOf),
  ...["setValue", "addValue", "value", "valueForHTTPHeaderField", "hasPrefix", "hasSuffix", "contains", "copy"],
]);

/** Members of which only what else is done with them tells whether they change something. */
const readable: ReadonlySet<string> = new Set(["url", "URL", "host", "scheme", "absoluteString", "count", "isEmpty"]);

/** What is done with a member that is only read. */
const reading: ReadonlySet<string> = new Set(["argument", "interpolation", "bound", "tested", "operand"]);

/**
 * Whether code may change the request, URL or text in a name where it stands: give one of its members another value, call
 * what may change it, or hand an object that can be changed to somebody. In doubt it may.
 */
export function isChangedInPlace(binding: BoundName, context: TracingContext): boolean {
  if (!isChangeable(binding, context)) return false;
  const places = context.resolve.uses(binding);
  return places.length >= mostUses || places.some((place) => mayChange(place, context));
}

/** Classes whose objects stay what they were made. */
const unchanging = ["NSURL", "NSURLRequest", "NSString"];

/** A variable of Swift, whose types here are values, or an object that Objective-C doesn’t declare as one that stays. */
function isChangeable({ keyword, type }: BoundName, { resolve, file }: TracingContext): boolean {
  if (keyword !== "") return keyword === "var";
  const words = type === undefined ? [] : resolve.tokens(type);
  return !words.some((word) => unchanging.includes(textOf(file, word)));
}

function mayChange(place: Span, { resolve, file }: TracingContext): boolean {
  const use = resolve.use(place);
  if (use.kind === "member") {
    if (harmless.has(use.name)) return false;
    const mark = resolve.after(use.whole);
    const whole = hasText(file, mark, ["!"]) ? { start: use.whole.start, end: mark!.end } : use.whole;
    return !readable.has(use.name) || !reading.has(resolve.use(whole).kind);
  }
  if (use.kind === "called") return use.message === undefined || !harmless.has(textOf(file, use.message.nameSpan));
  // Swift hands a copy on; what is assigned to the name, or gets its address, is known elsewhere.
  const isHandedOn = use.kind === "argument" || use.kind === "assigned" || use.kind === "element";
  return isHandedOn && file.language === "objc" && !(use.kind === "argument" && loadingTaskInObjc.includes(use.callee));
}
