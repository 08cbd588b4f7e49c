import { messageOf, reasonOf } from "../core/file-access.ts";
import { exit } from "./exit-codes.ts";
import { Refusal, say } from "./surface.ts";

/** Runs something to its exit code, and says what went wrong on the way there; never throws. */
export async function endingOf(run: () => number | Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    const refused = refusalIn(error);
    if (refused !== undefined) {
      say(refused);
      if (error instanceof Refusal) error.others.forEach(say);
      return exit.refused;
    }
    say(`a fault inside Portolan: ${messageOf(error)}`);
    if (process.env.PORTOLAN_DEBUG && error instanceof Error)
      for (const line of (error.stack ?? "").split("\n")) say(line);
    return exit.fault;
  }
}

/** What the reader did that can't be done, where an error says so; the working folder may have been removed meanwhile. */
export function refusalIn(error: unknown): string | undefined {
  if (error instanceof Refusal) return error.message;
  const isOfWorkingFolder = error instanceof Error && (error as NodeJS.ErrnoException).syscall === "uv_cwd";
  return isOfWorkingFolder ? `the working folder: ${reasonOf(error)}` : undefined;
}
