/**
 * What can be wrong with what a finding is about, in the order in which it is listed. Every rule is of one kind but
 * “later”, which is what a deprecation is of that isn’t there yet for the target.
 */
export const findingKinds = [
  "unavailable",
  "deprecated",
  "later",
  "misuse",
  "missing",
  "wrong",
  "insecure",
  "idle",
] as const;

export type FindingKind = (typeof findingKinds)[number];

/** Of which kind a rule is. */
export type RuleKind = Exclude<FindingKind, "later">;

/** What people read for a kind. */
export const kindNames: Readonly<Record<FindingKind, string>> = {
  unavailable: "Not available on the target",
  deprecated: "Deprecated now",
  later: "Deprecated later",
  misuse: "Used against its purpose",
  missing: "Lacks its other half",
  wrong: "Wrong key or value",
  insecure: "Insecure",
  idle: "Without effect",
};

/** What people read for the kind of a rule: “Deprecated now” or “Deprecated later”. */
export function describeKind(kind: RuleKind): string {
  const all: readonly FindingKind[] = kind === "deprecated" ? [kind, "later"] : [kind];
  return all.map((each) => `“${kindNames[each]}”`).join(" or ");
}
