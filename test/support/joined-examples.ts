import assert from "node:assert/strict";

import type { Platform } from "../../server/core/platform.ts";
import {
  type Bundle,
  type Project,
  type PropertyList,
  type Sibling,
  unknownProject,
} from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { applyEdits } from "../../server/core/text.ts";
import { classesOver } from "../../server/engine/classes.ts";
import type { Document, Surroundings } from "../../server/engine/document.ts";
import { readPropertyList } from "../../server/project/plist/plist.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { portolan } from "./check.ts";
import { type Expected, withoutCarets } from "./fences.ts";

/** An example whose finding depends on other files of its target: property lists, code. */
export interface JoinedExample {
  readonly document: Document;
  readonly beside: readonly Document[];
  /** What the fence says of the target: `product=app-extension ios=15.0`. */
  readonly said: ReadonlyMap<string, string>;
  readonly expected: readonly Expected[];
  readonly fixed?: string;
  /** Line of the page, from 1, for messages. */
  readonly line: number;
}

const names: Readonly<Record<string, string>> = {
  info: "/app/Tunnel/Info.plist",
  entitlements: "/app/Tunnel/Tunnel.entitlements",
  profile: "/app/Tunnel/Tunnel.mobileconfig",
};
const platforms: readonly string[] = ["ios", "macos", "tvos", "watchos", "visionos", "maccatalyst"];

/**
 * The examples of a page that take more than one file: `xml info …` and `xml entitlements …` are property lists,
 * `swift joined …` is code that is read beside them. Blocks tagged `beside` belong to the next of these; `carries=` has the
 * bundle identifier of an extension that the target carries.
 */
export function joinedExamplesIn(page: string): readonly JoinedExample[] {
  const examples: JoinedExample[] = [];
  let beside: Document[] = [];
  for (const match of page.matchAll(/^```(swift|objc|xml)([^\n]*)\n([\s\S]*?)^```$/gm)) {
    const [, language, info, body] = match as unknown as [string, string, string, string];
    const words = info.trim().split(/\s+/);
    if (language === "xml" && words[0] === "fixed") {
      const before = examples.pop();
      assert.ok(before, "A fixed block follows nothing.");
      examples.push({ ...before, fixed: whole(body) });
      continue;
    }
    if (language !== "xml" && !words.includes("joined") && !words.includes("beside")) continue;
    const { code, expected } = withoutCarets(body);
    const document = documentOf(language, words, code, beside.length);
    if (words.includes("beside")) {
      beside.push(document);
      continue;
    }
    const said = new Map([...info.matchAll(/(\w+)=([\w.-]+)/g)].map(([, name, value]) => [name!, value!]));
    const shift = document.text.length - code.length > 0 ? document.text.indexOf(code) : 0;
    const moved = expected.map(({ span, message }) => ({
      span: { start: span.start + shift, end: span.end + shift },
      message,
    }));
    const line = page.slice(0, match.index).split("\n").length;
    examples.push({ document, beside, said, expected: moved, line });
    beside = [];
  }
  return examples;
}

/** What an example is told of its target; `only` these rules are asked, or all. */
export function aroundJoined({ document, beside, said }: JoinedExample, only?: readonly string[]): Surroundings {
  const files = [document, ...beside];
  const surveyed = files.filter(({ language }) => language !== "plist").map((file) => portolan().survey(file));
  return {
    workspace: workspaceOf(surveyed),
    classes: classesOver({ ofType: () => surveyed, ofName: () => surveyed }, () => surveyed),
    project: projectOf(files, said),
    settings: defaultSettings,
    folder: "/app",
    ...(only && { only }),
    fault: (id, error) => {
      throw new Error(`${id} threw`, { cause: error });
    },
  };
}

/** Runs one rule over an example and compares findings, then the first fix of each finding, with what the page says. */
export function checkJoinedExample(rule: string, example: JoinedExample): void {
  const { document, expected, fixed } = example;
  const around = aroundJoined(example, [rule]);
  const findings = portolan().findings(document, around);
  assert.deepEqual(
    findings.map(({ span, message }) => ({ ...span, message })),
    expected.map(({ span, message }, at) => {
      const actual = findings[at]?.message;
      return { ...span, message: actual?.startsWith(message) ? actual : message };
    }),
  );
  for (const { message } of findings) assert.doesNotMatch(message, /\{\w+\}/, "a slot of the message is empty");
  if (fixed === undefined) return;
  const edits = findings.flatMap((finding) => finding.fixes[0]?.edits ?? []);
  const repaired = applyEdits(document.text, edits);
  assert.equal(repaired, fixed);
  const left = portolan().findings({ ...document, text: repaired }, around);
  assert.equal(left.length, findings.filter(({ fixes }) => fixes.length === 0).length, "a fix leaves its finding");
}

function projectOf(files: readonly Document[], said: ReadonlyMap<string, string>): Project {
  const product = said.get("product");
  if (product === undefined) return unknownProject;
  const deployment = Object.fromEntries([...said].filter(([name]) => platforms.includes(name)));
  const lists = (path: string): readonly PropertyList[] =>
    files.filter((file) => file.path === path).map((file) => readPropertyList(file.path, file.text).list);
  const bundle: Bundle = {
    name: "Tunnel",
    product,
    platforms: Object.keys(deployment) as Platform[],
    deployment,
    generatedKeys: [],
    infoPlists: lists(names.info!),
    entitlements: lists(names.entitlements!),
    expand: (text) => {
      const value = text
        .replaceAll("$(PRODUCT_MODULE_NAME)", "Tunnel")
        .replaceAll("$(PRODUCT_BUNDLE_IDENTIFIER)", "com.example.app.tunnel");
      return [{ text: value, isKnown: !value.includes("$(") }];
    },
  };
  const carried = said.get("carries");
  const carrier = carried === undefined ? bundle : { ...bundle, siblings: () => siblingsOf(bundle, carried) };
  return { ...unknownProject, deployment: { value: deployment, source: "example" }, bundles: [carrier] };
}

/** An app and the one packet tunnel that it carries, in the packaging that the identifier's last word says. */
function siblingsOf(app: Bundle, identifier: string): readonly Sibling[] {
  const isSystem = identifier.endsWith(".sysex");
  const point = "com.apple.networkextension.packet-tunnel";
  const entries = isSystem
    ? `<key>NetworkExtension</key><dict><key>NEProviderClasses</key><dict><key>${point}</key><string>P</string></dict></dict>`
    : `<key>NSExtension</key><dict><key>NSExtensionPointIdentifier</key><string>${point}</string></dict>`;
  const infoPlists = [readPropertyList("/app/Extension/Info.plist", whole(entries)).list];
  const product = isSystem ? "system-extension" : "app-extension";
  return [
    { bundle: app, isCarried: false },
    { bundle: { ...app, name: "Extension", product, identifier, infoPlists }, isCarried: true },
  ];
}

function documentOf(language: string, words: readonly string[], code: string, at: number): Document {
  const path = names[words[0]!];
  if (language === "xml") return { path: path!, language: "plist", text: whole(code) };
  const isSwift = language === "swift";
  return {
    path: `/app/Tunnel/Code${at}.${isSwift ? "swift" : "m"}`,
    language: isSwift ? "swift" : "objc",
    text: code,
  };
}

/** A property list around the entries that a page shows. */
function whole(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n${body}</dict>\n</plist>\n`;
}
