import {
  type CompletionList,
  commands,
  type Diagnostic,
  DiagnosticSeverity,
  languages,
  lm,
  Position,
  Range,
  Selection,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import { assert, eventually, extension, findings, folder, open, pageTabs, writeFiles } from "./window.ts";

/** What the commands on findings, the configuration and the tools of agents promise. */
export function describeCommands(): void {
  describe("commands", () => {
    before(writeFiles);
    beforeEach(() => commands.executeCommand("workbench.action.closeAllEditors"));

    it("go from finding to finding and around the end, hints among them", async () => {
      const document = await open("Tunnel.swift");
      const found = await findings(document.uri);
      await commands.executeCommand("portolan.nextFinding");
      const first = window.activeTextEditor!.selection.start;
      assert(
        found.some(({ range }) => range.start.isEqual(first)),
        "It leads to no finding.",
      );
      const seen = await walkedPlaces();
      const all = languages.getDiagnostics().flatMap(([uri, each]) => {
        const ours = each.filter(({ source }) => source === "portolan");
        return ours.map(({ range }) => `${uri.path}:${range.start.line}`);
      });
      assert(seen.size === new Set(all).size, `${seen.size} of ${all.length} places were seen.`);
      await commands.executeCommand("portolan.previousFinding");
      assert(seen.has(placeNow()), "Going back leads elsewhere.");
    });

    it("leave hints out of the walk where they are hidden, until they are shown again", async () => {
      const document = await open("Tunnel.swift");
      await findings(document.uri);
      const spare = new WorkspaceEdit();
      spare.insert(
        document.uri,
        new Position(document.lineCount, 0),
        "let port = 1 // portolan:disable-line deprecated-api\n",
      );
      await workspace.applyEdit(spare);
      const isHint = ({ severity }: Diagnostic) => severity === DiagnosticSeverity.Hint;
      await findings(document.uri, (found) => found.some(isHint) && !found.every(isHint));
      const walksToHints = async () => {
        await commands.executeCommand("portolan.nextFinding");
        const [hint] = languages.getDiagnostics(document.uri).filter(isHint);
        return (await walkedPlaces()).has(`${document.uri.path}:${hint!.range.start.line}`);
      };
      assert(await walksToHints(), "The hint is left out.");
      await commands.executeCommand("portolan.hideHints");
      assert(!(await walksToHints()), "The hint is not left out.");
      await commands.executeCommand("portolan.showAllFindings");
      assert(await walksToHints(), "The hint is left out still.");
      await commands.executeCommand("workbench.action.files.revert");
      await findings(document.uri, (found) => !found.some(isHint));
    });

    it("lead through the same findings however they are grouped, each of which VS Code keeps with its kind", async () => {
      const document = await open("Tunnel.swift");
      const found = await findings(document.uri);
      const kinds = found.map(
        (each) => (each as Diagnostic & { readonly data?: { readonly kind?: string } }).data?.kind,
      );
      assert(kinds.length > 0 && kinds.every((kind) => kind !== undefined), kinds.join());
      await commands.executeCommand("portolan.findings.focus");
      const walks: string[] = [];
      for (const grouping of ["Kind", "File", "Rule"]) {
        await commands.executeCommand(`portolan.groupBy${grouping}`);
        await commands.executeCommand("portolan.nextFinding");
        walks.push([...(await walkedPlaces())].sort().join());
      }
      assert(walks[0] !== "" && new Set(walks).size === 1, walks.join("\n"));
    });

    it("silence a finding by a comment for its line, which stays when the rule is named", async () => {
      const document = await open("Tunnel.swift");
      const [finding] = await findings(document.uri);
      const silencing = commands.executeCommand("portolan.silence", { uri: document.uri, diagnostic: finding });
      await acceptUntil(() => document.getText().includes("portolan:disable-next-line"));
      await silencing;
      await findings(document.uri, (found) => found.length === 0);
      await commands.executeCommand("workbench.action.files.revert");
      await findings(document.uri);
    });

    it("make a portolan.json once, set a rule in it, and keep what it says besides", async () => {
      const uri = Uri.joinPath(folder(), "portolan.json");
      await commands.executeCommand("portolan.createConfiguration");
      await eventually(() => window.activeTextEditor?.document.uri.path === uri.path);
      const made = window.activeTextEditor!.document.getText();
      assert(JSON.parse(made).rules, made);
      await commands.executeCommand("portolan.createConfiguration");
      assert(window.activeTextEditor!.document.getText() === made, "It was written anew.");
      const document = await open("Tunnel.swift");
      const [finding] = await findings(document.uri);
      const { value: rule } = finding!.code as { value: string };
      const silencing = commands.executeCommand("portolan.silence", {
        rule,
        findings: [{ uri: document.uri, diagnostic: finding }],
      });
      await acceptUntil(() => text(uri).includes(rule));
      await silencing;
      const said = JSON.parse(text(uri));
      assert(said.rules[rule] === "off" && Array.isArray(said.exclude), text(uri));
      await findings(document.uri, (found) => found.every(({ code }) => (code as { value: string }).value !== rule));
      await commands.executeCommand("workbench.action.closeAllEditors");
      await workspace.fs.delete(uri);
      await open("Tunnel.swift");
      await findings(document.uri);
    });

    it("leave what is no JSON in a portolan.json to VS Code, which marks it too, and comments in peace", async function () {
      // In the browser's window the JSON extension marks nothing here, as it can't read the schema.
      if (folder().scheme !== "file") return this.skip();
      const uri = Uri.joinPath(folder(), "broken", "portolan.json");
      const write = (text: string) => workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      const sources = () => languages.getDiagnostics(uri).map(({ source }) => source);
      await write('{\n  // Why.\n  "rules": { "deprecated-api": "of" }\n}\n');
      const document = await open("broken/portolan.json");
      await findings(uri);
      assert(document.languageId === "jsonc", document.languageId);
      const edit = new WorkspaceEdit();
      edit.delete(uri, new Range(3, 0, 3, 1));
      await workspace.applyEdit(edit);
      await eventually(() => sources().join() === "jsonc");
      await commands.executeCommand("undo");
      await eventually(() => sources().join() === "portolan");
      await commands.executeCommand("workbench.action.files.revert");
      await workspace.fs.delete(Uri.joinPath(uri, ".."), { recursive: true });
    });

    it("leave the writing of a portolan.json to its schema, which completes the rules and their levels", async function () {
      // The JSON extension can't read a schema from the address at which the browser's window has its extension here.
      if (folder().scheme !== "file") return this.skip();
      const uri = Uri.joinPath(folder(), "portolan.json");
      await workspace.fs.writeFile(uri, new TextEncoder().encode('{ "rules": { "": "" } }'));
      const labelsAt = async (character: number) => {
        const where = new Position(0, character);
        const list = await commands.executeCommand<CompletionList>("vscode.executeCompletionItemProvider", uri, where);
        return list.items.map(({ label }) => (typeof label === "string" ? label : label.label).replace(/"/g, ""));
      };
      await open("portolan.json");
      let rules: readonly string[] = [];
      while (!rules.includes("deprecated-api")) rules = await labelsAt(14);
      assert(rules.includes("nwhostendpoint-deprecated"), rules.join());
      const levels = await labelsAt(18);
      assert(
        ["error", "hint", "off"].every((level) => levels.includes(level)),
        levels.join(),
      );
      await commands.executeCommand("workbench.action.closeAllEditors");
      await workspace.fs.delete(uri);
    });

    it("open the page of a rule of the view", async () => {
      await open("Tunnel.swift");
      await commands.executeCommand("portolan.showRule", { rule: "deprecated-api", findings: [] });
      await eventually(() => pageTabs().length === 1);
    });

    it("fix all that is safe in a file as one edit", async () => {
      const document = await open("Tunnel.swift");
      const before = document.getText();
      const edit = new WorkspaceEdit();
      edit.replace(
        document.uri,
        new Range(1, 0, 1, 0),
        "// portolan:disable-next-line deprecated-api\nlet harmless = 1\n",
      );
      await workspace.applyEdit(edit);
      await commands.executeCommand("portolan.fixAll");
      await eventually(() => !document.getText().includes("disable-next-line"));
      await commands.executeCommand("undo");
      assert(document.getText().includes("disable-next-line"), "One undo does not take it back.");
      await commands.executeCommand("workbench.action.files.revert");
      assert(document.getText() === before, document.getText());
    });

    it("are not needed where a file is fixed as it is saved", async () => {
      const uri = Uri.joinPath(folder(), "Saved.swift");
      const spare = "// portolan:disable-next-line deprecated-api\nlet harmless = 1\n";
      await workspace.fs.writeFile(uri, new TextEncoder().encode(spare));
      const editor = workspace.getConfiguration("editor");
      await editor.update("codeActionsOnSave", { "source.fixAll.portolan": "explicit" }, true);
      const document = await open("Saved.swift");
      await findings(uri);
      const edit = new WorkspaceEdit();
      edit.insert(uri, new Position(2, 0), "let another = 2\n");
      await workspace.applyEdit(edit);
      await commands.executeCommand("workbench.action.files.save");
      await eventually(() => document.getText() === "let harmless = 1\nlet another = 2\n" && !document.isDirty);
      await editor.update("codeActionsOnSave", undefined, true);
      await commands.executeCommand("workbench.action.closeAllEditors");
      await workspace.fs.delete(uri);
    });

    it("offer language models their tools, whose answers are short and structured", async () => {
      await extension().activate();
      const contributed = extension().packageJSON.contributes.languageModelTools.map(
        ({ name }: { name: string }) => name,
      );
      const known = new Set(lm.tools.map(({ name }) => name));
      for (const name of contributed) assert(known.has(name), `${name} is not there.`);
      const ask = async (name: string, input: object) => {
        const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined });
        return JSON.parse((content[0] as { value: string }).value);
      };
      const code = 'import NetworkExtension\nlet a = NWHostEndpoint(hostname: "a", port: "1")\n';
      const checked = await ask("portolan_check", { code, deploymentTarget: { ios: "18.0" } });
      assert(checked.findings[0].line === 2 && checked.findings[0].severity === "warning", JSON.stringify(checked));
      const older = await ask("portolan_check", { code, deploymentTarget: { ios: "15.0" } });
      assert(older.findings[0].severity === "hint", JSON.stringify(older));
      assert((await ask("portolan_check", { path: "Other.swift" })).total > 0, "The file has no findings.");
      assert((await ask("portolan_check", { path: "Other.swift", code })).problem, "It takes a path and code.");
      assert((await ask("portolan_check", { path: "../../etc/passwd" })).problem, "It reads outside of the folder.");
      assert(
        (await ask("portolan_explain", { text: "NWHostEndpoint" })).markdown.includes("NWHostEndpoint"),
        "It explains nothing.",
      );
      const found = await ask("portolan_lookup", { query: "NWEndpoint is ambiguous" });
      assert(found.fits && found.best.startsWith("# "), JSON.stringify(found));
      const [list] = await ask("portolan_doctor", {});
      assert(list.name === "Tunnel" && list.checks.length > 3, JSON.stringify(list));
    });

    it("find nothing to silence where nothing is, and say so", async () => {
      const document = await open("Tunnel.swift");
      await findings(document.uri);
      window.activeTextEditor!.selection = new Selection(0, 0, 0, 0);
      void commands.executeCommand("portolan.silence");
      await commands.executeCommand("notifications.clearAll");
      assert(document.isDirty === false, "Something was written.");
    });
  });
}

/** Accepts the first entry of each list that comes up, until it has led somewhere. */
async function acceptUntil(holds: () => boolean): Promise<void> {
  for (; !holds(); await new Promise((resolve) => setTimeout(resolve, 300)))
    await commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
}

function text(uri: Uri): string {
  return workspace.textDocuments.find((each) => each.uri.toString() === uri.toString())?.getText() ?? "";
}

/** Where the cursor is, by file and line. */
function placeNow(): string {
  const { document, selection } = window.activeTextEditor!;
  return `${document.uri.path}:${selection.start.line}`;
}

/** The places that a walk through the findings leads to, from the one at the cursor on until one comes again. */
async function walkedPlaces(): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  while (!seen.has(placeNow())) {
    seen.add(placeNow());
    await commands.executeCommand("portolan.nextFinding");
  }
  return seen;
}
