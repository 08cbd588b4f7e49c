import { type MessagePort, parentPort } from "node:worker_threads";
import { messageOf } from "../../core/file-access.ts";
import { type PackedFiles, packFiles } from "../../features/packed-files.ts";
import { prescanTogether } from "../../features/surveys.ts";
import type { Surface } from "../surface.ts";

/** Files for a helping thread to look over. */
export interface Task {
  readonly paths: readonly string[];
}

/** What it answers. */
export type Answer =
  | { readonly kind: "prescanned"; readonly looks: PackedFiles }
  | { readonly kind: "failed"; readonly message: string };

/** Looks over what it is given until the thread is ended. */
export function runHelper({ host, portolan }: Pick<Surface, "host" | "portolan">): void {
  const port = parentPort as MessagePort;
  port.on("message", async ({ paths }: Task) => {
    try {
      const looks = packFiles(await prescanTogether(portolan(), host, paths, true));
      port.postMessage({ kind: "prescanned", looks } satisfies Answer);
    } catch (error) {
      port.postMessage({ kind: "failed", message: messageOf(error) } satisfies Answer);
    }
  });
}
