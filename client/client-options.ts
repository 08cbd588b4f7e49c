import { type LogOutputChannel, l10n, window } from "vscode";
import {
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
  type Middleware,
} from "vscode-languageclient";
import { type InitializationOptions, openCommand } from "../server/protocol.ts";
import { documentSelector } from "./client.ts";
import { withoutDuplicates } from "./duplicates.ts";
import { linkPagesByCommand } from "./hover-links.ts";

/** Crashes after which the server is left alone, and the time in which they must happen, in ms. */
const crashLimit = 4;
const crashWindow = 3 * 60 * 1000;

/** What every client is made with, desktop or web; `open` opens a page or an address. */
export function clientOptions(
  output: LogOutputChannel,
  open: (target: string) => Promise<void>,
): LanguageClientOptions {
  const initializationOptions: InitializationOptions = { projectStatus: true };
  const middleware = { ...linkMiddleware(open), ...withoutDuplicates };
  return {
    documentSelector: documentSelector(),
    outputChannel: output,
    errorHandler: restarting(output),
    middleware,
    initializationOptions,
  };
}

/** Untrusted hovers can't link to pages; the command that opens them is all that one may run. */
const linkMiddleware = (open: (target: string) => Promise<void>): Middleware => ({
  async provideHover(document, position, token, next) {
    const hover = await next(document, position, token);
    for (const part of hover?.contents ?? []) {
      if (typeof part === "string" || !("appendMarkdown" in part)) continue;
      part.value = linkPagesByCommand(part.value);
      part.isTrusted = { enabledCommands: [openCommand] };
    }
    return hover;
  },
  async executeCommand(command, args, next) {
    if (command !== openCommand) return next(command, args);
    if (typeof args[0] === "string") await open(args[0]);
  },
});

/** Starts a server that crashed again, says so once, and gives up when it goes on crashing. */
function restarting(output: LogOutputChannel): ErrorHandler {
  const crashes: number[] = [];
  const showOutput = l10n.t("Show Output");
  return {
    error: (_error, _message, count) => ({ action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown }),
    closed() {
      const now = Date.now();
      crashes.push(now);
      if (crashes.filter((at) => now - at < crashWindow).length > crashLimit) {
        const message = l10n.t("The Portolan server keeps ending unexpectedly and is not started again.");
        return { action: CloseAction.DoNotRestart, message };
      }
      output.error("The server ended unexpectedly and is started again.");
      if (crashes.length === 1) {
        const message = l10n.t("The Portolan server ended unexpectedly. It is started again.");
        void window.showWarningMessage(message, showOutput).then((choice) => choice && output.show());
      }
      return { action: CloseAction.Restart, handled: true };
    },
  };
}
