import { pointPrefix } from "../../judge/provider.ts";
import type { Portolan } from "../portolan.ts";
import type { OpenWorkspace } from "../workspace.ts";
import type { Check, Patient } from "./check.ts";
import { codeChecks } from "./code.ts";
import { codeReader, unreadAmong } from "./code-reader.ts";
import {
  configurationChecks,
  configurationUses,
  misnamedIn,
  namingDocuments,
  namingUses,
  startUses,
} from "./configuration.ts";
import { entitlementChecks } from "./entitlements.ts";
import { nextSteps } from "./next-steps.ts";
import { kitChecks, packagingChecks, unknownPointCheck } from "./packaging.ts";
import { providersOf } from "./provider.ts";

/** The checklist of one extension. */
export interface Diagnosis {
  /** The target's name. */
  readonly name: string;
  /** Platforms that it is built for, as far as known. */
  readonly platforms: readonly string[];
  readonly packaging: "appex" | "sysex";
  /** Ids of the kinds of providers in it; empty where it names one that Portolan doesn't know. */
  readonly kinds: readonly string[];
  readonly checks: readonly Check[];
  /** The files that it is built from. */
  readonly sources: readonly string[];
  /** What to do at the device, a line each: sentences, or commands behind "$ ". */
  readonly next: readonly string[];
}

/**
 * A checklist for each extension of Network Extension in a workspace, in the order in which things break: from packaging
 * over signing to the code that starts it, as all of it stands now. What can't be known from files is "unknown", never a failure.
 * `before` is awaited before each file that is read; what it throws ends the examination.
 */
export async function doctor(
  portolan: Portolan,
  workspace: OpenWorkspace,
  before: () => Promise<void> = async () => {},
): Promise<readonly Diagnosis[]> {
  const products = workspace.products();
  const classes = workspace.classes();
  const reader = codeReader(workspace, before);
  const code = [...new Set([...products.flatMap(({ sources }) => sources), ...workspace.files])];
  const diagnoses: Diagnosis[] = [];
  const providers = providersOf(products, classes);
  const isNone = providers.length === 0;
  const uses = isNone ? [] : await configurationUses(portolan, workspace, code, reader);
  const documents = isNone ? [] : await namingDocuments(code, reader);
  const unread = isNone ? [] : await unreadAmong(code, reader);
  const isSysex = providers.some(({ packaging }) => packaging === "sysex");
  const starts = isSysex ? await startUses(portolan, workspace, code, reader) : [];
  const naming = namingUses(portolan, workspace, documents);
  const misnamed = misnamedIn(portolan, workspace, documents);
  const extensionCode = new Set(providers.flatMap(({ product }) => product.sources));
  const about = { classes, reader, code, unread, uses, extensionCode, naming, starts, misnamed };
  const identifiers = new Set(providers.flatMap(({ product }) => product.identifier ?? []));
  const named = await reader.findIdentifiers(code, identifiers);
  for (const provider of providers) {
    const { unknownPoint, kitPoint } = provider;
    const checks =
      kitPoint !== undefined
        ? kitChecks(provider, kitPoint)
        : unknownPoint !== undefined
          ? [unknownPointCheck(unknownPoint)]
          : await checklist({ ...about, provider, named });
    diagnoses.push({
      name: provider.product.name,
      platforms: provider.platforms,
      packaging: provider.packaging,
      kinds:
        kitPoint !== undefined
          ? [kitPoint.text.slice(pointPrefix.length)]
          : [...new Set(provider.roles.map(({ kind }) => kind.id))],
      checks,
      sources: provider.product.sources,
      next: nextSteps(provider),
    });
  }
  return diagnoses;
}

async function checklist(patient: Patient): Promise<readonly Check[]> {
  return [
    ...packagingChecks(patient),
    ...(await codeChecks(patient)),
    ...entitlementChecks(patient),
    ...(await configurationChecks(patient)),
  ];
}
