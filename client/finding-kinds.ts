import { l10n } from "vscode";
import type { FindingDiagnosticData } from "../server/protocol.ts";

export type FindingKind = FindingDiagnosticData["kind"];

/** What people read for a kind of findings, and what it means in full. */
export interface KindText {
  readonly name: string;
  readonly about: string;
}

/** Every kind in the order in which it is listed, in the language of the window. */
export function kindTexts(): Readonly<Record<FindingKind, KindText>> {
  return {
    unavailable: {
      name: l10n.t("Not available on the target"),
      about: l10n.t("Systems of the deployment target don’t have it"),
    },
    deprecated: {
      name: l10n.t("Deprecated now"),
      about: l10n.t("Deprecated on systems of the deployment target"),
    },
    later: {
      name: l10n.t("Deprecated later"),
      about: l10n.t("Deprecated on systems above the deployment target alone, or marked “to be deprecated”"),
    },
    misuse: {
      name: l10n.t("Used against its purpose"),
      about: l10n.t("It isn’t made for this, or fails or misleads where it is used so"),
    },
    missing: {
      name: l10n.t("Lacks its other half"),
      about: l10n.t("A call, a protocol, an entitlement or a key that belongs to it isn’t there"),
    },
    wrong: {
      name: l10n.t("Wrong key or value"),
      about: l10n.t("Misspelt, malformed, or not what is taken there"),
    },
    insecure: {
      name: l10n.t("Insecure"),
      about: l10n.t("What should be checked or encrypted isn’t"),
    },
    idle: {
      name: l10n.t("Without effect"),
      about: l10n.t("It changes nothing where it stands"),
    },
  };
}
