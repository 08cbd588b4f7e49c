import { chmodSync, cpSync, existsSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { folderOf } from "./cli.ts";

/** How to run the program as somebody with no rights of root. */
export interface Nobody {
  /** Where folders lie that this user can enter. */
  readonly place: string;
  /** What `portolan` is given: nothing where the tests don't run as root. */
  readonly run: { readonly uid?: number; readonly program?: string };
}

/** Root may read and write everything, so that the program runs as a user who may not, from where that user can enter; nothing where there is no such place. */
export function someNobody(): Nobody | undefined {
  const place = [tmpdir(), "/tmp"].find(isOpenToAll) ?? tmpdir();
  if (process.getuid?.() !== 0) return { place, run: {} };
  if (!isOpenToAll(place) || !isOpenToAll(process.execPath)) return undefined;
  const folder = folderOf({}, place);
  cpSync("dist", join(folder, "dist"), { recursive: true, filter: (path) => !path.endsWith(".map") });
  for (const name of [".", "dist", ...readdirSync("dist").map((file) => `dist/${file}`)])
    if (existsSync(join(folder, name))) chmodSync(join(folder, name), 0o755);
  return { place, run: { uid: 65534, program: join(folder, "dist/cli.js") } };
}

function isOpenToAll(path: string): boolean {
  const at = resolve(path);
  return (statSync(at).mode & 0o001) !== 0 && (at === dirname(at) || isOpenToAll(dirname(at)));
}
