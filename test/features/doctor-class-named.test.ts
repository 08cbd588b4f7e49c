import assert from "node:assert/strict";
import { applyEdits } from "../../server/core/text.ts";
import { appex, examined, type Files, failing, filter, list, tunnel } from "../support/made-extensions.ts";

const point = (more = "") =>
  list(
    `<key>NSExtension</key>\n<dict>\n<key>NSExtensionPointIdentifier</key>\n<string>com.apple.networkextension.packet-tunnel</string>\n${more}</dict>`,
  );
const classes = `<key>NetworkExtension</key>\n<dict>\n<key>NEProviderClasses</key>\n<dict>\n<key>com.apple.networkextension.packet-tunnel</key>\n<string>$(PRODUCT_MODULE_NAME).Provider</string>\n</dict>\n</dict>`;

async function classChecks(changed: Files) {
  const { checks } = await examined(tunnel.project, { ...tunnel.files, ...changed });
  return checks.filter(({ id }) => id === "provider-class");
}

describe("the doctor, of an extension whose list names no class where the system looks", () => {
  it("finds that an app extension names no principal class, and names the one that it compiles", async () => {
    const text = point();
    const [check, ...others] = await classChecks({ "Ext/Info.plist": text });
    assert.deepEqual([check!.state, others.length], ["fail", 0]);
    assert.equal(
      check!.detail,
      "Info.plist names no NSExtensionPrincipalClass, which says what class the system makes. Provider.swift has its NEPacketTunnelProvider: Provider.",
    );
    assert.equal(text.slice(check!.place!.span.start, check!.place!.span.end), "NSExtensionPointIdentifier");
    assert.equal(
      applyEdits(text, check!.fixes[0]!.edits),
      point("<key>NSExtensionPrincipalClass</key>\n<string>$(PRODUCT_MODULE_NAME).Provider</string>\n"),
    );
  });

  it("offers no class where none or several would do", async () => {
    for (const code of ["", "class One: NEPacketTunnelProvider {}\nclass Two: NEPacketTunnelProvider {}\n"]) {
      const source = `import NetworkExtension\n${code}`;
      const [check] = await classChecks({ "Ext/Info.plist": point(), "Ext/Provider.swift": source });
      assert.deepEqual([check!.state, check!.fixes], ["fail", []]);
    }
  });

  it("leaves a class open that a storyboard may name", async () => {
    const storyboard = "<key>NSExtensionMainStoryboard</key>\n<string>Main</string>\n";
    const [check] = await classChecks({ "Ext/Info.plist": point(storyboard) });
    assert.equal(check!.state, "unknown");
  });

  it("looks at a system extension whose list speaks as an app extension’s would, with code or without", async () => {
    const plist = appex("filter-data", "$(PRODUCT_MODULE_NAME).Filter");
    for (const code of [filter.files["Ext/Filter.swift"]!, ""]) {
      const diagnosis = await examined(filter.project, {
        ...filter.files,
        "Ext/Info.plist": plist,
        "Ext/Filter.swift": code,
      });
      assert.deepEqual(diagnosis.kinds, ["filter-data"]);
      const fault = failing(diagnosis).find(({ id }) => id === "extension-point")!;
      assert.equal(
        fault.detail,
        "There is no NetworkExtension in its Info.plist. The system doesn’t look at NSExtension in a system extension.",
      );
      assert.equal(plist.slice(fault.place!.span.start, fault.place!.span.end), "NSExtension");
    }
  });

  it("looks at an app extension whose list speaks as a system extension’s would", async () => {
    const diagnosis = await examined(tunnel.project, {
      ...tunnel.files,
      "Ext/Info.plist": list(classes),
      "Ext/Provider.swift": "",
    });
    assert.deepEqual(diagnosis.kinds, ["packet-tunnel"]);
    const fault = failing(diagnosis).find(({ id }) => id === "extension-point")!;
    assert.match(fault.detail, /The system doesn’t look at NetworkExtension in an app extension\.$/);
  });
});
