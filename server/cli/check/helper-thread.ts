import { isMainThread, workerData } from "node:worker_threads";

/** What a thread that helps a check is started with, which tells it from threads that others start. */
export const helperMark = { portolan: "helper" } as const;

/** Whether this thread was started to help a check. */
export function isHelperThread(): boolean {
  return !isMainThread && (workerData as typeof helperMark | null)?.portolan === helperMark.portolan;
}
