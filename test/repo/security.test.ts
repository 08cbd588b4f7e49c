import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { read, root } from "../support/repo.ts";

describe("SECURITY.md", () => {
  const rows = [...read("SECURITY.md").matchAll(/^\| (?!Promise|---)(.+?) \|(.*)\|$/gm)];
  const promises = rows.map(([, promise, held]) => ({
    promise: promise!,
    tests: [...held!.matchAll(/`(test\/[^`]+)`: “([^”]+)”/g)].map(([, file, title]) => ({
      file: file!,
      title: title!,
    })),
  }));

  it("makes promises", () => {
    assert.ok(promises.length >= 8);
  });

  it("names for each promise a test that there is", () => {
    const missing = promises.flatMap(({ tests }) => tests.filter(({ file, title }) => !isThere(file, title)));
    assert.deepEqual(missing, []);
    const untitled = rows.flatMap(
      ([, , held]) => held!.replaceAll(/`test\/[^`]+`: “[^”]+”/g, "").match(/`test\/[^`]+`/g) ?? [],
    );
    assert.deepEqual(untitled, []);
    const untested = promises.filter(({ tests }) => tests.length === 0).map(({ promise }) => promise);
    assert.deepEqual(untested, []);
  });

  function isThere(file: string, title: string): boolean {
    return (
      existsSync(root + file) && new RegExp(`\\b(describe|it|check)\\(["\`]${escaped(title)}["\`],`).test(read(file))
    );
  }

  function escaped(text: string): string {
    return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  }
});
