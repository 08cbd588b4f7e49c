import { reasonOf } from "../core/file-access.ts";
import { exit } from "./exit-codes.ts";
import { say } from "./surface.ts";

/** Outlives whoever reads what this process writes; ends it where standard output can't be written for another reason. */
export function watchOutput(): void {
  process.stdout.on("error", endUnlessUnread);
  process.stderr.on("error", () => {});
}

/** Where whoever read the output (`head`, a pager) has gone, the exit code is still to be found out. */
function endUnlessUnread(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") return;
  say(`standard output: ${reasonOf(error)}`);
  process.exit(exit.refused);
}
