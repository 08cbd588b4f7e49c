import {
  commands,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  type TextDocument,
  Uri,
  window,
  workspace,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { registerTools } from "./agent-tools.ts";
import { registerCommands } from "./commands.ts";
import { followOthers } from "./duplicates.ts";
import { showFindings } from "./findings-view.ts";
import { askForForgotten } from "./forgotten-pulls.ts";
import { offerRestart } from "./notices.ts";
import { servePages } from "./pages.ts";
import { tellReadOnly } from "./read-only.ts";
import { showStatus } from "./status.ts";
import { keepServer, type MadeClient } from "./supervisor.ts";
import { checkAfterRestart } from "./workspace-check.ts";

/** What a client is made of. */
export interface ClientParts {
  readonly context: ExtensionContext;
  readonly output: LogOutputChannel;
  /** The client itself, once it runs, for what it is asked. */
  readonly running: () => Promise<BaseLanguageClient>;
  /** Whether a server that has ended is to be started again. */
  readonly isWantedAgain: () => boolean;
}

/** Makes the client, which is what differs between desktop and web. */
export type CreateClient = (parts: ClientParts) => Promise<MadeClient>;

/**
 * Registers everything, and starts the server when the editor has heard that the extension is there: the client library is
 * half a megabyte of script, and nothing but the server needs it. What is registered waits for it. Returns what ends it.
 */
export function begin(context: ExtensionContext, createClient: CreateClient): () => Promise<void> {
  const output = window.createOutputChannel("Portolan", { log: true });
  const health = showStatus();
  const server = keepServer(
    async (isWantedAgain) => {
      await new Promise((resolve) => setTimeout(resolve));
      return createClient({ context, output, running: () => server.running(), isWantedAgain });
    },
    (client) => [
      followOthers(client),
      askForForgotten(client),
      health.follow(client),
      checkAfterRestart(client, health.checking),
      tellReadOnly(client),
    ],
    {
      starting: health.starting,
      failed(hasRun) {
        health.failed();
        void offerRestart(
          hasRun
            ? l10n.t("The Portolan server ended unexpectedly and is not started again.")
            : l10n.t("The Portolan server could not be started. Its output says why."),
        );
      },
      log: (error) => output.error(error instanceof Error ? error : String(error)),
    },
  );
  const findings = showFindings(context);
  const pages = servePages(server, Uri.joinPath(context.extensionUri, "docs/images/icon.png"));
  context.subscriptions.push(output, health, findings, pages, ...registerTools(server), offerView());
  context.subscriptions.push(...registerCommands({ context, server, output, view: findings, health, pages }));
  return server.stop;
}

const languagesOfCode: ReadonlySet<string> = new Set(["swift", "objective-c", "objective-cpp"]);

/** Has the view shown, with its welcome, from the first file of code on. */
function offerView() {
  const look = ({ languageId }: TextDocument) => {
    if (!languagesOfCode.has(languageId)) return;
    opening.dispose();
    void commands.executeCommand("setContext", "portolan.hasCode", true);
  };
  const opening = workspace.onDidOpenTextDocument(look);
  for (const document of workspace.textDocuments) look(document);
  return opening;
}
