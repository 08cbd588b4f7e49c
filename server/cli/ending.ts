import { messageOf } from "../core/file-access.ts";
import { exit, Refusal, say } from "./surface.ts";

/** Runs something to its exit code, and says what went wrong on the way there; never throws. */
export async function endingOf(run: () => number | Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal) {
      say(error.message);
      return exit.refused;
    }
    say(`a fault inside Portolan: ${messageOf(error)}`);
    if (process.env.PORTOLAN_DEBUG && error instanceof Error)
      for (const line of (error.stack ?? "").split("\n")) say(line);
    return exit.fault;
  }
}
