import { type LogOutputChannel, l10n } from "vscode";
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
  type Middleware,
} from "vscode-languageclient";
import { fixRuleCommand, type InitializationOptions, openCommand } from "../server/protocol.ts";
import { documentSelector } from "./documents.ts";
import { withoutDuplicates } from "./duplicates.ts";
import type { ClientParts } from "./extension.ts";
import { linkPagesByCommand } from "./hover-links.ts";
import { sayInPassing } from "./notices.ts";
import { openTarget } from "./pages.ts";
import { readOnlyAmong } from "./read-only.ts";
import { fixRule } from "./rules.ts";

/** Crashes after which the server is left alone, and the time in which they must happen, in ms. */
const crashLimit = 4;
const crashWindow = 3 * 60 * 1000;

/** What every client is made with, desktop or web. */
export function clientOptions({ output, running, isWantedAgain }: ClientParts): LanguageClientOptions {
  const initializationOptions: InitializationOptions = { projectStatus: true, readOnly: true, findingsInHovers: true };
  const middleware = { ...middlewareOf(running), ...withoutDuplicates };
  return {
    documentSelector: documentSelector(),
    outputChannel: output,
    errorHandler: restarting(output, isWantedAgain),
    // The library would show what the connection said of it.
    initializationFailedHandler: () => false,
    middleware,
    initializationOptions,
  };
}

/**
 * Untrusted hovers can't link to pages; the command that opens them is all that one may run. Actions leave files alone that
 * VS Code shows for reading.
 */
const middlewareOf = (running: ClientParts["running"]): Middleware => ({
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
    const [target] = args;
    if (typeof target !== "string") return next(command, args);
    if (command === openCommand) return openTarget(await running(), target);
    if (command !== fixRuleCommand) return next(command, args);
    return fixRule(await running(), target);
  },
  async provideCodeActions(document, range, context, token, next) {
    const actions = await next(document, range, context, token);
    const own = document.uri.toString();
    const are = await Promise.all(
      (actions ?? []).map(async (action) => {
        const edit = "edit" in action ? action.edit : undefined;
        const others = edit?.entries().map(([uri]) => uri.toString()) ?? [];
        return (await readOnlyAmong(others.filter((uri) => uri !== own))).length > 0;
      }),
    );
    return actions?.filter((_, at) => !are[at]);
  },
});

/**
 * Keeps to the output what the library says of starts and ends, in English and without a way out: one notice is enough. Where
 * a start has failed, the library stops the client, which can't be done, and leaves that failure to nobody.
 */
export function withoutNotices<Client extends BaseLanguageClient>(client: Client): Client {
  const { error, stop } = client;
  client.error = (message, data, show) => error.call(client, message, data, show === "force" ? false : show);
  client.stop = (timeout) => stop.call(client, timeout).catch(() => undefined);
  return client;
}

/** Starts a server that crashed again and says so in passing; gives up when it goes on crashing, which the server's keeper says. */
function restarting(output: LogOutputChannel, isWantedAgain: () => boolean): ErrorHandler {
  const crashes: number[] = [];
  return {
    // What is sent to a server that is just ending fails; `closed` hears of the end, and would not once the client had shut down.
    error: () => ({ action: ErrorAction.Continue }),
    closed() {
      if (!isWantedAgain()) return { action: CloseAction.DoNotRestart };
      const now = Date.now();
      crashes.push(now);
      if (crashes.filter((at) => now - at < crashWindow).length > crashLimit) {
        output.error("The server keeps ending unexpectedly and is not started again.");
        return { action: CloseAction.DoNotRestart, handled: true };
      }
      output.error("The server ended unexpectedly and is started again.");
      sayInPassing(l10n.t("Portolan: the server ended unexpectedly and is started again"));
      return { action: CloseAction.Restart, handled: true };
    },
  };
}
