import assert from "node:assert/strict";
import { applyEdits } from "../../server/core/text.ts";
import { appex, both, examined, faults, filter, group, list, tunnel, values } from "../support/made-extensions.ts";
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
    assert.equal(await stateOf("run-loop", filter, { "Ext/main.swift": main, "Ext/Filter.swift": timer }), "fail");
    const kept = { "Ext/main.swift": `${main}RunLoop.main.run()\n`, "Ext/Filter.swift": timer };
    assert.equal(await stateOf("run-loop", filter, kept), "ok");
    const marked = {
      "Ext/Start.swift": "@main struct Start { static func main() { Begin.now(); dispatchMain() } }\n",
      "Ext/Begin.swift":
        "import NetworkExtension\nenum Begin { static func now() { NEProvider.startSystemExtensionMode() } }\n",
    };
    const files = ["Ext/Filter.swift", ...Object.keys(marked)];
    const change = (target: MadeTarget) => (target.name === "Ext" ? { ...target, files } : target);
    assert.equal(await stateOf("run-loop", filter, marked, change), "ok");
  });

  it("find a main that ends behind the call, and leave one that goes on alone", async () => {
    const [swift, objc] = ["import NetworkExtension\n", "#import <NetworkExtension/NetworkExtension.h>\n"];
    const start = "NEProvider.startSystemExtensionMode()";
    const state = async (path: string, code: string) => {
      const change = (target: MadeTarget) =>
        target.name === "Ext" ? { ...target, files: ["Ext/Filter.swift", path] } : target;
      return stateOf("run-loop", filter, { [path]: code }, change);
    };
    for (const code of [start, `autoreleasepool {\n    ${start}\n}\n// dispatchMain()\n`, `${start}\nexit(0)`])
      assert.equal(await state("Ext/main.swift", swift + code), "fail", code);
    for (const code of [
      `${start}\nserve()`,
      `defer { serve() }\n${start}`,
      `repeat { ${start} } while true`,
      `#if DEBUG\n${start}\n#else\nserve()\n#endif`,
      `func begin() { ${start} }\nbegin()`,
    ])
      assert.equal(await state("Ext/main.swift", swift + code), "unknown", code);
    const main = (code: string) =>
      `${objc}int main(void) { @autoreleasepool { ${code} } return 0; }\nvoid more(void) {}\n`;
    assert.equal(await state("Ext/main.m", main("[NEProvider startSystemExtensionMode];")), "fail");
    assert.equal(await state("Ext/main.m", main("[NEProvider startSystemExtensionMode]; serve();")), "unknown");
    assert.equal(await state("Ext/main.m", main("[NEProvider startSystemExtensionMode]; dispatch_main();")), "ok");
    const marked = (more: string) =>
      `${swift}@main enum Start { static func main() { ${start}${more} } }\nfunc more() {}\n`;
    assert.equal(await state("Ext/Start.swift", marked("")), "fail");
    assert.equal(await state("Ext/Start.swift", marked("; serve()")), "unknown");
  });

  it("want the call that starts a system extension where main comes to it", async () => {
    const called = async (files: Record<string, string>, flags?: string, others: Record<string, string> = {}) => {
      const sources = ["Ext/Filter.swift", ...Object.keys(files)];
      const apps = Object.keys(others).filter((path) => path.startsWith("App/"));
      const linked = (target: MadeTarget) => (flags === undefined ? target : inDebug(target, { OTHER_LDFLAGS: flags }));
      const change = (target: MadeTarget) =>
        target.name === "Ext"
          ? linked({ ...target, files: sources })
          : { ...target, files: [...(target.files ?? []), ...apps] };
      return stateOf("start-mode", filter, { "Ext/main.swift": "", ...files, ...others }, change);
    };
    const [swift, objc] = ["import NetworkExtension\n", "#import <NetworkExtension/NetworkExtension.h>\n"];
    const start = "NEProvider.startSystemExtensionMode()";
    const main = (code: string) => ({ "Ext/main.swift": `${swift}${code}\ndispatchMain()\n` });
    const marked = (code: string) => ({ "Ext/Start.swift": `${swift}@main struct Start {\n${code}\n}\n` });
    const plain = (code: string) => ({ "Ext/main.m": `${objc}${code}\n` });
    assert.equal(await called(main(start)), "ok");
    assert.equal(await called(main(`autoreleasepool {\n${start}\n}`)), "ok");
    assert.equal(await called(main("Filter.startSystemExtensionMode()")), "ok");
    assert.equal(await called(marked(`static func main() { autoreleasepool { ${start} } }`)), "ok");
    assert.equal(
      await called(plain("int main(void) {\n@autoreleasepool { [NEProvider startSystemExtensionMode]; }\n}")),
      "ok",
    );
    const helper = { "Ext/Start.swift": `${swift}enum Start {\nstatic func begin() { ${start} }\n}\n` };
    assert.equal(await called({ ...main("Start.begin()"), ...helper }), "ok");
    assert.equal(await called({ ...main("print(1)"), ...helper }), "unknown");
    assert.equal(await called(main(`func begin() { ${start} }`)), "unknown");
    assert.equal(await called(main(`func begin() { ${start} }\nbegin()`)), "ok");
    assert.equal(await called(main(`struct Mine { func startSystemExtensionMode() {} }`)), "unknown");
    assert.equal(await called(main(`#if false\n${start}\n#endif`)), "unknown");
    assert.equal(await called(main("// nothing")), "fail");
    // What another product compiles makes no call of this one; a file that nobody is known to compile may.
    assert.equal(
      await called(main("print(1)"), undefined, { "App/Start.swift": main(start)["Ext/main.swift"] }),
      "fail",
    );
    assert.equal(
      await called(main("print(1)"), undefined, { "More/Start.swift": main(start)["Ext/main.swift"] }),
      "unknown",
    );
    assert.equal(await called(main("Library.begin()"), "-lLibrary"), "unknown");
    assert.equal(await called(marked("static func main() { dispatchMain() }")), "fail");
    assert.equal(await called(plain("int main(void) { dispatch_main(); }")), "fail");
  });

  it("want the name by which the system finds the class", async () => {
    const named = (name: string, files: Record<string, string>, more: Partial<MadeTarget> = {}) =>
      stateOf("provider-class", tunnel, { "Ext/Info.plist": appex("packet-tunnel", name), ...files }, (target) =>
        target.name === "Ext" ? { ...target, files: Object.keys(files), ...more } : target,
      );
    const swift = { "Ext/Provider.swift": "import NetworkExtension\nclass Provider: NEPacketTunnelProvider {}\n" };
    const renamed = { "Ext/Provider.swift": swift["Ext/Provider.swift"].replace("class", "@objc(Provider) class") };
    const objc = {
      "Ext/Provider.h":
        "#import <NetworkExtension/NetworkExtension.h>\n@interface Provider : NEPacketTunnelProvider\n@end\n",
      "Ext/Provider.m": '#import "Provider.h"\n@implementation Provider\n@end\n',
    };
    const linked = both({ ...tunnel.project.targets[1]!.settings!.Debug!, OTHER_LDFLAGS: "-lTunnel" });
    assert.equal(await named("$(PRODUCT_MODULE_NAME).Provider", swift), "ok");
    assert.equal(await named("Ext.Provider", swift), "ok");
    assert.equal(await named("Other.Provider", swift), "fail");
    assert.equal(await named("Other.Provider", swift, { settings: linked }), "unknown");
    assert.equal(await named("Provider", swift), "fail");
    assert.equal(await named("Provider", renamed), "ok");
    assert.equal(await named("Provider", objc), "ok");
    assert.equal(await named("$(PRODUCT_MODULE_NAME).Provider", objc), "fail");
    for (const [files, name] of [
      [swift, "$(PRODUCT_MODULE_NAME).Provder"],
      [swift, "Provder"],
      [objc, "Provder"],
    ] as const) {
      assert.equal(await named(name, files), "fail", name);
    }
    assert.equal(await named("Provder", objc, { settings: linked }), "unknown");
    const different = {
      Debug: { ...tunnel.project.targets[1]!.settings!.Debug!, PRODUCT_NAME: "Tunnel-Debug" },
      Release: tunnel.project.targets[1]!.settings!.Release!,
    };
    assert.equal(await named("$(PRODUCT_MODULE_NAME).Provider", swift, { settings: different }), "ok");
    assert.equal(await named("$(PRODUCT_NAME).Provider", swift, { settings: different }), "unknown");
  });

  it("want the name that a class of Swift has for Objective-C, where it has one", async () => {
    const code =
      "import NetworkExtension\n@objc(XYZProvider)\npublic final class Provider: NEPacketTunnelProvider {}\n";
    const named = (name: string) =>
      faults(tunnel, { "Ext/Info.plist": appex("packet-tunnel", name), "Ext/Provider.swift": code });
    const state = (name: string) =>
      stateOf("provider-class", tunnel, {
        "Ext/Info.plist": appex("packet-tunnel", name),
        "Ext/Provider.swift": code,
      });
    assert.equal(await state("XYZProvider"), "ok");
    assert.equal(await state("$(PRODUCT_MODULE_NAME).Provider"), "unknown");
    for (const name of ["Provider", "$(PRODUCT_MODULE_NAME).XYZProvider"]) {
      const [fault, ...others] = await named(name);
      assert.deepEqual([fault?.id, others], ["provider-class", []], name);
      const fixed = applyEdits(appex("packet-tunnel", name), fault!.fixes[0]!.edits);
      assert.equal(fixed, appex("packet-tunnel", "XYZProvider"), name);
    }
  });

  it("say that a target is signed without entitlements where no setting names any", async () => {
    const bare = (target: MadeTarget) => without(target, "CODE_SIGN_ENTITLEMENTS");
    for (const id of ["entitlement-extension", "entitlement-app", "install-entitlement"])
      assert.equal(await stateOf(id, filter, {}, bare), "fail", id);
    assert.equal(await stateOf("app-group", filter, {}, bare), "unknown");
    const based = (target: MadeTarget) => ({ ...bare(target), config: `${target.name}.xcconfig` });
    const config = (text: string) => ({ "App.xcconfig": text, "Ext.xcconfig": text });
    const states = (text: string) => stateOf("entitlement-extension", tunnel, config(text), based);
    assert.equal(await states("CODE_SIGN_ENTITLEMENTS = $(TARGET_NAME)/$(TARGET_NAME).entitlements"), "ok");
    assert.equal(await states("SWIFT_VERSION = 5.0"), "fail");
    assert.equal(await states('#include? "Signing.xcconfig"'), "unknown");
    assert.equal(await stateOf("entitlement-extension", tunnel, {}, based), "unknown");
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
