import {
  type CodeAction,
  commands,
  languages,
  Position,
  type Tab,
  type TabInputCustom,
  Uri,
  version,
  WorkspaceEdit,
  workspace,
} from "vscode";
import { assert, eventually, findings, folder, open, pageTabs, writeFiles } from "./window.ts";

const code = (name: string) =>
  `import NetworkExtension\n\nlet ${name} = NWHostEndpoint(hostname: "10.0.0.1", port: "443")\n`;

/** What holds where things are done in an order that nobody thinks of. */
export function describeOddOrders(): void {
  describe("in an odd order", () => {
    const at = (...names: readonly string[]) => Uri.joinPath(folder(), "Odd", ...names);
    const write = (uri: Uri, text: string | Uint8Array) =>
      workspace.fs.writeFile(uri, typeof text === "string" ? new TextEncoder().encode(text) : text);
    const ours = (uri: Uri) => languages.getDiagnostics(uri).filter(({ source }) => source === "portolan");
    const hasNone = (found: readonly unknown[]) => found.length === 0;
    // VS Code 1.100 names a tab by the end of its address, whatever the title of its page.
    const hasTitle = (title: RegExp) => (tab: Tab) => (version.startsWith("1.100.") ? /\.md$/ : title).test(tab.label);

    before(writeFiles);
    beforeEach(() => commands.executeCommand("workbench.action.closeAllEditors"));
    after(async () => {
      await commands.executeCommand("workbench.action.closeAllEditors");
      await workspace.fs.delete(at(), { recursive: true });
    });

    it("a folder that is renamed while a file of it is open takes its findings along", async () => {
      await write(at("Before", "a.swift"), code("a"));
      await commands.executeCommand("vscode.open", at("Before", "a.swift"));
      await findings(at("Before", "a.swift"));
      const edit = new WorkspaceEdit();
      edit.renameFile(at("Before"), at("After"));
      assert(await workspace.applyEdit(edit), "The folder was not renamed.");
      await findings(at("After", "a.swift"));
      await findings(at("Before", "a.swift"), hasNone);
      assert(ours(at("After", "a.swift")).length === 1, "It is found twice.");
    });

    it("a file that is deleted while its page is open leaves a page that says so, and no findings once it is closed", async () => {
      const uri = at("Gone.swift");
      await write(uri, code("gone"));
      await commands.executeCommand("vscode.open", uri);
      const [finding] = await findings(uri);
      const { line, character } = finding!.range.start;
      const query = JSON.stringify({ uri: uri.toString(), line, character });
      const why = Uri.from({ scheme: "portolan", path: "/why/nwhostendpoint-deprecated.md", query });
      await commands.executeCommand("portolan.open", why.toString());
      await eventually(() => pageTabs().some(hasTitle(/flagged/)));
      await workspace.fs.delete(uri);
      await commands.executeCommand("workbench.action.closeAllEditors");
      await findings(uri, hasNone);
      await commands.executeCommand("vscode.open", why);
      await eventually(() => pageTabs().some(hasTitle(/No such page/)));
      assert((pageTabs()[0]!.input as TabInputCustom).uri.path === why.path, "It is another page.");
    });

    it("a fix in a file that was changed and not saved is taken back by one undo, and the change by the next", async () => {
      const uri = at("Dirty.swift");
      await write(uri, code("dirty"));
      const document = await open("Odd/Dirty.swift");
      await findings(uri);
      const edit = new WorkspaceEdit();
      edit.insert(uri, new Position(1, 0), "// above\n");
      await workspace.applyEdit(edit);
      const [finding] = await findings(uri, ([first]) => first?.range.start.line === 3);
      let fix: CodeAction | undefined;
      while (!fix?.edit) {
        const asked = commands.executeCommand<CodeAction[]>(
          "vscode.executeCodeActionProvider",
          uri,
          finding!.range,
          "quickfix",
        );
        fix = (await Promise.resolve(asked).catch(() => [])).find((one) => one.edit && one.title.includes("hostPort"));
      }
      await workspace.applyEdit(fix.edit);
      const fixed = document.getText();
      assert(fixed.includes(".hostPort(") && fixed.includes("// above\n"), fixed);
      await commands.executeCommand("undo");
      assert(document.getText() === code("dirty").replace("\n\n", "\n// above\n\n"), document.getText());
      await commands.executeCommand("undo");
      assert(document.getText() === code("dirty"), document.getText());
      await commands.executeCommand("workbench.action.files.revert");
    });

    it("a file that is no UTF-8 has findings where it is open, and costs no other file its own", async () => {
      const latin = new Uint8Array(
        [...code("name").replace("10.0.0.1", "h\u00f6st")].map((char) => char.charCodeAt(0)),
      );
      await write(at("Latin.swift"), latin);
      await write(at("Other.swift"), code("other"));
      await commands.executeCommand("vscode.open", at("Latin.swift"));
      const [finding] = await findings(at("Latin.swift"));
      assert(finding!.range.start.character === 11, `It is at ${finding!.range.start.character}.`);
      await commands.executeCommand("portolan.checkWorkspace");
      await findings(at("Other.swift"));
    });

    it("settings that mean nothing change nothing, and the next ones hold again", async () => {
      const uri = at("Set.swift");
      await write(uri, code("set"));
      await open("Odd/Set.swift");
      await findings(uri);
      const settings = workspace.getConfiguration("portolan");
      await settings.update("rules", "nonsense", true);
      await settings.update("deploymentTarget", { ios: 15 }, true);
      await settings.update("presentation", "squiggle", true);
      await findings(uri, (found) => found.length === 1 && !found[0]!.tags?.length);
      await settings.update("rules", { "*": "off" }, true);
      await findings(uri, hasNone);
      for (const name of ["rules", "deploymentTarget", "presentation"]) await settings.update(name, undefined, true);
      await findings(uri);
    });

    it("a portolan.json above the opened folder holds as soon as it comes, and no longer once it is gone", async function () {
      if (folder().scheme !== "file") return this.skip();
      const above = Uri.joinPath(folder(), "..", "portolan.json");
      const uri = at("Below.swift");
      await write(uri, code("below"));
      await open("Odd/Below.swift");
      await findings(uri);
      await write(above, '{ "rules": { "*": "off" } }');
      await findings(uri, hasNone);
      await workspace.fs.delete(above);
      await findings(uri);
    });

    it("a check goes on while files come and go, and ends with what is there", async () => {
      for (let number = 0; number < 30; number++) await write(at("Many", `${number}.swift`), code(`n${number}`));
      const checking = commands.executeCommand("portolan.checkWorkspace");
      await workspace.fs.delete(at("Many", "3.swift"));
      await write(at("Many", "new.swift"), code("fresh"));
      await checking;
      await findings(at("Many", "new.swift"));
      await findings(at("Many", "3.swift"), hasNone);
      await workspace.fs.delete(at("Many"), { recursive: true });
      await findings(at("Many", "29.swift"), hasNone);
    });
  });
}
