import { decode } from "../../server/core/encoding.ts";
import { readGlob } from "../../server/core/glob.ts";
import type { PropertyEntry } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { readConfig } from "../../server/features/configuration/config.ts";
import { isExcluded } from "../../server/lsp/roots.ts";
import { openProjects } from "../../server/project/find.ts";
import { readPackageManifest } from "../../server/project/manifests/package-swift.ts";
import { readPropertyList } from "../../server/project/plist/plist.ts";
import { readPbxproj } from "../../server/project/xcode/pbxproj.ts";
import { readXcconfig } from "../../server/project/xcode/xcconfig.ts";
import { portolan } from "../support/check.ts";
import { memoryHost } from "../support/memory-host.ts";
import { writeConfig, writeGlob, writePath, writeXcodeGen } from "./file-grammars.ts";
import { broken, sameAnswer, spanWithin } from "./invariants.ts";
import { anyUnits, mutated } from "./mutations.ts";
import type { Random } from "./random.ts";
import { madeProject, plainList, type Stocks } from "./stock.ts";
import { type Target, textOf } from "./target.ts";

/** Everything that reads files other than code. */
export function readerTargets(stocks: () => Stocks): readonly Target[] {
  const target = (name: string, share: number, make: Target["make"], check: Target["check"]): Target => ({
    name,
    group: "readers",
    share,
    make,
    check,
  });
  const around = { "App.xcodeproj/project.pbxproj": madeProject, "App/Info.plist": plainList };
  return [
    target("pbxproj", 200, (random) => textOf(random, stocks().pbxproj, 600), checkPbxproj),
    target("plist-xml", 200, (random) => textOf(random, stocks().xml, 300), checkPropertyList),
    target("plist-openstep", 200, (random) => textOf(random, stocks().openStep, 300), checkPropertyList),
    target("xcconfig", 200, (random) => textOf(random, stocks().xcconfig, 300), checkXcconfig),
    target("package-swift", 200, (random) => textOf(random, stocks().manifest, 400), checkManifest),
    target(
      "xcode-project",
      20,
      (random) => mutated(random, { ...stocks().pbxproj, seeds: [madeProject] }, madeProject.length),
      (text) => readsAsProject({ ...around, "App.xcodeproj/project.pbxproj": text }),
    ),
    target(
      "xcconfig-project",
      20,
      (random) => textOf(random, stocks().xcconfig, 300),
      (text) => readsAsProject({ ...around, "App.xcconfig": text, "Base.xcconfig": text }),
    ),
    target(
      "swiftpm-project",
      50,
      (random) => textOf(random, stocks().manifest, 500),
      (text) => readsAsProject({ "Package.swift": text }),
    ),
    target(
      "tuist-project",
      50,
      (random) => textOf(random, stocks().manifest, 500),
      (text) => readsAsProject({ "Project.swift": text, "App/Info.plist": plainList }),
    ),
    target(
      "xcodegen-project",
      20,
      (random) => textOf(random, stocks().yaml, 400, (chance) => writeXcodeGen(chance, "file")),
      (text) => readsAsProject({ "project.yml": text, "App/Info.plist": plainList }),
    ),
    target(
      "podfile-project",
      50,
      (random) => textOf(random, stocks().ruby, 300),
      (text) => readsAsProject({ Podfile: text }),
    ),
    target(
      "podspec-project",
      50,
      (random) => textOf(random, stocks().ruby, 300),
      (text) => readsAsProject({ "X.podspec": text }),
    ),
    target(
      "podspec-json-project",
      50,
      (random) => textOf(random, stocks().expo, 300),
      (text) => readsAsProject({ "X.podspec.json": text }),
    ),
    target(
      "expo-project",
      50,
      (random) => textOf(random, stocks().expo, 300),
      (text) => readsAsProject({ "app.json": text, "app.config.ts": text }),
    ),
    target(
      "config",
      200,
      (random) => textOf(random, stocks().config, 300, (chance) => writeConfig(chance, "file")),
      checkConfig,
    ),
    target("globs", 200, writeGlobs, checkGlobs),
    target("decode", 500, bytesAsText, checkDecode),
  ];
}

function checkPbxproj(text: string): void {
  const read = readPbxproj(text);
  for (const [id, object] of read.objects) if (object.id !== id) broken("objects are found by their id", id);
  sameAnswer("problems", read.problem, readPbxproj(text).problem);
}

function checkPropertyList(text: string): void {
  const { list, problem } = readPropertyList("/w/Info.plist", text);
  entriesWithin(list.keys, text.length, 0);
  sameAnswer("problems", problem, readPropertyList("/w/Info.plist", text).problem);
}

function entriesWithin(entries: ReadonlyMap<string, PropertyEntry>, length: number, depth: number): void {
  if (depth > 500) return;
  for (const [key, { span, valueSpan, children }] of entries) {
    spanWithin(`the key ${key}`, span, length);
    spanWithin(`the value of ${key}`, valueSpan, length);
    if (children) entriesWithin(children, length, depth + 1);
  }
}

function checkXcconfig(text: string): void {
  const read = readXcconfig(text);
  for (const each of read) {
    spanWithin("a statement", each.span, text.length);
    if (each.kind !== "setting") continue;
    spanWithin("a value", each.valueSpan, text.length);
    if (text.slice(each.valueSpan.start, each.valueSpan.end) !== each.value)
      broken("a value stands where it says", each.value);
  }
}

function checkManifest(text: string): void {
  sameAnswer("a manifest", readPackageManifest(text), readPackageManifest(text));
}

/** The projects of these files can be asked about files in and out of them, and after a change and its opposite say the same. */
async function readsAsProject(texts: Readonly<Record<string, string>>): Promise<void> {
  const files = new Map(
    Object.entries({ ...texts, "App/A.swift": "", "Tests/T.swift": "" }).map(([name, text]) => [`/w/${name}`, text]),
  );
  const host = memoryHost(files);
  const projects = await openProjects(host, [...files.keys()], ["/w"]);
  const asked = ["/w/App/A.swift", "/w/Tests/T.swift", "/w/a/b/c.swift", "/elsewhere/x.m"];
  const before = asked.map((path) => JSON.stringify(projects.projectOf(path)));
  projects.problems();
  projects.names();
  for (const path of files.keys()) {
    if (!projects.isProjectFile(path)) continue;
    await projects.reload(path, "");
    await projects.reload(path);
  }
  sameAnswer(
    "projects read again",
    before,
    asked.map((path) => JSON.stringify(projects.projectOf(path))),
  );
}

/** What is refused is said with file, line and column, and what is left holds globs only. */
function checkConfig(text: string): void {
  const { config, problems } = readConfig(
    text,
    "portolan.json",
    portolan().rules.map(({ id }) => id),
  );
  for (const glob of config?.exclude ?? []) {
    if (typeof glob !== "string" || "problem" in readGlob(glob)) broken("what is left of exclude are globs", text);
  }
  if (config === undefined && problems.length === 0) broken("a text that is not understood is said", text);
  const lines = text.split(/\r\n|\r|\n/).length;
  for (const problem of problems) {
    const place = /^portolan\.json:(\d+):(\d+): ./.exec(problem);
    if (place === null || Number(place[1]) > lines) broken("a problem names a place in the file", problem);
  }
}

/** A pattern, a line break and a path, so that a text is all there is to keep. */
function writeGlobs(random: Random): string {
  const pattern = random.onceIn(8) ? anyUnits(random, 40).replaceAll("\n", "") : writeGlob(random, "glob");
  return `${random.onceIn(30) ? pattern.repeat(1 + random.below(30)) : pattern}\n${writePath(random, "path")}`;
}

async function checkGlobs(text: string): Promise<void> {
  const cut = text.indexOf("\n");
  const [pattern, path] = [text.slice(0, Math.max(cut, 0)), `/w/App/${text.slice(cut + 1)}`];
  isExcluded(path, ["/w"], { ...defaultSettings, exclude: pattern === "" ? [] : [pattern] });
  if (/["'\\\r]/.test(pattern)) return;
  const podspec = `s.ios.deployment_target = '13.0'\ns.source_files = '${pattern}'\n`;
  const files = new Map([
    ["/w/X.podspec", podspec],
    [path, ""],
  ]);
  (await openProjects(memoryHost(files), [...files.keys()], ["/w"])).projectOf(path);
}

/** Bytes as a text of units below 256. */
function bytesAsText(random: Random): string {
  const head = random.pick(["", "\xff\xfe", "\xfe\xff", "\xef\xbb\xbf", "\xff", "bplist00"]);
  const body = random.onceIn(2) ? anyUnits(random, 60) : random.pick(["é", "🗺️", "a", "\ud800"]).repeat(random.below(8));
  const bytes = random.onceIn(2) ? new TextEncoder().encode(body) : Buffer.from(body, "utf16le");
  return head + Buffer.from(bytes).toString("latin1");
}

function checkDecode(text: string): void {
  const bytes = Uint8Array.from(text, (unit) => unit.charCodeAt(0) & 0xff);
  const decoded = decode(bytes);
  if ("problem" in decoded) return;
  if (typeof decoded.text !== "string" || decoded.text.length > bytes.length)
    broken("a text is no longer than its bytes", text);
}
