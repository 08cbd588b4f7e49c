import { type MessagePort, parentPort } from "node:worker_threads";
import { messageOf } from "../../core/file-access.ts";
import { type PackedLooks, packLooks } from "../../features/packed-looks.ts";
import { glanceTogether } from "../../features/surveys.ts";
import type { Surface } from "../surface.ts";

/** Files for a helping thread to look over. */
export interface Task {
  readonly paths: readonly string[];
}

/** What it answers. */
export type Answer =
  | { readonly kind: "glanced"; readonly looks: PackedLooks }
  | { readonly kind: "failed"; readonly message: string };

/** Looks over what it is given until the thread is ended. */
export function runHelper({ host, portolan }: Pick<Surface, "host" | "portolan">): void {
  const port = parentPort as MessagePort;
  port.on("message", async ({ paths }: Task) => {
    try {
      const looks = packLooks(await glanceTogether(portolan(), host, paths, true));
      port.postMessage({ kind: "glanced", looks } satisfies Answer);
    } catch (error) {
      port.postMessage({ kind: "failed", message: messageOf(error) } satisfies Answer);
    }
  });
}
