import { Worker } from "node:worker_threads";
import { surveyFile } from "../features/open-folders.ts";
import type { Surveyed } from "../features/portolan.ts";
import type { OpenWorkspace, SurveyFiles } from "../features/workspace.ts";
import { type Answer, badge, type Task } from "./helper.ts";
import { type FileReport, inspect } from "./inspect.ts";
import type { Question } from "./request.ts";
import { messageOf, type Surface } from "./surface.ts";

/** Files at once: few for this thread, so that it hears the others soon; more for them, so that they need not wait. */
const portion = { here: 4, there: 48 };

/** This thread and those that help it. */
export interface Crew {
  readonly survey: SurveyFiles;
  /** Inspects all files; reports come in any order. */
  inspect(
    workspace: OpenWorkspace,
    roots: readonly string[],
    files: readonly string[],
    step: (report: FileReport) => void,
  ): Promise<void>;
  /** Threads that ended early, one line each; what they were doing was done here. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

/** A crew that does all for one question; `threadsFor` says how many threads are worth while for so many files. */
export function gather(surface: Surface, question: Question, threadsFor: (files: number) => number): Crew {
  const helpers: Helper[] = [];
  const faults: string[] = [];
  let known: readonly Surveyed[] = [];
  const portolan = surface.portolan();

  /** Gives portions of `paths` to whoever is free; a helper that fails goes, and its portion comes back. */
  async function share(
    paths: readonly string[],
    here: (path: string) => Promise<void>,
    there: (helper: Helper, paths: readonly string[]) => Promise<void>,
  ): Promise<void> {
    const waiting = [...paths].reverse();
    const take = (count: number): readonly string[] => waiting.splice(-count).reverse();
    const follow = async (helper: Helper): Promise<void> => {
      for (let some = take(portion.there); some.length > 0; some = take(portion.there)) {
        try {
          await there(helper, some);
        } catch (error) {
          waiting.push(...[...some].reverse());
          helpers.splice(helpers.indexOf(helper), 1);
          faults.push(`a thread ended early (${messageOf(error)})`);
          return;
        }
      }
    };
    const work = async (): Promise<void> => {
      for (let some = take(portion.here); some.length > 0; some = take(portion.here)) {
        for (const path of some) await here(path);
        await new Promise((resume) => setImmediate(resume));
      }
    };
    await Promise.all([work(), ...[...helpers].map(follow)]);
    await work();
  }

  return {
    survey: async (paths, step) => {
      for (let count = threadsFor(paths.length); count > 1; count--) helpers.push(startHelper(surface.program));
      const surveyed: Surveyed[] = [];
      let done = 0;
      const add = (some: readonly Surveyed[], count: number): void => {
        surveyed.push(...some);
        done += count;
        step(done);
      };
      await share(
        paths,
        async (path) => {
          const one = await surveyFile(portolan, surface.host, path);
          add(one === undefined ? [] : [one], 1);
        },
        async (helper, some) => add((await helper.ask({ kind: "survey", paths: some })).surveyed, some.length),
      );
      known = surveyed;
      return surveyed;
    },
    inspect: (workspace, roots, files, step) => {
      const opened = new Set<Helper>();
      return share(
        files,
        async (path) => step(await inspect(portolan, surface.host, workspace, path, question)),
        async (helper, paths) => {
          if (!opened.has(helper)) await helper.ask({ kind: "open", roots, surveyed: known });
          opened.add(helper);
          for (const report of (await helper.ask({ kind: "inspect", paths, question })).reports) step(report);
        },
      );
    },
    faults,
    close: async () => {
      await Promise.all(helpers.map((helper) => helper.end()));
    },
  };
}

/** Another thread of this program; it is asked one thing at a time. */
interface Helper {
  ask<T extends Task>(task: T): Promise<Extract<Answer, { kind: (typeof answers)[T["kind"]] }>>;
  end(): Promise<unknown>;
}

const answers = { survey: "surveyed", open: "opened", inspect: "inspected" } as const;

function startHelper(program: string): Helper {
  const worker = new Worker(program, { workerData: badge });
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
