import { readFileSync } from "node:fs";
import type { Fact } from "../../../server/core/fact.ts";
import { writtenCorpus } from "../../support/corpus-files.ts";
import { filesBelow, root } from "../../support/repo.ts";

/** A fact with what only a compiler needs of it. */
export interface SdkFact extends Fact {
  /** Value of an enumeration's case, as the header writes it. */
  readonly raw?: string;
  readonly throws?: true;
  readonly async?: true;
  /** A property without a setter, as the bindings of the SDK have it. */
  readonly readOnly?: true;
}

/** The lists of stubs/lacking.json. */
export interface Lacking {
  /** Objective-C members that Swift sees in another form, which the overlay declares. */
  readonly refined: readonly string[];
  readonly optionSets: readonly string[];
  /** Enumerations of error codes and the constants of their domains. */
  readonly errorDomains: Readonly<Record<string, string>>;
  readonly rawTypes: Readonly<Record<string, string>>;
  readonly functions: Readonly<Record<string, string>>;
  readonly classAttributes: Readonly<Record<string, string>>;
  /** Classes that Swift 6 may send from one task to another. */
  readonly sendableClasses: readonly string[];
  /** Classes of other frameworks that the facts add members to. */
  readonly extendedClasses: readonly string[];
  readonly leftOut: readonly string[];
  readonly submodules: Readonly<Record<string, string>>;
  /** Block types that return a Boolean, where the facts say only what they take. */
  readonly blocksThatAnswer: readonly string[];
}

interface Protocol {
  readonly inherits: readonly string[];
  readonly requirements: readonly { readonly objc?: string | null; readonly optional?: boolean }[];
}

/** Everything that the stub SDK is written from: the repository's facts and the hand-written data of stubs/. */
export interface SdkInput {
  readonly facts: readonly SdkFact[];
  readonly superclasses: Readonly<Record<string, string | null>>;
  readonly swiftSuperclasses: Readonly<Record<string, string | null>>;
  readonly protocols: Readonly<Record<string, Protocol>>;
  readonly lacking: Lacking;
  readonly typedefs: Readonly<Record<string, string>>;
  readonly structs: Readonly<Record<string, string>>;
  /** Names of the block types of a member's parameters, by fact. */
  readonly blockTypedefs: Readonly<Record<string, string | readonly (string | null)[]>>;
  /** Swift declarations that replace what the facts say, by fact; empty for none at all. */
  readonly swiftDeclarations: Readonly<Record<string, string>>;
  readonly swiftConformances: Readonly<Record<string, readonly string[]>>;
  readonly swiftDefaults: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Hand-written files by path within stubs/. */
  readonly files: ReadonlyMap<string, string>;
}

const folder = "test/compile/stubs";

/** Reads the facts of the work tree and the data beside the generator. */
export function readSdkInput(): SdkInput {
  const files = new Map(
    filesBelow(folder).map((path) => [path.slice(folder.length + 1), readFileSync(root + path, "utf8")] as const),
  );
  const data = <T>(name: string): T => JSON.parse(files.get(name)!);
  const rawValues = data<Record<string, string>>("raw-values.json");
  const effects = data<Record<string, { readonly throws?: true; readonly async?: true }>>("effects.json");
  const readOnly = new Set(data<readonly string[]>("read-only.json"));
  const corpus = writtenCorpus();
  const ancestry = corpus.ancestry as unknown as {
    readonly classes: Record<string, string | null>;
    readonly swiftClasses: Record<string, string | null>;
    readonly protocols: Record<string, Protocol>;
  };
  return {
    facts: corpus.facts.map((fact) => {
      const raw = rawValues[fact.id];
      return {
        ...fact,
        ...effects[fact.id],
        ...(raw === undefined ? {} : { raw }),
        ...(readOnly.has(fact.id) ? { readOnly: true as const } : {}),
      };
    }),
    superclasses: ancestry.classes,
    swiftSuperclasses: ancestry.swiftClasses,
    protocols: ancestry.protocols,
    lacking: data("lacking.json"),
    typedefs: data("typedefs.json"),
    structs: data("structs.json"),
    blockTypedefs: data("block-typedefs.json"),
    swiftDeclarations: data("swift-declarations.json"),
    swiftConformances: data("swift-conformances.json"),
    swiftDefaults: data("swift-defaults.json"),
    files,
  };
}

/** Whether a fact is of Swift alone, without a header behind it. */
export function isOfSwiftAlone(fact: Fact): boolean {
  return fact.id.split("/")[1] === "swift";
}
