import type { ChildProcess } from "node:child_process";
import { IPCMessageReader, IPCMessageWriter, LanguageClient, State } from "vscode-languageclient/node";
import { clientOptions, withoutNotices } from "./client-options.ts";
import type { ClientParts } from "./extension.ts";
import { endLater } from "./node-process.ts";
import type { MadeClient } from "./supervisor.ts";

/**
 * A client of the server as a child process: of `early`, which was started while this module was loaded, and of one of
 * `start` each further time, or where that one has ended.
 */
export function createClient(parts: ClientParts, early: ChildProcess, start: () => ChildProcess): MadeClient {
  let waiting: ChildProcess | undefined = early;
  const connect = async () => {
    // While it is connected its end is still to be heard of.
    const server = waiting?.connected ? waiting : start();
    waiting = undefined;
    const stopping = client.onDidChangeState(({ newState }) => {
      if (newState !== State.Stopped) return;
      stopping.dispose();
      endLater(server);
    });
    return { reader: new IPCMessageReader(server), writer: new IPCMessageWriter(server) };
  };
  const client = new LanguageClient("portolan", "Portolan", connect, clientOptions(parts));
  return { client: withoutNotices(client), parts: [{ dispose: () => waiting?.kill() }] };
}
