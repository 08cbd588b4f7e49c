import { misspelt } from "../core/suggest.ts";
import { classNamedBy, kindOfClass, lettersOf, providerEntitlementValues, withoutSuffix } from "./provider.ts";

/**
 * The one value of the Network Extensions entitlement that this is another spelling of: other marks and capitals,
 * “provider” left out or put in, a slip or two, words before or after it, or the class that takes it; without suffix for an
 * app extension. Nothing for one that exists. A known value with the suffix that it doesn't have yet may be newer than this list.
 */
export function entitlementValueMeantBy(value: string, isOfAppex: boolean): string | undefined {
  const meant = providerEntitlementValues.includes(value) ? undefined : meantBy(value);
  return isOfAppex && meant !== undefined ? withoutSuffix(meant) : meant;
}

function meantBy(value: string): string | undefined {
  const found = providerEntitlementValues.filter((known) => spellingOf(known) === spellingOf(value));
  if (found.length === 1) return found[0];
  if (value.length > longest || providerEntitlementValues.includes(withoutSuffix(value))) return undefined;
  return misspelt(value, providerEntitlementValues) ?? contained(value.toLowerCase()) ?? ofClass(value);
}

/** The value that the class takes after which this one is named, with the suffix where that has it. */
function ofClass(value: string): string | undefined {
  const known = kindOfClass(classNamedBy(value))?.entitlement;
  const isPlain = withoutSuffix(value) === value;
  return providerEntitlementValues.find((each) => withoutSuffix(each) === known && (each === known) === isPlain);
}

/** Longer words are no slips of the known ones. */
const longest = 80;

/** The known provider that a value has as part of its words, with the suffix where the value begins one. */
function contained(value: string): string | undefined {
  const known = providerEntitlementValues.filter((each) => each.endsWith("-provider") && value.includes(each));
  if (known.length !== 1) return undefined;
  const suffixed = providerEntitlementValues.find((each) => each !== known[0] && withoutSuffix(each) === known[0]);
  return value.includes(`${known[0]}-sys`) ? suffixed : known[0];
}

/** What two spellings of a value have in common: its letters, with the suffix and without “provider”. */
function spellingOf(value: string): string {
  return lettersOf(value).replace("provider", "");
}
