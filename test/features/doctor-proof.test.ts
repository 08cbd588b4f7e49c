import assert from "node:assert/strict";
import { both, examined, filter, group, list, tunnel, values } from "../support/made-extensions.ts";
import type { MadeProject, MadeTarget } from "../support/xcode-project.ts";

/** The state of one check, where targets of the project have other settings and files are others. */
async function stateOf(
  id: string,
  base: typeof tunnel,
  files: Record<string, string>,
  change: (target: MadeTarget) => MadeTarget = (target) => target,
) {
  const project: MadeProject = { ...base.project, targets: base.project.targets.map(change) };
  const { checks } = await examined(project, { ...base.files, ...files });
  return checks.find((check) => check.id === id)?.state;
}

const without = (target: MadeTarget, ...names: string[]): MadeTarget => {
  const left = Object.entries(target.settings!.Debug!).filter(([name]) => !names.includes(name));
  return { ...target, settings: both(Object.fromEntries(left)) };
};

const inDebug = (target: MadeTarget, debug: Record<string, string>): MadeTarget => ({
  ...target,
  settings: { ...target.settings, Debug: { ...target.settings!.Debug!, ...debug } },
});

describe("the doctor’s ticks", () => {
  it("say nothing of deployment targets that aren’t known", async () => {
    assert.equal(await stateOf("deployment-target", tunnel, {}), "ok");
    const bare = (target: MadeTarget) =>
      target.name === "App" ? without(target, "IPHONEOS_DEPLOYMENT_TARGET") : target;
    assert.equal(await stateOf("deployment-target", tunnel, {}, bare), "unknown");
  });

  it("don’t take the run loop of a timer for one that keeps main alive", async () => {
    const main = "import NetworkExtension\nNEProvider.startSystemExtensionMode()\n";
    const timer = "import NetworkExtension\nfinal class Filter: NEFilterDataProvider { let loop = RunLoop.main }\n";
    assert.equal(await stateOf("run-loop", filter, { "Ext/main.swift": main, "Ext/Filter.swift": timer }), "unknown");
    const kept = { "Ext/main.swift": `${main}RunLoop.main.run()\n`, "Ext/Filter.swift": timer };
    assert.equal(await stateOf("run-loop", filter, kept), "ok");
  });

  it("want an identifier below the app’s for each build of the app", async () => {
    const dev = (target: MadeTarget) =>
      target.name === "App" ? inDebug(target, { PRODUCT_BUNDLE_IDENTIFIER: "com.example.app.dev" }) : target;
    assert.equal(await stateOf("bundle-identifier", tunnel, {}, dev), "unknown");
    const all = (target: MadeTarget) =>
      target.name === "App" ? dev(target) : inDebug(target, { PRODUCT_BUNDLE_IDENTIFIER: "com.example.app.dev.ext" });
    assert.equal(await stateOf("bundle-identifier", tunnel, {}, all), "ok");
  });

  it("want the entitlement and a shared group in every build", async () => {
    const varied = { "Ext/Ext.entitlements": list(values("$(VALUE)") + group) };
    const [debug, release] = ["packet-tunnel-provider", "packet-tunnel-provider-systemextension"];
    const setting = (other: string) => (target: MadeTarget) => ({
      ...target,
      settings: {
        Debug: { ...target.settings!.Debug!, VALUE: debug },
        Release: { ...target.settings!.Release!, VALUE: other },
      },
    });
    assert.equal(await stateOf("entitlement-extension", tunnel, varied, setting(debug)), "ok");
    assert.equal(await stateOf("entitlement-extension", tunnel, varied, setting(release)), "unknown");
    const debugList = (target: MadeTarget) =>
      inDebug(target, { CODE_SIGN_ENTITLEMENTS: `${target.name}/Debug.entitlements` });
    const own = list(values("packet-tunnel-provider") + group.replace("group.com", "group.org"));
    const none = list(values("packet-tunnel-provider"));
    const files = (app: string, ext: string) => ({ "App/Debug.entitlements": app, "Ext/Debug.entitlements": ext });
    assert.equal(await stateOf("app-group", tunnel, files(own, own), debugList), "ok");
    assert.equal(await stateOf("app-group", tunnel, files(own, none), debugList), "unknown");
    assert.equal(
      await stateOf("app-group", tunnel, files(tunnel.files["App/App.entitlements"]!, own), debugList),
      "unknown",
    );
  });

  it("take nothing that only tests do for what the app does", async () => {
    const code = tunnel.files["App/App.swift"]!;
    const moved = { "App/App.swift": "", "AppTests/ManagerTests.swift": code };
    for (const id of ["load-configuration", "save-configuration", "enable-configuration", "provider-identifier"]) {
      assert.equal(await stateOf(id, tunnel, {}), "ok", id);
      assert.equal(await stateOf(id, tunnel, moved), "unknown", id);
    }
  });

  it("take no method of the same name for a request to activate an extension", async () => {
    const code =
      'struct Requests { static func activationRequest(_ name: String) {} }\nlet made: () = Requests.activationRequest("x")\n';
    assert.equal(await stateOf("activation", filter, { "App/App.swift": code }), "unknown");
    assert.equal(await stateOf("activation", filter, {}), "ok");
    const implied = `import SystemExtensions
func request() -> OSSystemExtensionRequest { .activationRequest(forExtensionWithIdentifier: "com.example.app.ext", queue: .main) }
`;
    assert.equal(await stateOf("activation", filter, { "App/App.swift": implied }), "ok");
  });
});
