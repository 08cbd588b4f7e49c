import { fileURLToPath } from "node:url";
import {
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  type InputRequiredResult,
  inputRequired,
  inputResponse,
  type McpServer,
  type ServerContext,
} from "@modelcontextprotocol/server";
import type { Reach } from "../agents/world.ts";

/**
 * Where a call may look: the folders of the client, else those given to the server. A client that has some is asked first,
 * which is the result then; the call comes again with the answer.
 */
export function reachOf(
  { server }: McpServer,
  { mcpReq }: ServerContext,
  folders: readonly string[],
): Reach | InputRequiredResult {
  const isCancelled = () => mcpReq.signal.aborted;
  // From 2026 on a client says with every call what it can do, before that once for all.
  const envelope: { readonly [CLIENT_CAPABILITIES_META_KEY]?: ClientCapabilities } = mcpReq.envelope ?? {};
  const capabilities = envelope[CLIENT_CAPABILITIES_META_KEY] ?? server.getClientCapabilities();
  if (capabilities?.roots === undefined) return { roots: folders, isCancelled };
  const answer = inputResponse(mcpReq.inputResponses, "roots");
  if (answer.kind !== "roots") return inputRequired({ inputRequests: { roots: inputRequired.listRoots() } });
  return { roots: answer.roots.flatMap(({ uri }) => folderOf(uri)), isCancelled };
}

/** Whether the client is to be asked first. */
export function isAsking(reach: Reach | InputRequiredResult): reach is InputRequiredResult {
  return !("isCancelled" in reach);
}

function folderOf(uri: string): readonly string[] {
  try {
    return [fileURLToPath(uri)];
  } catch {
    return [];
  }
}
