import type { Bundle, PropertyList } from "../core/project.ts";
import type { SourceTarget } from "./source.ts";
import { isHost } from "./xcode/target.ts";

/** The products that a file of these targets goes into; nothing where one of them is a library, which others take in. */
export function bundlesOf(
  targets: readonly SourceTarget[],
  listAt: (path: string) => PropertyList | undefined,
): readonly Bundle[] | undefined {
  const shipped = targets.filter((target) => !target.isTest);
  if (shipped.length === 0 || !shipped.every((target) => isHost(target.product))) return undefined;
  return shipped.map((target) => bundleOf(target, listAt));
}

/** What project files say of a target that is signed for itself. `listAt` gives a list that could be read as a whole. */
export function bundleOf(target: SourceTarget, listAt: (path: string) => PropertyList | undefined): Bundle {
  const { name, product, platforms, deployment, generatedKeys } = target;
  const infoPlists = all(target.infoPlistLists ?? target.infoPlistPaths?.map(listAt));
  const entitlements = all(target.entitlementLists ?? target.entitlementPaths?.map(listAt));
  return {
    name,
    product: product ?? "",
    deployment,
    generatedKeys: generatedKeys ?? [],
    expand: target.expand ?? (() => []),
    ...(platforms !== undefined && { platforms }),
    ...(infoPlists !== undefined && { infoPlists }),
    ...(entitlements !== undefined && { entitlements }),
  };
}

function all(lists: readonly (PropertyList | undefined)[] | undefined): readonly PropertyList[] | undefined {
  return lists?.every((list) => list !== undefined) ? lists : undefined;
}
