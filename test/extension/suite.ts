import {
  type CodeAction,
  commands,
  Diagnostic,
  DiagnosticTag,
  type DocumentLink,
  type Hover,
  languages,
  MarkdownString,
  type Range,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import { describeCommands } from "./commands-suite.ts";
import { holdServer } from "./held-server.ts";
import { describeModel } from "./model-suite.ts";
import { describeOddOrders } from "./odd-suite.ts";
import { describePages } from "./pages-suite.ts";
import { assert, eventually, extension, findings, folder, isPageOpen, open, writeFiles } from "./window.ts";

/** What the extension promises inside a real VS Code. */
export function describeExtension(): void {
  describe("the extension", () => {
    before(writeFiles);

    it("wakes up for Swift and registers every command it contributes", async () => {
      await open("Tunnel.swift");
      await extension().activate();
      const known = new Set(await commands.getCommands(true));
      const contributed = extension().packageJSON.contributes.commands.map((one: { command: string }) => one.command);
      assert(contributed.length >= 7, "Commands are missing from the manifest.");
      for (const command of contributed) assert(known.has(command), `${command} is not registered.`);
    });

    it("answers a command that is given before the server has started", async () => {
      await extension().activate();
      const told = await commands.executeCommand<string>("portolan.copyDebugInformation");
      assert(/^Server: Running$/m.test(told), told);
    });

    it("strikes a deprecated type through and links to the rule", async () => {
      const document = await open("Tunnel.swift");
      const [finding] = await findings(document.uri);
      assert(finding, "There is no finding.");
      assert(document.getText(finding.range) === "NWHostEndpoint", `It marks “${document.getText(finding.range)}”.`);
      assert(finding.tags?.includes(DiagnosticTag.Deprecated), "It is not struck through.");
      assert(typeof finding.code === "object" && finding.code.target, "Its rule has no page.");
    });

    it("explains the symbol in a hover that runs nothing but links to pages", async () => {
      const document = await open("Tunnel.swift");
      const at = document.positionAt(document.getText().indexOf("NWHostEndpoint") + 2);
      const hovers = await commands.executeCommand<Hover[]>("vscode.executeHoverProvider", document.uri, at);
      const parts = hovers.flatMap(({ contents }) => contents).filter((one) => one instanceof MarkdownString);
      const own = parts.find(({ value }) => /NWHostEndpoint.*class of NetworkExtension/.test(value));
      assert(own, "No hover is about the class.");
      assert(
        typeof own.isTrusted === "object" && own.isTrusted.enabledCommands.join() === "portolan.open",
        "It may run more.",
      );
      assert(!own.value.includes("](portolan:"), "A link to a page leads nowhere.");
    });

    /** VS Code drops the answers while other extensions still register theirs, so the question is put until it counts. */
    it("applies the quick fix", async () => {
      const document = await open("Tunnel.swift");
      const [finding] = await findings(document.uri);
      let edit: CodeAction["edit"];
      while (!edit) {
        const { uri } = document;
        const range = finding!.range;
        // A question that VS Code takes back, as it does when it learns something new meanwhile, is asked again.
        const actions = await Promise.resolve(
          commands.executeCommand<CodeAction[]>("vscode.executeCodeActionProvider", uri, range, "quickfix"),
        ).catch((error: Error) => {
          if (error.message !== "Canceled") throw error;
          return [];
        });
        edit = actions.find((one) => one.edit && one.title.includes("hostPort"))?.edit;
      }
      assert(await workspace.applyEdit(edit), "The edit was refused.");
      assert(document.getText().includes(".hostPort("), document.getText());
      const without = (found: readonly { range: Range }[]) =>
        found.every(({ range }) => document.getText(range) !== "NWHostEndpoint");
      await findings(document.uri, without);
      await commands.executeCommand("undo");
      await findings(document.uri);
    });

    it("leads from an import to the reading list of its framework", async () => {
      const document = await open("Tunnel.swift");
      const links = await commands.executeCommand<DocumentLink[]>("vscode.executeLinkProvider", document.uri);
      const link = links.find(({ target }) => target?.scheme === "portolan");
      assert(link, "No link leads to a page.");
      assert(link.range.start.line === 0, "The link does not stand on the import.");
    });

    it("finds guidance and opens it rendered", async () => {
      await commands.executeCommand("workbench.action.closeAllEditors");
      await commands.executeCommand("portolan.lookUp", "NWEndpoint is ambiguous, which import do I need");
      while (!isPageOpen()) await commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    });

    it("serves articles as documents", async () => {
      const page = await workspace.openTextDocument(Uri.parse("portolan:/article/nwendpoint-two-types.md"));
      assert(page.languageId === "markdown", `It is ${page.languageId}.`);
      assert(/^# \S/.test(page.getText()), page.getText().slice(0, 200));
      assert(!page.getText().includes("There is no such page"), "The article is missing.");
    });

    it("says which language mode and deployment target hold, and why", async () => {
      await open("Tunnel.swift");
      const text = await commands.executeCommand<string>("portolan.copyDebugInformation");
      assert(/^Project: Swift [56], /m.test(text), text);
      assert(/^Language mode: .+\. Deployment target: .+\.$/m.test(text), text);
    });

    it("says nothing of Swift’s language mode for code in Objective-C", async () => {
      await open("Filter.m");
      const text = await commands.executeCommand<string>("portolan.copyDebugInformation");
      assert(/^Project: Objective-C, /m.test(text), text);
      assert(/^Deployment target: .+\.$/m.test(text), text);
      assert(!text.includes("Language mode"), text);
    });

    it("follows settings without a restart", async () => {
      const document = await open("Tunnel.swift");
      await findings(document.uri);
      const settings = workspace.getConfiguration("portolan", document.uri);
      await settings.update("presentation", "squiggle", true);
      await findings(document.uri, (found) => found.length > 0 && found.every(({ tags }) => !tags?.length));
      await settings.update("presentation", undefined, true);
      await findings(document.uri, (found) => found.some(({ tags }) => tags?.includes(DiagnosticTag.Deprecated)));
    });

    it("leaves a deprecation to the compiler where it has marked the same name, and takes it back", async () => {
      const document = await open("Tunnel.swift");
      const [finding] = await findings(document.uri);
      const compiler = languages.createDiagnosticCollection("compiler");
      const said = new Diagnostic(finding!.range, "'NWHostEndpoint' was deprecated in macOS 15");
      said.tags = [DiagnosticTag.Deprecated];
      compiler.set(document.uri, [said]);
      await findings(document.uri, (found) => found.length === 0);
      compiler.dispose();
      await findings(document.uri);
    });

    it("checks a provider and opens its checklist as a page", async () => {
      await commands.executeCommand("workbench.action.closeAllEditors");
      // Each question takes the place of the list before it, so they come apart.
      for (; !isPageOpen(); await new Promise((resolve) => setTimeout(resolve, 1000))) {
        await commands.executeCommand("portolan.checkProvider");
        await commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      }
      const page = await workspace.openTextDocument(Uri.parse("portolan:/doctor/Tunnel.md"));
      assert(/^# `Tunnel`\n\npacket-tunnel, app extension, iOS\n/.test(page.getText()), page.getText().slice(0, 200));
    });

    it("opens the plan of a migration as a page", async () => {
      await commands.executeCommand("portolan.planMigration");
      const page = await workspace.openTextDocument(Uri.parse("portolan:/migration.md"));
      assert(page.getText().startsWith("# Migration plan\n"), page.getText().slice(0, 200));
    });

    it("goes on following a document whose tab is closed and opened again while its findings are asked for", async function () {
      if (folder().scheme !== "file") return this.skip();
      const document = await open("Tunnel.swift");
      await findings(document.uri);
      const isInTab = () => window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === "Tunnel.swift"));
      const letSpeak = holdServer();
      try {
        await commands.executeCommand("workbench.action.closeAllEditors");
        await eventually(() => !isInTab());
        assert(!document.isClosed, "The document went with its tab.");
        await window.showTextDocument(document);
        await eventually(isInTab);
      } finally {
        letSpeak();
      }
      await commands.executeCommand("vscode.executeHoverProvider", document.uri, document.positionAt(0));
      const edit = new WorkspaceEdit();
      // Changes nothing that other files see, for then the server would have all documents asked about.
      edit.insert(document.uri, document.lineAt(3).range.start, "  // portolan:disable-next-line\n");
      await workspace.applyEdit(edit);
      await findings(document.uri, (found) => found.length === 0);
      await commands.executeCommand("workbench.action.files.revert");
      await findings(document.uri);
    });

    it("says nothing more of a file that was closed, as long as nobody has asked for all", async () => {
      const uri = Uri.joinPath(folder(), "Closed.swift");
      await workspace.fs.copy(Uri.joinPath(folder(), "Other.swift"), uri, { overwrite: true });
      // As a user does: a document that an extension opens stays open for a while behind its tab.
      await commands.executeCommand("vscode.open", uri);
      await findings(uri);
      await commands.executeCommand("workbench.action.closeAllEditors");
      await findings(uri, (found) => found.length === 0);
      await workspace.fs.delete(uri);
    });

    it("checks files that nobody has open", async () => {
      const closed = Uri.joinPath(folder(), "Other.swift");
      assert(languages.getDiagnostics(closed).length === 0, "The file was checked before anybody asked.");
      await commands.executeCommand("portolan.checkWorkspace");
      await findings(closed);
    });

    it("fixes all findings of a rule in files open and closed, as one edit", async () => {
      const uris = [Uri.joinPath(folder(), "Tunnel.swift"), Uri.joinPath(folder(), "Other.swift")];
      const group = {
        rule: "nwhostendpoint-deprecated",
        findings: uris.flatMap((uri) => languages.getDiagnostics(uri).map((diagnostic) => ({ uri, diagnostic }))),
      };
      assert(group.findings.length >= 2, `There are ${group.findings.length} findings.`);
      const fixing = commands.executeCommand("portolan.fixAllOfRule", group);
      const areFixed = () =>
        workspace.textDocuments.filter(
          ({ uri, getText }) => uris.some((each) => `${each}` === `${uri}`) && getText().includes(".hostPort("),
        ).length === 2;
      for (; !areFixed(); await new Promise((resolve) => setTimeout(resolve, 200)))
        await commands.executeCommand("notification.acceptPrimaryAction");
      await fixing;
      for (const name of ["Tunnel.swift", "Other.swift"]) {
        await open(name);
        await commands.executeCommand("workbench.action.files.revert");
      }
    });

    it("leaves files alone that are shown for reading, when a rule is fixed from the view or by a quick fix", async () => {
      const at = (name: string) => Uri.joinPath(folder(), "Fixed", name);
      const spare = "// portolan:disable-next-line deprecated-api\nlet harmless = 1\n";
      const names = ["Mine.swift", "Theirs.swift"];
      for (const name of names) await workspace.fs.writeFile(at(name), new TextEncoder().encode(spare));
      const files = workspace.getConfiguration("files");
      await files.update("readonlyInclude", { "Fixed/Theirs.swift": true, "**/Mine.swift": true }, true);
      await files.update("readonlyExclude", { "**/Mine.swift": true }, true);
      await commands.executeCommand("portolan.checkWorkspace");
      for (const name of names) await findings(at(name));
      const rule = "unused-directive";
      const group = {
        rule,
        findings: names.flatMap((name) =>
          languages.getDiagnostics(at(name)).map((diagnostic) => ({ uri: at(name), diagnostic })),
        ),
      };
      const theirs = await open("Fixed/Theirs.swift");
      const mine = await open("Fixed/Mine.swift");
      for (const [command, given] of [
        ["portolan.fixAllOfRule", group],
        ["portolan.fixRuleInWorkspace", rule],
      ] as const) {
        await commands.executeCommand(command, given);
        await eventually(() => !mine.getText().includes("portolan:"));
        assert(theirs.getText() === spare, `${command} changed a read-only file.`);
        await window.showTextDocument(mine);
        await commands.executeCommand("workbench.action.files.revert");
        assert(mine.getText() === spare, mine.getText());
      }
      await window.showTextDocument(theirs);
      await commands.executeCommand("portolan.fixAll");
      assert(theirs.getText() === spare, "All was fixed in a read-only file.");
      for (const name of ["readonlyInclude", "readonlyExclude"]) await files.update(name, undefined, true);
      await commands.executeCommand("portolan.fixAll");
      assert(theirs.getText() !== spare, "Nothing is fixed in a file that may be written again.");
      await commands.executeCommand("workbench.action.files.revert");
      await workspace.fs.delete(at(""), { recursive: true });
    });

    it("follows a folder that is moved with all that lies in it", async () => {
      const at = (...names: readonly string[]) => Uri.joinPath(folder(), ...names);
      await workspace.fs.copy(at("Other.swift"), at("Before", "Deep", "Moved.swift"));
      await commands.executeCommand("portolan.checkWorkspace");
      await findings(at("Before", "Deep", "Moved.swift"));
      await workspace.fs.rename(at("Before"), at("After"));
      await findings(at("After", "Deep", "Moved.swift"));
      await findings(at("Before", "Deep", "Moved.swift"), (found) => found.length === 0);
      await workspace.fs.delete(at("After"), { recursive: true });
      await findings(at("After", "Deep", "Moved.swift"), (found) => found.length === 0);
    });

    it("finds the same after a restart of the server, in closed files too once they were checked", async () => {
      const document = await open("Tunnel.swift");
      await findings(document.uri);
      await commands.executeCommand("portolan.checkWorkspace");
      await commands.executeCommand("workbench.action.closeAllEditors");
      const others = ["Other.swift", "Tunnel.swift"].map((name) => Uri.joinPath(folder(), name));
      for (const uri of others) await findings(uri);
      const emptied = Promise.all(others.map((uri) => findings(uri, (found) => found.length === 0)));
      // Asked twice at once, it restarts once.
      await Promise.all([1, 2].map(() => commands.executeCommand("portolan.restartServer")));
      await emptied;
      for (const uri of others) await findings(uri);
    });
  });
  for (const describeMore of [describePages, describeCommands, describeOddOrders, describeModel]) describeMore();
}
