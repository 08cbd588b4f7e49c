import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";

/**
 * Lets the event loop turn, so that what came in meanwhile is heard: edits and cancellations above all.
 * @throws ResponseError `RequestCancelled` when the client no longer wants the answer
 */
export async function pause(token?: CancellationToken): Promise<void> {
  await new Promise<void>((resolve) => {
    if (typeof setImmediate === "function") setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
  stopIfCancelled(token);
}

/** @throws ResponseError `RequestCancelled` when the client no longer wants the answer */
export function stopIfCancelled(token: CancellationToken | undefined): void {
  if (token?.isCancellationRequested) throw cancelled();
}

/** What a client hears that has cancelled its request. */
export function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, "Cancelled.");
}
