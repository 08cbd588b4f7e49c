import type { Fact } from "../core/fact.ts";
import type { Resolve, Site } from "../core/site.ts";
import type { Facts } from "../corpus/facts.ts";

/**
 * The method of one of Apple's protocols that the function named at `site` is, in a Swift type that adopts the protocol
 * as far as the workspace tells; nothing where several could be meant.
 */
export function requirementAt(
  resolve: Resolve,
  facts: Facts,
  site: Site,
  isOwn: (name: string) => boolean,
): Fact | undefined {
  const method = resolve.enclosingFunction(site);
  const type = resolve.enclosingType(site);
  if (method === undefined || type === undefined || method.nameSpan.start !== site.span.start) return undefined;
  const written = type.inherits.filter((name) => !isOwn(name));
  const above = [...written, ...written.flatMap((name) => facts.ancestors(name)), ...resolve.superclasses(type.name)];
  const signature = method.isAsync ? awaited(method.signature) : method.signature;
  const found = new Set(
    above.flatMap((name) => {
      const isProtocol = facts.topLevel(name).some(({ kind }) => kind === "protocol");
      return isProtocol ? facts.membersOf(name).filter(({ swift }) => swift === signature) : [];
    }),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

/** The method with a completion handler that one that is awaited stands for. */
function awaited(signature: string): string {
  return signature.replace(/\)$/, "completionHandler:)");
}
