import type { Fact } from "../../core/fact.ts";
import { isMetatype, type SwiftType, typeNamed, unknownType } from "../../syntax/swift/type.ts";
import type { ReadCall } from "./calls.ts";
import type { Context, Member, Signature } from "./context.ts";
import { factsNamed } from "./member-facts.ts";
import { isAppleModule } from "./modules.ts";
import { nominal } from "./names.ts";
import { typePath, typesOfFact, unwrapped } from "./types.ts";

/*
 * Swift makes a structure of an error enumeration of Objective-C: `X` has a `code`, which is an `X.Code`, is made of one, and
 * has each case of it as a static property.
 */

/** The path of the codes of such a structure, which is no type of the code’s own. */
function codesOf(context: Context, instance: SwiftType, token: number): string | undefined {
  const path = typePath(unwrapped(instance));
  if (path === undefined) return undefined;
  const [first = "", ...rest] = path.split(".");
  const codes = `${rest.length > 0 && isAppleModule(first) ? rest.join(".") : path}.Code`;
  if (context.facts.membersOf(codes).length === 0) return undefined;
  return nominal(context, instance, token)?.kind === "own" ? undefined : codes;
}

function casesNamed(context: Context, codes: string, name: string): readonly Fact[] {
  return factsNamed(context, codes, name).filter(({ kind }) => kind === "enum-case");
}

/** The type of `error.code`, of `X.name` where the codes of X have such a case, and of what a request of Swift has of its class. */
export function typeOfValueMember(
  context: Context,
  type: SwiftType,
  name: string,
  token: number,
): SwiftType | undefined {
  const isOfType = isMetatype(type);
  if (!isOfType && typePath(unwrapped(type)) === "URLRequest") {
    const [fact] = factsNamed(context, "NSMutableURLRequest", name);
    return fact && typesOfFact(fact).type;
  }
  if (!isOfType && name !== "code") return undefined;
  const codes = codesOf(context, isOfType ? type.of : type, token);
  if (codes === undefined) return undefined;
  return !isOfType || casesNamed(context, codes, name).length > 0 ? typeNamed(codes) : undefined;
}

/** The case that `X.name` is. */
export function caseOfError(context: Context, type: SwiftType, name: string, token: number): Member | undefined {
  const codes = isMetatype(type) ? codesOf(context, type.of, token) : undefined;
  const facts = codes === undefined ? [] : casesNamed(context, codes, name);
  return facts.length === 0 ? undefined : { kind: "apple", facts, owner: codes! };
}

/** What `X(.name)` takes and gives. */
export function makingError(
  context: Context,
  made: SwiftType,
  { arguments: given }: ReadCall,
  token: number,
): Signature | undefined {
  if (given[0]?.label !== "") return undefined;
  const codes = codesOf(context, made, token);
  if (codes === undefined) return undefined;
  const types = given.map(({ label }) => (label === "" ? typeNamed(codes) : unknownType));
  return { labels: given.map(({ label }) => label), types, result: made };
}
