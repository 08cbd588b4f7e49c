import { type ChildProcess, fork } from "node:child_process";

/** As long as a server that was told to end may take for it, in ms. */
const grace = 2000;

/**
 * Starts the server as a process of VS Code's own Node, which talks over its channel; what it writes to standard error goes
 * to `log`. It ends by itself when this process does.
 */
export function startProcess(program: string, log: (text: string) => void): ChildProcess {
  const isDebugged = process.execArgv.some((word) => word.startsWith("--inspect"));
  const started = fork(program, ["--node-ipc"], {
    // Those of this process would be taken otherwise, and its port with them.
    execArgv: isDebugged ? ["--nolazy", "--inspect=6029"] : [],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1", ELECTRON_NO_ASAR: "1" },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  started.stderr?.setEncoding("utf8").on("data", (text: string) => log(text.trimEnd()));
  // One that could not be started says so to nobody else until it has a client.
  started.on("error", (error) => log(error.message));
  return started;
}

/** The processes of one client, of which it has one at a time. */
export interface ClientProcesses {
  /** The one that was started early, the first time and where that still runs; else a new one. */
  take(): ChildProcess;
  /** Ends the one that was taken last within two seconds, should it not do so by itself. */
  endTaken(): void;
  /** Ends all of them. */
  dispose(): void;
}

/** Keeps what `start` starts for a client, and `early`, which was started before there was one. */
export function keepProcesses(early: ChildProcess, start: () => ChildProcess): ClientProcesses {
  let waiting: ChildProcess | undefined = early;
  let taken: ChildProcess | undefined;
  const endTaken = () => {
    const server = taken;
    taken = undefined;
    if (server !== undefined) setTimeout(() => server.kill("SIGKILL"), grace).unref();
  };
  return {
    take() {
      endTaken();
      // Of one that still has its channel, whoever takes it hears when it ends.
      taken = waiting?.connected ? waiting : start();
      waiting = undefined;
      return taken;
    },
    endTaken,
    dispose() {
      waiting?.kill();
      waiting = undefined;
      endTaken();
    },
  };
}
