import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { takeLock } from "../host/lock.mjs";
import { errorsIn } from "./diagnostics.ts";
import { overlayOrder } from "./sdk/stub-sdk.ts";
import { buildStandardLibrary, moduleFile, oldest } from "./stdlib.ts";
import { isBuilt, type System, type Toolchain } from "./toolchain.ts";

/** Where the compilers find the SDK, in their own paths. */
export interface BuiltSdk {
  readonly resources: string;
  readonly sdk: string;
  modules(system: System): string;
  cache(system: System): string;
}

/** One digest over the texts of an SDK: facts that change nothing in them change no verdict. */
export function digestOf(texts: ReadonlyMap<string, string>): string {
  const hash = createHash("sha256");
  for (const [path, text] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${path}\0${text}\0`);
  return hash.digest("hex").slice(0, 16);
}

/**
 * Writes the stub SDK into the toolchain's folder and compiles the Swift halves of its modules for both systems, where
 * that is not done yet; one process at a time.
 * @throws Error with the compiler's first errors: then a fact or a stub is wrong.
 */
export async function buildSdk(toolchain: Toolchain, texts: ReadonlyMap<string, string>): Promise<BuiltSdk> {
  mkdirSync(toolchain.folder, { recursive: true });
  const unlock = takeLock(join(toolchain.folder, "building.lock"));
  try {
    return await buildIn(toolchain, texts);
  } finally {
    unlock();
  }
}

async function buildIn(toolchain: Toolchain, texts: ReadonlyMap<string, string>): Promise<BuiltSdk> {
  const resources = await buildStandardLibrary(toolchain);
  const digest = digestOf(texts);
  const folder = join(toolchain.folder, `sdk-${digest}`);
  const at = (...names: string[]) => toolchain.inside(join(folder, ...names));
  const built: BuiltSdk = {
    resources: toolchain.inside(resources),
    sdk: at("SDK"),
    modules: (system) => at("modules", system),
    cache: (system) => at("cache", system),
  };
  if (isBuilt(folder, digest)) return built;
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of texts) writeTo(join(folder, path), text);
  await Promise.all(
    (["ios", "macos"] as const).map(async (system) => {
      for (const module of overlayOrder) await buildOverlay(toolchain, folder, texts, system, module, built);
    }),
  );
  writeFileSync(join(folder, "built"), digest);
  return built;
}

async function buildOverlay(
  toolchain: Toolchain,
  folder: string,
  texts: ReadonlyMap<string, string>,
  system: System,
  module: string,
  built: BuiltSdk,
): Promise<void> {
  const text = join(folder, "overlays", system, `${module}.swiftinterface`);
  const output = join(folder, "modules", system, `${module}.swiftmodule`, moduleFile(system));
  const written = texts.get(`overlays/${module}.swiftinterface`);
  if (written === undefined) throw new Error(`There is no overlay for ${module}.`);
  writeTo(text, written.replace(/-target [^ ]+/, `-target ${oldest[system]}`));
  mkdirSync(dirname(output), { recursive: true });
  const { code, text: said } = await toolchain.run("swift-frontend", [
    "-compile-module-from-interface",
    ...["-target", oldest[system], "-module-name", module, "-sdk", built.sdk, "-resource-dir", built.resources],
    ...["-I", built.modules(system), "-module-cache-path", built.cache(system)],
    ...["-o", toolchain.inside(output)],
    toolchain.inside(text),
  ]);
  if (code !== 0) throw new Error(`The stub of ${module} can't be compiled for ${system}:\n${errorsIn(said)}`);
}

function writeTo(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
