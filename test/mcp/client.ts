import { Client, InMemoryTransport } from "@modelcontextprotocol/client";
import { createAgentWorld } from "../../server/agents/create-world.ts";
import type { AgentWorld } from "../../server/agents/world.ts";
import { createNodeHost } from "../../server/host/node.ts";
import { createMcpServer } from "../../server/mcp/server.ts";
import { portolan } from "../support/check.ts";

/** What was parsed, of whatever shape. */
export type Json = ReturnType<typeof JSON.parse>;

const clients: Client[] = [];

/** What agents can ask on this machine. */
export function theWorld(): AgentWorld {
  return createAgentWorld(
    portolan,
    createNodeHost(() => {}),
    "0.0.0",
  );
}

/** A client of the SDK and the server, joined in this process. With `roots` the client names these folders as its own; `other` stands for parts of the world. */
export async function connected(
  folders: readonly string[],
  roots?: readonly string[],
  other: Partial<AgentWorld> = {},
): Promise<Client> {
  const server = createMcpServer(Object.assign(theWorld(), other), folders);
  const client = new Client(
    { name: "test", version: "0.0.0" },
    { capabilities: roots === undefined ? {} : { roots: {} } },
  );
  if (roots !== undefined)
    client.setRequestHandler("roots/list", () => ({ roots: roots.map((path) => ({ uri: `file://${path}` })) }));
  const [near, far] = InMemoryTransport.createLinkedPair();
  await server.connect(far);
  await client.connect(near);
  clients.push(client);
  return client;
}

/** Closes the clients of a suite. */
export async function closeAll(): Promise<void> {
  await Promise.all(clients.splice(0).map((client) => client.close()));
}

/** What a tool answered, or the words of its refusal. The client has held it to the tool’s schema. */
export async function ask(client: Client, name: string, given: Readonly<Record<string, unknown>>): Promise<Json> {
  const { isError, content, structuredContent } = await client.callTool({ name, arguments: given });
  const [text] = content as readonly { readonly text: string }[];
  return isError === true ? { refused: text!.text } : structuredContent;
}
