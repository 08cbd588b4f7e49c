import { variants } from "../../core/bundle.ts";
import { onceFor } from "../../core/collections.ts";
import { languageOf } from "../../core/language.ts";
import { nameOf } from "../../core/path.ts";
import { defaultSettings } from "../../core/settings.ts";
import type { Document } from "../../engine/document.ts";
import { isTestPath } from "../../engine/test-path.ts";
import { carrierOf } from "../../judge/carried.ts";
import { namingNames } from "../../judge/extension-identifier.ts";
import { isManager, type ProviderKind } from "../../judge/provider.ts";
import { readerFor } from "../../project/readers.ts";
import { providerBundleIdentifier } from "../../rules/provider-bundle-identifier.ts";
import type { Portolan } from "../portolan.ts";
import type { OpenWorkspace } from "../workspace.ts";
import { type Check, type ConfigurationUse, type Misnamed, type Patient, saidOfUnread } from "./check.ts";
import type { CodeReader } from "./code-reader.ts";
import { identifiersOf, type Provider } from "./provider.ts";
import { startCall } from "./start.ts";

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

const stepNames = steps.flatMap(({ names }) => names);

/** What loads and saves, without which nothing is enabled. */
const keepingNames = stepNames.filter((name) => name.includes("Preferences"));

/** The members that name an extension, but for their first letter, which is another one in the name of a setter. */
const namingWords = [...namingNames].map((name) => name.slice(1));

/** Where `code` loads, saves or enables configurations, in files that deal with them. */
export async function configurationUses(
  portolan: Portolan,
  workspace: OpenWorkspace,
  code: readonly string[],
  reader: CodeReader,
): Promise<readonly ConfigurationUse[]> {
  const documents = await documentsWith(keepingNames, code, reader);
  return usesIn(portolan, workspace, documents, stepNames).filter(({ isDone }) => isDone);
}

/** The files of `code` that may name an extension. */
export function namingDocuments(code: readonly string[], reader: CodeReader): Promise<readonly Document[]> {
  return documentsWith(namingWords, code, reader);
}

/** Where `code` starts a system extension. */
export async function startUses(
  portolan: Portolan,
  workspace: OpenWorkspace,
  code: readonly string[],
  reader: CodeReader,
): Promise<readonly ConfigurationUse[]> {
  return usesIn(portolan, workspace, await documentsWith([startCall], code, reader), [startCall]);
}

/** Where documents name an extension, or ask for it. */
export function namingUses(
  portolan: Portolan,
  workspace: OpenWorkspace,
  documents: readonly Document[],
): readonly ConfigurationUse[] {
  return usesIn(portolan, workspace, documents, [...namingNames]);
}

function usesIn(
  portolan: Portolan,
  workspace: OpenWorkspace,
  documents: readonly Document[],
  names: readonly string[],
): readonly ConfigurationUse[] {
  return documents.flatMap((document) => {
    const around = workspace.around(document, defaultSettings);
    if (isTestPath(document.path, around.folder)) return [];
    return portolan.memberUses(document, names, around).map((use) => ({ ...use, path: document.path }));
  });
}

/** Where documents name an extension by an identifier that none has: what check finds there. */
export function misnamedIn(
  portolan: Portolan,
  workspace: OpenWorkspace,
  documents: readonly Document[],
): readonly Misnamed[] {
  return documents.flatMap((document) => {
    const around = workspace.around(document, defaultSettings);
    const findings = portolan.findings(document, { ...around, only: [providerBundleIdentifier.id] });
    return findings.map((finding) => ({ path: document.path, finding }));
  });
}

/** The files of `code` whose text has one of these words, in whatever context. */
async function documentsWith(
  words: readonly string[],
  code: readonly string[],
  reader: CodeReader,
): Promise<readonly Document[]> {
  const documents: Document[] = [];
  for (const path of code) {
    const [text, language] = [await reader.text(path), languageOf(path)];
    if (text === undefined || language === undefined || !words.some((word) => text.includes(word))) continue;
    documents.push({ path, language, text });
  }
  return documents;
}

/** The app’s code that saves the configuration and, for a system extension, activates it. */
export async function configurationChecks(patient: Patient): Promise<readonly Check[]> {
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

/** Uses in code that isn’t extensions’ alone, the app’s own code first. */
function ofApps({ provider, extensionCode }: Patient, all: readonly ConfigurationUse[]): readonly ConfigurationUse[] {
  const isOfApp = ({ path }: ConfigurationUse) => provider.apps.some((app) => sourcesOf(app).has(path));
  const others = all.filter((use) => !isOfApp(use) && !extensionCode.has(use.path));
  return [...all.filter(isOfApp), ...others];
}

const sourcesOf = onceFor(({ sources }: Provider["apps"][number]) => new Set(sources));

/** Where code names the extension by what it is called in each build. */
function rightNaming(patient: Patient): ConfigurationUse | undefined {
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
  all: readonly ConfigurationUse[],
  unread: readonly string[],
): Check {
  const about = { id, title: `Code ${verb} the configuration`, article: "debug-config-buttons", fixes: [] };
  const uses = all.filter(({ name }) => names.includes(name));
  const managerOf = ({ types }: ConfigurationUse) => types.find(isManager);
  const right = uses.find((use) => kind.managers.includes(managerOf(use) ?? ""));
  if (right !== undefined) return { ...about, state: "ok", detail: `In ${nameOf(right.path)}.`, place: right };
  const wanted = kind.managers.join(" or ");
  const wide = uses.find((use) => kind.wideManagers.includes(managerOf(use) ?? ""));
  if (wide !== undefined) {
    const detail = `${nameOf(wide.path)} ${verb} an ${managerOf(wide)}; whether that is an ${wanted} can’t be told.`;
    return { ...about, state: "unknown", detail, place: wide };
  }
  // Much has a switch of that name: only what is saved or loaded somewhere may be a configuration.
  const kept = new Set(all.filter(({ name }) => name.includes("Preferences")).map(({ types }) => types[0]));
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

async function activation({ reader, code, naming: all, unread }: Patient): Promise<Check> {
  const about = {
    id: "activation",
    title: "Code asks to activate the extension",
    article: "debug-sysex-activation-cycle",
    fixes: [],
  };
  const asked = all.find(
    ({ name, types, isDone }) => name.startsWith("activation") && isDone && types.includes("OSSystemExtensionRequest"),
  );
  if (asked !== undefined) return { ...about, state: "ok", detail: `In ${nameOf(asked.path)}.`, place: asked };
  const use = await reader.find(code, ["activationRequest", "activationRequestForExtension"]);
  const nowhere = `No code here makes an OSSystemExtensionRequest that activates it.${saidOfUnread(unread)}`;
  return use === undefined
    ? { ...about, state: "unknown", detail: nowhere }
    : { ...about, state: "unknown", detail: `${nameOf(use.path)} names it; what that is can’t be told.`, place: use };
}
