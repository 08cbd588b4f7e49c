import { aboutUse, deprecatedUse, flowEndpointMinimum, whenOf } from "../core/deprecation.ts";
import type { Fix } from "../core/finding.ts";
import { offered } from "../core/guard.ts";
import { indentAt, lineEnding, textOf } from "../core/rewrite.ts";
import { defineRule } from "../core/rule.ts";
import type { Call, CodeFile } from "../core/site.ts";
import { rewriteAround } from "../core/text.ts";

/** Explained in corpus/rules/udp-datagram-io-legacy.md, whose examples are its tests. */
export const udpDatagramIoLegacy = defineRule({
  id: "udp-datagram-io-legacy",
  summary: "Datagrams are read or written with endpoints of the retired type",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "flow-endpoint-accessors",
  triggers: ["readDatagrams", "writeDatagrams", "readDatagramsWithCompletionHandler"],
  refines: ["deprecated-api"],
  messages: {
    retired:
      "This form of {symbol} is deprecated {when}; use the one that pairs each datagram with an endpoint of Network framework.",
  },
  *check(site, context) {
    const { file, resolve } = context;
    const use = deprecatedUse(site, context);
    const call = resolve.call(site);
    if (use === undefined || call === undefined) return;
    const fix =
      file.language === "objc"
        ? selectors(file, call)
        : site.name === "readDatagrams"
          ? reading(file, call)
          : writing(call);
    const data = { symbol: use.meaning.written, when: whenOf(use.meaning.fact, use.tone) };
    const fixes = offered(site, context, use.conditions, flowEndpointMinimum, fix);
    yield { ...aboutUse(site, use), message: "retired", data, fixes };
  },
});

/** The closure takes pairs; what its body knows by the two old names is made from them on its first lines. */
function reading(file: CodeFile, call: Call): Fix | undefined {
  const closure = call.trailingClosures[0] ?? call.arguments[0];
  if (closure === undefined) return undefined;
  const text = textOf(file, closure.value);
  const head = /^\{\s*(\[[^\]]*\]\s*)?\(?\s*(\w+)\s*,\s*(\w+)\s*,\s*(\w+)\s*\)?\s*in\b/.exec(text);
  if (head === null) return undefined;
  const [whole, captures = "", datagrams, endpoints, error] = head;
  const indent = indentAt(file, closure.value.start);
  const newLine = lineEnding(file);
  const lines = [
    `{ ${captures}(pairs: [(Data, Network.NWEndpoint)]?, ${error}) in`,
    ...(datagrams === "_" ? [] : [`${indent}    let ${datagrams} = pairs?.map(\\.0)`]),
    ...(endpoints === "_" ? [] : [`${indent}    let ${endpoints} = pairs?.map(\\.1)`]),
  ];
  const rest = text.slice(whole.length);
  const gap = /^[ \t]*[\r\n]/.test(rest) ? "" : `${newLine}${indent}    `;
  const span = {
    start: closure.value.start,
    end: closure.value.start + whole.length + (gap === "" ? 0 : /^[ \t]*/.exec(rest)![0].length),
  };
  return {
    title: "Read datagrams with their endpoints",
    safe: false,
    edits: [{ span, newText: lines.join(newLine) + gap }],
  };
}

function writing(call: Call): Fix | undefined {
  const [datagrams, sentBy] = call.arguments;
  if (datagrams === undefined || sentBy?.label !== "sentBy") return undefined;
  const first = { start: datagrams.value.start, end: sentBy.value.start };
  const edits = [
    ...rewriteAround(first, datagrams.value, "Array(zip(", ", "),
    { span: { start: sentBy.value.end, end: sentBy.value.end }, newText: "))" },
  ];
  return { title: "Write datagrams with their endpoints", safe: false, edits };
}

function selectors(file: CodeFile, call: Call): Fix | undefined {
  const [first, second] = call.arguments;
  if (first?.labelSpan === undefined) return undefined;
  if (first.label === "readDatagramsWithCompletionHandler") {
    const block = /\^\s*\([^)]*?(NSArray\s*<\s*NWEndpoint\s*\*\s*>\s*\*)/.exec(textOf(file, first.value));
    const edits = [{ span: first.labelSpan, newText: "readDatagramsAndFlowEndpointsWithCompletionHandler" }];
    if (block !== null) {
      const end = first.value.start + block.index + block[0].length;
      edits.push({ span: { start: end - block[1]!.length, end }, newText: "NSArray<nw_endpoint_t> *" });
    }
    return { title: "Read datagrams with flow endpoints", safe: false, edits };
  }
  if (second?.labelSpan === undefined || second.label !== "sentByEndpoints") return undefined;
  return {
    title: "Write datagrams with flow endpoints",
    safe: false,
    edits: [{ span: second.labelSpan, newText: "sentByFlowEndpoints" }],
  };
}
