import { type ChildProcess, spawn } from "node:child_process";
import { PassThrough, type Readable, type Writable } from "node:stream";
import { type Message, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { patience } from "./patience.ts";
import { serveOver } from "./session.ts";

/** An answer as it stands on the wire. */
export interface Answer {
  readonly id: number | null;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A notification or a request of the server. */
export interface Said {
  readonly method: string;
  readonly params?: unknown;
}

/** A server and nothing between it and the test: messages are sent as they are, in whatever order. */
export interface Wire {
  /** Sends a request and resolves with the whole answer. */
  ask(method: string, params?: unknown): Promise<Answer>;
  tell(method: string, params?: unknown): Promise<void>;
  /** Bytes that need not be a message. */
  raw(bytes: string): void;
  /** Resolves with the next answer that has no id. */
  readonly unasked: Promise<Answer>;
  /** Everything that the server said besides answers. */
  readonly said: readonly Said[];
}

/** A wire to a process, which is killed after a minute. */
export interface ProcessWire extends Wire {
  readonly process: ChildProcess;
  /** Resolves with the exit code and standard error. */
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>;
}

/** The parameters of an `initialize` for these folders. */
export function beginning(...folders: readonly string[]): object {
  const workspaceFolders = folders.map((uri) => ({ uri, name: "folder" }));
  return { processId: null, rootUri: null, workspaceFolders, capabilities: {} };
}

/** A wire to the server in this process. */
export function wireInMemory(): Wire {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  serveOver(toServer, toClient);
  return wire(toClient, toServer);
}

/** A wire to Node with these arguments, over its standard input and output. */
export function wireToProcess(words: readonly string[], environment: NodeJS.ProcessEnv = process.env): ProcessWire {
  const child = spawn(process.execPath, words, { env: environment, timeout: patience, killSignal: "SIGKILL" });
  let stderr = "";
  child.stderr.on("data", (data) => {
    stderr += data;
  });
  child.stdin.on("error", () => undefined);
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, stderr }));
  });
  return { ...wire(child.stdout, child.stdin), process: child, ended };
}

function wire(input: Readable, output: Writable): Wire {
  const waiting = new Map<number | null, (answer: Answer) => void>();
  const unasked = new Promise<Answer>((resolve) => waiting.set(null, resolve));
  const said: Said[] = [];
  const writer = new StreamMessageWriter(output);
  const send = (message: object) => writer.write({ jsonrpc: "2.0", ...message } as Message);
  new StreamMessageReader(input).listen((message) => {
    const { id, method } = message as { id?: number; method?: string };
    if (method === undefined) return waiting.get((message as unknown as Answer).id)?.(message as unknown as Answer);
    said.push(message as unknown as Said);
    if (id !== undefined) void send({ id, result: null });
  });
  let asked = 0;
  return {
    ask: (method, params) =>
      new Promise((resolve, reject) => {
        const id = ++asked;
        waiting.set(id, resolve);
        send({ id, method, params }).catch(reject);
      }),
    tell: (method, params) => send({ method, params }),
    raw: (bytes) => void output.write(bytes),
    unasked,
    said,
  };
}
