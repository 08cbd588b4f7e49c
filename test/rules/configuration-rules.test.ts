import assert from "node:assert/strict";
import { defaultSettings } from "../../server/core/settings.ts";
import { applyEdits } from "../../server/core/text.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { checkRule, portolan } from "../support/check.ts";
import { corpusFiles } from "../support/corpus-files.ts";
import { aroundJoined, joinedExamplesIn } from "../support/joined-examples.ts";
import { both, tunnel } from "../support/made-extensions.ts";
import { memoryHost } from "../support/memory-host.ts";
import { type MadeTarget, pbxprojText } from "../support/xcode-project.ts";

describe("provider-bundle-identifier", () => {
  const wrong = tunnel.files["App/App.swift"]!.replace('"com.example.app.ext"', '"com.example.app.other"');

  /** What the rule says of the app's code in a project that is made like this. */
  async function said(code: string, project = tunnel.project): Promise<readonly string[]> {
    const files = { ...tunnel.files, "App.xcodeproj/project.pbxproj": pbxprojText(project), "App/App.swift": code };
    const host = memoryHost(new Map(Object.entries(files).map(([path, text]) => [`/w/${path}`, text])));
    const workspace = await openFolders(portolan(), host, ["/w"]);
    const document = { path: "/w/App/App.swift", language: "swift", text: code } as const;
    const around = workspace.around(document, defaultSettings);
    return portolan()
      .findings(document, { ...around, only: ["provider-bundle-identifier"] })
      .map(({ message }) => message);
  }

  it("finds an identifier that no extension of the one app has", async () => {
    const message =
      "App has no extension with the bundle identifier com.example.app.other; it contains com.example.app.ext.";
    assert.deepEqual(await said(wrong), [message]);
    assert.deepEqual(await said(tunnel.files["App/App.swift"]!), []);
    assert.deepEqual(await said(wrong.replace("com.example.app.other", "com.Example.App.Ext")), []);
  });

  it("offers the identifier of the one extension, in the quotes of the language, and only where the text stands", () => {
    const page = corpusFiles().get("rules/provider-bundle-identifier.md")!;
    const fixed = joinedExamplesIn(page).flatMap((example) => {
      const around = aroundJoined(example, ["provider-bundle-identifier"]);
      return portolan()
        .findings(example.document, around)
        .map(({ fixes, span }) => {
          const edits = fixes[0]?.edits ?? [];
          const after = applyEdits(example.document.text, edits);
          return after.slice(span.start, span.end + after.length - example.document.text.length);
        });
    });
    assert.deepEqual(fixed, [
      '"com.example.app.tunnel"',
      "identifier",
      "Identifiers.tunnel",
      '@"com.example.app.tunnel"',
    ]);
  });

  it("is quiet where code asks, puts the text together, or is for another system", async () => {
    const asking = wrong.replace("providerBundleIdentifier = ", "providerBundleIdentifier == ");
    assert.deepEqual(await said(asking), []);
    assert.deepEqual(await said(wrong.replace('"com.example.app.other"', '"\\(prefix).other"')), []);
    assert.deepEqual(await said(`#if os(macOS)\n${wrong}#endif\n`), []);
  });

  it("is quiet where another app, another extension or a configuration may be meant", async () => {
    const [app, extension] = tunnel.project.targets as [MadeTarget, MadeTarget];
    const other = { ...app, name: "Other", files: [] };
    const debug = { ...extension.settings!.Debug, PRODUCT_BUNDLE_IDENTIFIER: "com.example.app.dev.ext" };
    const open = { ...extension.settings!.Debug, PRODUCT_BUNDLE_IDENTIFIER: "$(PREFIX).ext" };
    const changed: readonly (readonly MadeTarget[])[] = [
      [app, extension, other],
      [app, extension, { ...extension, name: "Second", settings: both(open) }],
      [app, { ...extension, settings: { ...extension.settings, Debug: debug } }],
      [{ ...app, embeds: [] }, extension],
      [{ ...app, script: "cp -r Other.appex $TARGET_BUILD_DIR" }, extension],
    ];
    for (const targets of changed) assert.deepEqual(await said(wrong, { targets }), []);
  });
});

describe("tunnel-started-after-save", () => {
  const check = (body: string) => checkRule("tunnel-started-after-save", `import NetworkExtension\n${body}`);

  it("follows closures", () => {
    checkRule(
      "tunnel-started-after-save",
      `import NetworkExtension
func f() {
    let manager = NETunnelProviderManager()
    manager.saveToPreferences { error in
        guard error == nil else { return }
        try? manager.connection.startVPNTunnel(options: [:])
//                              ^^^^^^^^^^^^^^ This starts a manager that was saved for the first time
    }
}
`,
    );
  });

  it("sees a manager that is made where none was found, whatever way the code goes for that", () => {
    check(`func handler(_ configuration: NETunnelProviderProtocol) {
    NETunnelProviderManager.loadAllFromPreferences { managers, error in
        let manager = managers?.first ?? NETunnelProviderManager()
        manager.protocolConfiguration = configuration
        manager.saveToPreferences { error in
            if let error { return print(error) }
            do {
                try manager.connection.startVPNTunnel()
//                                     ^^^^^^^^^^^^^^ Where there was no configuration yet, this starts
            } catch { print(error) }
        }
    }
}
func waiting(_ configuration: NETunnelProviderProtocol) async throws {
    let manager = try await NETunnelProviderManager.loadAllFromPreferences().first(where: { $0.isEnabled }) ?? NETunnelProviderManager()
    manager.protocolConfiguration = configuration
    do { try await manager.saveToPreferences() } catch { return }
    try (manager.connection as? NETunnelProviderSession)?.startTunnel(options: [:])
//                                                        ^^^^^^^^^^^ Where there was no configuration yet
}
func branches(_ managers: [NETunnelProviderManager]) async throws {
    let manager: NETunnelProviderManager
    if let found = managers.first {
        manager = found
    } else {
        manager = NETunnelProviderManager()
    }
    manager.isEnabled = true
    try await manager.saveToPreferences()
    guard let session = manager.connection as? NETunnelProviderSession else { return }
    try session.startTunnel()
//              ^^^^^^^^^^^ Where there was no configuration yet
}
func replaced(_ managers: [NETransparentProxyManager]) {
    var manager = NETransparentProxyManager()
    if let found = managers.first { manager = found }
    manager.saveToPreferences { _ in
        try? manager.connection.startVPNTunnel(options: nil)
//                              ^^^^^^^^^^^^^^ Where there was no configuration yet
    }
}
`);
  });

  it("is quiet where the new one is loaded, or where what was found decides who is started", () => {
    check(`final class C {
    var manager: NETunnelProviderManager?
    func loaded(_ managers: [NETunnelProviderManager]?) {
        let manager = managers?.first ?? NETunnelProviderManager()
        manager.saveToPreferences { _ in
            manager.loadFromPreferences { _ in try? manager.connection.startVPNTunnel() }
        }
    }
    func keptAndLoaded(_ managers: [NETunnelProviderManager]?) {
        let manager = managers?.first ?? NETunnelProviderManager()
        self.manager = manager
        manager.saveToPreferences { _ in
            self.manager?.loadFromPreferences { _ in try? manager.connection.startVPNTunnel() }
        }
    }
    func savedAlone(_ managers: [NETunnelProviderManager]) async throws {
        let manager = managers.first ?? NETunnelProviderManager()
        if managers.isEmpty {
            try await manager.saveToPreferences()
            return
        }
        try manager.connection.startVPNTunnel()
    }
    func decided(_ managers: [NETunnelProviderManager]) async throws {
        let isNew = managers.isEmpty
        let manager = managers.first ?? NETunnelProviderManager()
        try await manager.saveToPreferences()
        if !isNew { try manager.connection.startVPNTunnel() }
    }
    func caught(_ managers: [NETunnelProviderManager]) async throws {
        let manager = managers.first ?? NETunnelProviderManager()
        do { try check() } catch { try await manager.saveToPreferences() }
        try manager.connection.startVPNTunnel()
    }
    func again(_ managers: [NETunnelProviderManager]) async throws {
        var manager = managers.first ?? NETunnelProviderManager()
        try await manager.saveToPreferences()
        manager = try await NETunnelProviderManager.loadAllFromPreferences()[0]
        try manager.connection.startVPNTunnel()
    }
    func told(_ managers: [NETunnelProviderManager]) async throws {
        let manager = managers.first ?? NETunnelProviderManager()
        try await manager.saveToPreferences()
        try await refresh(manager)
        try manager.connection.startVPNTunnel()
    }
    func found(_ managers: [NETunnelProviderManager]) async throws {
        guard let manager = managers.first else { return }
        try await manager.saveToPreferences()
        try manager.connection.startVPNTunnel()
    }
    func refresh(_ manager: NETunnelProviderManager) async throws { try await manager.loadFromPreferences() }
    func check() throws {}
}
`);
  });

  it("is quiet about managers that were loaded, are loaded by somebody else or aren't started here", () => {
    check(`func b() async throws {
    let manager = NETunnelProviderManager()
    try await manager.saveToPreferences()
    try await reload(manager)
    try manager.connection.startVPNTunnel()
}
func d() async throws {
    let manager = NETunnelProviderManager()
    try await manager.saveToPreferences()
    manager.connection.stopVPNTunnel()
}
`);
  });
});
