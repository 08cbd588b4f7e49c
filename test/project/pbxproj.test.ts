import assert from "node:assert/strict";
import fc from "fast-check";
import { openProjects } from "../../server/project/find.ts";
import { listField, readPbxproj, stringField } from "../../server/project/xcode/pbxproj.ts";
import { memoryHost } from "../support/memory-host.ts";
import { pbxprojText } from "../support/xcode-project.ts";

const text = pbxprojText({
  settings: { Release: { SDKROOT: "iphoneos", A: '$(B) "x"' } },
  targets: [{ name: "A B", files: ["S.swift"], folders: ["F"] }],
  exceptions: [["F", "A B", ["x"]]],
});

describe("A project file", () => {
  it("is read into objects by id, with its root", () => {
    const { objects, root, problem } = readPbxproj(text);
    assert.equal(problem, undefined);
    assert.equal(root?.isa, "PBXProject");
    const target = objects.get(listField(root, "targets")[0] ?? "");
    assert.equal(stringField(target, "name"), "A B");
    assert.equal(stringField(target, "buildPhases"), undefined);
  });

  it("is read in XML too", () => {
    const xml =
      '<?xml version="1.0"?><plist><dict><key>objects</key><dict><key>1</key><dict><key>isa</key><string>PBXProject</string></dict></dict><key>rootObject</key><string>1</string></dict></plist>';
    assert.equal(readPbxproj(xml).root?.id, "1");
  });

  it("that is no project file says so", () => {
    for (const other of ["", "hello", "{}", "<plist><dict/></plist>", "<<<<<<< HEAD"])
      assert.notEqual(readPbxproj(other).problem, undefined);
  });

  it("broken by a merge keeps the objects before the fault", () => {
    const at = text.indexOf("PBXNativeTarget");
    const broken = `${text.slice(0, at)}\n<<<<<<< HEAD\n${text.slice(at)}`;
    const { objects, problem } = readPbxproj(broken);
    assert.ok(objects.size > 0);
    assert.match(problem ?? "", /at line \d+$/);
  });

  it("opens as a project without fault, cut anywhere and with parts exchanged", async () => {
    const ids = [...new Set(text.match(/A{10}\w+/g))];
    const cut = fc.nat(text.length).map((end) => text.slice(0, end));
    const tangled = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).map(([a, b]) => text.replaceAll(a, b));
    await fc.assert(
      fc.asyncProperty(fc.oneof(cut, tangled, fc.string({ unit: "binary" })), async (broken) => {
        const files = new Map([["/w/A.xcodeproj/project.pbxproj", broken]]);
        const projects = await openProjects(memoryHost(files), [...files.keys()], ["/w"]);
        assert.ok(projects.projectOf("/w/F/S.swift").languageMode.source.length > 0);
      }),
      { numRuns: 300 },
    );
  });
});
