import { groupedBy, once, remembered } from "../../core/collections.ts";
import type { OwnClass } from "../../core/rule.ts";
import { kindOfClass, type ProviderKind } from "../../judge/provider.ts";
import { providerCompletionNotCalled } from "../../rules/provider-completion-not-called.ts";
import { tunnelRemoteAddress } from "../../rules/tunnel-remote-address.ts";
import type { FoundInCode, Patient } from "./check.ts";
import type { Provider } from "./provider.ts";

/** The rules about what a provider does when it starts, and what stands in the code that they speak of. */
export const startRules = [
  { rule: providerCompletionNotCalled.id, words: ["ompletionHandler"] },
  { rule: tunnelRemoteAddress.id, words: ["unnelRemoteAddress"] },
];

/** What keeps the provider from starting: the first thing that always does, or that does on some way; nothing where none is known to. */
export function failingStart({ provider, failing, classes }: Patient): FoundInCode | undefined {
  const own = new Set(provider.product.sources);
  const byPath = once(() => groupedBy(classes.all(), ({ path }) => [path]));
  const kindsIn = remembered((path: string) => kindsDeclaredIn(path, byPath()));
  const here = failing.filter((each) => own.has(each.path) && mayRun(each, provider, kindsIn));
  return here.find(({ finding }) => finding.severity === "error") ?? here[0];
}

/** Whether what was found may be in code of the kinds that the extension provides: it may compile classes of others too. */
function mayRun(
  { path, finding }: FoundInCode,
  { roles }: Provider,
  kindsIn: (path: string) => ReadonlySet<ProviderKind>,
): boolean {
  if (finding.rule === tunnelRemoteAddress.id) return roles.some(({ kind }) => kind.id === "packet-tunnel");
  const declared = kindsIn(path);
  return declared.size === 0 || roles.some(({ kind }) => declared.has(kind));
}

/** The kinds of providers whose classes a file declares, in a header of its name too. */
function kindsDeclaredIn(path: string, byPath: ReadonlyMap<string, readonly OwnClass[]>): ReadonlySet<ProviderKind> {
  const stem = path.replace(/\.\w+$/, "");
  const here = [path, `${stem}.h`].flatMap((each) => byPath.get(each) ?? []);
  return new Set(here.flatMap(({ appleClass }) => kindOfClass(appleClass) ?? []));
}
