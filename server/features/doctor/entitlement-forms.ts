import { elementsOf, placeOfEntry, variants } from "../../core/bundle.ts";
import { providerEntitlement, withoutSuffix, withSuffix } from "../../judge/provider.ts";
import type { Product } from "../../project/products.ts";
import type { Check } from "./check.ts";
import type { Provider } from "./provider.ts";

/** How a value of the entitlement is written: for development and the App Store, or for Developer ID. */
type Form = "plain" | "suffixed";

/**
 * What is said where every build signs an app with one form of a value and its system extension with the other: both are
 * signed for one way of distribution. Targets may be signed apart, so that it isn't known to fail.
 */
export function formCheck({ product, packaging, roles }: Provider, app: Product): Check | undefined {
  if (packaging !== "sysex") return undefined;
  for (const value of new Set(roles.map(({ kind }) => kind.entitlement))) {
    const [own, others] = [formIn(product, value), formIn(app, value)];
    if (own === undefined || others === undefined || own === others) continue;
    const written = (form: Form) => (form === "plain" ? value : withSuffix(value));
    const list = product.entitlements![0]!;
    return {
      id: "entitlement-forms",
      title: `${app.name} and ${product.name} have the same form of ${value}`,
      state: "unknown",
      detail: `${app.name} has ${written(others)} and ${product.name} ${written(own)}. Development takes the plain value in both, Developer ID the one with -systemextension in both.`,
      place: placeOfEntry(list, list.keys.get(providerEntitlement)!),
      article: "ne-systemextension-suffix",
      fixes: [],
    };
  }
  return undefined;
}

/** How the name of a certificate for direct distribution begins. */
const developerId = "Developer ID";

/** What is said where a build signs with Developer ID what has the plain form of a value in every build; an export may sign it anew. */
export function signingCheck({ packaging, roles }: Provider, signed: Product): Check | undefined {
  if (packaging !== "sysex") return undefined;
  const values = new Set(roles.map(({ kind }) => kind.entitlement).filter((each) => formIn(signed, each) === "plain"));
  if (values.size === 0) return undefined;
  const identities = variants(signed, "$(CODE_SIGN_IDENTITY)");
  if (!identities.some(({ text, isKnown }) => isKnown && text.startsWith(developerId))) return undefined;
  const suffixed = [...values].map(withSuffix);
  const list = signed.entitlements![0]!;
  return {
    id: "entitlement-signing",
    title: `${signed.name} is signed as its values say`,
    state: "unknown",
    detail: `A build is signed with Developer ID, which takes ${suffixed.join(" and ")}, and no build has ${suffixed.length === 1 ? "it" : "them"}.`,
    place: placeOfEntry(list, list.keys.get(providerEntitlement)!),
    article: "ne-systemextension-suffix",
    fixes: [],
  };
}

/** The one form that a value has in every build of a product. */
function formIn(product: Product, value: string): Form | undefined {
  const forms = (product.entitlements ?? []).map((list): Form | undefined => {
    const written = elementsOf(list.keys.get(providerEntitlement)).map((each) =>
      typeof each.value === "string" ? variants(product, each.value) : [],
    );
    if (!written.every((all) => all.length === 1 && all[0]!.isKnown)) return undefined;
    const texts = written.map(([only]) => only!.text).filter((text) => withoutSuffix(text) === value);
    return texts.length === 1 ? (texts[0] === value ? "plain" : "suffixed") : undefined;
  });
  return forms.length > 0 && forms.every((form) => form === forms[0]) ? forms[0] : undefined;
}
