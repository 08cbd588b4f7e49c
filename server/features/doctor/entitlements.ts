import { elementsOf, placeIn, placeOfEntry, textsIn, variants } from "../../core/bundle.ts";
import type { Fix } from "../../core/finding.ts";
import type { Place, PropertyList } from "../../core/project.ts";
import { type Addition, additionTo } from "../../fixes/list-addition.ts";
import { withoutSuffixFix, writtenFix } from "../../fixes/list-correction.ts";
import { addsAny } from "../../judge/declared.ts";
import { entitlementValueMeantBy } from "../../judge/entitlement-value.ts";
import { providerEntitlement, toldApart, withoutSuffix, withSuffix } from "../../judge/provider.ts";
import { installEntitlement as install, sandboxEntitlement, sandboxedClient } from "../../judge/system-extension.ts";
import type { Product } from "../../project/products.ts";
import { groupCheck, machServiceCheck, namedGroupChecks } from "./app-groups.ts";
import type { Check, Patient } from "./check.ts";
import { formCheck, signingCheck } from "./entitlement-forms.ts";
import type { Provider } from "./provider.ts";
import { isOnInEvery, isUnsigned } from "./signing.ts";

/** What the extension and its apps are signed with. */
export function entitlementChecks({ provider, unclaimed }: Patient): readonly Check[] {
  const { product, packaging, apps } = provider;
  const own = valueCheck(provider, product, "entitlement-extension");
  const others = apps.map((app) => valueCheck(provider, app, "entitlement-app"));
  const forms = apps.flatMap((app) => formCheck(provider, app) ?? []);
  const signings = [product, ...apps].flatMap((each) => signingCheck(provider, each) ?? []);
  const checks = [own, ...others, ...forms, ...signings];
  if (packaging === "sysex") checks.push(...apps.map(installCheck));
  checks.push(...apps.map((app) => groupCheck(provider, app)));
  checks.push(...namedGroupChecks(provider, unclaimed));
  if (packaging === "sysex") checks.push(machServiceCheck(provider), usageDescription(provider));
  return [...checks, ...sandboxChecks(provider)];
}

function unsigned({ name }: Product): string {
  return `No build of ${name} names a file of entitlements (CODE_SIGN_ENTITLEMENTS), so it is signed without any.`;
}

/** Whether a list holds what the roles need; "open" where a build variable hides it. */
function holds(
  product: Product,
  list: PropertyList,
  { roles, packaging }: Provider,
): "all" | "open" | "suffixed" | "missing" {
  const each = elementsOf(list.keys.get(providerEntitlement)).map(({ value }) =>
    typeof value === "string" ? variants(product, value) : [{ text: "", isKnown: false }],
  );
  // One that is another value in another build is no build’s for certain.
  const written = each.flatMap((all) => (all.length === 1 ? all : all.map(({ text }) => ({ text, isKnown: false }))));
  const texts = written.flatMap(({ text, isKnown }) => (isKnown ? [text] : []));
  const wanted = roles.map(({ kind }) => kind.entitlement);
  const plain = wanted.filter((value) => !texts.includes(value));
  if (plain.length === 0) return "all";
  const left = plain.filter((value) => !texts.some((text) => withoutSuffix(text) === value));
  const isAppex = packaging === "appex";
  if (left.length === 0 && !isAppex) return "all";
  if (written.some(({ isKnown }) => !isKnown)) return "open";
  return left.length === 0 ? "suffixed" : "missing";
}

/** Where to read of values that end in -systemextension, which only system extensions have. */
const suffixArticle = "ne-systemextension-suffix";

function valueCheck(provider: Provider, product: Product, id: string): Check {
  const wanted = [...new Set(provider.roles.map(({ kind }) => kind.entitlement))];
  const about = {
    id,
    title: `${product.name} is entitled to ${wanted.join(", ")}`,
    article: provider.packaging === "sysex" ? suffixArticle : "ne-entitlement-policy",
    fixes: [],
  };
  const lists = product.entitlements;
  if (lists === undefined)
    return { ...about, state: "unknown", detail: `The entitlements of ${product.name} can’t be told.` };
  if (lists.length === 0)
    return { ...about, state: "fail", detail: `${unsigned(product)} Add the Network Extensions capability to it.` };
  const states = lists.map((list) => holds(product, list, provider));
  const at = lists.find((_, index) => states[index] !== "all") ?? lists[0]!;
  const place = placeOf(at, providerEntitlement);
  const file = { path: at.path, text: at.text, role: "entitlements", list: at } as const;
  const array = at.keys.get(providerEntitlement);
  if (states.every((state) => state === "all")) {
    const held = lists.flatMap(({ keys }) => textsIn(keys.get(providerEntitlement)));
    const plain = provider.packaging === "sysex" ? wanted.filter((value) => held.includes(value)) : [];
    const signed = plain.length === 0 ? "" : ` Signed with Developer ID, it takes ${plain.map(withSuffix).join(", ")}.`;
    return { ...about, state: "ok", detail: `In every build.${signed}`, place };
  }
  if (!states.every((state) => state === "missing" || state === "suffixed"))
    return {
      ...about,
      state: "unknown",
      detail: "Not every build has the value, or a build variable holds it.",
      place,
    };
  if (states.includes("suffixed")) {
    const suffixed = elementsOf(array).find(
      ({ value }) => typeof value === "string" && wanted.includes(withoutSuffix(value)),
    );
    return {
      ...about,
      article: suffixArticle,
      state: "fail",
      detail:
        "Values that end in -systemextension are for system extensions; an app extension and its app take the plain ones.",
      place: suffixed === undefined ? place : placeOfEntry(at, suffixed, "valueSpan"),
      fixes: suffixed === undefined ? [] : withoutSuffixFix(suffixed, file),
    };
  }
  const isManaged = wanted.includes("app-push-provider");
  const grant = isManaged ? " Apple has to grant it first." : " Add the Network Extensions capability with this value.";
  const missing = wanted.filter(
    (value) => holds(product, at, { ...provider, roles: rolesFor(provider, value) }) !== "all",
  );
  const meant = (value: unknown): string | undefined =>
    typeof value === "string" && !value.includes("$")
      ? entitlementValueMeantBy(value, provider.packaging === "appex")
      : undefined;
  const misnamed = elementsOf(array).find(({ value }) => missing.includes(withoutSuffix(meant(value) ?? "")));
  if (misnamed !== undefined) {
    const known = meant(misnamed.value)!;
    const detail = `There is no ${misnamed.value}; ${toldApart(String(misnamed.value), known)}.`;
    const fixes = writtenFix(misnamed, file, known);
    return { ...about, state: "fail", detail, place: placeOfEntry(at, misnamed, "valueSpan"), fixes };
  }
  const canFix = !isManaged && missing.length === 1 && !textsIn(array).some((value) => withoutSuffix(value) !== value);
  const fixes = canFix ? fixesAt(at, { key: providerEntitlement, value: [missing[0]!] }) : [];
  return { ...about, state: "fail", detail: `${missing.join(", ")} is missing.${grant}`, place, fixes };
}

/** The fix that check offers in code for what a list lacks, as edits of the list itself. */
function fixesAt(list: PropertyList, addition: Addition): readonly Fix[] {
  return additionTo(list, addition).map(({ title, safe, elsewhere }) => ({ title, safe, edits: elsewhere![0].edits }));
}

function rolesFor({ roles }: Provider, value: string): Provider["roles"] {
  return roles.filter(({ kind }) => kind.entitlement === value);
}

function installCheck(app: Product): Check {
  const about = {
    id: "install-entitlement",
    title: `${app.name} may install system extensions`,
    article: "sysext-approval-dialog-missing",
    fixes: [],
  };
  const lists = app.entitlements;
  if (lists === undefined) return { ...about, state: "unknown", detail: `It needs ${install}.` };
  if (lists.length === 0) return { ...about, state: "fail", detail: `${unsigned(app)} It needs ${install}.` };
  const without = lists.filter((list) => list.keys.get(install)?.value !== true);
  if (without.length === 0)
    return { ...about, state: "ok", detail: "In every build.", place: placeOf(lists[0]!, install) };
  const [at] = without;
  const isBuilt =
    without.length < lists.length || without.some((list) => typeof list.keys.get(install)?.value === "string");
  if (isBuilt)
    return { ...about, state: "unknown", detail: `Not every build has ${install}.`, place: placeOf(at!, install) };
  const fixes = at!.keys.has(install) ? [] : fixesAt(at!, { key: install, value: true });
  const detail = `${install} is missing: every request to activate is refused.`;
  return { ...about, state: "fail", detail, place: placeOf(at!, install), fixes };
}

function usageDescription({ product, apps }: Provider): Check {
  const key = "NSSystemExtensionUsageDescription";
  const title = `The extension’s Info.plist says why it is needed (${key})`;
  const about = { id: "usage-description", title, article: "sysext-approval-dialog-missing", fixes: [] };
  const list = product.infoPlists?.find(({ keys }) => keys.has(key));
  if (list !== undefined) return { ...about, state: "ok", detail: "It is there.", place: placeOf(list, key) };
  if (addsAny(product, [key])) return { ...about, state: "ok", detail: "A build setting adds it." };
  const detail = `No Info.plist of ${product.name} that can be read has it.`;
  for (const app of apps) {
    const astray = app.infoPlists?.find(({ keys }) => keys.has(key));
    if (astray === undefined) continue;
    const place = placeOf(astray, key);
    return {
      ...about,
      state: "unknown",
      detail: `${detail} ${app.name} has it, where it says nothing for the extension.`,
      place,
    };
  }
  return { ...about, state: "unknown", detail };
}

function sandboxChecks({ product, packaging, platforms }: Provider): readonly Check[] {
  if (!platforms.includes("macos")) return [];
  const about = { id: "sandbox", title: "The App Sandbox suits the extension", article: "sysex-es-and-ne", fixes: [] };
  const lists = product.entitlements ?? [];
  if (lists.length === 0) {
    const detail = isUnsigned(product)
      ? "No file of entitlements turns it on; build settings may."
      : "The entitlements can’t be told.";
    return [{ ...about, state: "unknown", detail }];
  }
  const clients = lists.filter(({ keys }) => sandboxedClient(keys) !== undefined);
  if (clients.length > 0) {
    const place = placeOf(clients[0]!, sandboxEntitlement);
    return clients.length === lists.length
      ? [{ ...about, state: "fail", detail: "An Endpoint Security client can’t run in it.", place }]
      : [
          {
            ...about,
            state: "unknown",
            detail: "An Endpoint Security client can’t run in it, as some builds try.",
            place,
          },
        ];
  }
  const place = placeOf(lists[0]!, sandboxEntitlement);
  if (isOnInEvery(lists, sandboxEntitlement)) {
    const client = "com.apple.security.network.client";
    const isClient = isOnInEvery(lists, client);
    const lacking = lists.some(({ keys }) => keys.has(client)) ? "isn’t on in every build" : "isn’t claimed";
    const detail = isClient
      ? "It is on, with outgoing connections."
      : `It is on, and ${client} ${lacking}: the code’s own connections need it.`;
    return [{ ...about, state: isClient ? "ok" : "unknown", detail, place, article: "app-sandbox-network" }];
  }
  if (packaging === "sysex") return [{ ...about, state: "ok", detail: "It isn’t on in every build, and needn’t be." }];
  return [{ ...about, state: "unknown", detail: "It isn’t on in every build.", place }];
}

function placeOf(list: PropertyList, key: string): Place {
  return placeIn(list, list.keys.get(key));
}
