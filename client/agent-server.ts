import * as vscode from "vscode";

/** What newer versions of VS Code have for servers that agents ask; the types are of the oldest supported one. */
interface AgentServers {
  readonly lm?: {
    registerMcpServerDefinitionProvider?: (
      id: string,
      provider: { provideMcpServerDefinitions(): readonly unknown[] },
    ) => vscode.Disposable;
  };
  readonly McpStdioServerDefinition?: new (
    label: string,
    command: string,
    args: string[],
    env: Record<string, string>,
    version: string,
  ) => unknown;
}

/** Offers the language server’s program to agents of the editor, as a server of theirs, where it can start servers for them; it runs when one asks. */
export function offerAgentServer({ asAbsolutePath, extension, subscriptions }: vscode.ExtensionContext): void {
  const { lm, McpStdioServerDefinition } = vscode as unknown as AgentServers;
  if (lm?.registerMcpServerDefinitionProvider === undefined || McpStdioServerDefinition === undefined) return;
  const { version } = extension.packageJSON as { readonly version: string };
  const args = [asAbsolutePath("dist/server/main.js"), "mcp", "--stdio"];
  // The program is the editor's own Electron, or Node where the extension host runs in it.
  const env = { ELECTRON_RUN_AS_NODE: "1" };
  const definition = new McpStdioServerDefinition("Portolan", process.execPath, args, env, version);
  const provider = { provideMcpServerDefinitions: () => [definition] };
  try {
    subscriptions.push(lm.registerMcpServerDefinitionProvider("portolan.mcp", provider));
  } catch {
    // VS Code 1.100 has this as a proposal, which takes no extension that does not ask for it.
  }
}
