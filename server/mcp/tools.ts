import type { CallToolResult, InputRequiredResult, McpServer, ServerContext } from "@modelcontextprotocol/server";
import { type AgentWorld, type Assumed, type Checked, type Reach, Refused } from "../agents/world.ts";
import type { Versions } from "../core/platform.ts";
import { readTarget } from "../core/target.ts";
import { didYouMeanRule } from "../features/configuration/setting-values.ts";
import { checkAnswer, doctorAnswer, explainAnswer, lookUpAnswer, migrateAnswer } from "./answers.ts";
import { isAsking, reachOf } from "./roots.ts";
import { inputs, outputs } from "./schemas.ts";

/** No tool changes anything, and none asks the network. */
const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** Offers what agents can ask of Portolan; paths stay in the client’s roots, else in `folders`. */
export function registerTools(server: McpServer, world: AgentWorld, folders: readonly string[]): void {
  /** What a tool answers that reads files: the client is asked for its folders first. */
  const answering = async (
    context: ServerContext,
    answer: (reach: Reach) => Promise<Record<string, unknown>>,
  ): Promise<CallToolResult | InputRequiredResult> => {
    const reach = reachOf(server, context, folders);
    if (isAsking(reach)) return reach;
    return saying(() => answer(reach));
  };
  registerCheck(server, world, answering);
  registerQuestions(server, world);
  registerProjectTools(server, world, answering);
}

/** Asks the client for its folders first, where it has some. */
type Answering = (
  context: ServerContext,
  answer: (reach: Reach) => Promise<Record<string, unknown>>,
) => Promise<CallToolResult | InputRequiredResult>;

function registerCheck(server: McpServer, world: AgentWorld, answering: Answering): void {
  server.registerTool(
    "check",
    config(
      "check",
      "Check networking code",
      "Finds deprecated (for the deployment target), misused or incomplete networking code in Swift, Objective-C, Info.plist, entitlements and profiles, as the portolan command does. Give a path, or code with a file name. Ask after writing such code.",
    ),
    (asked, context) =>
      answering(context, async (reach) => {
        const { path, code, name } = asked;
        if (code !== undefined && path !== undefined) throw new Refused("give either path or code, not both");
        if (code !== undefined && name === undefined) throw new Refused("code needs a name, such as Provider.swift");
        if (code === undefined && name !== undefined) throw new Refused("name is that of code; give a path to a file");
        holdToRules(
          asked.rules ?? [],
          world.rules.map(({ id }) => id),
        );
        const assumed = assumedIn(asked);
        const checked: Checked =
          code === undefined
            ? await world.check(reach, path ?? ".", assumed)
            : await world.checkSnippet(reach, { ...assumed, code, name: name! });
        return checkAnswer(checked, asked);
      }),
  );
}

/** @throws Refused for a name of no rule */
function holdToRules(asked: readonly string[], ids: readonly string[]): void {
  const unknown = asked.find((rule) => !ids.includes(rule));
  if (unknown !== undefined) throw new Refused(`there is no rule “${unknown}”.${didYouMeanRule(unknown, ids)}`);
}

function registerQuestions(server: McpServer, world: AgentWorld): void {
  server.registerTool(
    "explain",
    config(
      "explain",
      "Explain a symbol, key, error or log",
      "Says what a symbol of Apple’s networking frameworks, an entitlement, an Info.plist key, an error code or lines of a log mean, what to do, and, with a target, what replaces a symbol there.",
    ),
    ({ text, limit, target }) => saying(() => explainAnswer(world, text, limit, versionsIn(target))),
  );
  server.registerTool(
    "look_up",
    config(
      "look_up",
      "Search the guidance",
      "Searches articles, symbols, keys, errors, rules and links on networking for Apple platforms, offline. With a target it says of symbols what replaces them there.",
    ),
    ({ query, limit, target }) => saying(() => lookUpAnswer(world, query, limit, versionsIn(target))),
  );
}

function registerProjectTools(server: McpServer, world: AgentWorld, answering: Answering): void {
  server.registerTool(
    "doctor",
    config(
      "doctor",
      "Check network extensions",
      "A checklist for each Network Extension target of a project: what keeps it from starting, and what to do next at the device.",
    ),
    ({ path, all }, context) =>
      answering(context, async (reach) => doctorAnswer(await world.doctor(reach, path ?? "."), all)),
  );
  server.registerTool(
    "migrate",
    config(
      "migrate",
      "Plan a migration",
      "What a project uses of retired networking APIs (NWEndpoint classes, NWTCPConnection, NWUDPSession, SCNetworkReachability, NSURLConnection, Secure Transport, CFHost, NSNetService, Multipeer Connectivity), and the way out step by step.",
    ),
    (asked, context) =>
      answering(context, async (reach) =>
        migrateAnswer(await world.migrate(reach, asked.path ?? ".", assumedIn(asked)), asked.limit),
      ),
  );
}

function config<Tool extends keyof typeof inputs>(tool: Tool, title: string, description: string) {
  return {
    title,
    description,
    inputSchema: inputs[tool],
    outputSchema: outputs[tool],
    annotations: { title, ...annotations },
  };
}

/** What a tool answers, or in words why it can’t. */
async function saying(
  answer: () => Record<string, unknown> | Promise<Record<string, unknown>>,
): Promise<CallToolResult> {
  try {
    const structuredContent = await answer();
    return { structuredContent, content: [{ type: "text", text: JSON.stringify(structuredContent) }] };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { isError: true, content: [{ type: "text", text: error.message }] };
  }
}

function assumedIn({
  target,
  swiftMode,
}: {
  readonly target?: string | undefined;
  readonly swiftMode?: 5 | 6 | undefined;
}): Assumed {
  const versions = versionsIn(target);
  return { ...(versions !== undefined && { target: versions }), ...(swiftMode !== undefined && { swiftMode }) };
}

function versionsIn(target: string | undefined): Versions | undefined {
  if (target === undefined) return undefined;
  const reading = readTarget(target);
  if ("problem" in reading) throw new Refused(`target: ${reading.problem}`);
  return reading.versions;
}
