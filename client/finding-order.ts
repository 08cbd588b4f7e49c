/** A place in a document, as VS Code's `Position` is one. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** What of a finding decides its place in a list. */
export interface Ordered {
  readonly uri: { readonly path: string };
  readonly diagnostic: {
    /** 0 is the worst. */
    readonly severity: number;
    readonly range: { readonly start: Position };
  };
}

/** By file and place, which is the way through them. */
export function comparePlaces(a: Ordered, b: Ordered): number {
  return compareText(a.uri.path, b.uri.path) || comparePositions(a.diagnostic.range.start, b.diagnostic.range.start);
}

/** The worst first, then by file and place, as VS Code lists problems; what a group lists stays where it is as others go. */
export function compareFindings(a: Ordered, b: Ordered): number {
  return a.diagnostic.severity - b.diagnostic.severity || comparePlaces(a, b);
}

/** Groups of findings that are in order: those with the worst first, then by name. */
export function compareGroups(a: Group, b: Group): number {
  return a.findings[0]!.diagnostic.severity - b.findings[0]!.diagnostic.severity || compareText(a.name, b.name);
}

interface Group {
  readonly name: string;
  readonly findings: readonly Ordered[];
}

/** By units of UTF-16, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** In the order of the text. */
export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}
