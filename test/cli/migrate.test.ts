import assert from "node:assert/strict";
import { folderOf, portolan } from "./cli.ts";

const flow = "import NetworkExtension\nfunc peer(of flow: NEFilterSocketFlow) { print(flow.remoteEndpoint as Any) }\n";

describe("portolan migrate", () => {
  it("prints the shape of the contract as JSON, with paths from the working folder on", () => {
    const folder = folderOf({ "Sources/Flow.swift": flow });
    const { code, stdout } = portolan(folder, ["migrate", "--format", "json", "--target", "ios=15.0,macos=12.0"]);
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), {
      version: 1,
      steps: [
        {
          id: "flow-endpoints",
          title: "Take the endpoints of flows and rules from Network framework",
          from: "members of flows, filters, proxies and network rules that take or give the old NWEndpoint",
          to: "their twins that take or give Network.NWEndpoint",
          minimum: { ios: "18.0", macos: "15.0", visionos: "2.0" },
          possible: false,
          places: [
            {
              path: "Sources/Flow.swift",
              range: { start: { line: 1, character: 52 }, end: { line: 1, character: 66 } },
              edit: "assisted",
            },
          ],
          article: "flow-endpoint-accessors",
        },
      ],
    });
  });

  it("prints steps as text, and as Markdown with a checklist", () => {
    const folder = folderOf({ "Flow.swift": flow });
    const { stdout } = portolan(folder, ["migrate", "--target", "ios=18.0"]);
    assert.match(stdout, /^1\. Take the endpoints .*: 1 place, possible now\n/);
    assert.match(stdout, /NEFilterSocketFlow\.remoteEndpoint → remoteFlowEndpoint \(iOS 18\)\n/);
    assert.match(stdout, /^ {5}Flow\.swift:2:53 NEFilterSocketFlow\.remoteEndpoint: \S/m);
    const { stdout: markdown } = portolan(folder, ["migrate", "--format", "markdown"]);
    assert.match(markdown, /^# Migration plan\n\n1\. Take the endpoints/);
    assert.match(markdown, /^- \[ \] `Flow\.swift:2:53` /m);
  });

  it("says of a file that isn't read that it isn't, not that there is nothing to leave", () => {
    const folder = folderOf({ "Flow.swift": flow, "Notes.md": "" });
    const { stdout, stderr } = portolan(folder, ["migrate", "Notes.md"]);
    assert.equal(stdout, "");
    assert.equal(stderr, "portolan: Notes.md: not a kind of file that Portolan reads\n");
  });

  it("says of a project without any that there is nothing to leave, and ends with 0", () => {
    const folder = folderOf({ "Fine.swift": "import Network\nlet monitor = NWPathMonitor()\n" });
    const { code, stdout, stderr } = portolan(folder, ["migrate"]);
    assert.equal(code, 0);
    assert.equal(stdout, "");
    assert.match(stderr, /^portolan: Nothing here uses a retired API for which Portolan has a plan\.\n$/);
    assert.deepEqual(JSON.parse(portolan(folder, ["migrate", "--format", "json"]).stdout), { version: 1, steps: [] });
    const empty = portolan(folderOf({ "Notes.md": "" }), ["migrate", "."]);
    assert.equal(empty.code, 0);
    assert.match(empty.stderr, /^portolan: \S+: no Swift, Objective-C or property list files to read\n$/);
  });

  it("plans for what was asked for alone, and leaves out what settings exclude", () => {
    const folder = folderOf({ "A/Flow.swift": flow, "B/Flow.swift": flow, "portolan.json": '{ "exclude": ["B"] }' });
    const paths = (words: readonly string[]) =>
      JSON.parse(portolan(folder, ["migrate", "--format", "json", ...words]).stdout).steps.flatMap(
        ({ places }: { places: { path: string }[] }) => places.map(({ path }) => path),
      );
    assert.deepEqual(paths([]), ["A/Flow.swift"]);
    assert.deepEqual(paths(["A"]), ["A/Flow.swift"]);
    assert.deepEqual(paths(["--exclude", "A/**"]), []);
  });

  it("takes an Xcode project for the folder that it lies in", () => {
    const folder = folderOf({ "A/Flow.swift": flow, "A/A.xcodeproj/x.plist": "<plist/>", "B/Flow.swift": flow });
    const { stdout } = portolan(folder, ["migrate", "A/A.xcodeproj"]);
    assert.match(stdout, /^ {5}A\/Flow\.swift:2:53 /m);
    assert.doesNotMatch(stdout, /B\/Flow/);
  });

  it("refuses a path that isn't there and more than one", () => {
    const folder = folderOf({});
    assert.equal(portolan(folder, ["migrate", "nowhere"]).code, 2);
    assert.match(portolan(folder, ["migrate", "a", "b"]).stderr, /takes one path/);
  });
});
