import type { PropertyList } from "../../core/project.ts";
import type { Product } from "../../project/products.ts";

/** Whether no setting of a product names a file of entitlements, in any build. */
export function isUnsigned({ entitlements }: Product): boolean {
  return entitlements?.length === 0;
}

/** Whether every build of a product, as far as there are any, turns an entitlement on. */
export function isOnInEvery(lists: readonly PropertyList[], key: string): boolean {
  return lists.length > 0 && lists.every(({ keys }) => keys.get(key)?.value === true);
}
