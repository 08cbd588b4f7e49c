import type { Diagnostic } from "vscode-languageserver";

/** What a client shows of files that no editor of it shows, as far as it was told. */
export interface ShownFindings {
  /** Tells of the findings of a file, unless the client has been told of the same nothing. */
  show(uri: string, items: readonly Diagnostic[]): void;
  /** It asked by itself, and has heard of findings or of none; it may keep them when it shows the file no longer. */
  answered(uri: string, hasFindings: boolean): void;
  /** Whether it shows findings of a file. */
  has(uri: string): boolean;
  /** Files of which it shows findings. */
  shown(): readonly string[];
  /** Files that it was told of since `follow`. */
  followed(): readonly string[];
  /** From now on files are remembered, whether they have findings or not. */
  follow(): void;
  unfollow(): void;
  isFollowing(): boolean;
  /** It may show something else than it was told: what was said went nowhere, or it asked by itself. */
  doubt(uri: string): void;
  /** It asks by itself from now on. */
  trust(uri: string): void;
  doubted(): readonly string[];
}

/** `tell` says whether anybody listened. */
export function createShownFindings(tell: (uri: string, items: readonly Diagnostic[]) => boolean): ShownFindings {
  const shown = new Set<string>();
  const followed = new Set<string>();
  const doubted = new Set<string>();
  /** Files of which it has heard of findings as it asked. */
  const answered = new Set<string>();
  let follows = false;
  return {
    show(uri, items) {
      if (follows) followed.add(uri);
      const isDoubted = doubted.delete(uri) || (items.length === 0 && answered.has(uri));
      if (items.length > 0) shown.add(uri);
      else if (!shown.delete(uri) && !isDoubted) return;
      if (!tell(uri, items)) doubted.add(uri);
    },
    answered(uri, hasFindings) {
      if (hasFindings) answered.add(uri);
      else answered.delete(uri);
    },
    has: (uri) => shown.has(uri),
    shown: () => [...shown],
    followed: () => [...followed],
    follow() {
      follows = true;
    },
    unfollow() {
      follows = false;
      followed.clear();
    },
    isFollowing: () => follows,
    doubt(uri) {
      doubted.add(uri);
      answered.delete(uri);
    },
    trust: (uri) => void doubted.delete(uri),
    doubted: () => [...doubted],
  };
}
