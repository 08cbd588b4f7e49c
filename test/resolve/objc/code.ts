import type { Fact, SymbolKind } from "../../../server/core/fact.ts";
import { unknownProject } from "../../../server/core/project.ts";
import type { Resolve, Site } from "../../../server/core/site.ts";
import { factsOf } from "../../../server/corpus/fact-index.ts";
import { workspaceOf } from "../../../server/resolve/declared-elsewhere.ts";
import { createObjcResolve } from "../../../server/resolve/objc/answers.ts";
import { surveyObjc } from "../../../server/resolve/objc/survey.ts";
import { lexObjc } from "../../../server/syntax/objc/lexer/lexer.ts";
import { outlineObjc } from "../../../server/syntax/objc/outline/outline.ts";
import { TokenBuffer, tokenAt } from "../../../server/syntax/tokens.ts";

function fact(name: string, kind: SymbolKind, more: Partial<Fact> = {}): Fact {
  const { parentObjc } = more;
  const id = `NetworkExtension/${parentObjc === undefined ? "" : `${parentObjc}.`}${name}`;
  const spelling = kind === "function" ? { c: name } : { objc: name };
  return { id, framework: "NetworkExtension", kind, ...spelling, introduced: {}, source: "test", ...more };
}

function member(parentObjc: string, name: string, kind: SymbolKind, typeObjc?: string, more: Partial<Fact> = {}): Fact {
  return fact(name, kind, { parentObjc, ...(typeObjc !== undefined && { typeObjc }), ...more });
}

/** A few of Apple's symbols, with just what the resolver looks at. */
const facts = factsOf(
  [
    ...["NWHostEndpoint", "NWEndpoint", "NWTCPConnection", "NEFilterSocketFlow", "NEFilterFlow", "NEProvider"].map(
      (name) => fact(name, "class"),
    ),
    ...["NEPacketTunnelProvider", "NSURLConnection", "NENetworkRule", "NWPath"].map((name) => fact(name, "class")),
    fact("SSLRead", "function", { typeObjc: "OSStatus" }),
    fact("kTLSProtocol1", "constant"),
    fact("NWEndpoint", "enum", { id: "Network/swift/NWEndpoint", swift: "NWEndpoint", objc: undefined as never }),
    member("NEFilterSocketFlow", "remoteEndpoint", "property", "NWEndpoint * _Nullable"),
    member("NWHostEndpoint", "hostname", "property", "NSString *"),
    member("NWHostEndpoint", "endpointWithHostname:port:", "init", "instancetype"),
    member("NENetworkRule", "initWithRemoteNetwork:remotePrefix:", "init", "instancetype"),
    member("NEProvider", "defaultPath", "property", "NWPath * _Nullable"),
    member("NEProvider", "createTCPConnectionToEndpoint:enableTLS:", "method", "NWTCPConnection *"),
    member("NWTCPConnection", "cancel", "method", "void"),
    member("NWTCPConnection", "delegate", "property", "id"),
    member("NWTCPConnection", "viable", "property", "BOOL", { swift: "isViable", typeSwift: "Bool" }),
    member("NSURLConnection", "sendSynchronousRequest:returningResponse:error:", "method", "NSData *", {
      static: true,
    }),
  ].sort((a, b) => (a.id < b.id ? -1 : 1)),
  {
    classes: {
      NWHostEndpoint: "NWEndpoint",
      NWEndpoint: "NSObject",
      NEFilterSocketFlow: "NEFilterFlow",
      NEFilterFlow: "NSObject",
      NEPacketTunnelProvider: "NEProvider",
      NEProvider: "NSObject",
      NWTCPConnection: "NSObject",
      NSURLConnection: "NSObject",
      NENetworkRule: "NSObject",
    },
    swiftClasses: {},
    protocols: {},
  },
);

/** A file with its resolver; `others` are further files of its workspace. */
export function resolveObjc(
  text: string,
  others: readonly string[] = [],
): { resolve: Resolve; siteAt(offset: number): Site } {
  const tokens = lexObjc(text, new TokenBuffer());
  const surveyed = [text, ...others].map((each, index) => surveyObjc(lexObjc(each, new TokenBuffer()), `${index}.m`));
  const world = { facts, workspace: workspaceOf(surveyed), project: unknownProject };
  const resolve = createObjcResolve(outlineObjc(tokens), world);
  return {
    resolve,
    siteAt(offset) {
      const token = tokenAt(tokens, offset);
      const span = { start: tokens.starts[token]!, end: tokens.ends[token]! };
      return { name: text.slice(span.start, span.end), span };
    },
  };
}

/** Meanings at the places marked `«name»`, as "id" or "id?" where only likely; "-" for none. */
export function meanings(marked: string, others: readonly string[] = []): string[] {
  const offsets: number[] = [];
  let text = "";
  for (const part of marked.split(/(«)|»/)) {
    if (part === "«") offsets.push(text.length);
    else text += part ?? "";
  }
  const { resolve, siteAt } = resolveObjc(text, others);
  return offsets.map((offset) => {
    const meaning = resolve.meaning(siteAt(offset));
    return meaning === undefined
      ? "-"
      : meaning.fact.id.replace(/^.*\//, "") + (meaning.confidence === "likely" ? "?" : "");
  });
}
