import assert from "node:assert/strict";
import {
  app,
  diagnosed,
  extension,
  type Files,
  list,
  open,
  set,
  tunnel,
  tunnelWith,
} from "../support/made-extensions.ts";

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
});
