const ending = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Does something at once that none of the signals that end a program may cut in two; one that came meanwhile ends it then. */
export async function holdSignals<T>(work: () => T): Promise<T> {
  let heard: NodeJS.Signals | undefined;
  const hear = (signal: NodeJS.Signals): void => {
    heard = signal;
  };
  for (const signal of ending) process.on(signal, hear);
  try {
    return work();
  } finally {
    await turn();
    await turn();
    for (const signal of ending) process.off(signal, hear);
    if (heard !== undefined) process.kill(process.pid, heard);
  }
}

/** Two of these let the event loop look for what came in at least once. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
