import { variants } from "../../core/bundle.ts";
import { onceFor } from "../../core/collections.ts";
import { nameOf } from "../../core/path.ts";
import { carrierOf } from "../../judge/carried.ts";
import { isManager, type ProviderKind } from "../../judge/provider.ts";
import { readerFor } from "../../project/readers.ts";
import { type Check, type Patient, type PlacedUse, saidOfUnread } from "./check.ts";
import { identifiersOf, type Provider } from "./provider.ts";

interface Step {
  readonly id: string;
  readonly verb: string;
  readonly names: readonly string[];
}

const steps: readonly Step[] = [
  {
    id: "load-configuration",
    verb: "loads",
    names: [
      "loadAllFromPreferences",
      "loadFromPreferences",
      "loadAllFromPreferencesWithCompletionHandler",
      "loadFromPreferencesWithCompletionHandler",
    ],
  },
  {
    id: "save-configuration",
    verb: "saves",
    names: ["saveToPreferences", "saveToPreferencesWithCompletionHandler"],
  },
  { id: "enable-configuration", verb: "enables", names: ["isEnabled", "enabled", "setEnabled"] },
];

/** The members that load, save and enable configurations. */
export const stepNames: readonly string[] = steps.flatMap(({ names }) => names);

/** Those of them that load and save, without which nothing is enabled. */
export const keepingNames: readonly string[] = stepNames.filter(isKeeping);

function isKeeping(name: string): boolean {
  return name.includes("Preferences");
}

/** The app’s code that saves the configuration and, for a system extension, activates it. */
export async function appCodeChecks(patient: Patient): Promise<readonly Check[]> {
  const { provider, unread } = patient;
  const others = ofApps(patient, patient.uses);
  const kinds = [...new Map(provider.roles.map(({ kind }) => [kind.managers.join(), kind])).values()];
  const checks = steps.map((step) => {
    const each = kinds.map((kind) => stepCheck(step, kind, others, unread));
    return each.find(({ state }) => state !== "ok") ?? each[0]!;
  });
  const isNamed = provider.packaging === "sysex" || kinds.some(({ managers }) => !managers.includes("NEFilterManager"));
  // An app extension that filters is found without being named.
  const named = isNamed ? [namingCheck(patient)] : [];
  return provider.packaging === "sysex" ? [await activation(patient), ...named, ...checks] : [...named, ...checks];
}

/** Whether code names the extension as it is called. */
function namingCheck(patient: Patient): Check {
  const { provider, named, misnamed, unread } = patient;
  const { apps, product } = provider;
  const about = {
    id: "provider-identifier",
    title: "Code names the extension by its bundle identifier",
    article: "debug-config-buttons",
    fixes: [],
  };
  const isOfApp = (path: string) => apps.some((app) => sourcesOf(app).has(path));
  const found = rightNaming(patient);
  const isOnly = apps.every((app) => carrierOf(app)?.providers.length === 1);
  const wrong = misnamed.find(({ path }) => isOfApp(path));
  // Of several extensions, the identifier may have been meant for another one.
  if (wrong !== undefined && (isOnly || found === undefined)) {
    const { path, finding } = wrong;
    const state = isOnly ? "fail" : "unknown";
    return { ...about, state, detail: finding.message, place: { path, span: finding.span }, fixes: finding.fixes };
  }
  if (found !== undefined) return { ...about, state: "ok", detail: `In ${nameOf(found.path)}.`, place: found };
  const { identifier } = product;
  // What a manifest says to its tool names nothing in the app.
  const uses = (identifier === undefined ? [] : (named.get(identifier) ?? [])).filter(
    ({ path }) => (isOfApp(path) || !product.sources.includes(path)) && readerFor(path) === undefined,
  );
  const use = uses.find(({ path }) => isOfApp(path)) ?? uses[0];
  if (use !== undefined) {
    const detail = `${nameOf(use.path)} writes it out; whether the app names the extension by that can’t be told.`;
    return { ...about, state: "unknown", detail, place: use };
  }
  const nowhere = `No code writes out ${identifier ?? "its identifier"}; where code names the extension, it has to be that.`;
  const detail = nowhere + saidOfUnread(unread);
  return { ...about, state: "unknown", detail };
}

/** Uses in code that may run in an app that carries the extension, its own code first. */
function ofApps(patient: Patient, all: readonly PlacedUse[]): readonly PlacedUse[] {
  const { provider, extensionCode } = patient;
  const isOfApp = ({ path }: PlacedUse) => provider.apps.some((app) => sourcesOf(app).has(path));
  const others = all.filter(
    (use) => !isOfApp(use) && !extensionCode.has(use.path) && !isOfOtherApps(use.path, patient),
  );
  return [...all.filter(isOfApp), ...others];
}

/** Whether apps compile a file of which none carries the extension, as far as that can be told. */
function isOfOtherApps(path: string, { provider, products }: Patient): boolean {
  const { apps } = provider;
  const around = products.filter((each) => sourcesOf(each).has(path));
  return (
    apps.length > 0 &&
    around.length > 0 &&
    around.every((each) => each.product === "application" && !each.mayEmbedMore && !apps.includes(each))
  );
}

const sourcesOf = onceFor(({ sources }: Provider["apps"][number]) => new Set(sources));

/** Where code names the extension by what it is called in each build. */
function rightNaming(patient: Patient): PlacedUse | undefined {
  const { provider, naming } = patient;
  const identifiers = identifiersOf(provider.product);
  if (identifiers.length === 0 || identifiers.some(({ isKnown }) => !isKnown)) return undefined;
  return ofApps(patient, naming).find(({ identifier }) => {
    if (identifier === undefined) return false;
    const texts = provider.apps.flatMap((app) => variants(app, identifier)).filter(({ isKnown }) => isKnown);
    const known = new Set(texts.map(({ text }) => text.toLowerCase()));
    return identifiers.every(({ text }) => known.has(text.toLowerCase()));
  });
}

/** A configuration is known by the class of its manager: another's says nothing of this one. */
function stepCheck(
  { id, verb, names }: Step,
  kind: ProviderKind,
  all: readonly PlacedUse[],
  unread: readonly string[],
): Check {
  const about = { id, title: `Code ${verb} the configuration`, article: "debug-config-buttons", fixes: [] };
  const uses = all.filter(({ name }) => names.includes(name));
  const managerOf = ({ types }: PlacedUse) => types.find(isManager);
  const right = uses.find((use) => kind.managers.includes(managerOf(use) ?? ""));
  if (right !== undefined) return { ...about, state: "ok", detail: `In ${nameOf(right.path)}.`, place: right };
  const wanted = kind.managers.join(" or ");
  const wide = uses.find((use) => kind.wideManagers.includes(managerOf(use) ?? ""));
  if (wide !== undefined) {
    const detail = `${nameOf(wide.path)} ${verb} an ${managerOf(wide)}; whether that is an ${wanted} can’t be told.`;
    return { ...about, state: "unknown", detail, place: wide };
  }
  // Much has a switch of that name: only what is saved or loaded somewhere may be a configuration.
  const kept = new Set(all.filter(({ name }) => isKeeping(name)).map(({ types }) => types[0]));
  const open = uses.find((use) => managerOf(use) === undefined && (use.types.length === 0 || kept.has(use.types[0])));
  if (open !== undefined) {
    const owner = open.types[0] ?? "something whose type can’t be told";
    const detail = `${nameOf(open.path)} ${verb} ${owner}; whether that is an ${wanted} can’t be told.`;
    return { ...about, state: "unknown", detail, place: open };
  }
  const other = uses.find((use) => managerOf(use) !== undefined);
  const instead = other === undefined ? "" : ` What ${nameOf(other.path)} ${verb} is an ${managerOf(other)}.`;
  const detail = `No code here ${verb} an ${wanted}: the app has to, or a profile brings it.${instead}${saidOfUnread(unread)}`;
  return { ...about, state: "unknown", detail };
}

async function activation(patient: Patient): Promise<Check> {
  const { reader, code, naming, unread } = patient;
  const about = {
    id: "activation",
    title: "Code asks to activate the extension",
    article: "debug-sysex-activation-cycle",
    fixes: [],
  };
  const asked = ofApps(patient, naming).find(
    ({ name, types, isDone }) => name.startsWith("activation") && isDone && types.includes("OSSystemExtensionRequest"),
  );
  if (asked !== undefined) return { ...about, state: "ok", detail: `In ${nameOf(asked.path)}.`, place: asked };
  const here = code.filter((path) => !isOfOtherApps(path, patient));
  const use = await reader.find(here, ["activationRequest", "activationRequestForExtension"]);
  const nowhere = `No code here makes an OSSystemExtensionRequest that activates it.${saidOfUnread(unread)}`;
  return use === undefined
    ? { ...about, state: "unknown", detail: nowhere }
    : { ...about, state: "unknown", detail: `${nameOf(use.path)} names it; what that is can’t be told.`, place: use };
}
