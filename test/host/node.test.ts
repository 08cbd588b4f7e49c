import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createNodeHost } from "../../server/host/node.ts";

const host = createNodeHost(() => undefined);

describe("the host on Node", () => {
  let root: string;

  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "portolan-files-"))).replaceAll("\\", "/");
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }

  async function listed(below = root): Promise<{ files: string[]; unreadable: string[] }> {
    const files: string[] = [];
    const unreadable: string[] = [];
    for await (const path of host.listFiles(below, (where, reason) => unreadable.push(`${where}: ${reason}`))) {
      files.push(path.slice(root.length + 1));
    }
    return { files, unreadable };
  }

  it("lists depth first, in order of name, without dependencies and build products", async () => {
    write({
      "b.swift": "",
      "a/z.swift": "",
      "a/b/c.swift": "",
      "Pods/p.swift": "",
      "ios/Pods/p.swift": "",
      "node_modules/n.m": "",
      ".build/x.swift": "",
      "Z.swift": "",
    });
    assert.deepEqual((await listed()).files, ["Z.swift", "a/b/c.swift", "a/z.swift", "b.swift"]);
  });

  it("leaves out what version control ignores; the nearest word decides", async () => {
    write({
      ".gitignore": "*.gen.swift\n/out/\n",
      "a.gen.swift": "",
      "a.swift": "",
      "out/o.swift": "",
      "in/out/o.swift": "",
      "in/.gitignore": "!kept.gen.swift\n",
      "in/kept.gen.swift": "",
      "in/lost.gen.swift": "",
    });
    const { files } = await listed();
    const code = files.filter((path) => path.endsWith(".swift"));
    assert.deepEqual(code, ["a.swift", "in/kept.gen.swift", "in/out/o.swift"]);
  });

  it("hears of what folders above say, up to the root of the repository", async () => {
    write({ ".git/HEAD": "", ".gitignore": "generated/\n", "app/a.swift": "", "app/generated/g.swift": "" });
    assert.deepEqual((await listed(`${root}/app`)).files, ["app/a.swift"]);
  });

  it("follows links to folders once, however they loop", async () => {
    write({ "a/one.swift": "" });
    symlinkSync("..", join(root, "a/loop"), "junction");
    symlinkSync("a", join(root, "b"), "junction");
    assert.deepEqual((await listed()).files, ["a/one.swift"]);
  });

  it("passes over a link to nothing", async () => {
    write({ "one.swift": "" });
    symlinkSync(join(root, "gone"), join(root, "dangling.swift"));
    assert.deepEqual(await listed(), { files: ["one.swift"], unreadable: [] });
  });

  it("says which folder could not be listed and goes on", async () => {
    write({ "one.swift": "" });
    assert.deepEqual(await listed(`${root}/none`), { files: [], unreadable: [`${root}/none: no such file or folder`] });
    assert.deepEqual((await listed(`${root}/one.swift`)).unreadable, [
      `${root}/one.swift: a file stands where a folder is needed`,
    ]);
  });

  it("says in a few words why a file can't be read", async () => {
    write({ "folder/one.swift": "let a = 1" });
    assert.equal(new TextDecoder().decode(await host.readFile(`${root}/folder/one.swift`, 9)), "let a = 1");
    await assert.rejects(host.readFile(`${root}/none.swift`, 9), { message: "no such file or folder" });
    await assert.rejects(host.readFile(`${root}/folder`, 9), { message: "is a folder, not a file" });
  });
});
