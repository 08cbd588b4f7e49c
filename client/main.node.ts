import type { ChildProcess } from "node:child_process";
import { IPCMessageReader, IPCMessageWriter, LanguageClient, State } from "vscode-languageclient/node";
import { clientOptions, withoutNotices } from "./client-options.ts";
import type { ClientParts } from "./extension.ts";
import { keepProcesses } from "./node-process.ts";
import type { MadeClient } from "./supervisor.ts";

/**
 * A client of the server as a child process: of `early`, which was started while this module was loaded, and of one of
 * `start` each further time, or where that one has ended.
 */
export function createClient(parts: ClientParts, early: ChildProcess, start: () => ChildProcess): MadeClient {
  const processes = keepProcesses(early, start);
  const connect = async () => {
    const server = processes.take();
    return { reader: new IPCMessageReader(server), writer: new IPCMessageWriter(server) };
  };
  const client = new LanguageClient("portolan", "Portolan", connect, clientOptions(parts));
  // A server that refuses to be initialised goes on running, and the client forgets it.
  const ending = client.onDidChangeState(({ newState }) => {
    if (newState === State.Stopped || newState === State.StartFailed) processes.endTaken();
  });
  return { client: withoutNotices(client), parts: [ending, processes] };
}
