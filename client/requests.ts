import type { BaseLanguageClient } from "vscode-languageclient";
import type { RequestName } from "../server/protocol.ts";

/** Sends one of Portolan's own requests. */
export function send<Params, Result>(
  client: BaseLanguageClient,
  { method }: RequestName<Params, Result>,
  params: Params,
  token?: Parameters<BaseLanguageClient["sendRequest"]>[2],
): Promise<Result> {
  // A token that is not there would make a list of the parameters.
  return token === undefined
    ? client.sendRequest<Result>(method, params)
    : client.sendRequest<Result>(method, params, token);
}
