import assert from "node:assert/strict";
import {
  app,
  diagnosed,
  extension,
  type Files,
  filter,
  list,
  open,
  set,
  tunnel,
  tunnelWith,
} from "../support/made-extensions.ts";
import { type MadeTarget, pbxprojText } from "../support/xcode-project.ts";

const place = "$(SYSTEM_EXTENSIONS_FOLDER_PATH)";

describe("the doctor of extensions of several builds, apps and files", () => {
  it("takes what stands behind :default= for one of several builds", async () => {
    const unsigned = { "App/None.entitlements": list("") };
    const none = { CODE_SIGN_ENTITLEMENTS: "App/None.entitlements" };
    const open$ = { CODE_SIGN_ENTITLEMENTS: "$(OWN_ENTITLEMENTS:default=App/None.entitlements)" };
    const failed = { "entitlement-app": "fail", "app-group": "unknown" };
    assert.deepEqual(open((await diagnosed(tunnelWith([set(app, none), extension], unsigned)))[0]!), failed);
    assert.deepEqual(open((await diagnosed(tunnelWith([set(app, open$), extension], unsigned)))[0]!), {
      "entitlement-app": "unknown",
      "app-group": "unknown",
    });
    const given = set(app, { ...open$, OWN_ENTITLEMENTS: "" });
    assert.deepEqual(open((await diagnosed(tunnelWith([given, extension], unsigned)))[0]!), failed);
    const other = set(app, { PRODUCT_BUNDLE_IDENTIFIER: "$(OWN_IDENTIFIER:default=com.example.other)" });
    assert.equal(open((await diagnosed(tunnelWith([other, extension])))[0]!)["bundle-identifier"], "unknown");
  });

  it("asks of each app that carries an extension whether its identifier lies below", async () => {
    const second = { ...set(app, { PRODUCT_BUNDLE_IDENTIFIER: "com.example.other" }), name: "Other" };
    const [found] = await diagnosed(tunnelWith([app, second, extension]));
    assert.equal(open(found!)["bundle-identifier"], "fail");
    const { detail } = found!.checks.find(({ id }) => id === "bundle-identifier")!;
    assert.match(detail, /Other’s com\.example\.other and a dot, so Other can’t be installed/);
    const below = set(second, { PRODUCT_BUNDLE_IDENTIFIER: "com.example" });
    assert.equal(open((await diagnosed(tunnelWith([app, below, extension])))[0]!)["bundle-identifier"], undefined);
  });

  it("counts code that the app shares with the extension as the app’s, and the extension’s own as nobody’s", async () => {
    const named = 'enum Names { static var tunnel: String { "com.example.app.ext" } }\n';
    const code = tunnel.files["App/App.swift"]!;
    const shared = (files: Files, inApp: readonly string[], inExtension: readonly string[]) =>
      diagnosed(
        tunnelWith(
          [
            { ...app, files: inApp },
            { ...extension, files: ["Ext/Provider.swift", ...inExtension] },
          ],
          files,
        ),
      );
    const parted = {
      "App/App.swift": code.replace('"com.example.app.ext"', "Names.tunnel"),
      "Shared/Names.swift": named,
    };
    const [both$] = await shared(parted, ["App/App.swift", "Shared/Names.swift"], ["Shared/Names.swift"]);
    const { detail } = both$!.checks.find(({ id }) => id === "provider-identifier")!;
    assert.doesNotMatch(detail, /No code/);
    const moved = { "App/App.swift": "", "Shared/Control.swift": code };
    const control = ["Shared/Control.swift"];
    assert.deepEqual(open((await shared(moved, control, control))[0]!), {});
    assert.deepEqual(open((await shared(moved, ["App/App.swift"], control))[0]!), {
      "provider-identifier": "unknown",
      "load-configuration": "unknown",
      "save-configuration": "unknown",
      "enable-configuration": "unknown",
    });
  });

  it("counts the code of an app for the extensions that this app carries, not for those of another one", async () => {
    const own = { ...app, files: ["App/App.swift"] };
    const other: MadeTarget = {
      ...set(app, { PRODUCT_BUNDLE_IDENTIFIER: "com.example.other" }),
      name: "Other",
      files: ["Other/Other.swift"],
      embeds: [["Second", "13", ""]],
    };
    const second: MadeTarget = {
      ...set(extension, { PRODUCT_BUNDLE_IDENTIFIER: "com.example.other.ext" }),
      name: "Second",
      files: ["Second/Provider.swift"],
    };
    const empty = {
      "Other/Other.swift": "import NetworkExtension\n",
      "Second/Provider.swift": tunnel.files["Ext/Provider.swift"]!,
    };
    const found = await diagnosed(tunnelWith([own, other, extension, second], empty));
    const steps = ["load-configuration", "save-configuration", "enable-configuration"];
    const statesOf = (name: string) => {
      const { checks } = found.find((each) => each.name === name)!;
      return steps.map((id) => checks.find((each) => each.id === id)!.state);
    };
    assert.deepEqual(statesOf("Ext"), ["ok", "ok", "ok"]);
    assert.deepEqual(statesOf("Second"), ["unknown", "unknown", "unknown"]);
    const shared = { ...other, files: ["Other/Other.swift", "App/App.swift"] };
    const both$ = await diagnosed(tunnelWith([own, shared, extension, second], empty));
    assert.equal(open(both$.find(({ name }) => name === "Second")!)["load-configuration"], undefined);
  });

  it("counts a request to activate in the code of an app for the system extensions that this app carries", async () => {
    const [own, inside] = filter.project.targets as [MadeTarget, MadeTarget];
    const other: MadeTarget = {
      ...own,
      name: "Other",
      files: ["Other/Other.swift"],
      embeds: [["Second", "16", place]],
    };
    const second: MadeTarget = { ...inside, name: "Second", files: ["Second/main.swift", "Second/Filter.swift"] };
    const files = {
      ...filter.files,
      "Other/Other.swift": "import SystemExtensions\n",
      "Second/main.swift": filter.files["Ext/main.swift"]!,
      "Second/Filter.swift": filter.files["Ext/Filter.swift"]!,
    };
    const found = await diagnosed({
      "App.xcodeproj/project.pbxproj": pbxprojText({ targets: [own, other, inside, second] }),
      ...files,
    });
    const stateOf = (name: string) =>
      found.find((each) => each.name === name)!.checks.find(({ id }) => id === "activation")!.state;
    assert.deepEqual([stateOf("Ext"), stateOf("Second")], ["ok", "unknown"]);
  });
});
