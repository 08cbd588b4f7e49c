import assert from "node:assert/strict";
import { languageEndings, manifestNames } from "../../server/core/language.ts";
import { foldersAmong, isWatched, watchers } from "../../server/lsp/watched-files.ts";
import { fileNames } from "../../server/project/file-names.ts";
import { readerFor } from "../../server/project/readers.ts";
import { memoryHost } from "../support/memory-host.ts";
import { expressionOf } from "../support/memory-session.ts";

describe("the files that an editor is asked to tell of", () => {
  const kinds = Object.entries(fileNames);
  const told = watchers.filter(({ kind }) => kind === undefined).map(({ globPattern }) => globPattern as string);
  const isTold = (path: string) => told.some((glob) => expressionOf(glob).test(path));

  for (const [kind, { names = [], endings = [], leadsTo = [] }] of kinds)
    it(`are those that the reader of ${kind} reads, and what these lead to`, () => {
      const own = [...names, ...endings.map((ending) => `A.${ending}`)];
      assert.ok(own.length > 0);
      const folder = kind === "xcode" ? "/w/A.xcodeproj" : "/w";
      for (const name of own) assert.ok(readerFor(`${folder}/${name}`), `${name} has a reader`);
      for (const name of [...own, ...leadsTo.map((each) => `A.${each}`)]) {
        assert.ok(isTold(`/w/a/${name}`), `${name} is told of`);
        assert.ok(isWatched(`/w/a/${name}`), `${name} is heard`);
      }
    });

  it("are those that may have findings, and the manifests of packages for one compiler", () => {
    const named = languageEndings.filter((each) => each !== "log").map((each) => `A.${each}`);
    for (const name of [...named, ...manifestNames, "Package@swift-5.9.swift", "portolan.json"])
      assert.ok(isTold(`/w/${name}`) && isWatched(`/w/${name}`), name);
    assert.ok(readerFor("/w/Package@swift-5.9.swift"));
    assert.equal(readerFor("/w/project.pbxproj"), undefined);
  });

  it("are no others", () => {
    for (const name of [
      "a.log",
      "a.png",
      "package.json",
      "podspec.json",
      "Podfile.lock",
      "app.config.json5",
      "Package.resolved",
    ]) {
      assert.ok(!isTold(`/w/${name}`) && !isWatched(`/w/${name}`), name);
      assert.equal(readerFor(`/w/${name}`), undefined);
    }
  });
});

describe("what came into the folders", () => {
  const pictures = Array.from({ length: 200 }, (_, at) => `/w/Pictures/${at}.png`);
  const files = new Map([...pictures, "/w/Code/a.swift"].map((path) => [path, ""]));
  const moves = { created: [...pictures, "/w/Pictures", "/w/Code"], deleted: [] };

  it("is listed where it is a folder alone, and asked about several at once", async () => {
    const listed: string[] = [];
    let [asking, most] = [0, 0];
    const inMemory = memoryHost(files);
    const host = {
      ...inMemory,
      async *listFiles(root: string) {
        listed.push(root);
        yield* inMemory.listFiles(root, () => {});
      },
      async isFolder(path: string) {
        most = Math.max(most, ++asking);
        await new Promise(setImmediate);
        asking--;
        return !files.has(path);
      },
    };
    assert.deepEqual(await foldersAmong(host, ["/w"], [], moves), ["/w/Code"]);
    assert.deepEqual(listed.sort(), ["/w/Code", "/w/Pictures"]);
    assert.ok(most > 1 && most < pictures.length, `${most} at once`);
  });

  it("is found too by a host that can only list", async () => {
    const { isFolder: _, ...host } = memoryHost(files);
    assert.deepEqual(await foldersAmong(host, ["/w"], [], moves), ["/w/Code"]);
  });
});
