import assert from "node:assert/strict";
import type { PropertyList } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { applyEdits } from "../../server/core/text.ts";
import { codeSpan } from "../../server/escape.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { type Addition, additionTo } from "../../server/fixes/list-addition.ts";
import { manifestLists } from "../../server/project/manifests/manifest-lists.ts";
import { readPropertyList } from "../../server/project/plist/plist.ts";
import { portolan } from "../support/check.ts";
import { corpusFiles } from "../support/corpus-files.ts";
import { aroundJoined, joinedExamplesIn } from "../support/joined-examples.ts";
import { browsing, lackingApp } from "../support/lacking-app.ts";
import { listFixes } from "../support/list-fixes.ts";
import { list } from "../support/made-extensions.ts";
import { memoryHost } from "../support/memory-host.ts";

const types = { key: "NSBonjourServices", value: ["_ipp._tcp"] };

/** The title of the one fix for a list, and what it makes of the file. */
function fixed(of: PropertyList | undefined, addition: Addition): readonly [title: string, text: string] | undefined {
  const [fix, ...others] = additionTo(of, addition);
  if (fix === undefined) return undefined;
  assert.deepEqual([others, fix.edits, fix.safe], [[], [], false]);
  const [change, ...more] = fix.elsewhere!;
  assert.deepEqual([more, change!.path, change!.text], [[], of!.path, of!.text]);
  return [fix.title, applyEdits(change!.text, change!.edits)];
}

const xml = (body: string) => readPropertyList("/app/App/Info.plist", list(body)).list;

describe("an addition to the list of a target", () => {
  const title = "Add _ipp._tcp to NSBonjourServices in Info.plist";

  it("goes into the array that is there, behind its last element, and leaves comments where they are", () => {
    const body = "\t<key>NSBonjourServices</key>\n\t<array>\n\t\t<string>_a._tcp</string> <!-- a -->\n\t</array>";
    const [said, text] = fixed(xml(body), types)!;
    assert.equal(said, title);
    assert.equal(text, list(body.replace("<!-- a -->", "<!-- a -->\n\t\t<string>_ipp._tcp</string>")));
  });

  it("puts several texts into the array, in the form of the file", () => {
    const both = { key: "NSBonjourServices", value: ["_a._tcp", "_a._udp"] };
    const [said, text] = fixed(xml("<key>NSBonjourServices</key>\n<array>\n<string>_b._tcp</string>\n</array>"), both)!;
    assert.equal(said, "Add _a._tcp, _a._udp to NSBonjourServices in Info.plist");
    assert.match(text, /<string>_b\._tcp<\/string>\n<string>_a\._tcp<\/string>\n<string>_a\._udp<\/string>\n<\/array>/);
    for (const there of ['"_b._tcp"', ""]) {
      const expo = `{ "expo": { "ios": { "infoPlist": { "NSBonjourServices": [${there}] } } } }`;
      const [json] = manifestLists("/app/app.json", expo);
      const after = JSON.parse(fixed(json!.list, both)![1]);
      const all = there === "" ? both.value : ["_b._tcp", ...both.value];
      assert.deepEqual(after.expo.ios.infoPlist.NSBonjourServices, all);
    }
    const old = readPropertyList("/app/Info.plist", "{\n    NSBonjourServices = (\n        a\n    );\n}\n").list;
    const again = readPropertyList("/app/Info.plist", fixed(old, both)![1]);
    assert.deepEqual([again.problem, again.list.keys.get(both.key)?.value], [undefined, ["a", ...both.value]]);
  });

  it("brings its key along where there is none", () => {
    const body = "  <key>A</key>\n  <true/>";
    const [said, text] = fixed(xml(body), types)!;
    assert.equal(said, "Add NSBonjourServices to Info.plist");
    const added = "\n  <key>NSBonjourServices</key>\n  <array>\n    <string>_ipp._tcp</string>\n  </array>";
    assert.equal(text, list(body + added));
    const [, flag] = fixed(xml(body), { key: "B", value: true })!;
    assert.equal(flag, list(`${body}\n  <key>B</key>\n  <true/>`));
  });

  it("turns on what is off, and leaves any other value alone", () => {
    const flag = { key: "B", value: true } as const;
    const [said, text] = fixed(xml("<key>B</key>\n<false/>\n<key>C</key>\n<false/>"), flag)!;
    assert.equal(said, "Set B to true in Info.plist");
    assert.equal(text, list("<key>B</key>\n<true/>\n<key>C</key>\n<false/>"));
    for (const value of ["<true/>", "<string>NO</string>"])
      assert.equal(fixed(xml(`<key>B</key>\n${value}`), flag), undefined);
  });

  it("leaves a text to write, and says so", () => {
    const reason = { key: "NSLocalNetworkUsageDescription", value: "", left: "whose text is left to write" };
    const [said, text] = fixed(xml("<key>A</key>\n<true/>"), reason)!;
    assert.equal(said, "Add NSLocalNetworkUsageDescription to Info.plist, whose text is left to write");
    assert.equal(text, list("<key>A</key>\n<true/>\n<key>NSLocalNetworkUsageDescription</key>\n<string></string>"));
  });

  it("is made in manifests of YAML and JSON and in lists of the old style", () => {
    const manifest = "targets:\n  App:\n    info:\n      path: a.plist\n      properties:\n        A: b # c\n";
    const [yaml] = manifestLists("/app/project.yml", manifest);
    assert.equal(
      fixed(yaml!.list, types)?.[1],
      `${manifest}        NSBonjourServices: [_ipp._tcp]\n`.replace("# c\n", "# c\n"),
    );
    const expo = '{ "expo": { "ios": { "infoPlist": {\n  "NSBonjourServices": ["_a._tcp"]\n} } } }';
    const [json] = manifestLists("/app/app.json", expo);
    assert.equal(fixed(json!.list, types)?.[1], expo.replace('"_a._tcp"', '"_a._tcp", "_ipp._tcp"'));
    const old = readPropertyList("/app/Info.plist", "{\n    A = b;\n}\n").list;
    assert.equal(fixed(old, types)?.[1], "{\n    A = b;\n    NSBonjourServices = (_ipp._tcp);\n}\n");
    assert.equal(fixed(old, { key: "B", value: "" })?.[1], '{\n    A = b;\n    B = "";\n}\n');
  });

  it("writes a dictionary in the form of each", () => {
    const servers = { key: "NSPIRConfiguration", value: { PIRServerURL: "https://pir.example.com" } };
    const [said, text] = fixed(xml("  <key>A</key>\n  <true/>"), servers)!;
    assert.equal(said, "Add NSPIRConfiguration to Info.plist");
    assert.match(
      text,
      /\n {2}<dict>\n {4}<key>PIRServerURL<\/key>\n {4}<string>https:\/\/pir\.example\.com<\/string>\n {2}<\/dict>\n/,
    );
    assert.equal(readPropertyList("/a.plist", text).problem, undefined);
    const manifest = "targets:\n  App:\n    info:\n      path: a.plist\n      properties:\n        A: b\n";
    const [yaml] = manifestLists("/app/project.yml", manifest);
    const [again] = manifestLists("/app/project.yml", fixed(yaml!.list, servers)![1]);
    assert.deepEqual(again!.list.keys.get(servers.key)?.value, servers.value);
    const old = readPropertyList("/app/Info.plist", "{\n    A = b;\n}\n").list;
    const after = readPropertyList("/app/Info.plist", fixed(old, servers)![1]);
    assert.deepEqual([after.problem, after.list.keys.get(servers.key)?.value], [undefined, servers.value]);
  });

  it("is not offered where no one list is known, or what is there is of another type", () => {
    assert.equal(fixed(undefined, types), undefined);
    assert.equal(fixed(xml("<key>NSBonjourServices</key>\n<string>_a._tcp</string>"), types), undefined);
    assert.equal(fixed(xml("<key>A</key>\n<true/>"), { key: "A", value: true }), undefined);
  });
});

describe("a fix for a list whose name is others’", () => {
  it("is named in hovers as text, never as a link", async () => {
    const name = "[a](b)`.plist";
    const browsingByName = `${browsing("_ipp._tcp").replace('"_ipp._tcp"', "printers")}let printers = "_ipp._tcp"\n`;
    const files = lackingApp({ "a.swift": browsingByName });
    const texts = Object.entries(files).map(([path, text]) => {
      const shown = text.replaceAll("App/Info.plist", JSON.stringify(`App/${name}`));
      return [`/app/${path === "App/Info.plist" ? `App/${name}` : path}`, shown] as const;
    });
    const workspace = await openFolders(portolan(), memoryHost(new Map(texts)), ["/app"]);
    const document = { path: "/app/App/a.swift", language: "swift", text: files["App/a.swift"]! } as const;
    const around = workspace.around(document, defaultSettings);
    const hover = portolan().hover(document, document.text.indexOf("NWBrowser"), around);
    const title = `Add _ipp._tcp to NSBonjourServices in ${name} (check the result)`;
    assert.ok(hover!.markdown.includes(`Quick fix: ${codeSpan(title)}.`), hover!.markdown);
  });
});

describe("the fixes that pages’ examples are offered in lists", () => {
  const offered = listFixes();

  it("are there for each rule that can add what it misses", () => {
    assert.deepEqual([...new Set(offered.map(({ rule }) => rule))].sort(), [
      "accessory-not-declared",
      "accessory-setup-key-missing",
      "bonjour-service-not-declared",
      "hotspot-configuration-entitlement-missing",
      "local-network-usage-missing",
      "multipath-entitlement-missing",
      "ne-entitlement-missing",
      "personal-vpn-entitlement-missing",
      "sysex-install-entitlement-missing",
      "url-filter-servers-missing",
      "wifi-info-entitlement-missing",
    ]);
  });

  for (const { rule, example, finding, fix, change } of offered)
    it(`take away what ${rule} finds on line ${example.line}, and say where a text is left to write`, () => {
      const beside = example.beside.map((file) =>
        file.path === change.path ? { ...file, text: applyEdits(change.text, change.edits) } : file,
      );
      const after = { ...example, beside };
      const left = portolan()
        .findings(after.document, aroundJoined(after, [rule]))
        .filter(({ span }) => span.start === finding.span.start);
      assert.deepEqual(left, []);
      const isLeft = change.edits.some(({ newText }) => newText.includes("This app "));
      assert.equal(fix.title.endsWith("in general words for you to make your own"), isLeft);
    });

  it("are not there for a key that says something else than the call, of which nothing is said", () => {
    const rule = "url-filter-servers-missing";
    const [, declared] = joinedExamplesIn(corpusFiles().get(`rules/${rule}.md`)!);
    const others = declared!.beside.map((file) => ({
      ...file,
      text: file.text.replace("pir.example", "other.example"),
    }));
    assert.notDeepEqual(others, declared!.beside);
    const example = { ...declared!, beside: others };
    assert.deepEqual(portolan().findings(example.document, aroundJoined(example, [rule])), []);
  });

  it("are never what Apple has to grant", () => {
    for (const { change } of offered)
      for (const { newText } of change.edits)
        assert.doesNotMatch(newText, /multicast|HotspotHelper|app-push|carrier-constrained/);
  });
});
