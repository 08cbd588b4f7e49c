import assert from "node:assert/strict";
import type { PageAnswer, ProviderChecklist } from "../../server/protocol.ts";
import { checkHeadings } from "../support/headings.ts";
import { tunnel } from "../support/made-extensions.ts";
import { endSessions, session } from "../support/session.ts";
import { pbxprojText } from "../support/xcode-project.ts";

const files: Record<string, string> = { ...tunnel.files, "App.xcodeproj/project.pbxproj": pbxprojText(tunnel.project) };
const checklists = async (
  given: Record<string, string>,
  uri?: (one: Awaited<ReturnType<typeof session>>) => string,
) => {
  const one = await session({ files: given });
  const asked = uri === undefined ? {} : { uri: uri(one) };
  return { one, lists: await one.request<ProviderChecklist[]>("portolan/doctor", asked) };
};

describe("the checklist of a provider, in the editor", () => {
  afterEach(endSessions);

  it("tells which extension the document at hand is built into, and what is in order", async () => {
    const source = Object.keys(tunnel.files).find((path) => path.startsWith("Ext/") && path.endsWith(".swift"))!;
    const { lists } = await checklists(files, (one) => one.uriOf(source));
    assert.deepEqual(
      lists.map(({ name, form, isAtHand }) => ({ name, form, isAtHand })),
      [{ name: "Ext", form: "packet-tunnel, app extension, iOS", isAtHand: true }],
    );
    assert.ok(lists[0]!.checks.length > 5);
    assert.deepEqual(
      lists[0]!.checks.filter(({ state }) => state === "fail"),
      [],
    );
    const { lists: others } = await checklists(files);
    assert.equal(others[0]!.isAtHand, false);
  });

  it("leads to the place and the article of what fails, and to a page that says the same", async () => {
    const path = "Ext/Info.plist";
    const broken = files[path]!.replace(
      "com.apple.networkextension.packet-tunnel",
      "com.apple.networkextension.packet-tunel",
    );
    const { one, lists } = await checklists({ ...files, [path]: broken });
    const [failing, ...others] = lists[0]!.checks.filter(({ state }) => state === "fail");
    assert.deepEqual(others, []);
    assert.equal(failing!.place!.uri, one.uriOf(path));
    const line = broken.split("\n").findIndex((each) => each.includes("packet-tunel"));
    assert.equal(failing!.place!.range.start.line, line);
    assert.match(failing!.page!, /^portolan:\/article\//);
    const page = await one.request<PageAnswer>("portolan/page", { uri: lists[0]!.page });
    assert.equal(page.title, "Ext");
    checkHeadings(page.markdown);
    assert.match(
      page.markdown,
      /^# `Ext`\n\n.*\n\n\*\*1 check fails\*\*, (?:\d+ (?:is|are) for you to check, )?\d+ are in order\.\n/,
    );
    assert.match(
      page.markdown,
      new RegExp(`^- ✗ .*\`Info\\.plist:${line + 1}:\\d+\` Article: \\[.+\\]\\(\\.\\./article/`, "m"),
    );
    assert.equal(await one.request("portolan/page", { uri: "portolan:/doctor/Nobody.md" }), null);
  });

  it("brings the edits of a fix along", async () => {
    const path = "Ext/Ext.entitlements";
    const without = files[path]!.replace("<string>packet-tunnel-provider</string>", "<string>dns-proxy</string>");
    const { lists } = await checklists({ ...files, [path]: without });
    const { fix } = lists[0]!.checks.find(({ state, title }) => state === "fail" && title.startsWith("Ext is"))!;
    assert.equal(
      fix!.title,
      "Add packet-tunnel-provider to com.apple.developer.networking.networkextension in Ext.entitlements",
    );
    const [{ range, newText }] = fix!.edits as [(typeof fix & object)["edits"][number]];
    assert.equal(
      range.start.line,
      without.split("\n").findIndex((each) => each.includes("dns-proxy")),
    );
    assert.match(newText, /^\n\s*<string>packet-tunnel-provider<\/string>$/);
  });

  it("is there as soon as the files of the extension are", async () => {
    const { one, lists } = await checklists({ "a.swift": "let a = 1\n" });
    assert.deepEqual(lists, []);
    for (const [path, text] of Object.entries(files)) one.write(path, text);
    await one.changed(...Object.keys(files));
    const [list] = await one.request<ProviderChecklist[]>("portolan/doctor", {});
    assert.equal(list?.name, "Ext");
  });

  it("is empty where nothing provides an extension", async () => {
    const { lists } = await checklists({ "a.swift": "let a = 1\n" });
    assert.deepEqual(lists, []);
  });
});
