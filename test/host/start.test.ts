import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { findEditors, inQuotes, openWindow } from "./desktop-editor.mjs";
import { shorten } from "./short-address.mjs";
import { temporaryFolder } from "./temporary.mjs";

/** A script in place of an editor's command. */
function stub(folder: string, name: string, body: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  return file;
}

describe("npm start", () => {
  const folder = temporaryFolder("start");
  const nowhere = { path: join(folder, "empty"), home: join(folder, "home"), applications: join(folder, "Apps") };

  it("finds the editors of VS Code's family on the path, best first", () => {
    const [a, b] = [join(folder, "a"), join(folder, "b")];
    const found = [stub(a, "cursor", ""), stub(b, "codium", ""), stub(b, "code-insiders", ""), stub(b, "code", "")];
    const path = [a, b].join(delimiter);
    assert.deepEqual(findEditors({ ...nowhere, path, platform: "linux" }), found.reverse());
    assert.deepEqual(findEditors({ ...nowhere, platform: "linux" }), []);
  });

  it("finds them in Apple's application folders, of all users and of one, on Apple's systems alone", () => {
    const bin = (place: string, app: string) => join(folder, place, `${app}.app/Contents/Resources/app/bin`);
    const code = stub(bin("Apps", "Visual Studio Code"), "code", "");
    const codium = stub(bin("home/Applications", "VSCodium"), "codium", "");
    assert.deepEqual(findEditors({ ...nowhere, platform: "darwin" }), [code, codium]);
    assert.deepEqual(findEditors({ ...nowhere, platform: "linux" }), []);
  });

  it("tells a command that opened a window from one that can't, and doesn't wait for one that never will", async function () {
    if (process.platform === "win32") this.skip();
    const profile = (name: string) => {
      mkdirSync(join(folder, name));
      return join(folder, name);
    };
    const opens = stub(folder, "opens", 'mkdir "$1/logs"; echo "$2" > "$1/said"');
    const opened = profile("opened");
    assert.equal(await openWindow(opens, [opened, "--wait"], { profile: opened }), true);
    assert.equal(readFileSync(join(opened, "said"), "utf8"), "--wait\n");
    const remote = stub(
      folder,
      "remote",
      "echo Command is only available in WSL or inside a terminal. >/dev/null; exit 0",
    );
    assert.equal(await openWindow(remote, [], { profile: profile("remote-profile") }), false);
    const hangs = stub(folder, "hangs", "exec sleep 60");
    assert.equal(await openWindow(hangs, [], { profile: profile("hanging"), patience: 100 }), false);
    assert.equal(await openWindow(join(folder, "gone"), [], { profile: profile("gone-profile") }), false);
  });

  it("keeps words with spaces whole for the shell of Windows", () => {
    const code = "C:\\Programs\\Microsoft VS Code\\bin\\code.cmd";
    assert.deepEqual(inQuotes([code, "--wait"]), [`"${code}"`, '"--wait"']);
  });

  it("has an address that fits on a line and leads on, and only from the place that was printed", async () => {
    const long = `http://127.0.0.1:1/?${"x".repeat(400)}`;
    const { address, stop } = await shorten(long);
    try {
      assert.ok(address.length < 40, address);
      const led = await fetch(address, { redirect: "manual" });
      assert.deepEqual([led.status, led.headers.get("location")], [302, long]);
      assert.equal((await fetch(new URL("/", address), { redirect: "manual" })).status, 404);
    } finally {
      stop();
    }
  });
});
