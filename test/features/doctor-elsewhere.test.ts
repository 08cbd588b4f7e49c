import assert from "node:assert/strict";
import { appex, examined, list, targets, tunnel, values } from "../support/made-extensions.ts";
import type { MadeProject } from "../support/xcode-project.ts";

const ios = { SDKROOT: "iphoneos", IPHONEOS_DEPLOYMENT_TARGET: "26.0" };

/** A URL filter whose app copies its extension with this phase. */
async function urlFilter(place: string, folder: string, point = "com.apple.networkextension.url-filter-control") {
  const { targets: made } = targets(ios, "extensionkit-extension", ["Ext/Filter.swift"]);
  const project: MadeProject = {
    targets: made.map((each) => (each.name === "App" ? { ...each, embeds: [["Ext", place, folder]] } : each)),
  };
  return examined(project, {
    ...tunnel.files,
    "Ext/Info.plist": list(
      `<key>EXAppExtensionAttributes</key>\n<dict>\n<key>EXExtensionPointIdentifier</key>\n<string>${point}</string>\n</dict>`,
    ),
    "Ext/Ext.entitlements": list(values("url-filter-provider")),
    "Ext/Filter.swift": "import NetworkExtension\n@main struct Filter: NEURLFilterControlProvider { init() {} }\n",
  });
}

describe("the doctor, where code of an extension is elsewhere than it knows", () => {
  it("finds a URL filter's extension, says how it is carried and what the checklist leaves out", async () => {
    const { kinds, packaging, checks, next } = await urlFilter("16", "$(EXTENSIONS_FOLDER_PATH)");
    assert.deepEqual([kinds, packaging], [["url-filter-control"], "appex"]);
    assert.deepEqual(
      checks.map(({ id, state }) => `${id} ${state}`),
      ["embedding ok", "bundle-identifier ok", "deployment-target ok", "extension-point unknown"],
    );
    const left = checks.at(-1)!;
    assert.match(
      left.detail,
      /^Its point is com\.apple\.networkextension\.url-filter-control,.* doesn’t cover its code/,
    );
    assert.equal(left.article, "url-filter-overview");
    assert.match(next[0]!, /marked @main/);
  });

  it("leaves open whether the system finds one in the folder of other extensions", async () => {
    const { checks } = await urlFilter("13", "");
    assert.equal(checks[0]!.state, "unknown");
    assert.match(checks[0]!.detail, /Extensions\.$/);
  });

  it("leaves extensions of ExtensionKit alone that are for something else", async () => {
    await assert.rejects(urlFilter("16", "$(EXTENSIONS_FOLDER_PATH)", "com.apple.widgetkit-extension"));
  });

  it("can't tell of a class that a module from outside the project has, which an import links", async () => {
    const { checks } = await examined(tunnel.project, {
      ...tunnel.files,
      "Ext/Info.plist": appex("packet-tunnel", "TunnelKit.Provider2"),
      "Ext/Provider.swift": "import TunnelKit\n",
    });
    assert.equal(checks.find(({ id }) => id === "provider-class")?.state, "unknown");
  });
});
