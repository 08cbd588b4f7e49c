import { join, resolve } from "node:path";
import { version as ownVersion } from "../package.json";
import { slashed } from "./cli/files/path-names.ts";
import { createPortolan } from "./features/create.ts";
import { createNodeHost } from "./host/node.ts";
import { readPack } from "./host/node-pack.ts";
import { createLibrary } from "./library/library.ts";

const open = () => createPortolan(readPack(join(import.meta.dirname, "corpus.json")));
let facade: ReturnType<typeof open> | undefined;

export const { version, rules, openWorkspace, explain, lookup, page } = createLibrary(
  () => {
    facade ??= open();
    return facade;
  },
  createNodeHost(() => {}),
  ownVersion,
  (path) => slashed(resolve(path)),
);
