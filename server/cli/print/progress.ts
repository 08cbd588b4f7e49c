import { SingleBar } from "cli-progress";

/** Shows how far a long task is; says nothing where nobody watches. */
export interface Progress {
  show(phase: string, done: number, total: number): void;
  end(): void;
}

/** A bar on standard error if that is a terminal; it is removed at the end, so that only results stay. */
export function openProgress(quiet: boolean): Progress {
  if (quiet || process.stderr.isTTY !== true || process.env.TERM === "dumb" || process.env.CI) {
    return { show: () => {}, end: () => {} };
  }
  const bar = new SingleBar({
    format: "{phase} {bar} {value}/{total} files",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 32,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
    fps: 12,
  });
  let running: string | undefined;
  return {
    show: (phase, done, total) => {
      if (running !== phase) {
        if (running !== undefined) bar.stop();
        running = phase;
        bar.start(total, 0, { phase: phase.padEnd(8) });
      }
      bar.update(done);
    },
    end: () => bar.stop(),
  };
}
