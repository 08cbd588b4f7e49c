import { Session } from "node:inspector";

/**
 * Has the engine of JavaScript count the calls of all that runs from now on, or with `detailed` the runs of each stretch of
 * code. Answers what takes the counts since the last time, by script.
 */
export function startCoverage(detailed) {
  const session = new Session();
  session.connect();
  const ask = (method, values) => {
    let answer;
    session.post(method, values, (error, result) => {
      if (error) throw new Error(error.message);
      answer = result;
    });
    return answer;
  };
  ask("Profiler.enable");
  ask("Profiler.startPreciseCoverage", { callCount: true, detailed });
  return () => ask("Profiler.takePreciseCoverage").result;
}
