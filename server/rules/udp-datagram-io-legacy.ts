import type { Argument, Call } from "../core/code.ts";
import { indentAt, indentStep, lineEnding, lineOf, textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { CodeFile } from "../core/site.ts";
import { contains, type Edit, type Span } from "../core/text.ts";
import { endpointChange, endpointEdits } from "../fixes/endpoint-literal.ts";
import { migration } from "../fixes/migration.ts";
import type { Plan } from "../fixes/plan.ts";
import { followUses, type ValueChange, withoutSpaces } from "../fixes/value-change.ts";
import { flowEndpointMinimum } from "../judge/minimum.ts";

/** Explained in corpus/rules/udp-datagram-io-legacy.md, whose examples are its tests. */
export const udpDatagramIoLegacy = migration({
  id: "udp-datagram-io-legacy",
  summary: "Datagrams are read or written with endpoints of the retired type",
  since: "0.1.0",
  article: "flow-endpoint-accessors",
  triggers: ["readDatagrams", "writeDatagrams", "readDatagramsWithCompletionHandler"],
  messages: {
    retired: "{symbol} with NWEndpoint objects is deprecated {when}; use {newer}{from}.",
  },
  minimum: flowEndpointMinimum,
  data: ({ site, context }) => ({
    symbol: `NEAppProxyUDPFlow.${site.name}`,
    newer: successors[context.file.language][site.name.startsWith("write") ? "write" : "read"],
  }),
  plan: ({ site, context, call }) =>
    call && (site.name === "writeDatagrams" ? writing(context, call) : reading(context, call)),
});

/** What takes their place, as a message names it. */
const successors = {
  swift: {
    read: "the readDatagrams whose handler takes pairs of data and Network.NWEndpoint",
    write: "writeDatagrams(_:completionHandler:), which takes pairs of data and Network.NWEndpoint",
  },
  objc: {
    read: "readDatagramsAndFlowEndpointsWithCompletionHandler:",
    write: "writeDatagrams:sentByFlowEndpoints:completionHandler:",
  },
} as const;

/** Of a list of endpoints, what is asked of the list alone. */
function listChange({ file }: RuleContext): ValueChange {
  return {
    ...endpointChange[file.language],
    isOptional: true,
    member: ({ name }) => (name === "count" || name === "isEmpty" ? [] : undefined),
  };
}

/** A handler that names its parameters and asks nothing of the endpoints that only the old type answers. */
function reading(context: RuleContext, call: Call): Plan | undefined {
  const { resolve } = context;
  const handler = call.trailingClosures[0] ?? call.arguments[0];
  const closure = handler && resolve.expression(handler.value);
  if (closure?.kind !== "closure" || closure.closure.parameters.length !== 3) return undefined;
  const { body, parameters } = closure.closure;
  const endpoints = parameters[1]!;
  const uses = endpoints.name === "_" ? [] : resolve.parameterUses(endpoints.nameSpan, body);
  if (followUses(context, uses, listChange(context)) === undefined) return undefined;
  return context.file.language === "swift" ? pairs(context, handler!.value) : blockOfEndpoints(context, call);
}

/** The closure takes pairs; what its body knows by the two old names is made from them on its first lines. */
function pairs(context: RuleContext, span: Span): Plan | undefined {
  const { file, resolve } = context;
  const made = resolve.expression(span);
  if (made.kind !== "closure") return undefined;
  const { head, captures, parameters, body } = made.closure;
  if (resolve.names("pairs").some((place) => contains(span, place))) return undefined;
  const error = parameters[2]!.name;
  // The compiler warns of names that nothing uses, but of no parameters.
  const given = parameters.slice(0, 2).map(({ name }, index) => ({ name, index }));
  const known = given.filter(({ name }) => name !== "_" && resolve.names(name, body).length > 0);
  const newLine = lineEnding(file);
  const inner = newLine + indentAt(file, span.start) + indentStep(file);
  const begins = [resolve.after(head), resolve.comments(body)[0]].map((place) => place?.start ?? body.end);
  const first = Math.min(...begins, body.end);
  const isBroken = first === body.end || lineOf(file, first) !== lineOf(file, body.start);
  const lines = [
    `{ ${captures === undefined ? "" : `${textOf(file, captures)} `}(pairs: [(Data, Network.NWEndpoint)]?, ${error}) in`,
    ...known.map(({ name, index }) => `let ${name} = pairs?.map(\\.${index})`),
  ];
  const edits: readonly Edit[] =
    isBroken || known.length === 0
      ? [{ span: head, newText: lines.join(inner) }]
      : [
          { span: { start: head.start, end: first }, newText: lines.join(inner) + inner },
          ...broken(file, body, newLine + indentAt(file, span.start)),
        ];
  return { title: "Read datagrams with their endpoints", safe: false, edits, module: "Network" };
}

/** The brace behind a body that stands on one line, on a line of its own. */
function broken(file: CodeFile, body: Span, newText: string): readonly Edit[] {
  if (lineOf(file, body.start) !== lineOf(file, body.end)) return [];
  return [{ span: { start: body.start + textOf(file, body).trimEnd().length, end: body.end }, newText }];
}

function blockOfEndpoints({ file, resolve }: RuleContext, call: Call): Plan | undefined {
  const handler = call.arguments[0];
  const made = handler && resolve.expression(handler.value);
  const type = made?.kind === "closure" ? made.closure.parameters[1]?.type : undefined;
  if (handler?.labelSpan === undefined || type === undefined) return undefined;
  const edits: Edit[] = [{ span: handler.labelSpan, newText: "readDatagramsAndFlowEndpointsWithCompletionHandler" }];
  const written = withoutSpaces(textOf(file, type));
  if (written === "NSArray<NWEndpoint*>*") edits.push({ span: type, newText: "NSArray<nw_endpoint_t> *" });
  else if (written !== "NSArray*") return undefined;
  return { title: "Read datagrams with flow endpoints", safe: false, edits, module: "Network" };
}

/** Where the endpoints are spelled out in a list or are of the new kind already. */
function writing(context: RuleContext, call: Call): Plan | undefined {
  const { file } = context;
  const [datagrams, sentBy] = call.arguments;
  const isSwift = file.language === "swift";
  if (datagrams === undefined || sentBy?.label !== (isSwift ? "sentBy" : "sentByEndpoints")) return undefined;
  const endpoints = endpointsOf(context, sentBy);
  if (endpoints === undefined) return undefined;
  if (!isSwift) {
    const edits = [{ span: sentBy.labelSpan!, newText: "sentByFlowEndpoints" }, ...endpoints.edits];
    return { title: "Write datagrams with flow endpoints", safe: false, edits, module: "Network" };
  }
  const newText = `Array(zip(${textOf(file, datagrams.value)}, ${endpoints.text}))`;
  const edit = { span: { start: datagrams.value.start, end: sentBy.value.end }, newText };
  return {
    title: "Write datagrams with their endpoints",
    safe: false,
    edits: [edit],
    module: "Network",
    caveat: endpoints.caveat,
  };
}

/** A list of endpoints as one of the new kind: its text, the edits within it, and what the title says of them. */
function endpointsOf(
  context: RuleContext,
  { value }: Argument,
): { readonly text: string; readonly edits: readonly Edit[]; readonly caveat?: string | undefined } | undefined {
  const { file, resolve } = context;
  const type = resolve.typeOf(value);
  const source = textOf(file, value);
  if (type === "[Network.NWEndpoint]" || type === "NSArray<nw_endpoint_t> *") return { text: source, edits: [] };
  const list = resolve.expression(value);
  if (list.kind !== "list") return undefined;
  const edits: Edit[] = [];
  const parts: string[] = [];
  let caveat: string | undefined;
  for (const element of list.elements) {
    const endpoint = endpointEdits(context, element);
    if (endpoint === undefined || endpoint.edits.some(({ span }) => !contains(value, span))) return undefined;
    edits.push(...endpoint.edits);
    caveat ??= endpoint.caveat;
    parts.push(endpoint.edits[0]?.newText ?? textOf(file, element));
  }
  const text = parts.map((part) => (part.startsWith(".") ? `Network.NWEndpoint${part}` : part)).join(", ");
  return { text: `[${text}]`, edits, caveat };
}
