import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { version as ownVersion } from "../package.json";
import { slashed } from "./cli/files/path-names.ts";
import { createPortolan } from "./features/create.ts";
import { createNodeHost } from "./host/node.ts";
import { createLibrary } from "./library/library.ts";

const open = () => createPortolan(readFileSync(join(import.meta.dirname, "corpus.json")));
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
