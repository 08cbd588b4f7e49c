import assert from "node:assert/strict";
import { entitlementValueMeantBy } from "../../server/judge/entitlement-value.ts";
import { kindMeantBy, toldApart } from "../../server/judge/provider.ts";

describe("names after the class of a provider", () => {
  it("mean the value that the class takes, with the suffix where it has one", () => {
    for (const [written, meant] of [
      ["transparent-proxy-provider", "app-proxy-provider"],
      ["transparent-proxy-systemextension", "app-proxy-provider-systemextension"],
      ["transparent-proxy-provider-systemextension", "app-proxy-provider-systemextension"],
      ["filter-data-provider", "content-filter-provider"],
      ["dns-filter-provider", undefined],
      ["transparent-proxy-app-provider", undefined],
    ] as const)
      assert.equal(entitlementValueMeantBy(written, false), meant, written);
    assert.equal(entitlementValueMeantBy("transparent-proxy-systemextension", true), "app-proxy-provider");
  });

  it("mean the extension point of its kind", () => {
    assert.equal(kindMeantBy("com.apple.networkextension.transparent-proxy")?.id, "app-proxy");
    assert.equal(kindMeantBy("com.apple.networkextension.transparent-proxy-provider")?.id, "app-proxy");
    assert.equal(kindMeantBy("com.apple.networkextension.reverse-proxy"), undefined);
    assert.equal(kindMeantBy("com.example.transparent-proxy"), undefined);
  });

  it("are told from other spellings", () => {
    assert.equal(toldApart("dns-proxy-provider", "dns-proxy"), "it is spelt dns-proxy");
    const taken = "an NETransparentProxyProvider takes app-proxy-provider";
    assert.equal(toldApart("transparent-proxy-provider", "app-proxy-provider"), taken);
  });
});
