import { addTo } from "../core/collections.ts";
import { isCode, languageOf } from "../core/language.ts";
import type { Bundle, Place, PropertyList } from "../core/project.ts";
import { bundleOf } from "./bundles.ts";
import { keyOf } from "./paths.ts";
import type { Embedding, ProjectSource, SourceTarget } from "./source.ts";
import { isHost } from "./xcode/target.ts";

/** An app or an extension of the workspace, with what goes into it. */
export interface Product extends Bundle {
  /** The project file that describes it. */
  readonly project: string;
  /** Where that names it, or its bundle identifier, as far as that was looked up. */
  readonly place?: Place;
  /** Products of other targets that it copies into itself; absent when that can't be told. */
  readonly embeds?: readonly Embedding[];
  /** It may copy more than that. */
  readonly mayEmbedMore: boolean;
  /** Code that it compiles itself. */
  readonly sources: readonly string[];
  /** Every file that it lists is there, so that `sources` are all of its code. */
  readonly isWhole: boolean;
  /** Whether it links nothing but the SDK, as far as its project says; absent where that can't be told. */
  readonly linksOnlySystem?: boolean;
}

/**
 * The products that `ordered` projects describe; of several kinds of project in one folder, the one that is trusted most.
 * `code` are the files that might be theirs.
 */
export function productsOf(
  ordered: readonly ProjectSource[],
  code: readonly string[],
  listAt: (path: string) => PropertyList | undefined,
): readonly Product[] {
  const trusted = ordered.filter(
    (source) =>
      source.kind === "xcode" || !ordered.some((other) => other.kind === "xcode" && isSamePlace(source, other)),
  );
  const hosts = trusted.filter(
    (source) => source.kind === "xcode" || source.kind === "tuist" || isWholeXcodeGen(source, trusted),
  );
  if (!hosts.some(({ targets }) => targets.some(isExtension))) return [];
  return hosts.flatMap((source) => {
    const targets = source.targets.filter((target) => !target.isTest && isHost(target.product));
    // Of a project without extensions, those count that may carry another one's.
    if (!targets.some(isExtension))
      return targets.filter(({ mayEmbedMore }) => mayEmbedMore).map((target) => productOf(source, target, [], listAt));
    const sources = new Map<string, string[]>();
    for (const path of code) {
      for (const { name } of source.targetsOf(path, keyOf(path))) addTo(sources, name, path);
    }
    return targets.map((target) => productOf(source, target, sources.get(target.name) ?? [], listAt));
  });
}

function productOf(
  source: ProjectSource,
  target: SourceTarget,
  sources: readonly string[],
  listAt: (path: string) => PropertyList | undefined,
): Product {
  const code = new Set(sources.map(keyOf));
  const listed = target.listed?.filter((key) => key === "" || isCode(languageOf(key)));
  return {
    ...bundleOf(target, listAt),
    project: source.path,
    sources,
    isWhole: listed?.every((key) => code.has(key)) ?? false,
    mayEmbedMore: target.mayEmbedMore ?? false,
    ...(target.place && { place: target.place }),
    ...(target.embeds !== undefined && { embeds: target.embeds }),
    ...(target.linksOnlySystem !== undefined && { linksOnlySystem: target.linksOnlySystem() }),
  };
}

function isExtension({ product, isTest }: SourceTarget): boolean {
  return !isTest && product !== undefined && isHost(product) && product.endsWith("extension");
}

/** Whether a source is a manifest of XcodeGen, and no part of another one that tells its targets with what it adds. */
function isWholeXcodeGen(source: ProjectSource, all: readonly ProjectSource[]): boolean {
  const isIncluded = (other: ProjectSource) => other.inputs.has(source.path) && !source.inputs.has(other.path);
  return source.kind === "xcodegen" && !all.some((other) => other.kind === "xcodegen" && isIncluded(other));
}

function isSamePlace(a: ProjectSource, b: ProjectSource): boolean {
  return keyOf(a.folder) === keyOf(b.folder);
}
