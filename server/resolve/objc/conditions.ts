import type { Fact } from "../../core/fact.ts";
import { compareVersions, type Platform } from "../../core/platform.ts";
import type { Conditions } from "../../core/site.ts";
import { type Claim, joined } from "../../syntax/availability.ts";
import type { FunctionDeclaration, TypeDeclaration } from "../../syntax/outline.ts";
import { summaryOf } from "../type-summary.ts";
import type { ObjcContext } from "./context.ts";
import { isMethod } from "./declarations.ts";
import { overriddenBy } from "./meaning.ts";
import { lineageOf } from "./members.ts";
import { provenBy } from "./presence.ts";

/**
 * What holds at `token`: by the file, by the symbols that it asked the system for, by what headers say of the method,
 * class or function around it, and by what a method overrides or a category extends, whose availability it has.
 */
export function conditionsAt(context: ObjcContext, token: number): Conditions {
  const written = context.outline
    .presencesAt(token)
    .reduce((sum, each) => joined(sum, provenBy(context, each)), context.outline.conditionsAt(token));
  const around = context.functionAround(token);
  const type = context.classAround(token);
  if (around === undefined && type === undefined) return written;
  const key = around === undefined ? -1 - type!.token : around.token;
  const sources = context.memo("promises", key, () => promisesAround(context, around, type)) ?? [];
  let conditions = written;
  for (const { holder, claim } of sources) if (holder !== token) conditions = joined(conditions, claim);
  return conditions;
}

/** What is promised from elsewhere; it does not hold for the name that it was promised for. */
interface Promised {
  readonly claim: Claim;
  readonly holder: number;
}

function promisesAround(
  context: ObjcContext,
  around: FunctionDeclaration | undefined,
  type: TypeDeclaration | undefined,
): readonly Promised[] {
  const found: Promised[] = [];
  const add = (claim: Claim | undefined, holder: number): void => {
    if (claim !== undefined) found.push({ claim, holder });
  };
  if (type !== undefined) {
    const { attributes } = summaryOf(context.workspace.types(type.name));
    add(attributes.get(""), -1);
    add(promisedBy(context, ownClass(context, type)), type.token);
    if (around === undefined || !isMethod(context.outline, around)) return found;
    const method = `${around.isStatic ? "+" : "-"}${around.signature}`;
    add(attributes.get(method), -1);
    for (const above of lineageOf(context, type.name)) {
      const declarations = context.workspace.types(above);
      if (declarations.some(({ kind }) => kind === "class")) add(summaryOf(declarations).attributes.get(method), -1);
    }
    add(promisedBy(context, overriddenBy(context, around.token)?.fact), around.token);
  } else if (around !== undefined && around.signature === around.name) {
    add(context.workspace.attributes(around.name), -1);
  }
  return found;
}

/** Apple's class that a category extends. */
function ownClass({ facts }: ObjcContext, { name, kind }: TypeDeclaration): Fact | undefined {
  return kind === "extension" ? facts.topLevel(name).find((each) => each.objc === name) : undefined;
}

/**
 * What a symbol of Apple's hands on to what overrides or extends it; it counts as deprecated once every target has that.
 * That it is newer than a target is said where there is one: from an unknown one it tells nothing, and nobody checked.
 */
function promisedBy({ project }: ObjcContext, fact: Fact | undefined): Claim | undefined {
  if (fact === undefined) return undefined;
  const targets = project.deployment.value;
  const introduced = Object.entries(fact.introduced) as [Platform, string][];
  const atLeast = Object.fromEntries(
    introduced.filter(([platform]) => (targets[platform] ?? project.alsoFor?.[platform]) !== undefined),
  );
  const deprecations = Object.entries(fact.deprecated ?? {}) as [Platform, string][];
  const deprecated = deprecations.filter(([platform, version]) => {
    const target = targets[platform];
    return target === undefined ? Object.keys(targets).length === 0 : compareVersions(target, version) >= 0;
  });
  return { atLeast, inDeprecated: fact.soft !== true && deprecated.length > 0 };
}
