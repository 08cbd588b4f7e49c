import type { Fix } from "../../core/finding.ts";
import type { Host } from "../../core/host.ts";
import type { Span } from "../../core/text.ts";
import type { Classes } from "../../engine/classes.ts";
import type { OpenWorkspace } from "../workspace.ts";
import { codeChecks, configurationChecks, managingAmong } from "./code.ts";
import { type CodeReader, codeReader } from "./code-reader.ts";
import { entitlementChecks } from "./entitlements.ts";
import { nextSteps } from "./next-steps.ts";
import { packagingChecks } from "./packaging.ts";
import { type Provider, providersOf } from "./provider.ts";

/** One line of a checklist. */
export interface Check {
  readonly id: string;
  /** "unknown" where files alone can't tell. */
  readonly state: "ok" | "fail" | "unknown";
  readonly title: string;
  /** One sentence or two: what was found, and the way out. */
  readonly detail: string;
  readonly place?: { readonly path: string; readonly span: Span };
  readonly article?: string;
  /** Edits of the file at `place`. */
  readonly fixes: readonly Fix[];
}

/** The checklist of one extension. */
export interface Diagnosis {
  /** The target's name. */
  readonly name: string;
  /** Platforms that it is built for, as far as known. */
  readonly platforms: readonly string[];
  readonly packaging: "appex" | "sysex";
  /** Ids of the kinds of providers in it. */
  readonly kinds: readonly string[];
  readonly checks: readonly Check[];
  /** What to do at the device, a line each: sentences, or commands behind "$ ". */
  readonly next: readonly string[];
}

/** What the checks of one provider are made from. */
export interface Patient {
  readonly provider: Provider;
  readonly classes: Classes;
  readonly reader: CodeReader;
  /** All code of the workspace. */
  readonly code: readonly string[];
  /** The files among it that deal with configurations. */
  readonly managing: readonly string[];
}

/**
 * A checklist for each extension of Network Extension in a workspace, in the order in which things break: from packaging
 * over signing to the code that starts it. What can't be known from files is "unknown", never a failure.
 */
export async function doctor(host: Host, workspace: OpenWorkspace): Promise<readonly Diagnosis[]> {
  const products = workspace.products();
  const classes = workspace.classes();
  const reader = codeReader(host);
  const code = [...new Set([...products.flatMap(({ sources }) => sources), ...workspace.files])];
  const diagnoses: Diagnosis[] = [];
  const providers = providersOf(products, classes);
  const managing = providers.length === 0 ? [] : await managingAmong(code, reader);
  for (const provider of providers) {
    const patient: Patient = { provider, classes, reader, code, managing };
    const checks = [
      ...packagingChecks(patient),
      ...(await codeChecks(patient)),
      ...(await entitlementChecks(patient)),
      ...(await configurationChecks(patient)),
    ];
    diagnoses.push({
      name: provider.product.name,
      platforms: provider.platforms,
      packaging: provider.packaging,
      kinds: [...new Set(provider.roles.map(({ kind }) => kind.id))],
      checks,
      next: nextSteps(provider),
    });
  }
  return diagnoses;
}
