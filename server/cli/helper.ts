import { isMainThread, type MessagePort, parentPort, workerData } from "node:worker_threads";
import { openFolders, surveyFile } from "../features/open-folders.ts";
import type { Surveyed } from "../features/portolan.ts";
import type { OpenWorkspace } from "../features/workspace.ts";
import { type FileReport, inspect } from "./inspect.ts";
import type { Question } from "./request.ts";
import { messageOf, type Surface } from "./surface.ts";

/** What a helping thread can be asked; one question at a time. */
export type Task =
  | { readonly kind: "survey"; readonly paths: readonly string[] }
  | { readonly kind: "open"; readonly roots: readonly string[]; readonly surveyed: readonly Surveyed[] }
  | { readonly kind: "inspect"; readonly paths: readonly string[]; readonly question: Question };

/** What it answers. */
export type Answer =
  | { readonly kind: "surveyed"; readonly surveyed: readonly Surveyed[] }
  | { readonly kind: "opened" }
  | { readonly kind: "inspected"; readonly reports: readonly FileReport[] }
  | { readonly kind: "failed"; readonly message: string };

/** What tells a helping thread from threads that others start. */
export const badge = { portolan: "helper" } as const;

/** Whether this thread was started to help another. */
export function isHelper(): boolean {
  return !isMainThread && (workerData as typeof badge | null)?.portolan === badge.portolan;
}

/** Answers questions until the thread is ended. */
export function help(surface: Surface): void {
  const port = parentPort as MessagePort;
  let workspace: OpenWorkspace | undefined;
  port.on("message", async (task: Task) => {
    try {
      port.postMessage(await answer(task));
    } catch (error) {
      port.postMessage({ kind: "failed", message: messageOf(error) } satisfies Answer);
    }
  });

  async function answer(task: Task): Promise<Answer> {
    const { host } = surface;
    const portolan = surface.portolan();
    if (task.kind === "survey") {
      const surveyed = await Promise.all(task.paths.map((path) => surveyFile(portolan, host, path)));
      return { kind: "surveyed", surveyed: surveyed.filter((each) => each !== undefined) };
    }
    if (task.kind === "open") {
      workspace = await openFolders(portolan, host, task.roots, undefined, async () => task.surveyed);
      return { kind: "opened" };
    }
    const reports: FileReport[] = [];
    for (const path of task.paths) reports.push(await inspect(portolan, host, workspace!, path, task.question));
    return { kind: "inspected", reports };
  }
}
