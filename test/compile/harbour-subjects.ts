import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { applyEdits, lineStarts } from "../../server/core/text.ts";
import { temporaryFolder } from "../host/temporary.mjs";
import { filesBelow, root } from "../support/repo.ts";
import type { Setting } from "./compilers.ts";
import type { Subject } from "./subject.ts";

/** The targets of examples/harbour: each has a folder. The files that speak of SwiftUI are for Xcode alone. */
const targets: Readonly<Record<string, Setting>> = {
  App: { system: "ios", version: "15.0", mode: 5 },
  Tunnel: { system: "ios", version: "15.0", mode: 5 },
  Proxy: { system: "macos", version: "15.0", mode: 5 },
  Filter: { system: "macos", version: "12.0", mode: 5 },
};
const bridgingHeader = "App/Harbour-Bridging-Header.h";
const folder = "examples/harbour";

interface CliFix {
  readonly title: string;
  readonly edits: readonly {
    readonly range: { readonly start: Position; readonly end: Position };
    readonly newText: string;
  }[];
}
interface Position {
  readonly line: number;
  readonly character: number;
}
interface CliFinding {
  readonly path: string;
  readonly range: { readonly start: Position };
  readonly fixes: readonly CliFix[];
}

/**
 * The targets of examples/harbour as they are, with each fix alone that `portolan check` offers on them, and as
 * `portolan check --fix` leaves them. Needs dist/cli.js.
 */
export function subjectsOfHarbour(withSwiftUi: boolean): readonly Subject[] {
  const texts = new Map(
    filesBelow(folder)
      .filter((path) => /\.(swift|m|h)$/.test(path))
      .map((path) => [path.slice(folder.length + 1), readFileSync(root + path, "utf8")] as const)
      .filter(([, text]) => withSwiftUi || !/^import SwiftUI$/m.test(text)),
  );
  const plain = Object.keys(targets).map((target) => subjectOf(target, texts, `harbour/${target}`));
  const fixed = findings()
    .filter(({ path }) => texts.has(path))
    .flatMap((finding) => finding.fixes.map((fix) => fixedSubject(finding, fix, texts)));
  const safe = textsAfterSafeFixes(texts);
  const together = Object.keys(targets)
    .filter((target) => [...texts].some(([path, text]) => path.startsWith(`${target}/`) && safe.get(path) !== text))
    .map((target) => ({
      ...subjectOf(target, safe, `harbour/${target} fix: all safe ones`),
      before: `harbour/${target}`,
    }));
  return [...plain, ...fixed, ...together];
}

/** What `portolan check --fix` makes of the files, in a copy. */
function textsAfterSafeFixes(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const copy = temporaryFolder("harbour");
  try {
    cpSync(root + folder, copy, { recursive: true });
    runCheck([copy, "--fix"]);
    return new Map([...texts.keys()].map((path) => [path, readFileSync(join(copy, path), "utf8")]));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function fixedSubject({ path, range }: CliFinding, fix: CliFix, texts: ReadonlyMap<string, string>): Subject {
  const text = texts.get(path)!;
  const starts = lineStarts(text);
  const offset = ({ line, character }: Position) => starts[line]! + character;
  const edits = fix.edits.map((edit) => ({
    span: { start: offset(edit.range.start), end: offset(edit.range.end) },
    newText: edit.newText,
  }));
  const target = path.split("/")[0]!;
  const id = `harbour/${path}:${range.start.line + 1}:${range.start.character + 1} fix: ${fix.title}`;
  const subject = subjectOf(target, new Map([...texts, [path, applyEdits(text, edits)]]), id);
  return { ...subject, before: `harbour/${target}` };
}

function subjectOf(target: string, texts: ReadonlyMap<string, string>, id: string): Subject {
  const mine = [...texts].filter(([path]) => path.startsWith(`${target}/`));
  return {
    id,
    claims: [[targets[target]!]],
    sources: {
      files: new Map(mine.filter(([path]) => !path.endsWith(".h"))),
      beside: new Map(mine.filter(([path]) => path.endsWith(".h"))),
      ...(target === "App" ? { bridgingHeader } : {}),
    },
  };
}

function findings(): readonly CliFinding[] {
  const { findings } = JSON.parse(runCheck([folder, "--format", "json"])) as { readonly findings: CliFinding[] };
  return findings.map((finding) => ({ ...finding, path: finding.path.replace(`${folder}/`, "") }));
}

function runCheck(words: readonly string[]): string {
  const all = ["dist/cli.js", "check", ...words, "--fail-on", "never"];
  const { stdout, stderr, status } = spawnSync(process.execPath, all, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`portolan check ended with ${status}; npm run build first.\n${stderr}`);
  return stdout;
}
