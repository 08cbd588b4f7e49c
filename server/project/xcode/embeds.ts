import type { Embedding, SourceTarget } from "../source.ts";
import { listField, type Pbxproj, stringField } from "./pbxproj.ts";

/** Words in a script that may copy an extension into its app. */
const copies = /embed|extension|appex|plugins|ditto|rsync|\bcp\b/i;

/** What a target copies into its product, and whether that may be more than can be told. */
type Copied = Required<Pick<SourceTarget, "embeds" | "mayEmbedMore">>;

/** What each target copies into its product, by target. */
export function embedsOf({ objects, root }: Pbxproj): ReadonlyMap<string, Copied> {
  const makers = new Map<string, string>();
  const targets = listField(root, "targets").map((id) => objects.get(id));
  for (const target of targets) {
    const reference = stringField(target, "productReference");
    if (reference !== undefined) makers.set(reference, stringField(target, "name") ?? "");
  }
  const embeds = new Map<string, Copied>();
  for (const target of targets) {
    if (target !== undefined) embeds.set(target.id, copiedBy(listField(target, "buildPhases")));
  }
  return embeds;

  function copiedBy(phases: readonly string[]): Copied {
    const found: Embedding[] = [];
    let mayEmbedMore = false;
    for (const phase of phases.map((id) => objects.get(id))) {
      if (phase?.isa === "PBXShellScriptBuildPhase") {
        const script = stringField(phase, "shellScript") ?? listField(phase, "shellScript").join("\n");
        mayEmbedMore ||= copies.test(`${stringField(phase, "name") ?? ""} ${script}`);
      }
      if (phase?.isa !== "PBXCopyFilesBuildPhase") continue;
      const folder = folderOf(
        stringField(phase, "dstSubfolderSpec") ?? stringField(phase, "dstSubfolder") ?? "",
        stringField(phase, "dstPath") ?? "",
      );
      for (const file of listField(phase, "files")) {
        const reference = stringField(objects.get(file), "fileRef");
        const target = reference === undefined ? undefined : makers.get(reference);
        if (target !== undefined) found.push({ target, folder });
        else mayEmbedMore ||= isExtension(stringField(objects.get(reference ?? ""), "path"));
      }
    }
    return { embeds: found, mayEmbedMore };
  }
}

function isExtension(path: string | undefined): boolean {
  return path !== undefined && /\.(?:appex|systemextension)$/.test(path);
}

/** The folder of a copy phase, as far as it matters where extensions go. */
function folderOf(spec: string, path: string): Embedding["folder"] {
  if (/SYSTEM_EXTENSIONS_FOLDER_PATH|Library\/SystemExtensions/.test(path)) return "SystemExtensions";
  if (/[({]EXTENSIONS_FOLDER_PATH|(?:^|\/)Extensions\/?$/.test(path)) return "Extensions";
  if ((spec === "13" || spec === "PlugIns") && path === "") return "PlugIns";
  return /PLUGINS_FOLDER_PATH|(?:^|\/)PlugIns\/?$/.test(path) ? "PlugIns" : "other";
}
