import { neededEntitlement } from "../fixes/needed-entitlement.ts";
import { installEntitlement } from "../judge/system-extension.ts";

/** Explained in corpus/rules/sysex-install-entitlement-missing.md, whose examples are its tests. */
export const sysexInstallEntitlementMissing = neededEntitlement({
  id: "sysex-install-entitlement-missing",
  summary: "A system extension is activated without the entitlement",
  languages: ["swift", "objc"],
  since: "0.1.0",
  article: "sysext-approval-dialog-missing",
  triggers: ["OSSystemExtensionRequest.activationRequest", "OSSystemExtensionRequest.activationRequestForExtension"],
  entitlement: installEntitlement,
  free: true,
  platforms: ["macos"],
  message:
    "{target} may not install system extensions, so the request fails. Add the capability System Extension ({key}).",
});
