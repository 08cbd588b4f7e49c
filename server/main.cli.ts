#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../package.json";
import { help, isHelper } from "./cli/check/thread.ts";
import { main } from "./cli/main.ts";
import { type Surface, say } from "./cli/surface.ts";
import { publicAddress, siteAddress } from "./core/public-address.ts";
import { createPortolan } from "./features/create.ts";
import { createHostAtOnce } from "./host/node.ts";

const open = () => createPortolan(readFileSync(join(import.meta.dirname, "corpus.json")));
let portolan: ReturnType<typeof open> | undefined;

const host = createHostAtOnce((level, message) => {
  if (level === "error" || level === "warning") say(message);
});

const surface: Surface = {
  host,
  portolan: () => {
    portolan ??= open();
    return portolan;
  },
  version,
  homepage: publicAddress,
  site: siteAddress,
  program: import.meta.filename,
  serve: async () => {
    await import("./main.node.ts");
    return new Promise(() => {});
  },
};

if (isHelper()) help(surface);
else
  void main(surface, process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
