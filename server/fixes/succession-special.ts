import type { Call } from "../core/code.ts";
import { ownValue } from "../core/collections.ts";
import type { Fact } from "../core/fact.ts";
import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { CodeFile, Site } from "../core/site.ts";
import { type Edit, rewriteAround, type Span } from "../core/text.ts";
import { missingVersions } from "../judge/minimum.ts";

/** Edits, how the title names the successor, and what it says of the difference. */
interface Special {
  readonly shown: string;
  readonly left?: string;
  readonly edits: readonly Edit[];
}

interface Place {
  readonly site: Site;
  readonly call: Call;
  readonly context: RuleContext;
  readonly isSwift: boolean;
}

type Move = (place: Place) => Special | undefined;

/** The edits for a successor of another shape that is still one expression at the same place. All are to be looked at. */
export function specialEdits(
  site: Site,
  fact: Fact,
  call: Call | undefined,
  context: RuleContext,
): Special | undefined {
  const isSwift = context.file.language === "swift";
  if (fact.id.endsWith(".currentRadioAccessTechnology")) return firstService(site, context);
  const move = ownValue(moves, fact.id);
  return call === undefined ? undefined : move?.({ site, call, context, isSwift });
}

/** The technology of the service that carries data, where the systems tell which that is, and what is asked can be named twice. */
function serviceOfData(site: Site, context: RuleContext): readonly Edit[] | undefined {
  const { file, resolve } = context;
  const { whole, receiver } = resolve.reference(site);
  const minimum = context.fact("CoreTelephony/CTTelephonyNetworkInfo.dataServiceIdentifier")?.introduced;
  const isThere = Object.keys(missingVersions(minimum, resolve.conditions(site), context.project)).length === 0;
  if (!isThere || receiver === undefined || resolve.expression(receiver).kind !== "path") return undefined;
  const asked = textOf(file, receiver);
  const services = "serviceCurrentRadioAccessTechnology";
  if (file.language === "objc")
    return [replace(site.span, services), replace(at(whole.end), `[${asked}.dataServiceIdentifier]`)];
  const isChain = asked.startsWith("$") || textOf(file, { start: receiver.end, end: site.span.start }).trim() !== ".";
  const given = `dataServiceIdentifier.flatMap({ ${asked}.${services}?[$0] })`;
  return isChain ? undefined : [replace(site.span, given)];
}

/** The technology of one service of perhaps several, behind the point or the message that asks for them all. */
function firstService(site: Site, context: RuleContext): Special | undefined {
  const { file, resolve } = context;
  if (site.name !== "currentRadioAccessTechnology") return undefined;
  const shown = "serviceCurrentRadioAccessTechnology";
  const left = "taking that of the first service";
  const one = file.language === "swift" ? "?.values.first" : ".allValues.firstObject";
  const { whole, isKeyPath } = resolve.reference(site);
  if (isKeyPath || resolve.use(whole).kind === "target") return undefined;
  const ofData = serviceOfData(site, context);
  if (ofData !== undefined) return { shown, left: "taking that of the line that carries data", edits: ofData };
  if (whole.end !== site.span.end)
    return { shown, left, edits: [replace(site.span, shown), replace(at(whole.end), one)] };
  const isAsked = file.language === "swift" && isAskedWhole(file, resolve.after(whole));
  return isAsked
    ? { shown, left, edits: [replace(at(whole.start), "("), replace(site.span, `${shown}${one})`)] }
    : { shown, left, edits: [replace(site.span, shown + one)] };
}

/** Whether what follows an optional asks it as a whole, and not what a chain before it may hold: `!` and a point. */
function isAskedWhole({ text }: CodeFile, next: Span | undefined): boolean {
  if (next === undefined) return false;
  const mark = text.charAt(next.start);
  return mark === "." || (mark === "!" && text.charAt(next.start + 1) !== "=");
}

/** As the old call does, which escapes what no URL may hold and nothing else. */
const queryLeft = "which leaves ? and / unescaped, as before";

const moves: Readonly<Record<string, Move>> = {
  "CoreWLAN/CWInterface.+interface": sharedClient,
  "CoreWLAN/CWWiFiClient.+interfaceNames": sharedClient,
  "CoreWLAN/CWInterface.initWithInterfaceName:": namedInterface,
  "CoreWLAN/CWInterface.interfaceWithName:": namedInterface,
  "Foundation/NSURLSession.+new": plainSession,
  "Foundation/NSURLSession.init": plainSession,
  "Foundation/NSURLSessionConfiguration.+new": defaultConfiguration,
  "Foundation/NSURLSessionConfiguration.init": defaultConfiguration,
  "Foundation/NSURLCache.initWithMemoryCapacity:diskCapacity:diskPath:": cacheDirectory,
  "Foundation/NSString.stringByAddingPercentEscapesUsingEncoding:": ({ site, call, context, isSwift }) => {
    const [encoding] = call.arguments;
    if (encoding === undefined || !isUtf8(context, encoding.value)) return undefined;
    return isSwift && call.parentheses !== undefined
      ? {
          shown: "addingPercentEncoding(withAllowedCharacters:)",
          left: queryLeft,
          edits: [
            replace(
              { start: site.span.start, end: call.parentheses.end },
              "addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed)",
            ),
          ],
        }
      : {
          shown: "stringByAddingPercentEncodingWithAllowedCharacters:",
          left: queryLeft,
          edits: [
            replace(site.span, "stringByAddingPercentEncodingWithAllowedCharacters"),
            replace(encoding.value, "[NSCharacterSet URLQueryAllowedCharacterSet]"),
          ],
        };
  },
  "Foundation/NSString.stringByReplacingPercentEscapesUsingEncoding:": ({ site, call, context, isSwift }) => {
    const encoding = call.arguments[0]?.value;
    const end = isSwift ? call.parentheses?.end : encoding?.end;
    if (encoding === undefined || end === undefined || !isUtf8(context, encoding)) return undefined;
    const shown = isSwift ? "removingPercentEncoding" : "stringByRemovingPercentEncoding";
    return { shown, edits: [replace({ start: site.span.start, end }, shown)] };
  },
  "Security/SecCertificateCopySerialNumber": ({ site, call, isSwift }) => ({
    shown: "SecCertificateCopySerialNumberData",
    edits: [
      replace(site.span, "SecCertificateCopySerialNumberData"),
      ...(call.arguments.length === 1 ? [replace(at(call.arguments[0]!.value.end), isSwift ? ", nil" : ", NULL")] : []),
    ],
  }),
  "Security/SecCertificateCopyNormalizedIssuerContent": oneArgument("SecCertificateCopyNormalizedIssuerSequence"),
  "Security/SecCertificateCopyNormalizedSubjectContent": oneArgument("SecCertificateCopyNormalizedSubjectSequence"),
  "Security/sec_protocol_options_add_tls_ciphersuite": cipherSuite,
  "Security/sec_protocol_options_add_tls_ciphersuite_group": cipherSuiteGroup,
};

/** How code writes the one encoding that the successors know; of any other, and of a name for one, nothing is known here. */
const utf8 = new Set([".utf8", "String.Encoding.utf8", "String.Encoding.utf8.rawValue", "NSUTF8StringEncoding"]);

function isUtf8({ resolve }: RuleContext, encoding: Span): boolean {
  const written = resolve.expression(encoding);
  return written.kind === "path" && utf8.has(written.names.join("."));
}

function sharedClient({ call, isSwift }: Place): Special | undefined {
  const made = isSwift ? "CWWiFiClient.shared()" : "[CWWiFiClient sharedWiFiClient]";
  return call.receiver && { shown: "the shared CWWiFiClient", edits: [replace(call.receiver, made)] };
}

function namedInterface({ site, call, isSwift }: Place): Special | undefined {
  const [name] = call.arguments;
  if (name?.labelSpan === undefined) return undefined;
  const shown = "the shared CWWiFiClient";
  if (!isSwift) {
    if (call.receiver === undefined) return undefined;
    return {
      shown,
      edits: [replace(call.receiver, "[CWWiFiClient sharedWiFiClient]"), replace(site.span, "interfaceWithName")],
    };
  }
  if (call.parentheses === undefined || call.receiver !== undefined) return undefined;
  const head = { start: call.span.start, end: call.parentheses.start };
  return {
    shown,
    edits: [replace(head, "CWWiFiClient.shared().interface"), replace(name.labelSpan, "withName")],
  };
}

function plainSession({ call, context, isSwift }: Place): Special | undefined {
  if (call.arguments.length > 0 || (!isSwift && askedClass(call.receiver, context) !== "NSURLSession"))
    return undefined;
  if (!isSwift)
    return {
      shown: "sessionWithConfiguration:",
      edits: [
        replace(
          call.span,
          "[NSURLSession sessionWithConfiguration:[NSURLSessionConfiguration defaultSessionConfiguration]]",
        ),
      ],
    };
  return (
    call.parentheses && {
      shown: "URLSession(configuration:)",
      edits: [replace(call.parentheses, "(configuration: .default)")],
    }
  );
}

/** The class that is named where Objective-C makes an object, `C` of `[C new]` and `[[C alloc] init]`: a subclass stays what it is. */
function askedClass(receiver: Span | undefined, context: RuleContext): string | undefined {
  const written = receiver && context.resolve.expression(receiver);
  if (written?.kind === "call") return askedClass(written.call.receiver, context);
  return written?.kind === "path" ? written.names[0] : undefined;
}

function defaultConfiguration({ site, call, context, isSwift }: Place): Special | undefined {
  if (call.arguments.length > 0) return undefined;
  if (!isSwift && askedClass(call.receiver, context) !== "NSURLSessionConfiguration") return undefined;
  if (!isSwift)
    return {
      shown: "defaultSessionConfiguration",
      edits: [replace(call.span, "[NSURLSessionConfiguration defaultSessionConfiguration]")],
    };
  if (call.parentheses === undefined || site.name === "init") return undefined;
  return { shown: "the default configuration", edits: [replace(call.parentheses, ".default")] };
}

/** The path was relative to the caches folder; only nil and a literal can be carried over as they stand. */
function cacheDirectory({ call, context, isSwift }: Place): Special | undefined {
  const path = call.arguments[2];
  if (path?.labelSpan === undefined) return undefined;
  const source = textOf(context.file, path.value);
  const label = replace(path.labelSpan, isSwift ? "directory" : "directoryURL");
  const shown = isSwift
    ? "URLCache(memoryCapacity:diskCapacity:directory:)"
    : "initWithMemoryCapacity:diskCapacity:directoryURL:";
  const { kind } = context.resolve.expression(path.value);
  if (kind === "nil") return { shown, edits: [label] };
  if (kind !== "string") return undefined;
  const url = isSwift
    ? `FileManager.default.urls(for: .cachesDirectory, in: .userDomainMask)[0].appendingPathComponent(${source})`
    : `[[[NSFileManager defaultManager] URLsForDirectory:NSCachesDirectory inDomains:NSUserDomainMask].firstObject URLByAppendingPathComponent:${source}]`;
  return { shown, edits: [label, replace(path.value, url)] };
}

function oneArgument(name: string): Move {
  return ({ site, call }) => {
    const [first, second] = call.arguments;
    if (first === undefined || second === undefined) return undefined;
    return {
      shown: name,
      left: "which tells no error",
      edits: [replace(site.span, name), replace({ start: first.value.end, end: second.value.end }, "")],
    };
  };
}

/** A suite was a number, of 32 bits where a Mac has a processor of Intel's, and is an enumerator of 16 bits. */
function cipherSuite({ site, call, isSwift }: Place): Special | undefined {
  const suite = call.arguments[1]?.value;
  if (suite === undefined) return undefined;
  const [head, end] = isSwift ? ["tls_ciphersuite_t(rawValue: UInt16(", "))!"] : ["(tls_ciphersuite_t)(", ")"];
  const shown = "sec_protocol_options_append_tls_ciphersuite";
  return { shown, edits: [replace(site.span, shown), ...rewriteAround(suite, suite, head, end)] };
}

/** A group that code names is there under the same name; of any other its value would have to be made. */
function cipherSuiteGroup({ site, call, context, isSwift }: Place): Special | undefined {
  const group = call.arguments[1]?.value;
  const written = group && context.resolve.expression(group);
  if (group === undefined || written?.kind !== "path") return undefined;
  const whole = written.names.join(".");
  const prefix = (isSwift ? [".", "SSLCiphersuiteGroup."] : ["kSSLCiphersuiteGroup"]).find((each) =>
    whole.startsWith(each),
  );
  const name = prefix && whole.slice(prefix.length).toLowerCase();
  if (!name || !["default", "compatibility", "legacy", "ats"].includes(name)) return undefined;
  const shown = "sec_protocol_options_append_tls_ciphersuite_group";
  const newer = (isSwift ? "." : "tls_ciphersuite_group_") + name;
  return { shown, edits: [replace(site.span, shown), replace(group, newer)] };
}

function replace(span: Span, newText: string): Edit {
  return { span, newText };
}

function at(offset: number): Span {
  return { start: offset, end: offset };
}
