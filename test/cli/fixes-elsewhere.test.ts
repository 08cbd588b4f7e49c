import assert from "node:assert/strict";
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { CheckQuestion } from "../../server/cli/arguments/request.ts";
import { fixElsewhere } from "../../server/cli/check/fixes-elsewhere.ts";
import { inspect } from "../../server/cli/check/inspect.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { createNodeHost } from "../../server/host/node.ts";
import { portolan as facade } from "../support/check.ts";
import { asking, browsing, entitlements, info, lackingApp } from "../support/lacking-app.ts";
import { checkJson, folderOf, portolan, type Report, read } from "./cli.ts";
import { someNobody } from "./nobody.ts";

const bonjour = "bonjour-service-not-declared";
const wifi = "wifi-info-entitlement-missing";
const fix = (...rules: readonly string[]) => ["check", ...rules.flatMap((rule) => ["--fix-assisted", rule])];

/** The question of `--fix` or `--fix-assisted`. */
const asked = (folder: string, assisted: readonly string[], safe = false): CheckQuestion => ({
  fix: "write",
  fixes: { safe, assisted },
  details: false,
  within: [realpathSync(folder)],
});

const selected = (folder: string, name: string) =>
  ({ path: join(folder, name), settings: { settings: defaultSettings, sources: {}, failOn: "error" } }) as const;

describe("a fix of a finding in code that changes another file", () => {
  it("is told with that file, and leaves the edits of its own empty", () => {
    const folder = folderOf(lackingApp({ "a.swift": browsing("_ipp._tcp") }));
    const [found] = checkJson(folder).findings;
    assert.equal(found?.rule, bonjour);
    const end = { line: 8, character: 31 };
    assert.deepEqual(found.fixes, [
      {
        title: "Add _ipp._tcp to NSBonjourServices in Info.plist",
        edits: [],
        elsewhere: [
          {
            path: "App/Info.plist",
            edits: [{ range: { start: end, end }, newText: "\n    <string>_ipp._tcp</string>" }],
          },
        ],
      },
    ]);
  });

  it("is written there, each addition once, with what several files need beside each other", () => {
    const sources = {
      "a.swift": browsing("_ipp._tcp"),
      "b.swift": browsing("_ipp._tcp"),
      "c.swift": browsing("_sip._udp"),
      "d.swift": asking,
    };
    const folder = folderOf(lackingApp(sources));
    const run = portolan(folder, fix(bonjour, wifi));
    assert.match(
      run.stderr,
      /^portolan: made 3 fixes in 2 files \(bonjour-service-not-declared 2, wifi-info-[a-z-]+ 1\)/,
    );
    assert.equal(
      read(folder, "App/Info.plist"),
      info.replace(
        "_http._tcp</string>",
        "_http._tcp</string>\n    <string>_ipp._tcp</string>\n    <string>_sip._udp</string>",
      ),
    );
    assert.equal(
      read(folder, "App/App.entitlements"),
      entitlements.replace("<array/>", "<array/>\n  <key>com.apple.developer.networking.wifi-info</key>\n  <true/>"),
    );
    for (const [name, text] of Object.entries(sources)) assert.equal(read(folder, `App/${name}`), text);
    assert.deepEqual(checkJson(folder).findings, []);
  });

  it("says for each file what is left to write where the fix puts something in its place", () => {
    const rule = "local-network-usage-missing";
    const folder = folderOf(lackingApp({ "a.swift": browsing("_http._tcp") }));
    const bare = info.replace(/ *<key>NSLocalNetworkUsageDescription<\/key>\n *<string>[^<]*<\/string>\n/, "");
    assert.notEqual(bare, info);
    writeFileSync(join(folder, "App/Info.plist"), bare);
    const { stderr } = portolan(folder, fix(rule));
    assert.match(read(folder, "App/Info.plist"), /This app looks for devices and services on your/);
    const [made, ...left] = stderr.trimEnd().split("\n");
    assert.equal(made, `portolan: made 1 fix in 1 file (${rule} 1); no finding is left`);
    const title = "Add NSLocalNetworkUsageDescription to Info.plist, in general words for you to make your own";
    assert.deepEqual(left, [`portolan: App/Info.plist: to be looked at after the fix: “${title}”`]);
    assert.doesNotMatch(portolan(folderOf(lackingApp({ "a.swift": asking })), fix(wifi)).stderr, /to be looked at/);
  });

  it("keeps a byte-order mark, the line endings and UTF-16", () => {
    const pair = info.replaceAll("\n", "\r\n");
    const utf16 = Buffer.from(`\uFEFF${entitlements}`, "utf16le");
    const folder = folderOf(lackingApp({ "a.swift": browsing("_ipp._tcp"), "b.swift": asking }));
    writeFileSync(join(folder, "App/Info.plist"), `\uFEFF${pair}`);
    writeFileSync(join(folder, "App/App.entitlements"), utf16);
    portolan(folder, fix(bonjour, wifi));
    const expected = "_http._tcp</string>\r\n    <string>_ipp._tcp</string>\r\n";
    assert.equal(read(folder, "App/Info.plist"), `\uFEFF${pair.replace("_http._tcp</string>\r\n", expected)}`);
    const written = readFileSync(join(folder, "App/App.entitlements"));
    assert.deepEqual([...written.subarray(0, 2)], [0xff, 0xfe]);
    assert.match(written.toString("utf16le"), /wifi-info<\/key>\n {2}<true\/>\n/);
  });

  it("is shown by a dry run as it would be written, and written nowhere", () => {
    const sources = { "a.swift": browsing("_ipp._tcp"), "b.swift": browsing("_sip._udp") };
    const folder = folderOf(lackingApp(sources));
    const run = portolan(folder, [...fix(bonjour), "--fix-dry-run"]);
    assert.deepEqual(
      run.stdout.split("\n").filter((line) => /^[-+]/.test(line)),
      [
        "--- a/App/Info.plist",
        "+++ b/App/Info.plist",
        "+    <string>_ipp._tcp</string>",
        "+    <string>_sip._udp</string>",
      ],
    );
    assert.equal(read(folder, "App/Info.plist"), info);
  });

  describe("in a list that is fixed for itself in the same run", () => {
    const malformed = info.replace("_http._tcp", "http._tcp");
    const both = fix("bonjour-type-malformed", bonjour);
    const wanted = "    <string>_http._tcp</string>\n    <string>_ipp._tcp</string>\n";
    const folderOfBoth = () =>
      folderOf(lackingApp({ "a.swift": browsing("_ipp._tcp") }, { "App/Info.plist": malformed }));

    it("is made too", () => {
      const folder = folderOfBoth();
      const run = portolan(folder, both);
      assert.match(run.stderr, /^portolan: made 2 fixes in 1 file \(/);
      assert.doesNotMatch(run.stderr, /not fixed/);
      assert.equal(run.code, 0);
      assert.equal(read(folder, "App/Info.plist"), malformed.replace("    <string>http._tcp</string>\n", wanted));
    });

    it("is in one diff with what that changes, and nothing is written", () => {
      const folder = folderOfBoth();
      const run = portolan(folder, [...both, "--fix-dry-run"]);
      assert.deepEqual(
        run.stdout.split("\n").filter((line) => /^[-+]/.test(line)),
        [
          "--- a/App/Info.plist",
          "+++ b/App/Info.plist",
          "-    <string>http._tcp</string>",
          "+    <string>_http._tcp</string>",
          "+    <string>_ipp._tcp</string>",
        ],
      );
      assert.equal(read(folder, "App/Info.plist"), malformed);
    });

    it("is not needed where that adds what the code needs, so that the code has no finding", () => {
      const folder = folderOf(lackingApp({ "a.swift": browsing("_http._tcp") }, { "App/Info.plist": malformed }));
      const run = portolan(folder, both);
      assert.equal(run.stdout.includes(bonjour), false);
      assert.equal(read(folder, "App/Info.plist"), info);
    });
  });

  it("or one in the list itself leaves no stale report: code that was looked at before is judged by the list as it is now", () => {
    const sources = { "A.swift": browsing("http._tcp"), "B.swift": browsing("_http._tcp") };
    const folder = folderOf(lackingApp(sources, { "App/Info.plist": info.replace("_http._tcp", "http._tcp") }));
    const found = (of: Report) => of.findings.filter(({ rule }) => rule === bonjour).map(({ path }) => path);
    assert.deepEqual(found(checkJson(folder)), ["App/B.swift"]);
    const words = ["--fix-assisted", "bonjour-type-malformed"];
    assert.deepEqual(found(checkJson(folder, words)), ["App/A.swift"]);
    assert.equal(read(folder, "App/Info.plist"), info);
  });

  it("is not made in a file that nobody asked to check, which is said", () => {
    const folder = folderOf(lackingApp({ "a.swift": browsing("_ipp._tcp") }));
    for (const words of [["App/a.swift"], [".", "--exclude", "**/Info.plist"]]) {
      const run = portolan(folder, [...fix(bonjour), ...words]);
      assert.match(run.stderr, /a fix changes App\/Info\.plist, which is not among the files that are checked/);
      assert.match(run.stdout, /_ipp\._tcp isn’t among the NSBonjourServices/);
      assert.equal(read(folder, "App/Info.plist"), info);
    }
  });

  it("is not made through a link that leads out of what was asked for", function () {
    if (process.platform === "win32") this.skip();
    const outside = folderOf({ "Info.plist": info });
    const folder = folderOf(lackingApp({ "a.swift": browsing("_ipp._tcp") }));
    rmSync(join(folder, "App/Info.plist"));
    symlinkSync(join(outside, "Info.plist"), join(folder, "App/Info.plist"));
    portolan(folder, fix(bonjour));
    assert.equal(read(outside, "Info.plist"), info);
  });

  it("is not offered for a list outside of the folder", () => {
    const parent = folderOf({});
    const app = lackingApp({ "a.swift": browsing("_ipp._tcp") });
    for (const [name, text] of Object.entries(app)) {
      const path = name === "App/Info.plist" ? join(parent, "Shared/Info.plist") : join(parent, "repository", name);
      mkdirSync(join(path, ".."), { recursive: true });
      writeFileSync(path, text.replaceAll("App/Info.plist", "../Shared/Info.plist"));
    }
    const [found] = checkJson(join(parent, "repository")).findings;
    assert.equal(found?.rule, bonjour);
    assert.deepEqual(found.fixes, []);
  });

  it("is written in place where the list has another name, which is said", function () {
    if (process.platform === "win32") this.skip();
    const folder = folderOf(lackingApp({ "a.swift": browsing("_ipp._tcp") }));
    linkSync(join(folder, "App/Info.plist"), join(folder, "Info.copy"));
    const run = portolan(folder, fix(bonjour));
    assert.match(run.stderr, /^portolan: App\/Info\.plist: written in place, for it has other names \(hard links\)$/m);
    assert.match(read(folder, "Info.copy"), /_ipp\._tcp/);
  });

  it("leaves a file that can’t be written as it is, with the findings, and says so", function () {
    const nobody = process.platform === "win32" ? undefined : someNobody();
    if (nobody === undefined) return this.skip();
    const folder = folderOf(lackingApp({ "a.swift": browsing("_ipp._tcp") }), nobody.place);
    chmodSync(folder, 0o777);
    chmodSync(join(folder, "App"), 0o777);
    chmodSync(join(folder, "App/Info.plist"), 0o444);
    const run = portolan(folder, fix(bonjour), nobody.run);
    assert.match(run.stderr, /^portolan: App\/Info\.plist: not fixed, permission denied$/m);
    assert.match(run.stdout, /_ipp\._tcp isn’t among the NSBonjourServices/);
    assert.equal(run.code, 2);
    assert.equal(read(folder, "App/Info.plist"), info);
  });

  it("leaves a file that somebody else has written since it was read as it is, with the findings", async () => {
    const folder = folderOf(lackingApp({ "a.swift": browsing("_ipp._tcp") }));
    const host = createNodeHost(() => undefined);
    const workspace = await openFolders(facade(), host, [folder]);
    const theirs = info.replace("Finds printers.", "Finds all printers.");
    const question = asked(folder, [bonjour]);
    const reports = [];
    for (const name of ["App/Info.plist", "App/a.swift"])
      reports.push(await inspect(facade(), host, workspace, selected(folder, name), question));
    writeFileSync(join(folder, "App/Info.plist"), theirs);
    const [list, code] = await fixElsewhere({ portolan: facade(), host, workspace, question }, reports);
    assert.equal(list?.unwritten, "it changed after it was read");
    assert.deepEqual([list.fixed, code?.rows.map(({ rule }) => rule)], [[], [bonjour]]);
    assert.equal(read(folder, "App/Info.plist"), theirs);
  });

  it("costs nothing where it is not wanted: --fix alone reads and judges no file again", async () => {
    const folder = folderOf(lackingApp({ "a.swift": browsing("_ipp._tcp") }));
    const host = createNodeHost(() => undefined);
    const workspace = await openFolders(facade(), host, [folder]);
    const reports = [
      await inspect(facade(), host, workspace, selected(folder, "App/a.swift"), asked(folder, [], true)),
    ];
    assert.deepEqual(
      reports.map(({ rows }) => rows.map(({ rule }) => rule)),
      [[bonjour]],
    );
    const refuse = () => assert.fail("somebody asks for a file or its findings");
    const blind = { ...host, readFile: refuse };
    const deaf = { ...facade(), findings: refuse };
    const fixer = { portolan: deaf, host: blind, workspace, question: asked(folder, [], true) };
    assert.deepEqual(await fixElsewhere(fixer, reports), reports);
  });

  it("names both files in SARIF, from the root of the repository on", () => {
    const folder = folderOf(
      lackingApp({ "a.swift": browsing("_ipp._tcp") }, { ".git/HEAD": "ref: refs/heads/main\n" }),
    );
    const run = portolan(join(folder, "App"), ["check", "..", "--format", "sarif"]);
    const [result] = (
      JSON.parse(run.stdout) as {
        runs: {
          results: {
            locations: { physicalLocation: { artifactLocation: unknown } }[];
            fixes: { artifactChanges: unknown }[];
          }[];
        }[];
      }
    ).runs[0]!.results;
    assert.deepEqual(
      result?.locations.map(({ physicalLocation }) => physicalLocation.artifactLocation),
      [{ uri: "App/a.swift", uriBaseId: "SRCROOT" }],
    );
    const region = { startLine: 9, startColumn: 32, endLine: 9, endColumn: 32 };
    assert.deepEqual(result?.fixes[0]?.artifactChanges, [
      {
        artifactLocation: { uri: "App/Info.plist", uriBaseId: "SRCROOT" },
        replacements: [{ deletedRegion: region, insertedContent: { text: "\n    <string>_ipp._tcp</string>" } }],
      },
    ]);
  });
});
