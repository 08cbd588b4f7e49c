import type { Finding } from "../../core/finding.ts";
import { languageOf } from "../../core/language.ts";
import type { Bundle, Project } from "../../core/project.ts";
import { defaultSettings } from "../../core/settings.ts";
import type { Document } from "../../engine/document.ts";
import { isTestPath } from "../../engine/test-path.ts";
import { namingNames } from "../../judge/extension-identifier.ts";
import { isStart } from "../../judge/provider-method.ts";
import type { Product } from "../../project/products.ts";
import { appGroupEntitlementMissing } from "../../rules/app-group-entitlement-missing.ts";
import { providerBundleIdentifier } from "../../rules/provider-bundle-identifier.ts";
import type { OpenWorkspace } from "../open-workspace.ts";
import type { Portolan } from "../portolan.ts";
import { keepingNames, stepNames } from "./app-code.ts";
import type { Examination, FoundInCode, PlacedUse } from "./check.ts";
import { type CodeReader, unreadAmong } from "./code-reader.ts";
import type { Provider } from "./provider.ts";
import { startRules } from "./provider-start.ts";
import { startCall } from "./start.ts";

/** The members that name an extension. */
const naming = [...namingNames];

/** What stands in code that names an app group. */
const groupWords = ["uiteName", "SecurityApplicationGroupIdentifier"];

/** What the code of a workspace says of its providers, of which there is one at least. */
export async function examine(
  portolan: Portolan,
  workspace: OpenWorkspace,
  products: readonly Product[],
  providers: readonly Provider[],
  reader: CodeReader,
): Promise<Examination> {
  const code = [...new Set([...products.flatMap(({ sources }) => sources), ...workspace.files])];
  const keeping = await documentsWith(keepingNames, code, reader);
  const uses = usesIn(portolan, workspace, keeping, stepNames).filter(({ isDone }) => isDone);
  const documents = await documentsWith(naming, code, reader);
  const unread = await unreadAmong(code, reader);
  const isSysex = providers.some(({ packaging }) => packaging === "sysex");
  const starting = isSysex ? await documentsWith([startCall], code, reader) : [];
  const sharing = [...new Set(providers.flatMap(({ product, apps }) => [product, ...apps]))];
  const grouped = await documentsWith(groupWords, [...new Set(sharing.flatMap(({ sources }) => sources))], reader);
  const extensionCode = new Set(providers.flatMap(({ product }) => product.sources));
  const failing: FoundInCode[] = [];
  for (const { rule, words } of startRules)
    for (const each of foundBy(rule, portolan, workspace, await documentsWith(words, [...extensionCode], reader)))
      if (each.finding.severity === "error" || isStart(each.finding.data?.method ?? "")) failing.push(each);
  const identifiers = new Set(providers.flatMap(({ product }) => product.identifier ?? []));
  return {
    classes: workspace.classes(),
    reader,
    code,
    unread,
    uses,
    products,
    extensionCode,
    naming: usesIn(portolan, workspace, documents, naming),
    starts: usesIn(portolan, workspace, starting, [startCall]),
    named: await reader.findIdentifiers(code, identifiers),
    failing,
    misnamed: foundBy(providerBundleIdentifier.id, portolan, workspace, documents),
    unclaimed: new Map(sharing.map((each) => [each, unclaimedBy(each, portolan, workspace, grouped)])),
  };
}

/** Where members of these names are reached, tests left out. */
function usesIn(
  portolan: Portolan,
  workspace: OpenWorkspace,
  documents: readonly Document[],
  names: readonly string[],
): readonly PlacedUse[] {
  return documents.flatMap((document) => {
    const around = workspace.around(document, defaultSettings);
    if (isTestPath(document.path, around.folder)) return [];
    return portolan.memberUses(document, names, around).map((use) => ({ ...use, path: document.path }));
  });
}

/**
 * What code of a product names without its claim; of several products that build it, the finding speaks of this one.
 * Another project may have one of its name, which is told apart by the lists that it is signed with.
 */
function unclaimedBy(
  product: Product,
  portolan: Portolan,
  workspace: OpenWorkspace,
  documents: readonly Document[],
): readonly FoundInCode[] {
  const { name } = product;
  const own = new Set(product.sources);
  const built = documents.filter(({ path }) => own.has(path));
  const itsFirst = ({ bundles = [], ...project }: Project): Project => ({
    ...project,
    bundles: [...bundles].sort((a, b) => Number(isSame(b, product)) - Number(isSame(a, product))),
  });
  const found = foundBy(appGroupEntitlementMissing.id, portolan, workspace, built, itsFirst);
  const lists = new Set(product.entitlements?.map(({ path }) => path));
  const isOfLists = ({ related = [] }: Finding) => related.every(({ path }) => lists.has(path));
  return found.filter(({ finding }) => finding.data?.target === name && isOfLists(finding));
}

/** Whether two descriptions are of one product, by its name and the lists that it is signed with. */
function isSame(one: Bundle, other: Bundle): boolean {
  const paths = ({ entitlements = [] }: Bundle) => entitlements.map(({ path }) => path).join("\n");
  return one.name === other.name && one.product === other.product && paths(one) === paths(other);
}

/** What one rule finds in documents, as a check does; `seen` says how it is to take the project of each. */
function foundBy(
  rule: string,
  portolan: Portolan,
  workspace: OpenWorkspace,
  documents: readonly Document[],
  seen: (project: Project) => Project = (project) => project,
): readonly FoundInCode[] {
  return documents.flatMap((document) => {
    const around = workspace.around(document, defaultSettings);
    const findings = portolan.findings(document, { ...around, project: seen(around.project), only: [rule] });
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
