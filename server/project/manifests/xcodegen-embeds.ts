import { ownValue } from "../../core/collections.ts";
import { type Dictionary, dictionary } from "../../core/dictionary.ts";
import type { Embedding, SourceTarget } from "../source.ts";
import { copyFolder } from "../xcode/embeds.ts";
import { listOf } from "./xcodegen-manifests.ts";

/** Where XcodeGen has an extension copied. */
const folders: Readonly<Record<string, Embedding["folder"]>> = {
  "app-extension": "PlugIns",
  "system-extension": "SystemExtensions",
  "extensionkit-extension": "Extensions",
};

/**
 * What a target copies into its product: what an app depends on is embedded unless it says otherwise, of others only what
 * says so. `typeOf` gives the type of a target by its name.
 */
export function writtenEmbeds(
  target: Dictionary,
  typeOf: (name: string) => string | undefined,
): Required<Pick<SourceTarget, "embeds" | "mayEmbedMore">> {
  const isApp = String(target.type ?? "").startsWith("application");
  const found = new Map<string, Embedding>();
  let mayEmbedMore = Object.keys(target).some((key) => /scripts$|:REPLACE$|^transitively/i.test(key));
  for (const source of listOf(target.sources)) mayEmbedMore ||= typeof dictionary(source).buildPhase === "object";
  for (const each of listOf(target.dependencies).map(dictionary)) {
    const name = typeof each.target === "string" ? each.target : undefined;
    const type = name === undefined ? undefined : typeOf(name);
    const isEmbedded = each.embed === undefined ? isApp : each.embed === true;
    const folder = type === undefined ? undefined : ownValue(folders, type);
    if (name !== undefined && folder !== undefined && isEmbedded)
      found.set(name, {
        target: name,
        folder: each.copy === undefined ? folder : writtenFolder(dictionary(each.copy)),
      });
    else mayEmbedMore ||= type === undefined ? mayCarryExtension(each) : folder !== undefined;
  }
  return { embeds: [...found.values()], mayEmbedMore };
}

/** The folder of a copy phase that a dependency writes out. */
function writtenFolder({ destination, subpath }: Dictionary): Embedding["folder"] {
  return copyFolder(destination === "plugins" ? "PlugIns" : "", typeof subpath === "string" ? subpath : "");
}

/** Frameworks of the system and packages carry none; what this manifest doesn't know may. */
function mayCarryExtension(dependency: Dictionary): boolean {
  return ["target", "framework", "bundle"].some((key) => dependency[key] !== undefined);
}
