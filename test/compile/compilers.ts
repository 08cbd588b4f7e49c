import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { BuiltSdk } from "./build-sdk.ts";
import { type Diagnostic, errorsIn, readDiagnostics } from "./diagnostics.ts";
import type { System, Toolchain } from "./toolchain.ts";

/** What a text is compiled for: `mode` is Swift's language mode. */
export interface Setting {
  readonly system: System;
  readonly version: string;
  readonly mode: 5 | 6;
  /** Flags that the build sets for `#if`. */
  readonly flags?: readonly string[];
}

/** Files that are type-checked together. All Swift files make one module; of Objective-C, those ending in .m or .mm. */
export interface Sources {
  readonly files: ReadonlyMap<string, string>;
  /** Headers and other files that are there, but are not compiled by themselves. */
  readonly beside?: ReadonlyMap<string, string>;
  readonly bridgingHeader?: string;
}

/** Type-checks sources for a setting and says what the compiler says of them. */
export type TypeCheck = (sources: Sources, setting: Setting) => Promise<readonly Diagnostic[]>;

/** Warnings that are asked of clang: what Xcode shows by default of deprecation and availability, and wrong types. */
const clangWarnings = [
  ...["-Wno-everything", "-Wdeprecated-declarations", "-Wdeprecated-implementations"],
  ...["-Wunguarded-availability", "-Wunguarded-availability-new", "-Wincompatible-pointer-types"],
];

/** The compilers over the stub SDK, or over Xcode's where `built` is absent. */
export function createTypeCheck(toolchain: Toolchain, built: BuiltSdk | undefined): TypeCheck {
  const folder = join(toolchain.folder, "work", String(process.pid));
  let count = 0;
  return async (sources, setting) => {
    const place = join(folder, String(count++));
    for (const [name, text] of [...sources.files, ...(sources.beside ?? [])]) {
      mkdirSync(dirname(join(place, name)), { recursive: true });
      writeFileSync(join(place, name), text);
    }
    const inside = (name: string) => toolchain.inside(join(place, name));
    const names = [...sources.files.keys()];
    const swift = names.filter((name) => name.endsWith(".swift"));
    const swiftFlags = await flagsForSwift(toolchain, built, setting);
    const bridge = sources.bridgingHeader;
    const bridgeFlags = bridge === undefined ? [] : ["-import-objc-header", inside(bridge)];
    const said: (readonly Diagnostic[])[] = [];
    if (swift.length > 0) {
      const { code, text } = await toolchain.run("swift-frontend", [
        "-typecheck",
        ...swiftFlags,
        ...bridgeFlags,
        ...(swift.length > 1 && !swift.some((name) => name.endsWith("main.swift")) ? ["-parse-as-library"] : []),
        ...swift.map(inside),
      ]);
      said.push(diagnosticsOf(code, text));
    }
    for (const name of names.filter((each) => /\.mm?$/.test(each))) {
      const flags = await flagsForClang(toolchain, built, setting, name);
      const { code, text } = await toolchain.run("clang", [...flags, inside(name)]);
      said.push(diagnosticsOf(code, text));
    }
    rmSync(place, { recursive: true, force: true });
    return said.flat();
  };
}

/** Removes what type checks of this process left behind. */
export function tidyAfterTypeChecks(toolchain: Toolchain): void {
  rmSync(join(toolchain.folder, "work", String(process.pid)), { recursive: true, force: true });
}

function targetOf({ system, version }: Setting): string {
  return `arm64-apple-${system}${version}`;
}

/** The flags of a build in words that both compilers understand. */
function definitions({ flags = [] }: Setting): readonly string[] {
  return flags.map((flag) => `-D${flag}`);
}

async function flagsForSwift(toolchain: Toolchain, built: BuiltSdk | undefined, setting: Setting): Promise<string[]> {
  const sdk = built?.sdk ?? (await toolchain.sdk(setting.system));
  const { system, mode } = setting;
  return [
    ...["-target", targetOf(setting), "-sdk", sdk, "-swift-version", String(mode), "-module-name", "Example"],
    ...["-diagnostic-style", "llvm", "-no-color-diagnostics", ...definitions(setting)],
    ...(built === undefined ? [] : ["-resource-dir", built.resources, "-I", built.modules(system)]),
    ...(built === undefined ? [] : ["-module-cache-path", built.cache(system)]),
  ];
}

async function flagsForClang(
  toolchain: Toolchain,
  built: BuiltSdk | undefined,
  setting: Setting,
  name: string,
): Promise<string[]> {
  const sdk = built?.sdk ?? (await toolchain.sdk(setting.system));
  return [
    ...["-target", targetOf(setting), "-isysroot", sdk, "-fsyntax-only", "-fobjc-arc", "-fblocks", "-ferror-limit=0"],
    ...["-fno-color-diagnostics", "-fno-caret-diagnostics", ...clangWarnings, ...definitions(setting)],
    ...["-x", name.endsWith(".mm") ? "objective-c++" : "objective-c"],
  ];
}

/** A run that fails without an error in a file is an error all the same. */
function diagnosticsOf(code: number, text: string): readonly Diagnostic[] {
  const diagnostics = readDiagnostics(text);
  if (code === 0 || diagnostics.some(({ severity }) => severity === "error")) return diagnostics;
  return [...diagnostics, { file: "", line: 0, column: 0, severity: "error", message: errorsIn(text) }];
}
