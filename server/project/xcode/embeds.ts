import { remembered } from "../../core/collections.ts";
import type { Spend } from "../allowance.ts";
import type { Embedding, SourceTarget } from "../source.ts";
import { listField, type Pbxproj, stringField } from "./pbxproj.ts";

/** Words in a script that may copy an extension into its app. */
const copies = /embed|extension|appex|plugins|ditto|rsync|\bcp\b/i;

/** What a target copies into its product, and whether that may be more than can be told. */
type Copied = Required<Pick<SourceTarget, "embeds" | "mayEmbedMore">>;

/** What each target copies into its product, by target. Phases are read once, however many targets name them. */
export function embedsOf({ objects, root }: Pbxproj, spend: Spend): ReadonlyMap<string, Copied> {
  const makers = new Map<string, string>();
  const targets = [...new Set(listField(root, "targets"))].map((id) => objects.get(id));
  for (const target of targets) {
    const reference = stringField(target, "productReference");
    if (reference !== undefined) makers.set(reference, stringField(target, "name") ?? "");
  }
  const copiedIn = remembered(copiedByPhase);
  const embeds = new Map<string, Copied>();
  for (const target of targets) {
    const phases = [...new Set(listField(target, "buildPhases"))].map(copiedIn);
    spend(phases.reduce((sum, phase) => sum + phase.embeds.length, phases.length));
    const copied = {
      embeds: phases.flatMap((phase) => phase.embeds),
      mayEmbedMore: phases.some((phase) => phase.mayEmbedMore),
    };
    if (target !== undefined) embeds.set(target.id, copied);
  }
  return embeds;

  function copiedByPhase(id: string): Copied {
    const phase = objects.get(id);
    if (phase?.isa === "PBXShellScriptBuildPhase") {
      const script = stringField(phase, "shellScript") ?? listField(phase, "shellScript").join("\n");
      return { embeds: [], mayEmbedMore: copies.test(`${stringField(phase, "name") ?? ""} ${script}`) };
    }
    if (phase?.isa !== "PBXCopyFilesBuildPhase") return { embeds: [], mayEmbedMore: false };
    const spec = stringField(phase, "dstSubfolderSpec") ?? stringField(phase, "dstSubfolder") ?? "";
    const folder = copyFolder(spec, stringField(phase, "dstPath") ?? "");
    const found = new Map<string, Embedding>();
    let mayEmbedMore = false;
    for (const file of listField(phase, "files")) {
      const reference = stringField(objects.get(file), "fileRef");
      const target = reference === undefined ? undefined : makers.get(reference);
      if (target !== undefined) found.set(target, { target, folder });
      else mayEmbedMore ||= isExtension(stringField(objects.get(reference ?? ""), "path"));
    }
    return { embeds: [...found.values()], mayEmbedMore };
  }
}

function isExtension(path: string | undefined): boolean {
  return path !== undefined && /\.(?:appex|systemextension)$/.test(path);
}

/** The folder of a copy phase, as far as it matters where extensions go. */
export function copyFolder(spec: string, path: string): Embedding["folder"] {
  if (/SYSTEM_EXTENSIONS_FOLDER_PATH|Library\/SystemExtensions/.test(path)) return "SystemExtensions";
  if (/[({]EXTENSIONS_FOLDER_PATH|(?:^|\/)Extensions\/?$/.test(path)) return "Extensions";
  if ((spec === "13" || spec === "PlugIns") && path === "") return "PlugIns";
  return /PLUGINS_FOLDER_PATH|(?:^|\/)PlugIns\/?$/.test(path) ? "PlugIns" : "other";
}
