import fc from "fast-check";
import { commands, type Diagnostic, languages, Range, Uri, WorkspaceEdit, window, workspace } from "vscode";
import { assert, folder } from "./window.ts";

const names = ["A.swift", "B.swift", "Own.swift", "Sub/C.swift"] as const;
const texts = [
  "let answer = 42\n",
  'import NetworkExtension\n\nlet gateway = NWHostEndpoint(hostname: "10.0.0.1", port: "443")\n',
  "final class NWHostEndpoint { init(hostname: String, port: String) {} }\n",
  "import NetworkExtension\n\n// portolan:disable-next-line nwhostendpoint-deprecated\nvar old: NWHostEndpoint?\nvar other: NWHostEndpoint?\n",
] as const;
const configs = ["{}", '{ "rules": { "*": "off" } }', '{ "rules": { "deprecated-api": "error" } }'] as const;

const place = (name: string) => Uri.joinPath(folder(), "Model", name);
const encoded = (text: string) => new TextEncoder().encode(text);

type Step = readonly [what: string, run: () => PromiseLike<unknown>];

const anyName = fc.constantFrom(...names);
const anyText = fc.constantFrom(...texts);
const step: fc.Arbitrary<Step> = fc.oneof(
  anyName.map((name): Step => [`open ${name}`, () => show(name)]),
  fc
    .tuple(anyName, anyText)
    .map(([name, text]): Step => [`type in ${name} ${texts.indexOf(text)}`, () => type(name, text)]),
  anyName.map(
    (name): Step => [
      `save ${name}`,
      async () => (await show(name)) && commands.executeCommand("workbench.action.files.save"),
    ],
  ),
  fc.constant<Step>(["close all", closeAll]),
  fc
    .tuple(anyName, anyText)
    .map(
      ([name, text]): Step => [
        `write ${name} ${texts.indexOf(text)}`,
        async () => isOpen(name) || workspace.fs.writeFile(place(name), encoded(text)),
      ],
    ),
  anyName.map((name): Step => [`delete ${name}`, async () => isOpen(name) || workspace.fs.delete(place(name))]),
  fc
    .tuple(anyName, anyName)
    .map(
      ([from, to]): Step => [
        `rename ${from} to ${to}`,
        async () =>
          from === to || isOpen(from) || isOpen(to) || workspace.fs.rename(place(from), place(to), { overwrite: true }),
      ],
    ),
  fc
    .constantFrom(...configs)
    .map(
      (text): Step => [`portolan.json ${text}`, () => workspace.fs.writeFile(place("portolan.json"), encoded(text))],
    ),
  fc.constant<Step>(["check the workspace", () => commands.executeCommand("portolan.checkWorkspace")]),
);

/**
 * Drives the real client through sequences that a seed gives, and compares the problems of the window with those of a
 * server that has just been started and has checked everything.
 */
export function describeModel(): void {
  describe("what the window lists", () => {
    it("is what a fresh check lists, after sequences of edits, files, configurations and checks", async function () {
      this.timeout(300_000);
      const sequences = fc.sample(fc.array(step, { minLength: 6, maxLength: 12 }), { numRuns: 4, seed: 20261126 });
      for (const sequence of sequences) await runs(sequence);
      await commands.executeCommand("workbench.action.closeAllEditors");
      await workspace.fs.delete(Uri.joinPath(folder(), "Model"), { recursive: true });
    });
  });
}

async function runs(sequence: readonly Step[]): Promise<void> {
  await closeAll();
  for (const name of names) await workspace.fs.writeFile(place(name), encoded(texts[1]));
  await workspace.fs.writeFile(place("portolan.json"), encoded("{}"));
  await commands.executeCommand("portolan.checkWorkspace");
  const done: string[] = [];
  for (const [what, run] of sequence) {
    done.push(what);
    try {
      await run();
    } catch (error) {
      // A file that is not there can't be opened, deleted or renamed.
      if (!/not.?found|nonexist|ENOENT|does not exist/i.test(String(error))) throw error;
    }
  }
  const before = await settled();
  await commands.executeCommand("portolan.restartServer");
  await commands.executeCommand("portolan.checkWorkspace");
  const after = await settled();
  assert(
    before === after,
    `After ${done.join("; ")}\nthe window listed\n${before}\nand a fresh server lists\n${after}`,
  );
}

/** Portolan's problems below the model's folder, once they have stayed the same for a while. */
async function settled(): Promise<string> {
  let last = "";
  for (let same = 0; same < 12; ) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const now = listed();
    same = now === last ? same + 1 : 0;
    last = now;
  }
  return last;
}

function listed(): string {
  const ours = ({ source }: Diagnostic) => source === "portolan";
  return languages
    .getDiagnostics()
    .filter(([uri]) => uri.path.startsWith(place("").path))
    .flatMap(([uri, all]) =>
      all.filter(ours).map((each) => `${uri.path}:${each.range.start.line} ${each.severity} ${each.message}`),
    )
    .sort()
    .join("\n");
}

function isOpen(name: string): boolean {
  return workspace.textDocuments.some(({ uri, isClosed }) => !isClosed && uri.path === place(name).path);
}

async function show(name: string) {
  return window.showTextDocument(await workspace.openTextDocument(place(name)), { preview: false });
}

async function type(name: string, text: string): Promise<void> {
  const { document } = await show(name);
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), text);
  await workspace.applyEdit(edit);
}

/** Without asking what is to become of changes. */
async function closeAll(): Promise<void> {
  for (const document of workspace.textDocuments.filter(
    ({ isDirty, uri }) => isDirty && uri.path.startsWith(place("").path),
  )) {
    await window.showTextDocument(document);
    await commands.executeCommand("workbench.action.files.revert");
  }
  await commands.executeCommand("workbench.action.closeAllEditors");
}
