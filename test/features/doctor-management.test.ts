import assert from "node:assert/strict";
import { appex, examined, filter, tunnel } from "../support/made-extensions.ts";

describe("the doctor on devices that have to be managed", () => {
  const articles = async (point: string) => {
    const files = { ...tunnel.files, "Ext/Info.plist": appex(point, "Other"), "Ext/Provider.swift": "" };
    const { checks } = await examined(tunnel.project, files);
    const found = checks.filter(({ id }) => id === "management");
    for (const { state } of found) assert.equal(state, "unknown");
    return found.map(({ article }) => article);
  };

  it("says of each kind for iOS that asks for it which they are, and nothing of others", async () => {
    assert.deepEqual(await articles("filter-data"), ["ne-deployment-matrix"]);
    assert.deepEqual(await articles("filter-control"), ["ne-deployment-matrix"]);
    assert.deepEqual(await articles("app-proxy"), ["app-proxy-needs-management"]);
    assert.deepEqual(await articles("dns-proxy"), ["dns-proxy-unmanaged-ios"]);
    assert.deepEqual(await articles("packet-tunnel"), []);
    assert.deepEqual(await articles("app-push"), []);
  });

  it("says nothing of it on the Mac", async () => {
    const { checks } = await examined(filter.project, filter.files);
    assert.ok(!checks.some(({ id }) => id === "management"));
  });
});
