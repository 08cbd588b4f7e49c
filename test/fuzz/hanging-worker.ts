import { parentPort, workerData } from "node:worker_threads";
import type { Work } from "./messages.ts";

/** Stands in for the worker in the test of what drives it: input 2 never ends. */
const { from, count, place } = workerData as Work;
const at = new Float64Array(place);
for (let position = from; position < from + count; position++) {
  at[0] = position;
  while (position === 2);
}
at[0] = from + count;
parentPort!.postMessage({ kind: "done" });
