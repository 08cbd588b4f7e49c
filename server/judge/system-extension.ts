import type { Bundle, Project, PropertyEntry } from "../core/project.ts";

/** The entitlement without which the system refuses an app’s system extensions. */
export const installEntitlement = "com.apple.developer.system-extension.install";

/** The entitlement that turns the App Sandbox on. */
export const sandboxEntitlement = "com.apple.security.app-sandbox";

const endpointSecurity = "com.apple.developer.endpoint-security.client";

/** The entries of a sandboxed Endpoint Security client, which fails to start; nothing where the entitlements make none. */
export function sandboxedClient(
  keys: ReadonlyMap<string, PropertyEntry>,
): { readonly sandbox: PropertyEntry; readonly client: PropertyEntry } | undefined {
  const sandbox = keys.get(sandboxEntitlement);
  const client = keys.get(endpointSecurity);
  return sandbox?.value === true && client?.value === true ? { sandbox, client } : undefined;
}

/** The first system extension that code goes into, where it goes into nothing else; nothing where that is not known. */
export function systemExtensionOf({ bundles = [] }: Pick<Project, "bundles">): Bundle | undefined {
  return bundles.every(({ product }) => product === "system-extension") ? bundles[0] : undefined;
}
