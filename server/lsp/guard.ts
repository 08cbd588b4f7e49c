import { type CancellationToken, ResponseError } from "vscode-languageserver";
import { messageOf } from "../core/file-access.ts";
import type { Host } from "../core/host.ts";

/**
 * `answer` with its failures turned into one log line and the `empty` answer, so that no request, however odd, ends the
 * server. Errors meant for the client pass.
 */
export function guard<Params, Rest extends readonly unknown[], Result>(
  host: Host,
  what: string,
  empty: Result,
  answer: (params: Params, token: CancellationToken, ...rest: Rest) => Promise<Result>,
): (params: Params, token?: CancellationToken, ...rest: Rest) => Promise<Result> {
  return async (params, token, ...rest) => {
    try {
      return await answer(params, token ?? never, ...rest);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      host.log("error", `${what} failed${placeOf(params)}: ${traceOf(error)}`);
      return empty;
    }
  };
}

/** What a client answers, who may refuse what it said it could do: nothing then, and a log line. */
export async function unlessRefused<T>(host: Host, what: string, asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    host.log("warning", `The editor refused ${what}: ${messageOf(error)}`);
    return undefined;
  }
}

/** Logs that a rule failed on a file, once. */
export function faultLog(host: Host): (path: string, rule: string, error: unknown) => void {
  const faults = new Set<string>();
  return (path, rule, error) => {
    if (faults.has(`${rule} ${path}`)) return;
    faults.add(`${rule} ${path}`);
    host.log("error", `The rule ${rule} failed on ${path}: ${traceOf(error)}`);
  };
}

/** What a log says of a fault of ours: where it came from, too. */
function traceOf(error: unknown): string {
  return (error instanceof Error ? error.stack : undefined) ?? String(error);
}

const never: CancellationToken = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

function placeOf(params: unknown): string {
  if (typeof params === "string") return ` on ${params}`;
  const uri = (params as { readonly textDocument?: { readonly uri?: unknown } } | undefined)?.textDocument?.uri;
  return typeof uri === "string" ? ` on ${uri}` : "";
}
