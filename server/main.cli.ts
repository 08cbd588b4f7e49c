import { readFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../package.json";
import { help, isHelper } from "./cli/helper.ts";
import { main } from "./cli/main.ts";
import { readingAtOnce } from "./cli/reading.ts";
import { type Surface, say } from "./cli/surface.ts";
import { createPortolan } from "./features/create.ts";
import type { Portolan } from "./features/portolan.ts";
import { createNodeHost } from "./host/node.ts";

let portolan: Portolan | undefined;

const surface: Surface = {
  host: readingAtOnce(
    createNodeHost((level, message) => {
      if (level === "error" || level === "warning") say(message);
    }),
  ),
  portolan: () => {
    portolan ??= createPortolan(readFileSync(join(__dirname, "corpus.json"), "utf8"));
    return portolan;
  },
  version,
  program: __filename,
  serve: async () => {
    await import("./main.node.ts");
    return new Promise(() => {});
  },
};

if (isHelper()) help(surface);
else {
  void main(surface, process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
