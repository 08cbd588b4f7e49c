import assert from "node:assert/strict";
import { endSessions, session } from "../support/session.ts";

const info = `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0">
<dict>
  <key>NSBonjourServices</key>
  <array>
    <string>_http._tcp</string>
  </array>
  <key>NSLocalNetworkUsageDescription</key>
  <string>Finds printers.</string>
</dict>
</plist>
`;
const project = `targets:
  App:
    type: application
    platform: iOS
    sources: [Browse.swift]
    settings: { INFOPLIST_FILE: Info.plist }
`;
const code = `import Network

let browser = NWBrowser(for: .bonjour(type: "_ipp._tcp", domain: nil), using: .tcp)
`;

describe("property lists in the editor", () => {
  afterEach(endSessions);

  it("have findings of their own, which come and go with what is typed", async () => {
    const one = await session({ files: { "Info.plist": info } });
    await one.open("Info.plist", info, "plist");
    assert.deepEqual(await one.findings("Info.plist"), []);
    await one.type("Info.plist", "_http._tcp", "http._tcp");
    const [finding, ...others] = await one.findings("Info.plist");
    assert.deepEqual(others, []);
    assert.equal(finding!.code, "bonjour-type-malformed");
    assert.deepEqual(finding!.range, { start: { line: 5, character: 4 }, end: { line: 5, character: 30 } });
  });

  it("lead from code to the list that lacks something, and are heard at once when it is added there", async () => {
    const one = await session({ files: { "Info.plist": info, "project.yml": project, "Browse.swift": code } });
    await one.open("Browse.swift", code);
    await one.open("Info.plist", info, "plist");
    const [finding] = await one.findings("Browse.swift");
    assert.equal(finding!.code, "bonjour-service-not-declared");
    const [place] = finding!.relatedInformation!;
    assert.match(place!.location.uri, /\/Info\.plist$/);
    await one.type("Info.plist", "_http._tcp", "_ipp._tcp");
    assert.deepEqual(await one.findings("Browse.swift"), []);
  });
});
