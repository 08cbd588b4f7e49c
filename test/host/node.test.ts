import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { createHostAtOnce, createNodeHost } from "../../server/host/node.ts";
import { removeFolder, temporaryFolder } from "./temporary.mjs";

const host = createNodeHost(() => undefined);

describe("the host on Node", () => {
  let root: string;

  beforeEach(() => {
    root = temporaryFolder("files").replaceAll("\\", "/");
  });
  afterEach(() => removeFolder(root));

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

  it("tells folders, and links to them, from files and from what is not there", async () => {
    write({ "Code/a.swift": "" });
    const paths = ["Code", "Code/a.swift", "Gone", "a\0b"];
    const said = await Promise.all(paths.map((path) => host.isFolder!(`${root}/${path}`)));
    assert.deepEqual(said, [true, false, false, false]);
    symlinkSync(join(root, "Code"), join(root, "Link"), "junction");
    assert.equal(await host.isFolder!(`${root}/Link`), true);
  });

  it("finds the workspace around a folder, up to the first that is not allowed, and keeps its name as it is", function () {
    if (process.platform === "win32") this.skip();
    write({ "a\\b/Package.swift": "", "a\\b/Sources/x.swift": "" });
    const sources = join(root, "a\\b", "Sources");
    assert.equal(host.workspaceAround!(sources), join(root, "a\\b"));
    assert.equal(
      host.workspaceAround!(sources, (folder) => folder === sources),
      undefined,
    );
  });

  it("lists depth first, in order of name, without dependencies and build products", async () => {
    write({
      "b.swift": "",
      "a/z.swift": "",
      "a/b/c.swift": "",
      "Pods/p.swift": "",
      "ios/Pods/p.swift": "",
      "SourcePackages/checkouts/Kit/k.swift": "",
      "Vendor/Kit.xcframework/ios-arm64/Kit.framework/Headers/Kit.h": "",
      "Vendor/Old.framework/Headers/Old.h": "",
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

  it("follows no link to a folder, and says which leads out", async () => {
    write({ "in/a/one.swift": "", "out/two.swift": "" });
    symlinkSync("..", join(root, "in/a/loop"), "junction");
    symlinkSync("a", join(root, "in/b"), "junction");
    symlinkSync("../out", join(root, "in/c"), "junction");
    symlinkSync("../..", join(root, "in/d"), "junction");
    assert.deepEqual(await listed(`${root}/in`), {
      files: ["in/a/one.swift"],
      unreadable: ["c", "d"].map((name) => `${root}/in/${name}: a link that leads out of the folder`),
    });
  });

  it("follows links to files inside the folder alone, which may be a link itself", async () => {
    write({ "in/one.swift": "", "two.swift": "" });
    symlinkSync("one.swift", join(root, "in/here.swift"));
    symlinkSync("../two.swift", join(root, "in/there.swift"));
    symlinkSync("in", join(root, "link"), "junction");
    assert.deepEqual(await listed(`${root}/link`), {
      files: ["link/here.swift", "link/one.swift"],
      unreadable: [`${root}/link/there.swift: a link that leads out of the folder`],
    });
  });

  it("lists what describes an Xcode project, also one that patterns leave out, but none in a folder that they do", async () => {
    write({
      ".gitignore": "*.xcodeproj\n/out/\n",
      "App.xcodeproj/project.pbxproj": "",
      "App.xcodeproj/own.swift": "",
      "Empty.xcodeproj/own.swift": "",
      "out/Other.xcodeproj/project.pbxproj": "",
    });
    assert.deepEqual((await listed()).files, [".gitignore", "App.xcodeproj/project.pbxproj"]);
  });

  it("takes no patterns from a .gitignore that is a link, as version control doesn't", async () => {
    write({ "in/a.swift": "", "in/patterns": "*.swift\n" });
    symlinkSync("patterns", join(root, "in/.gitignore"));
    const { files, unreadable } = await listed(`${root}/in`);
    assert.ok(files.includes("in/a.swift"));
    assert.deepEqual(unreadable, [`${root}/in/.gitignore: a link, which version control doesn't follow either`]);
  });

  it("goes no deeper than people put folders into each other", async () => {
    const folder = (depth: number) => "d/".repeat(depth);
    write({ [`${folder(100)}a.swift`]: "", [`${folder(101)}b.swift`]: "" });
    const { files, unreadable } = await listed();
    assert.deepEqual(files, [`${folder(100)}a.swift`]);
    assert.deepEqual(unreadable, [`${root}/${folder(101).slice(0, -1)}: more than 100 folders deep`]);
  });

  it("says which names are not UTF-8, and lists those that hold a replacement character", async function () {
    if (process.platform !== "linux") this.skip();
    write({ "good\uFFFD.swift": "", ".gitignore": "*.m\n" });
    const bytes = (name: string) => Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name, "latin1")]);
    for (const name of ["bad\xff.swift", `${"\xff".repeat(200)}.swift`, "ignored\xff.m"])
      writeFileSync(bytes(name), "");
    symlinkSync("good\uFFFD.swift", bytes("link\xff.swift"));
    mkdirSync(bytes("folder\xff"));
    const { files, unreadable } = await listed();
    assert.deepEqual(files, [".gitignore", "good\uFFFD.swift"]);
    const said = ["bad\uFFFD.swift", "folder\uFFFD", "link\uFFFD.swift", `${"\uFFFD".repeat(200)}.swift`];
    assert.deepEqual(
      unreadable,
      said.map((name) => `${root}/${name}: its name is not UTF-8`),
    );
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

  for (const { readFile, when } of [
    { readFile: host.readFile, when: "" },
    { readFile: createHostAtOnce(() => undefined).readFile, when: " at once" },
  ]) {
    it(`says in a few words why a file can't be read${when}`, async () => {
      write({ "folder/one.swift": "let a = 1", "empty.swift": "" });
      assert.equal(new TextDecoder().decode(await readFile(`${root}/folder/one.swift`, 9)), "let a = 1");
      assert.equal((await readFile(`${root}/empty.swift`, 9)).length, 0);
      await assert.rejects(readFile(`${root}/none.swift`, 9), { message: "no such file or folder" });
      await assert.rejects(readFile(`${root}/folder`, 9), { message: "is a folder, not a file" });
      await assert.rejects(readFile(`${root}/folder/one.swift/a`, 9), { message: /^a file stands where/ });
      await assert.rejects(readFile(`${root}/a\0b`, 9), { message: "no file can have such a name" });
    });

    it(`reads no more than the limit${when}, even of files that don't say how large they are`, async function () {
      write({ "a.swift": "x".repeat(11 * 1024 * 1024) });
      const message = "11.0 MB; files over 10 MB are not read";
      await assert.rejects(readFile(`${root}/a.swift`, 10 * 1024 * 1024), { message });
      if (process.platform !== "linux") this.skip();
      assert.ok((await readFile("/proc/self/maps", 1024 * 1024)).length > 1024);
      await assert.rejects(readFile("/proc/self/maps", 1024), { message: /^more than/ });
    });

    it(`reads nothing behind a link that leads out of the folder it is held to${when}`, async () => {
      write({ "out.swift": "let a = 1", "app/in.swift": "let b = 2" });
      symlinkSync("../out.swift", join(root, "app/leads-out.swift"));
      symlinkSync("..", join(root, "app/up"));
      symlinkSync("in.swift", join(root, "app/stays.swift"));
      const app = `${root}/app`;
      for (const path of [`${app}/leads-out.swift`, `${app}/up/out.swift`])
        await assert.rejects(readFile(path, 9, app), { message: "a link that leads out of the folder" });
      assert.equal((await readFile(`${app}/stays.swift`, 9, app)).length, 9);
      assert.equal((await readFile(`${app}/leads-out.swift`, 9)).length, 9);
      await assert.rejects(readFile(`${app}/none.swift`, 9, app), { message: "no such file or folder" });
    });

    it(`waits for no pipe, device or socket${when}`, async function () {
      if (process.platform === "win32") this.skip();
      assert.equal(spawnSync("mkfifo", [join(root, "pipe")]).status, 0);
      const server = createServer().listen(join(root, "socket"));
      await once(server, "listening");
      for (const path of [`${root}/pipe`, `${root}/socket`, "/dev/zero", "/dev/null"])
        await assert.rejects(readFile(path, 9), { message: "neither a file nor a folder" });
      server.close();
    });
  }
});
