import { join, resolve } from "node:path";
import { version as ownVersion } from "../package.json";
import { slashed } from "./cli/files/path-names.ts";
import { once } from "./core/collections.ts";
import { createPortolan } from "./features/create.ts";
import { createNodeHost } from "./host/node.ts";
import { readPack } from "./host/node-pack.ts";
import type { Portolan } from "./library/api.ts";
import { createLibrary } from "./library/library.ts";

/** The library of the package; the corpus is read when something is first asked. */
export const openLibrary = (): Portolan =>
  createLibrary(
    once(() => createPortolan(readPack(join(__dirname, "corpus.json")))),
    createNodeHost(() => {}),
    ownVersion,
    (path) => slashed(resolve(path)),
  );
