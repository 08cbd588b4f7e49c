import type { Arguments } from "./cli/arguments/options.ts";
import { runHelper } from "./cli/check/helper-work.ts";
import { dispatch } from "./cli/dispatch.ts";
import { endingOf } from "./cli/ending.ts";
import { type Surface, say } from "./cli/surface.ts";
import { once } from "./core/collections.ts";
import type { SplitPack } from "./core/pack.ts";
import { publicAddress } from "./core/public-address.ts";
import { createPortolan } from "./features/create.ts";
import { createHostAtOnce } from "./host/node.ts";

export { openLibrary } from "./main.library.ts";

/** What the program knows of itself. */
interface Own extends Pick<Surface, "version" | "site" | "program"> {
  readonly readPack: () => SplitPack;
}

/** Does what a verb asks for; ends with the exit code and never throws. */
export function run(own: Own, asked: Arguments): Promise<number> {
  return endingOf(() => dispatch({ ...own, ...engineOf(own), homepage: publicAddress }, asked));
}

/** Looks over files for a check in another thread of this program, until that ends this one. */
export function helpCheck(own: Pick<Own, "readPack">): void {
  runHelper(engineOf(own));
}

function engineOf({ readPack }: Pick<Own, "readPack">): Pick<Surface, "host" | "portolan"> {
  return {
    portolan: once(() => createPortolan(readPack())),
    host: createHostAtOnce((level, message) => {
      if (level === "error" || level === "warning") say(message);
    }),
  };
}
