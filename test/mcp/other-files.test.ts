import assert from "node:assert/strict";
import { folderOf } from "../cli/cli.ts";
import { browsing, lackingApp } from "../support/lacking-app.ts";
import { ask, closeAll, connected } from "./client.ts";

describe("the tools for agents", () => {
  afterEach(closeAll);

  it("tell what a fix changes in other files, by paths from the root on", async () => {
    const folder = folderOf(lackingApp({ "a.swift": browsing("_ipp._tcp") }));
    const { findings } = await ask(await connected([folder]), "check", { path: "App", fixes: true });
    const [fix] = findings[0].fixes;
    const end = { line: 9, column: 32 };
    assert.deepEqual(fix, {
      title: "Add _ipp._tcp to NSBonjourServices in Info.plist",
      safe: false,
      edits: [],
      elsewhere: [
        { path: "App/Info.plist", edits: [{ start: end, end, newText: "\n    <string>_ipp._tcp</string>" }] },
      ],
    });
  });
});
