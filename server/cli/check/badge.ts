import { isMainThread, workerData } from "node:worker_threads";

/** What tells a helping thread from threads that others start. */
export const badge = { portolan: "helper" } as const;

/** Whether this thread was started to help another. */
export function isHelper(): boolean {
  return !isMainThread && (workerData as typeof badge | null)?.portolan === badge.portolan;
}
