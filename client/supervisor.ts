import type { Disposable } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";

/** A client, and what goes when it goes. */
export interface MadeClient {
  readonly client: BaseLanguageClient;
  readonly parts: readonly Disposable[];
}

/**
 * Who hears how the server is; after `failed`, which comes once, no start follows by itself, and `hasRun` tells one that has
 * ended from one that could not be started. `log` is told why a client could not be made.
 */
export interface ServerEvents {
  starting(): void;
  failed(hasRun: boolean): void;
  log(error: unknown): void;
}

/** The server of a window, with the client that speaks to it. */
export interface Server {
  /**
   * The client of a server that runs, once a start that goes on has ended.
   * @throws notRunning where there is none: it could not be started, or has ended for good.
   */
  running(): Promise<BaseLanguageClient>;
  /** The client in whatever state, once a start that goes on has ended; none where it could not be made. */
  client(): Promise<BaseLanguageClient | undefined>;
  /**
   * Ends the server and starts it again with a new client, whatever became of the one before, since a client whose start
   * has failed can't start again. Asked again while the old one ends, it does it once. Answers whether the server runs then.
   */
  restart(): Promise<boolean>;
  stop(): Promise<void>;
}

/** What is thrown where a server is needed and none runs. */
export const notRunning = new Error("The server is not running.");

/** The codes of vscode-jsonrpc for a request whose connection ends before the answer, and for one without a connection. */
const lost: ReadonlySet<unknown> = new Set([-32097, -32096]);

/** Whether what failed with `error` had no server: none ran, or the one that was asked ended before it answered. */
export function hadNoServer(error: unknown): boolean {
  return error === notRunning || (error instanceof Error && "code" in error && lost.has(error.code));
}

/**
 * Makes the client by `make`, registers what listens to it by `attach`, and starts it. `make` is given what says whether a
 * server that ended is wanted again: one that has never run would end again, and one that was stopped was meant to end.
 */
export function keepServer(
  make: (isWantedAgain: () => boolean) => Promise<MadeClient>,
  attach: (client: BaseLanguageClient) => readonly Disposable[],
  { starting, failed, log }: ServerEvents,
): Server {
  let drop: () => Promise<void>;
  const begin = async (): Promise<BaseLanguageClient | undefined> => {
    let hasRun = false;
    let isDropped = false;
    const held: Disposable[] = [];
    let isTold = false;
    const tellEnd = () => {
      if (isDropped || isTold) return;
      isTold = true;
      failed(hasRun);
    };
    starting();
    const making = make(() => hasRun && !isDropped);
    drop = async () => {
      isDropped = true;
      const made = await making.catch(() => undefined);
      try {
        for (const part of held.splice(0)) part.dispose();
      } catch (error) {
        // The client is to end all the same.
        console.error(error);
      }
      // One that does not run can't be stopped, and says so.
      await made?.client.dispose().catch(() => undefined);
    };
    try {
      const { client, parts } = await making;
      held.push(...parts);
      if (isDropped) return client;
      held.push(...attach(client));
      const tellUnlessStarting = () => client.needsStop() || tellEnd();
      // A client that starts it again is stopped or failed for a moment, and may say both when it gives up.
      held.push(client.onDidChangeState(() => setTimeout(tellUnlessStarting)));
      await client.start().catch(() => undefined);
      // A start also ends without a word where its server has ended before it.
      hasRun = client.isRunning();
      tellUnlessStarting();
      return client;
    } catch (error) {
      log(error);
      tellEnd();
      return undefined;
    }
  };
  let begun = begin();
  let dropping: Promise<void> | undefined;
  const client = async () => {
    await dropping;
    return begun;
  };
  return {
    client,
    async running() {
      const found = await client();
      if (!found?.needsStop()) throw notRunning;
      return found;
    },
    async restart() {
      dropping ??= drop().then(() => {
        dropping = undefined;
        begun = begin();
      });
      return (await client())?.isRunning() === true;
    },
    stop: () => drop(),
  };
}
