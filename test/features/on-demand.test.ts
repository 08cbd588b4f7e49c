import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { languageOf } from "../../server/core/language.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { blocksOfCorpus } from "../compile/blocks.ts";
import { generatedBatches, writtenBatches } from "../compile/differential/programs.ts";
import { portolan } from "../support/check.ts";
import { corpusFiles } from "../support/corpus-files.ts";
import { joinedExamplesIn } from "../support/joined-examples.ts";
import { leadingApps } from "../support/leading-apps.ts";
import { memoryHost } from "../support/memory-host.ts";
import { count, everything, findingsOver, findsTheSame, hostAtOnce } from "../support/on-demand.ts";
import { filesBelow, read } from "../support/repo.ts";
import { declarationsOf, imports, parts } from "../support/split-programs.ts";

const endings = { swift: "swift", objc: "m" } as const;

const use = { path: "/app/Use.swift", language: "swift", text: "let a = Store()" } as const;

describe("Files that are read when somebody asks", () => {
  it("give the findings of the example app", async () => {
    const paths = filesBelow("examples/harbour").filter((path) => languageOf(path) !== undefined);
    assert.ok(count(await findsTheSame(new Map(paths.map((path) => [`/app/${path}`, read(path)])))) > 20);
  });

  it("give the findings of the pages’ programs, all of them in one workspace", async () => {
    const files = new Map(blocksOfCorpus().map(({ id, language, code }) => [`/app/${id}.${endings[language]}`, code]));
    for (const [page, text] of corpusFiles()) {
      if (!page.startsWith("rules/")) continue;
      joinedExamplesIn(text).forEach(({ document, beside }, at) => {
        for (const each of [document, ...beside]) files.set(`/app/${page}/${at}${each.path}`, each.text);
      });
    }
    assert.ok(count(await findsTheSame(files)) > 100);
  });

  it("give the findings of the programs that compilers judge, all of them in one workspace", async () => {
    const files = new Map<string, string>();
    for (const [language, ending] of Object.entries(endings) as (keyof typeof endings)[][]) {
      const batches = [...writtenBatches(language!), ...generatedBatches(language!, 1, 200)];
      for (const [at, { code }] of batches.entries()) files.set(`/app/${at}.${ending}`, code);
    }
    assert.ok(count(await findsTheSame(files)) > 300);
  });

  it("give the findings of apps whose types lead to Apple's through others", async () => {
    let found = 0;
    let quiet = 0;
    await fc.assert(
      fc.asyncProperty(leadingApps, async (files) => {
        const findings = await findsTheSame(new Map(files));
        found += count(findings);
        quiet += [...findings.values()].filter(({ length }) => length === 0).length;
      }),
      { numRuns: 150 },
    );
    assert.ok(found > 100 && quiet > 100, `${found} findings, ${quiet} files without`);
  });

  it("give after changes what they give to who opens the folder then", async () => {
    await fc.assert(
      fc.asyncProperty(leadingApps, leadingApps, async (before, after) => {
        const files = new Map(before);
        const workspace = await openFolders(portolan(), hostAtOnce(files, []), ["/app"]);
        await findingsOver(workspace, files);
        const changed = new Map(after);
        for (const path of new Set([...files.keys(), ...changed.keys()])) {
          const text = changed.get(path);
          if (text === undefined) files.delete(path);
          else files.set(path, text);
          await workspace.update(path, text);
        }
        const afresh = await openFolders(portolan(), memoryHost(files), ["/app"]);
        assert.deepEqual(await findingsOver(workspace, files), await findingsOver(afresh, files));
      }),
      { numRuns: 60 },
    );
  });

  it("give the findings of programs that are split between their declarations", async () => {
    await fc.assert(
      fc.asyncProperty(parts, async (program) => {
        const texts = declarationsOf(program).map((each) => imports + each);
        const found = await findsTheSame(new Map(texts.map((text, at) => [`/app/F${at}.swift`, text])));
        assert.ok(count(found) > 0);
      }),
      { numRuns: 40 },
    );
  });

  for (const [how, base, heir] of [
    [
      "behind a comment with a path that looks like a comment",
      "Base",
      "// all of class/*.swift\nclass Tunnel: Base {}",
    ],
    ["behind a text that looks like a comment", "Base", 'let all = "struct/*"\nclass Tunnel: Base {}'],
    ["with other letters than ASCII has", "Bäse", "class Tunnel: Bäse {}"],
    ["with a space", "`My Base`", "class Tunnel: `My Base` {}"],
    ["by another name, behind a comment with its sign", "Base", "typealias Tunnel /* = old */ = Base"],
    ["by another name, with other letters", "Bäse", "typealias Tunnel = Bäse"],
  ] as const)
    it(`give the findings of a class that another file inherits ${how}`, async () => {
      const files = new Map([
        ["/app/Base.swift", `class ${base}: NEPacketTunnelProvider { var link: NWTCPConnection }`],
        ["/app/Heir.swift", heir],
        ["/app/Use.swift", "func f(_ tunnel: Tunnel) { tunnel.link.cancel() }"],
      ]);
      assert.ok((await findsTheSame(files)).get("/app/Use.swift")!.length > 0);
    });

  it("are read only where they may declare what is asked for", async () => {
    const files = new Map([
      ["/app/Use.swift", "func f(_ tunnel: Tunnel) { tunnel.cancel() }"],
      ["/app/Tunnel.swift", "class Tunnel: NWTCPConnection {}"],
      ["/app/Row.swift", "struct Row { let tunnel: Tunnel }"],
      ["/app/More.swift", "extension Tunnel {}"],
    ]);
    const asked: string[] = [];
    const workspace = await openFolders(portolan(), hostAtOnce(files, asked), ["/app"]);
    const opened = asked.splice(0).length;
    assert.equal(opened, files.size);
    assert.equal(workspace.isQuiet("/app/Row.swift"), true);
    assert.equal(workspace.isQuiet("/app/Use.swift"), false);
    assert.ok(workspace.around(use, everything).workspace.types("Tunnel").length === 2);
    assert.deepEqual(asked.sort(), ["/app/More.swift", "/app/Tunnel.swift"]);
  });

  it("count as changed only where others may know them", async () => {
    const files = new Map([
      ["/app/Use.swift", "let a = Store()"],
      ["/app/Store.swift", "class Store { var link: Int }"],
    ]);
    const { update, around } = await openFolders(portolan(), hostAtOnce(files, []), ["/app"]);
    assert.equal(await update("/app/Store.swift", files.get("/app/Store.swift")), false);
    assert.equal(await update("/app/Store.swift", "class Store { var link: String }"), true);
    assert.equal(around(use, everything).workspace.types("Store")[0]!.properties.get("link"), "String");
    assert.equal(await update("/app/Store.swift", "class Store { var link: String }\n"), false);
    assert.equal(await update("/app/Store.swift", undefined), true);
    assert.deepEqual(around(use, everything).workspace.types("Store"), []);
  });

  it("count as changed by whatever they declare: the order of generic parameters, a name for Objective-C", async () => {
    const files = new Map([
      ["/app/Box.swift", "struct Box<A, B> { let a: A }"],
      ["/app/Own.swift", "@objc(First) class Own: NSObject {}"],
    ]);
    for (const host of [memoryHost(files), hostAtOnce(files, [])]) {
      const { update } = await openFolders(portolan(), host, ["/app"]);
      for (const [path, text] of files) await update(path, text);
      assert.equal(await update("/app/Box.swift", "struct Box<B, A> { let a: A }"), true);
      assert.equal(await update("/app/Own.swift", "@objc(Other) class Own: NSObject {}"), true);
    }
  });
});
