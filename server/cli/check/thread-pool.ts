import { Worker } from "node:worker_threads";
import { messageOf } from "../../core/file-access.ts";
import type { PrescanFiles } from "../../features/open-workspace.ts";
import { unpackFiles } from "../../features/packed-files.ts";
import { type PrescannedFile, prescanTogether } from "../../features/surveys.ts";
import type { Surface } from "../surface.ts";
import { helperMark } from "./helper-thread.ts";
import type { Answer, Task } from "./helper-work.ts";

/** Files at once: few for this thread, so that it hears the others soon; more for them, so that they need not wait. */
const portion = { here: 4, there: 48 };

/** The first look at all files, on several threads. Judging is no work to share: most files are done after it. */
export interface ThreadPool {
  readonly prescan: PrescanFiles;
  /** Threads that ended early, one line each; what they were doing was done here. */
  readonly faults: readonly string[];
}

/** A pool of as many threads as `threadsFor` says are worth while for so many files. */
export function createThreadPool(surface: Surface, threadsFor: (files: number) => number): ThreadPool {
  const faults: string[] = [];
  const portolan = surface.portolan();
  return {
    prescan: async (paths, step) => {
      const helpers = Array.from({ length: threadsFor(paths.length) - 1 }, () => startHelper(surface.program));
      const waiting = [...paths].reverse();
      const take = (count: number): readonly string[] => waiting.splice(-count).reverse();
      const prescanned: PrescannedFile[] = [];
      let done = 0;
      const add = (some: readonly PrescannedFile[], count: number): void => {
        prescanned.push(...some);
        done += count;
        step(done);
      };
      const work = async (): Promise<void> => {
        for (let some = take(portion.here); some.length > 0; some = take(portion.here)) {
          add(await prescanTogether(portolan, surface.host, some, true), some.length);
          await new Promise((resume) => setImmediate(resume));
        }
      };
      const follow = async (helper: Helper): Promise<void> => {
        for (let some = take(portion.there); some.length > 0; some = take(portion.there)) {
          try {
            add(unpackFiles((await helper.ask({ paths: some })).looks), some.length);
          } catch (error) {
            waiting.push(...[...some].reverse());
            faults.push(`a thread ended early (${messageOf(error)})`);
            return;
          }
        }
      };
      try {
        await Promise.all([work(), ...helpers.map(follow)]);
        await work();
        return prescanned;
      } finally {
        await Promise.all(helpers.map((helper) => helper.end()));
      }
    },
    faults,
  };
}

/** Another thread of this program; it is asked one thing at a time. */
interface Helper {
  ask(task: Task): Promise<Extract<Answer, { kind: "prescanned" }>>;
  end(): Promise<unknown>;
}

function startHelper(program: string): Helper {
  const worker = new Worker(program, { workerData: helperMark });
  let settle: { resolve: (answer: never) => void; reject: (error: unknown) => void } | undefined;
  let ended: Error | undefined;
  const fail = (error: Error): void => {
    ended = error;
    settle?.reject(error);
  };
  worker.on("message", (answer: Answer) => {
    if (answer.kind === "failed") settle?.reject(new Error(answer.message));
    else settle?.resolve(answer as never);
  });
  worker.on("error", fail);
  worker.on("exit", (code) => fail(new Error(`exit code ${code}`)));
  return {
    ask: (task) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended);
        settle = { resolve, reject };
        worker.postMessage(task);
      }),
    end: () => worker.terminate(),
  };
}
