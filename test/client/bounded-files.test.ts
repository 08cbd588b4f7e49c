import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type FolderReader, listBelow, readBounded } from "../../client/bounded-files.ts";

/** As VS Code's `FileType` has them. */
const [unknown, file, folder, link] = [0, 1, 2, 64];

/** A file system of these types by path; each file holds five bytes and claims `size`. `asked` says what was read. */
function memory(types: Readonly<Record<string, number>>, size = 5): FolderReader & { readonly asked: string[] } {
  const asked: string[] = [];
  const typeOf = (path: string): number => {
    const type = types[path];
    if (type === undefined) throw Object.assign(new Error(`Unable to resolve ${path}`), { code: "FileNotFound" });
    return type;
  };
  return {
    asked,
    stat: async (path) => ({ type: typeOf(path), size }),
    async read(path) {
      asked.push(path);
      return new Uint8Array(5);
    },
    async list(path) {
      asked.push(path);
      typeOf(path);
      const below = Object.entries(types).filter(([each]) => each.startsWith(`${path}/`));
      return below
        .map(([each, type]): [string, number] => [each.slice(path.length + 1), type])
        .filter(([name]) => !name.includes("/"));
    },
    join: (above, name) => `${above}/${name}`,
  };
}

describe("files that a client reads for its server", () => {
  it("are read when they are regular and small enough, also behind a link", async () => {
    assert.deepEqual(await readBounded(memory({ "/a": file }), "/a", 5), { bytes: new Uint8Array(5) });
    assert.deepEqual(await readBounded(memory({ "/a": file | link }), "/a", 5), { bytes: new Uint8Array(5) });
  });

  const refused: readonly (readonly [string, number, number, object])[] = [
    ["a pipe, device or socket", unknown, 5, { refused: "special" }],
    ["a link to one", unknown | link, 5, { refused: "special" }],
    ["a folder", folder, 5, { refused: "EISDIR" }],
    ["a large file", file, 6, { refused: "tooLarge", size: 6 }],
  ];
  for (const [what, type, size, answer] of refused) {
    it(`are not even asked for their bytes when there is ${what}`, async () => {
      const reader = memory({ "/a": type }, size);
      assert.deepEqual(await readBounded(reader, "/a", 5), answer);
      assert.deepEqual(reader.asked, []);
    });
  }

  it("are refused when they turn out larger than they said", async () => {
    assert.deepEqual(await readBounded(memory({ "/a": file }, 0), "/a", 4), { refused: "tooLarge", size: 5 });
  });

  it("are missed in the words of the system", async () => {
    assert.deepEqual(await readBounded(memory({}), "/a", 4), { refused: "ENOENT" });
  });
});

describe("folders that a client lists for its server", () => {
  it("are listed depth first, in order of name, without links, and what was left out is said", async () => {
    const reader = memory({
      "/w": folder,
      "/w/b.swift": file,
      "/w/a": folder,
      "/w/a/c.swift": file,
      "/w/a/up": folder | link,
      "/w/link.swift": file | link,
      "/w/pipe.swift": unknown,
      "/w/Kit.xcframework": folder,
      "/w/Kit.xcframework/Kit.h": file,
      "/w/Pods": folder,
      "/w/Pods/p.swift": file,
    });
    assert.deepEqual(await listBelow(reader, "/w", new Set(["Pods", "*.xcframework"]), 100), {
      files: ["/w/a/c.swift", "/w/b.swift"],
      leftOut: [
        { path: "/w/a/up", refused: "leadsAnywhere", kind: "folder" },
        { path: "/w/link.swift", refused: "leadsAnywhere", kind: "file" },
        { path: "/w/pipe.swift", refused: "special", kind: "file" },
      ],
    });
    assert.deepEqual(reader.asked, ["/w", "/w/a"]);
  });

  it("are listed no deeper than is asked, even where a folder holds itself", async () => {
    const reader = { ...memory({}), list: async (): Promise<[string, number][]> => [["d", folder]] };
    const { leftOut } = await listBelow(reader, "/w", new Set(), 3);
    assert.deepEqual(leftOut, [{ path: "/w/d/d/d/d", refused: "tooDeep", kind: "folder" }]);
  });

  it("are said when they can't be listed", async () => {
    assert.deepEqual((await listBelow(memory({}), "/none", new Set(), 3)).leftOut, [
      { path: "/none", refused: "ENOENT", kind: "folder" },
    ]);
  });
});
