import {
  type ConnectionOptions,
  ErrorCodes,
  Message,
  type MessageReader,
  type MessageWriter,
} from "vscode-languageserver";
import { isDictionary } from "../core/dictionary.ts";

/** How far the talk with a client has come. */
export interface Lifecycle {
  /** What a connection is made with, so that it keeps to the order. */
  readonly options: ConnectionOptions;
  readonly hasShutDown: () => boolean;
}

/**
 * Holds a connection to the protocol's order, which the library leaves to its users: before `initialize` and after
 * `shutdown` every other request is refused and every notification but `exit` is dropped; both are taken once. An
 * `initialize` that fails counts: a client that is told so ends the server. A request whose parameters are no object is
 * refused as well. A field that is null counts as left out, as clients have it whose language knows no other way.
 */
export function createLifecycle(writer: MessageWriter): Lifecycle {
  let stage: Stage = "new";
  const handleMessage = (given: Message, next: (message: Message) => void | Promise<void>) => {
    const message = withoutNulls(given);
    if (Message.isNotification(message)) {
      return stage === "running" || message.method === "exit" ? next(message) : undefined;
    }
    if (!Message.isRequest(message)) return next(message);
    const error = refusalOf(stage, message.method) ?? refusalOfParams(message.method, message.params);
    if (error !== undefined) return writer.write({ jsonrpc: "2.0", id: message.id, error } as Message);
    if (message.method === "initialize") stage = "running";
    if (message.method === "shutdown") stage = "shut down";
    return next(message);
  };
  return { options: { messageStrategy: { handleMessage } }, hasShutDown: () => stage === "shut down" };
}

/**
 * Calls `end` with one sentence when nothing more can be read: the connection failed, or its bytes can no longer be told
 * apart into messages (a `FrameError` of the host). A message that is no JSON is answered with that, and the
 * next one is read where it ends.
 */
export function watchReading(reader: MessageReader, writer: MessageWriter, end: (reason: string) => void): void {
  reader.onError((error) => {
    const { message } = error;
    if (error instanceof SyntaxError) {
      const answer = { jsonrpc: "2.0", id: null, error: { code: ErrorCodes.ParseError, message } };
      void writer.write(answer as Message);
    } else if (error.name === "FrameError" || "syscall" in error) {
      end(`what the client sends can't be read: ${message}`);
    }
  });
}

/** Calls `end` when the client has closed what it writes to, or what it reads from: then there is nobody to answer. */
export function endWithClient(reader: MessageReader, writer: MessageWriter, end: () => void): void {
  reader.onClose(end);
  writer.onError(([error]) => {
    if ("code" in error && (error.code === "EPIPE" || error.code === "ECONNRESET")) end();
  });
}

/** More levels of a message than this are left as they are. */
const deepestLevel = 20;

/** What people wrote for others to read: a null there is a value that they are told of. */
const settingFields: readonly string[] = ["initializationOptions", "settings"];

/** The message with its fields of parameters that are null left out, at any level; what stands in lists stays there. */
function withoutNulls(message: Message): Message {
  const { params } = message as Message & { readonly params?: unknown };
  const isFilled = typeof params === "object" && params !== null;
  return isFilled ? ({ ...message, params: filledFields(params, deepestLevel) } as Message) : message;
}

function filledFields(value: unknown, levels: number): unknown {
  if (typeof value !== "object" || value === null || levels === 0) return value;
  if (Array.isArray(value)) return value.map((item) => filledFields(item, levels - 1));
  const filled = Object.entries(value).filter(([, held]) => held !== null);
  return Object.fromEntries(
    filled.map(([name, held]) => [name, settingFields.includes(name) ? held : filledFields(held, levels - 1)]),
  );
}

type Stage = "new" | "running" | "shut down";

interface Refused {
  readonly code: number;
  readonly message: string;
}

/** Every method takes an object or nothing; clients that have nothing to say to `shutdown` may say `null`. */
function refusalOfParams(method: string, params: unknown): Refused | undefined {
  if (params === undefined || (params === null && method === "shutdown")) return undefined;
  if (isDictionary(params)) return undefined;
  return { code: ErrorCodes.InvalidParams, message: "The parameters of a request must be an object." };
}

function refusalOf(stage: Stage, method: string): Refused | undefined {
  if (stage === "shut down") return { code: ErrorCodes.InvalidRequest, message: "The server has been shut down." };
  if (stage === "new" && method !== "initialize") {
    return { code: ErrorCodes.ServerNotInitialized, message: "The first request must be initialize." };
  }
  if (stage === "running" && method === "initialize") {
    return { code: ErrorCodes.InvalidRequest, message: "The server has been initialized before." };
  }
  return undefined;
}
