import { pointPrefix } from "../../judge/provider.ts";
import type { OpenWorkspace } from "../open-workspace.ts";
import type { Portolan } from "../portolan.ts";
import { appCodeChecks } from "./app-code.ts";
import type { Check, Patient } from "./check.ts";
import { codeReader } from "./code-reader.ts";
import { entitlementChecks } from "./entitlements.ts";
import { examine } from "./examination.ts";
import { unknownPointCheck } from "./extension-point.ts";
import { managementChecks } from "./management.ts";
import { nextSteps } from "./next-steps.ts";
import { kitChecks, packagingChecks } from "./packaging.ts";
import { type Provider, providersOf } from "./provider.ts";
import { providerCodeChecks } from "./provider-code.ts";

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
 * over its own code and signing to the app's code that starts it, as all of it stands now. What can't be known from files
 * is "unknown", never a failure.
 * `before` is awaited before each file that is read; what it throws ends the examination.
 */
export async function doctor(
  portolan: Portolan,
  workspace: OpenWorkspace,
  before: () => Promise<void> = async () => {},
): Promise<readonly Diagnosis[]> {
  const products = workspace.products();
  const providers = providersOf(products, workspace.classes());
  if (providers.length === 0) return [];
  const examination = await examine(portolan, workspace, products, providers, codeReader(workspace, before));
  const diagnoses: Diagnosis[] = [];
  for (const provider of providers) {
    const { name, sources } = provider.product;
    const { platforms, packaging } = provider;
    const checks = await checksOf({ ...examination, provider });
    diagnoses.push({
      name,
      platforms,
      packaging,
      kinds: kindsOf(provider),
      checks,
      sources,
      next: nextSteps(provider),
    });
  }
  return diagnoses;
}

function kindsOf({ kitPoint, roles }: Provider): readonly string[] {
  if (kitPoint !== undefined) return [kitPoint.text.slice(pointPrefix.length)];
  return [...new Set(roles.map(({ kind }) => kind.id))];
}

/** The whole checklist, or as much of it as an extension of another kind has. */
async function checksOf(patient: Patient): Promise<readonly Check[]> {
  const { unknownPoint, kitPoint } = patient.provider;
  if (kitPoint !== undefined) return kitChecks(patient, kitPoint);
  if (unknownPoint !== undefined) return [unknownPointCheck(unknownPoint)];
  return [
    ...(await packagingChecks(patient)),
    ...managementChecks(patient),
    ...(await providerCodeChecks(patient)),
    ...entitlementChecks(patient),
    ...(await appCodeChecks(patient)),
  ];
}
