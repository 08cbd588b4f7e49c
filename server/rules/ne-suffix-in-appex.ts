import { elementsOf, entryIn, textsIn } from "../core/bundle.ts";
import type { Bundle } from "../core/project.ts";
import { defineListRule } from "../core/rule.ts";
import { withoutSuffixFix } from "../fixes/list-correction.ts";
import { carrierOf } from "../judge/carried.ts";
import { listPlaces } from "../judge/declared.ts";
import { kindsListed, providerEntitlement, providerEntitlementValues, withoutSuffix } from "../judge/provider.ts";

/** Explained in corpus/rules/ne-suffix-in-appex.md, whose examples are its tests. */
export const neSuffixInAppex = defineListRule({
  id: "ne-suffix-in-appex",
  summary: "An app extension, or an app without system extensions, claims a Network Extension value that is for them",
  kind: "wrong",
  severity: "error",
  languages: ["plist"],
  reads: ["entitlements"],
  since: "0.1.0",
  fixable: true,
  article: "ne-systemextension-suffix",
  messages: {
    suffixed:
      "{value} is for system extensions that are distributed with Developer ID; the app extension {target} can only run with {plain}.",
    suffixedApp:
      "{value} is for system extensions that are distributed with Developer ID, and {target} has none; for its app extension {extension} it takes {plain}.",
  },
  *check(file, { bundles }) {
    const entry = entryIn(file.list.keys, providerEntitlement);
    const written = textsIn(entry);
    for (const element of elementsOf(entry)) {
      const { value } = element;
      if (typeof value !== "string" || !providerEntitlementValues.includes(value)) continue;
      const plain = withoutSuffix(value);
      if (plain === value) continue;
      const users = bundles.map((bundle) => appexOf(bundle, plain));
      const [extension] = users;
      if (extension === undefined || users.includes(undefined)) continue;
      const [first] = bundles.filter((bundle, at) => users[at] === bundle);
      // An app that has both forms may be signed in both ways.
      if (first === undefined && (written.includes(plain) || written.some((each) => each.includes("$")))) continue;
      yield {
        ...(first === undefined
          ? ({ message: "suffixedApp", severity: "warning" } as const)
          : ({ message: "suffixed" } as const)),
        at: element.valueSpan,
        data: { value, plain, target: (first ?? bundles[0]!).name, extension: extension.name },
        related: listPlaces(first ?? extension, "infoPlists", "NSExtension"),
        fixes: withoutSuffixFix(element, file),
      };
    }
  },
});

/** The app extension for which a product claims a value: itself, or the one that an app without system extensions carries. */
function appexOf(bundle: Bundle, plain: string): Bundle | undefined {
  if (bundle.product === "app-extension") return bundle;
  const carrier = bundle.product === "application" ? carrierOf(bundle) : undefined;
  if (carrier === undefined || carrier.extensions.some(({ product }) => product === "system-extension"))
    return undefined;
  return carrier.providers.find(
    ({ product, infoPlists = [] }) =>
      product === "app-extension" && infoPlists.flatMap(kindsListed).some(({ entitlement }) => entitlement === plain),
  );
}
