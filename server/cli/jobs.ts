import { isMainThread, type MessagePort, parentPort, Worker, workerData } from "node:worker_threads";
import { openFolders } from "../features/open-folders.ts";
import type { OpenWorkspace } from "../features/workspace.ts";
import { type FileReport, inspect } from "./inspect.ts";
import type { Question } from "./request.ts";
import { messageOf, type Surface } from "./surface.ts";

/** What a thread is told at its start. */
interface Assignment {
  readonly roots: readonly string[];
  readonly question: Question;
}

/** Files a thread takes at once: few enough to end together, enough to pay for the message. */
const batch = 16;

/** Whether this thread was started to inspect files for another. */
export function isHelper(): boolean {
  return !isMainThread && (workerData as Assignment | null)?.roots !== undefined;
}

/** Inspects the files it is sent until there are no more. */
export async function help(surface: Surface): Promise<void> {
  const { roots, question } = workerData as Assignment;
  const port = parentPort as MessagePort;
  const portolan = surface.portolan();
  const workspace = await openFolders(portolan, surface.host, roots);
  port.on("message", async (paths: readonly string[]) => {
    const reports: FileReport[] = [];
    for (const path of paths) reports.push(await inspect(portolan, surface.host, workspace, path, question));
    port.postMessage(reports);
  });
  port.postMessage([]);
}

/**
 * Inspects all files, on this thread and on `threads - 1` others. Reports come in any order; a thread that dies is
 * told as a fault and its files are inspected here.
 */
export async function inspectAll(
  surface: Surface,
  workspace: OpenWorkspace,
  roots: readonly string[],
  files: readonly string[],
  question: Question,
  threads: number,
  step: (report: FileReport) => void,
): Promise<readonly string[]> {
  const portolan = surface.portolan();
  const faults: string[] = [];
  const waiting = [...files].reverse();
  const take = (): string[] => waiting.splice(-batch).reverse();
  const helpers = Array.from({ length: threads - 1 }, () =>
    lead(
      new Worker(surface.program, { workerData: { roots, question } satisfies Assignment }),
      take,
      step,
      (lost, error) => {
        faults.push(`a thread ended early (${messageOf(error)})`);
        waiting.push(...[...lost].reverse());
      },
    ),
  );
  const workHere = async (): Promise<void> => {
    for (let paths = take(); paths.length > 0; paths = take()) {
      for (const path of paths) step(await inspect(portolan, surface.host, workspace, path, question));
    }
  };
  await Promise.all([workHere(), ...helpers]);
  await workHere();
  return faults;
}

/** Feeds one thread until nothing waits. Resolves when the thread has ended, however it ended. */
function lead(
  worker: Worker,
  take: () => string[],
  step: (report: FileReport) => void,
  lose: (paths: readonly string[], error: unknown) => void,
): Promise<void> {
  return new Promise((resolve) => {
    let held: readonly string[] = [];
    let done = false;
    worker.on("message", (reports: readonly FileReport[]) => {
      for (const report of reports) step(report);
      held = take();
      if (held.length > 0) return worker.postMessage(held);
      done = true;
      void worker.terminate();
    });
    worker.on("error", (error) => {
      lose(held, error);
      done = true;
    });
    worker.on("exit", (code) => {
      if (!done) lose(held, new Error(`exit code ${code}`));
      resolve();
    });
  });
}
