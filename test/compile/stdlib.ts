import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../support/repo.ts";
import { errorsIn } from "./diagnostics.ts";
import { isBuilt, type System, type Toolchain } from "./toolchain.ts";

const modules = ["Swift", "_Concurrency", "_RegexParser", "_StringProcessing"];
const addition = `${root}test/compile/stubs/stdlib-addition.swiftinterface`;

/** Oldest version of each system: the library is compiled for it and serves all later ones. */
export const oldest: Readonly<Record<System, string>> = { ios: "arm64-apple-ios13.0", macos: "arm64-apple-macos10.15" };
const folders: Readonly<Record<System, string>> = { ios: "iphoneos", macos: "macosx" };

/** The name under which a compiled module stands for a system. */
export function moduleFile(system: System): string {
  return `arm64-apple-${system}.swiftmodule`;
}

/**
 * Compiles the text of the Swift library that comes with the compilers of Linux for Apple's systems, where that is not
 * done yet, and returns the folder of resources. Type checking then knows Objective-C, availability and Apple's targets.
 * @throws Error with the compiler's first errors.
 */
export async function buildStandardLibrary(toolchain: Toolchain): Promise<string> {
  const folder = join(toolchain.folder, "stdlib");
  const digest = createHash("sha256").update(toolchain.version).update(readFileSync(addition)).digest("hex");
  if (isBuilt(folder, digest)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of ["clang", "shims"]) symlinkSync(`${toolchain.library}/swift/${name}`, join(folder, name));
  const systems = ["ios", "macos"] as const;
  await Promise.all(
    systems.map(async (system) => {
      for (const name of modules) await buildModule(toolchain, folder, system, name);
    }),
  );
  writeFileSync(join(folder, "built"), digest);
  return folder;
}

async function buildModule(toolchain: Toolchain, folder: string, system: System, name: string): Promise<void> {
  const text = join(folder, "texts", system, `${name}.swiftinterface`);
  const module = join(folder, folders[system], `${name}.swiftmodule`, moduleFile(system));
  mkdirSync(dirname(text), { recursive: true });
  mkdirSync(dirname(module), { recursive: true });
  writeFileSync(text, forApple(readFileSync(textOf(toolchain, name), "utf8"), name, system));
  const flags = name === "Swift" || name === "_Concurrency" ? ["-parse-stdlib"] : [];
  const places = ["-resource-dir", folder, "-module-cache-path", join(folder, "cache")].map((word) =>
    word.startsWith("-") ? word : toolchain.inside(word),
  );
  const { code, text: said } = await toolchain.run("swift-frontend", [
    "-compile-module-from-interface",
    ...["-target", oldest[system], "-module-name", name],
    ...flags,
    ...places,
    ...["-o", toolchain.inside(module)],
    toolchain.inside(text),
  ]);
  if (code !== 0) throw new Error(`The Swift library's ${name} can't be compiled for ${system}:\n${errorsIn(said)}`);
}

/** The text of a module that the toolchain ships for Linux. */
function textOf(toolchain: Toolchain, name: string): string {
  const base = toolchain.folder.slice(0, toolchain.folder.length - toolchain.inside(toolchain.folder).length);
  const places = ["swift_static/linux", "swift/linux"].map((place) =>
    join(base, toolchain.library, place, `${name}.swiftmodule`),
  );
  for (const place of places.filter((each) => existsSync(each))) {
    const file = readdirSync(place).find((each) => each.endsWith(".swiftinterface") && !each.includes("private"));
    if (file !== undefined) return join(place, file);
  }
  throw new Error(`The toolchain has no text of the Swift library's ${name}.`);
}

/** Three edits: no back-deployment, Objective-C and the target in the flags, and the types that Linux leaves out. */
function forApple(text: string, name: string, system: System): string {
  const lines = text.replace(/@backDeployed\([^)]*\)/g, "").split("\n");
  lines[2] = lines[2]!
    .replace("-disable-objc-interop", "")
    .replace("-target-min-inlining-version min", "")
    .replace(/-target [^ ]+/, `-target ${oldest[system]} -disable-availability-checking`);
  return lines.join("\n") + (name === "Swift" ? readFileSync(addition, "utf8") : "");
}
