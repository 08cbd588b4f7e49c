import { commands, Selection, type TabInputCustom, Uri, ViewColumn, window, workspace } from "vscode";
import { assert, eventually, open, pageTabs, writeFiles } from "./window.ts";

const article = "portolan:/article/nwendpoint-two-types.md";
const log = `2026-05-11 08:15:09.0+0200 0x1b3c  Default  0x0  22 0 App: starting
2026-05-11 08:15:10.0+0200 0x1b3c  Error  0x0  22 0 App: TLS failed with error: -9808
2026-05-11 08:15:10.1+0200 0x1b3c  Error  0x0  22 0 App: NSURLErrorDomain Code=-1009
`;

/** What pages promise in a window. */
export function describePages(): void {
  describe("a page", () => {
    before(writeFiles);
    beforeEach(() => commands.executeCommand("workbench.action.closeAllEditors"));

    it("opens beside the code, with its title as the name of its tab", async () => {
      await open("Tunnel.swift");
      await commands.executeCommand("portolan.open", article);
      await eventually(() => pageTabs().length === 1);
      const [tab] = pageTabs();
      assert(tab!.group.viewColumn === ViewColumn.Two, `It is in column ${tab!.group.viewColumn}.`);
      const name = tab!.label.replace(/\.md$/, "");
      const page = await workspace.openTextDocument(Uri.parse(article));
      assert(page.lineAt(0).text === `# ${name}`, `The tab is called ${tab!.label}.`);
    });

    it("takes the place of the page before it, to which one goes back, and forth again", async () => {
      await open("Tunnel.swift");
      const isAlone = (title: RegExp) => pageTabs().length === 1 && title.test(pageTabs()[0]!.label);
      await commands.executeCommand("portolan.open", article);
      await eventually(() => isAlone(/NWEndpoint/));
      await commands.executeCommand("portolan.open", "portolan:/rule/deprecated-api.md");
      await eventually(() => isAlone(/^Deprecated networking API/));
      await commands.executeCommand("portolan.pageBack");
      await eventually(() => isAlone(/NWEndpoint/));
      await commands.executeCommand("portolan.pageForward");
      await eventually(() => isAlone(/^Deprecated networking API/));
    });

    it("explains a log under a name that says so, stays when the next one opens, and leads back to its lines", async () => {
      const document = await workspace.openTextDocument({ content: log, language: "log" });
      const editor = await window.showTextDocument(document);
      const tabOf = (title: RegExp) => pageTabs().find(({ label }) => title.test(label));
      editor.selection = new Selection(1, 0, 2, 0);
      await commands.executeCommand("portolan.explainSelection");
      await eventually(() => tabOf(/^Explained: .*-9808/) !== undefined);
      await window.showTextDocument(document, ViewColumn.One);
      editor.selection = new Selection(2, 0, 2, 0);
      await commands.executeCommand("portolan.explainSelection");
      await eventually(() => tabOf(/^Explained: .*-1009/) !== undefined);
      assert(tabOf(/-9808/), "The first page is gone.");
      const { uri } = tabOf(/-9808/)!.input as TabInputCustom;
      const { from } = JSON.parse(uri.query);
      await commands.executeCommand("portolan.showLine", from, 2);
      await eventually(() => window.activeTextEditor?.document === document);
      assert(window.activeTextEditor!.selection.start.line === 1, "It leads to another line.");
      await commands.executeCommand("workbench.action.closeAllEditors");
    });

    it("opens none for the first row of a lookup, which nobody has chosen", async () => {
      await open("Tunnel.swift");
      await commands.executeCommand("portolan.lookUp", "NWEndpoint ambiguous");
      // Longer than moving through a list waits before it opens a page.
      await new Promise((resolve) => setTimeout(resolve, 1500));
      assert(
        pageTabs().length === 0,
        pageTabs()
          .map(({ label }) => label)
          .join(),
      );
      await commands.executeCommand("workbench.action.quickOpenSelectNext");
      await eventually(() => pageTabs().length === 1);
      await commands.executeCommand("workbench.action.closeQuickOpen");
      await eventually(() => pageTabs().length === 0);
    });

    it("shows pages beside while one moves through a lookup, and takes them away with it", async () => {
      await open("Tunnel.swift");
      await commands.executeCommand("portolan.lookUp", "NWEndpoint ambiguous");
      for (; pageTabs().length === 0; await new Promise((resolve) => setTimeout(resolve, 300)))
        await commands.executeCommand("workbench.action.quickOpenSelectNext");
      await commands.executeCommand("workbench.action.closeQuickOpen");
      await eventually(() => pageTabs().length === 0);
    });
  });
}
