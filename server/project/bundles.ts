import { once } from "../core/collections.ts";
import type { Bundle, PropertyList, Sibling } from "../core/project.ts";
import type { SourceTarget } from "./source.ts";
import { isHost } from "./xcode/target.ts";

type ListAt = (path: string) => PropertyList | undefined;

/** The products that a file of these targets goes into; nothing where one of them is a library, which others take in. */
export function bundlesOf(targets: readonly SourceTarget[], listAt: ListAt): readonly Bundle[] | undefined {
  const shipped = targets.filter((target) => !target.isTest);
  if (shipped.length === 0 || !shipped.every((target) => isHost(target.product))) return undefined;
  return shipped.map((target) => bundleOf(target, listAt));
}

/** What project files say of a target that is signed for itself. `listAt` gives a list that could be read as a whole. */
export function bundleOf(target: SourceTarget, listAt: ListAt): Bundle {
  const { name, product, platforms, deployment, generatedKeys } = target;
  const infoPlists = all(target.infoPlistLists ?? target.infoPlistPaths?.map(listAt));
  const entitlements = all(target.entitlementLists ?? target.entitlementPaths?.map(listAt));
  const identifier = infoPlists && identifierIn(infoPlists, target.identifier);
  const siblings = siblingsOf(target, listAt);
  return {
    name,
    product: product ?? "",
    deployment,
    generatedKeys: generatedKeys ?? [],
    expand: target.expand ?? (() => []),
    ...(platforms !== undefined && { platforms }),
    ...(infoPlists !== undefined && { infoPlists }),
    ...(entitlements !== undefined && { entitlements }),
    ...(identifier !== undefined && { identifier }),
    ...(siblings !== undefined && { siblings }),
  };
}

function all(lists: readonly (PropertyList | undefined)[] | undefined): readonly PropertyList[] | undefined {
  return lists?.every((list) => list !== undefined) ? lists : undefined;
}

/** The identifier that all lists of a target have, which is that of its settings where they don't say another. */
function identifierIn(lists: readonly PropertyList[], setting: string | undefined): string | undefined {
  const written = lists.map(({ keys }) => keys.get("CFBundleIdentifier")?.value ?? ofSetting);
  const found = new Set(written.length === 0 ? [setting] : written.map((each) => (isOfSetting(each) ? setting : each)));
  const [first] = found;
  // Letters, digits, dots and hyphens: anything else stands where a template will put one.
  return found.size === 1 && typeof first === "string" && /^[\w.-]+$/.test(first) ? first : undefined;
}

const ofSetting = "$(PRODUCT_BUNDLE_IDENTIFIER)";

function isOfSetting(value: unknown): boolean {
  return typeof value === "string" && /^\$[({]PRODUCT_BUNDLE_IDENTIFIER[)}]$/.test(value);
}

function siblingsOf(target: SourceTarget, listAt: ListAt): Bundle["siblings"] {
  const { siblings, embeds, mayEmbedMore } = target;
  if (siblings === undefined || embeds === undefined || mayEmbedMore) return undefined;
  return once((): readonly Sibling[] | undefined => {
    const carried = new Map(embeds.map((each) => [each.target, each.folder]));
    const all = siblings().filter((each) => !each.isTest && isHost(each.product));
    const isUntold = all.some(({ name, product }) => carried.get(name) === "other" && product?.endsWith("extension"));
    if (isUntold) return undefined;
    return all.map((each) => ({ bundle: bundleOf(each, listAt), isCarried: carried.has(each.name) }));
  });
}
