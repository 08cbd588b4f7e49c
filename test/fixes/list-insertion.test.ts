import assert from "node:assert/strict";
import type { PropertyEntry } from "../../server/core/project.ts";
import type { ListFile } from "../../server/core/rule.ts";
import { applyEdits } from "../../server/core/text.ts";
import { addedElements, addedKey, type NewValue } from "../../server/fixes/list-insertion.ts";
import { manifestLists } from "../../server/project/manifests/manifest-lists.ts";
import { readPropertyList } from "../../server/project/plist/plist.ts";

/** The entitlements that a file of this name holds. */
function read(path: string, text: string): ListFile {
  const list =
    manifestLists(path, text).find(({ role }) => role === "entitlements")?.list ?? readPropertyList(path, text).list;
  return { path, text, role: "entitlements", list };
}

/** The text with "b" in `groups`, if that is there, and with a key; nothing for what is not offered. */
function added(name: string, text: string, value: NewValue = ["v"]): readonly (string | undefined)[] {
  const file = read(`/app/${name}`, text);
  const groups = file.list.keys.get("groups");
  const edits = [
    groups && addedElements(groups, ["b"], file),
    addedKey({ children: file.list.keys }, "com.example-key", value, file),
  ];
  return edits.map((edit) => edit && applyEdits(text, [edit]));
}

/** The value at `com.example-key` and in `groups` of each text in turn. */
function readBack(name: string, texts: readonly (string | undefined)[]): readonly unknown[] {
  const keys = ["groups", "com.example-key"];
  return texts.map((text, at) => text && read(`/app/${name}`, text).list.keys.get(keys[at]!)?.value);
}

const inXcodeGen = (properties: string) =>
  `targets:\n  App:\n    entitlements:\n      path: App.entitlements\n      properties:${properties}`;

describe("what is added to a property list", () => {
  for (const [what, name, before, element, key] of [
    [
      "stands on lines of its own, behind a comment that ends the line, with the list’s tabs and CRLF",
      "App.entitlements",
      "<plist>\r\n<dict>\r\n\t<key>groups</key>\r\n\t<array>\r\n\t\t<string>a</string> <!-- a -->\r\n\t</array> <!-- groups -->\r\n</dict>\r\n</plist>\r\n",
      "<plist>\r\n<dict>\r\n\t<key>groups</key>\r\n\t<array>\r\n\t\t<string>a</string> <!-- a -->\r\n\t\t<string>b</string>\r\n\t</array> <!-- groups -->\r\n</dict>\r\n</plist>\r\n",
      "<plist>\r\n<dict>\r\n\t<key>groups</key>\r\n\t<array>\r\n\t\t<string>a</string> <!-- a -->\r\n\t</array> <!-- groups -->\r\n\t<key>com.example-key</key>\r\n\t<array>\r\n\t\t<string>v</string>\r\n\t</array>\r\n</dict>\r\n</plist>\r\n",
    ],
    [
      "stays on the line in a list of one line",
      "App.entitlements",
      "<plist><dict><key>groups</key><array><string>a</string></array></dict></plist>",
      "<plist><dict><key>groups</key><array><string>a</string><string>b</string></array></dict></plist>",
      "<plist><dict><key>groups</key><array><string>a</string></array><key>com.example-key</key><array><string>v</string></array></dict></plist>",
    ],
    [
      "opens an empty array of XML on lines of its own",
      "App.entitlements",
      "<plist>\n<dict>\n  <key>groups</key>\n  <array/>\n</dict>\n</plist>\n",
      "<plist>\n<dict>\n  <key>groups</key>\n  <array>\n    <string>b</string>\n  </array>\n</dict>\n</plist>\n",
      "<plist>\n<dict>\n  <key>groups</key>\n  <array/>\n  <key>com.example-key</key>\n  <array>\n    <string>v</string>\n  </array>\n</dict>\n</plist>\n",
    ],
    [
      "opens the empty dictionary at the top of XML",
      "App.entitlements",
      '<?xml version="1.0"?>\n<plist version="1.0">\n<dict/>\n</plist>\n',
      undefined,
      '<?xml version="1.0"?>\n<plist version="1.0">\n<dict>\n\t<key>com.example-key</key>\n\t<array>\n\t\t<string>v</string>\n\t</array>\n</dict>\n</plist>\n',
    ],
    [
      "keeps the comments of an empty array of XML",
      "App.entitlements",
      "<plist>\n<dict>\n\t<key>groups</key>\n\t<array>\n\t\t<!-- <none> -->\n\t</array>\n</dict>\n</plist>\n",
      "<plist>\n<dict>\n\t<key>groups</key>\n\t<array>\n\t\t<!-- <none> -->\n\t\t<string>b</string>\n\t</array>\n</dict>\n</plist>\n",
      "<plist>\n<dict>\n\t<key>groups</key>\n\t<array>\n\t\t<!-- <none> -->\n\t</array>\n\t<key>com.example-key</key>\n\t<array>\n\t\t<string>v</string>\n\t</array>\n</dict>\n</plist>\n",
    ],
    [
      "keeps the old style, behind a comment for a key",
      "App.entitlements",
      '{\n  groups = (\n    "a"\n  ); // ours\n}\n',
      '{\n  groups = (\n    "a",\n    b\n  ); // ours\n}\n',
      '{\n  groups = (\n    "a"\n  ); // ours\n  "com.example-key" = (v);\n}\n',
    ],
    [
      "keeps the old style of one line, and its empty array",
      "App.entitlements",
      "{ groups = (); }",
      "{ groups = (b); }",
      '{ groups = (); "com.example-key" = (v); }',
    ],
    [
      "keeps the JSON of Expo",
      "app.json",
      '{\n  "expo": { "ios": { "entitlements": {\n    "groups": ["a"]\n  } } }\n}\n',
      '{\n  "expo": { "ios": { "entitlements": {\n    "groups": ["a", "b"]\n  } } }\n}\n',
      '{\n  "expo": { "ios": { "entitlements": {\n    "groups": ["a"],\n    "com.example-key": ["v"]\n  } } }\n}\n',
    ],
    [
      "opens an empty array of JSON",
      "app.json",
      '{ "expo": { "ios": { "entitlements": {\n    "groups": []\n  } } }\n}\n',
      '{ "expo": { "ios": { "entitlements": {\n    "groups": ["b"]\n  } } }\n}\n',
      '{ "expo": { "ios": { "entitlements": {\n    "groups": [],\n    "com.example-key": ["v"]\n  } } }\n}\n',
    ],
    [
      "keeps the lines of XcodeGen, behind what is nested and its comment",
      "project.yml",
      inXcodeGen("\n        groups:\n          - a # ours\n"),
      inXcodeGen("\n        groups:\n          - a # ours\n          - b\n".replace("- b", '- "b"')),
      inXcodeGen('\n        groups:\n          - a # ours\n        com.example-key: ["v"]\n'),
    ],
    [
      "keeps the brackets of XcodeGen, on one line",
      "project.yml",
      inXcodeGen(" { groups: [a] } # ours\n"),
      inXcodeGen(' { groups: [a, "b"] } # ours\n'),
      inXcodeGen(' { groups: [a], com.example-key: ["v"] } # ours\n'),
    ],
    [
      "keeps the brackets of XcodeGen, on lines of their own",
      "project.yml",
      inXcodeGen(" {\n          groups: []\n        }\n"),
      inXcodeGen(' {\n          groups: ["b"]\n        }\n'),
      inXcodeGen(' {\n          groups: [],\n          com.example-key: ["v"]\n        }\n'),
    ],
  ] as const)
    it(what, () => {
      const texts = added(name, before);
      assert.deepEqual(texts, [element, key]);
      const [groups, value] = readBack(name, texts);
      if (element !== undefined) assert.ok((groups as string[]).includes("b"));
      assert.deepEqual(value, ["v"]);
    });

  it("is a boolean where the form has one", () => {
    assert.match(added("App.entitlements", "<plist><dict/></plist>", true)[1]!, /<key>com.example-key<\/key><true\/>/);
    assert.match(added("project.yml", inXcodeGen("\n        a: b\n"), true)[1]!, /\n {8}com.example-key: true\n/);
    assert.equal(added("App.entitlements", "{ a = b; }", true)[1], undefined);
  });

  it("is not offered where its place can't be told", () => {
    const swift =
      'import ProjectDescription\nlet p = Project(targets: [.target(name: "A", entitlements: .dictionary(["groups": ["a"]]))])\n';
    assert.deepEqual(added("Project.swift", swift), [undefined, undefined]);
    assert.deepEqual(added("App.entitlements", "{\n  groups = (\n    a // ours\n  )\n}\n"), [undefined, undefined]);
    assert.deepEqual(added("project.yml", inXcodeGen("\n        groups: |\n          text\n"))[1], undefined);
    assert.deepEqual(added("app.json", '{ "expo": { "ios": { "entitlements": {} } } }')[1], undefined);
    const empty: PropertyEntry = { span: { start: 0, end: 0 }, valueSpan: { start: 0, end: 4 }, value: "text" };
    assert.equal(addedElements(empty, ["b"], read("/app/App.entitlements", "<plist><dict/></plist>")), undefined);
  });
});
