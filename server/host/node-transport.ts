import { connect } from "node:net";
import { parseArgs } from "node:util";
import {
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  SocketMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { watchFrames } from "./node-frames.ts";

/**
 * How messages come in and go out, as the words of a command line say: `--node-ipc`, `--stdio` or `--socket=N`, which
 * connects to that port of this machine.
 * @throws Error with one sentence when the words name no way, or none that there is.
 */
export function openTransport(words: readonly string[]): readonly [MessageReader, MessageWriter] {
  const { values } = parseArgs({
    args: [...words],
    strict: false,
    options: { "node-ipc": { type: "boolean" }, stdio: { type: "boolean" }, socket: { type: "string" } },
  });
  if (values["node-ipc"]) {
    if (process.send === undefined)
      throw new Error("--node-ipc needs a program of Node that starts the server and talks to it");
    return [new IPCMessageReader(process), new IPCMessageWriter(process)];
  }
  if (values.stdio)
    return [new StreamMessageReader(watchFrames(process.stdin)), new StreamMessageWriter(process.stdout)];
  const port = String(values.socket ?? "");
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
    throw new Error(
      "say how the editor talks to the server: --stdio, --node-ipc, or --socket=N with a port from 1 to 65535",
    );
  }
  const socket = connect(Number(port), "127.0.0.1");
  return [new StreamMessageReader(watchFrames(socket)), new SocketMessageWriter(socket)];
}
