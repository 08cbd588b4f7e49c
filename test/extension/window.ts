import {
  type Diagnostic,
  type Event,
  extensions,
  languages,
  type Tab,
  TabInputCustom,
  type TextDocument,
  Uri,
  window,
  workspace,
} from "vscode";

const provider = `import NetworkExtension

final class TunnelProvider: NEPacketTunnelProvider {
  let gateway = NWHostEndpoint(hostname: "10.0.0.1", port: "443")
}
`;
const other = provider.replaceAll("gateway", "resolver").replace("TunnelProvider", "OtherProvider");

/** A network extension in a folder of its own. */
const extensionFiles = {
  "project.yml": `targets:
  Tunnel:
    type: app-extension
    platform: iOS
    sources: [Provider.swift]
    settings: { INFOPLIST_FILE: Info.plist, PRODUCT_BUNDLE_IDENTIFIER: com.example.app.tunnel }
`,
  "Info.plist": `<plist version="1.0">
<dict>
  <key>NSExtension</key>
  <dict>
    <key>NSExtensionPointIdentifier</key>
    <string>com.apple.networkextension.packet-tunnel</string>
    <key>NSExtensionPrincipalClass</key>
    <string>$(PRODUCT_MODULE_NAME).Provider</string>
  </dict>
</dict>
</plist>
`,
  "Provider.swift": "import NetworkExtension\n\nfinal class Provider: NEPacketTunnelProvider {}\n",
};

/** @throws Error with `message` unless it holds. */
export function assert(holds: unknown, message: string): asserts holds {
  if (!holds) throw new Error(message);
}

/** The folder of the window. */
export function folder(): Uri {
  const [first] = workspace.workspaceFolders ?? [];
  assert(first, "The window has no folder.");
  return first.uri;
}

/** Writes the files that the suite looks at; the window in the browser begins with an empty folder. */
export async function writeFiles(): Promise<void> {
  const encoder = new TextEncoder();
  await workspace.fs.writeFile(Uri.joinPath(folder(), "Tunnel.swift"), encoder.encode(provider));
  await workspace.fs.writeFile(Uri.joinPath(folder(), "Other.swift"), encoder.encode(other));
  await workspace.fs.writeFile(Uri.joinPath(folder(), "Filter.m"), encoder.encode("@import NetworkExtension;\n"));
  for (const [name, text] of Object.entries(extensionFiles))
    await workspace.fs.writeFile(Uri.joinPath(folder(), "Provider", name), encoder.encode(text));
}

export async function open(name: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(Uri.joinPath(folder(), name));
  await window.showTextDocument(document);
  return document;
}

/** Resolves with what `find` finds, now or after one of the next events. */
async function until<T>(event: Event<unknown>, find: () => T | undefined): Promise<T> {
  const found = find();
  if (found !== undefined) return found;
  return new Promise((resolve, reject) => {
    const listening = event(() => {
      try {
        const later = find();
        if (later === undefined) return;
        listening.dispose();
        resolve(later);
      } catch (error) {
        listening.dispose();
        reject(error);
      }
    });
  });
}

/** Portolan's findings in a file, once there are any that `fits`. */
export function findings(uri: Uri, fits: (found: readonly Diagnostic[]) => boolean = (found) => found.length > 0) {
  return until(languages.onDidChangeDiagnostics, () => {
    const found = languages.getDiagnostics(uri).filter(({ source }) => source === "portolan");
    return fits(found) ? found : undefined;
  });
}

export function extension() {
  const found = extensions.getExtension("portolan.portolan");
  assert(found, "The extension is not there.");
  return found;
}

/** Tabs that show a page. */
export function pageTabs(): readonly Tab[] {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ input }) => input instanceof TabInputCustom && input.viewType === "portolan.page");
}

export function isPageOpen(): boolean {
  return pageTabs().length > 0;
}

/** Resolves once `holds`, which is looked at again and again: VS Code has no event for all that a window shows. */
export async function eventually(holds: () => boolean, what = String(holds)): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    const open = () => window.tabGroups.all.map(({ tabs }) => tabs.map(({ label }) => label).join(", ")).join(" | ");
    assert(tries < 200, `It never held: ${what}\nTabs: ${open()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
