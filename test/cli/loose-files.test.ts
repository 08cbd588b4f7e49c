import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { besideLooseFiles, looseFolders, mostFolders } from "../../server/cli/files/loose-files.ts";
import type { AskedPath } from "../../server/cli/files/paths.ts";
import { createNodeHost } from "../../server/host/node.ts";
import { folderOf, oldCode, portolan } from "./cli.ts";

const host = createNodeHost(() => undefined);
const file = (path: string): AskedPath => ({ path, kind: "file" });

describe("files that lie in no project", () => {
  const folder = folderOf({ "A.swift": "", "B.swift": "", "c/C.swift": "", "d/D.swift": "", "d/e/E.swift": "" });
  const at = (path: string) => join(folder, path).replaceAll("\\", "/");

  async function listed(asked: readonly string[], most: number) {
    const told: string[] = [];
    const places = asked.map((path) => file(at(path)));
    const beside = besideLooseFiles(host, [folder], places, (message) => told.push(message), most);
    const files: string[] = [];
    for await (const path of beside.listFiles(folder, () => undefined)) files.push(path.slice(folder.length + 1));
    return { files, told };
  }

  it("are judged with all that is below their folder, as long as that may be a project", async () => {
    const { files, told } = await listed(["A.swift"], 3);
    assert.deepEqual(files, ["A.swift", "B.swift", "c/C.swift", "d/D.swift", "d/e/E.swift"]);
    assert.deepEqual(told, []);
  });

  it("are judged with what lies beside them where their folder holds more folders than a project does", async () => {
    const { files, told } = await listed(["A.swift", "d/D.swift"], 2);
    assert.deepEqual(files, ["A.swift", "B.swift", "d/D.swift"]);
    assert.deepEqual(told, [
      `${folder} is no project and holds more than 2 folders; only the named files and those beside them are looked at`,
    ]);
  });

  it("are so nowhere below a repository or project, and not where a folder was asked for too", () => {
    const around = { workspaceAround: (each: string) => (each.startsWith("/p") ? "/p" : undefined) };
    assert.deepEqual(looseFolders(around, ["/a", "/p"], [file("/a/A.swift"), file("/p/P.swift")]), ["/a"]);
    assert.deepEqual(looseFolders(around, ["/a"], [file("/a/A.swift"), { path: "/a/b", kind: "folder" }]), []);
    assert.deepEqual(looseFolders({}, ["/a"], [file("/a/b/B.swift")]), ["/a"]);
  });

  it("are found fault with in a folder of thousands, with a note unless notes aren’t wanted", () => {
    const wide = folderOf({ "Old.swift": oldCode });
    for (let at = 0; at <= mostFolders; at++) mkdirSync(join(wide, `f${at}`));
    const { stdout, stderr } = portolan(dirname(wide), ["check", join(wide, "Old.swift")]);
    assert.match(stdout, /Old\.swift:\d+/);
    assert.match(stderr, /holds more than 2000 folders/);
    assert.equal(portolan(wide, ["check", "Old.swift", "--quiet"]).stderr, "");
    const given = portolan(wide, ["check", "-", "--stdin-filename", "New.swift"], { input: oldCode });
    assert.match(given.stdout, /New\.swift:\d+/);
    assert.match(given.stderr, /holds more than 2000 folders/);
    assert.doesNotMatch(portolan(wide, ["check", "."]).stderr, /folders/);
  });
});
