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

/** Ends a server that was told to end, should it not do so. */
export function endLater(server: ChildProcess): void {
  setTimeout(() => server.kill("SIGKILL"), grace).unref();
}
