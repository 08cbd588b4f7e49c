import assert from "node:assert/strict";
import { compareFindings, compareGroups, comparePlaces, type Ordered } from "../../client/finding-order.ts";

const [error, warning, hint] = [0, 1, 3];

function finding(path: string, severity: number, line: number, character = 0): Ordered {
  return { uri: { path }, diagnostic: { severity, range: { start: { line, character } } } };
}

function told(findings: readonly Ordered[]): readonly string[] {
  return findings.map(({ uri, diagnostic: { severity, range } }) => {
    return `${uri.path}:${range.start.line}:${range.start.character} ${severity}`;
  });
}

describe("the order of findings", () => {
  const all = [
    finding("/b.swift", error, 9),
    finding("/a.swift", hint, 2),
    finding("/a.swift", warning, 10),
    finding("/a.swift", warning, 9, 4),
    finding("/a.swift", warning, 9, 2),
    finding("/b.swift", warning, 1),
  ];

  it("lists the worst first, then by file and place", () => {
    const inOrder = [
      "/b.swift:9:0 0",
      "/a.swift:9:2 1",
      "/a.swift:9:4 1",
      "/a.swift:10:0 1",
      "/b.swift:1:0 1",
      "/a.swift:2:0 3",
    ];
    assert.deepEqual(told(all.toSorted(compareFindings)), inOrder);
    assert.deepEqual(told(all.toReversed().toSorted(compareFindings)), inOrder);
  });

  it("leads through them by file and place, however bad they are", () => {
    const inOrder = [
      "/a.swift:2:0 3",
      "/a.swift:9:2 1",
      "/a.swift:9:4 1",
      "/a.swift:10:0 1",
      "/b.swift:1:0 1",
      "/b.swift:9:0 0",
    ];
    assert.deepEqual(told(all.toSorted(comparePlaces)), inOrder);
  });

  it("keeps a group in its place among those as bad as it, however many findings it loses", () => {
    const groups = [
      { name: "network-extension", findings: [finding("/a.swift", warning, 1)] },
      { name: "deprecated-api", findings: [finding("/a.swift", warning, 1), finding("/a.swift", hint, 2)] },
      { name: "bonjour-service", findings: [finding("/a.swift", hint, 1)] },
      { name: "url-scheme", findings: [finding("/a.swift", error, 1)] },
    ];
    const names = groups.toSorted(compareGroups).map(({ name }) => name);
    assert.deepEqual(names, ["url-scheme", "deprecated-api", "network-extension", "bonjour-service"]);
  });
});
