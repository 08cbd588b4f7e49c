import assert from "node:assert/strict";
import type { PageAnswer } from "../../server/protocol.ts";
import { checkHeadings } from "../support/headings.ts";
import { endSessions, session } from "../support/session.ts";

const flow = "import NetworkExtension\nfunc peer(of flow: NEFilterSocketFlow) { print(flow.remoteEndpoint as Any) }\n";
const uri = "portolan:/migration.md";

describe("the plan to leave retired APIs, in the editor", () => {
  afterEach(endSessions);

  it("is a page with a checklist of places in the opened folder, whose articles are links to pages", async () => {
    const one = await session({ files: { "Filter/Flow.swift": flow, "Fine.swift": "import Network\n" } });
    const page = await one.request<PageAnswer>("portolan/page", { uri });
    assert.equal(page.uri, uri);
    checkHeadings(page.markdown);
    assert.match(page.markdown, /^# Migration plan\n\n1\. Take the endpoints .*: 1 place/);
    assert.match(page.markdown, /^- \[ \] `Filter\/Flow\.swift:2:53` /m);
    const [, article] = /\]\((article\/[\w-]+\.md)\)/.exec(page.markdown)!;
    assert.ok(await one.request("portolan/page", { uri: `portolan:/${article}` }));
  });

  it("tells of what is open as it stands, also where it was fine on disk", async () => {
    const one = await session({ files: { "Flow.swift": "import Network\n" } });
    const before = await one.request<PageAnswer>("portolan/page", { uri });
    assert.match(before.markdown, /Nothing here uses a retired API for which Portolan has a plan/);
    await one.open("Flow.swift", flow);
    const after = await one.request<PageAnswer>("portolan/page", { uri });
    assert.match(after.markdown, /`Flow\.swift:2:53`/);
  });

  it("leaves out what a portolan.json excludes, and counts what one turns off", async () => {
    const one = await session({
      files: {
        "Old/Flow.swift": flow,
        "New/Flow.swift": flow,
        "portolan.json": '{ "exclude": ["Old"], "rules": { "*": "off" } }',
      },
    });
    const { markdown } = await one.request<PageAnswer>("portolan/page", { uri });
    assert.match(markdown, /`New\/Flow\.swift:2:53`/);
    assert.doesNotMatch(markdown, /Old\//);
  });
});
