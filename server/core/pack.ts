/** The packed corpus, or its beginning, as text or as its UTF-8. */
export type PackText = string | Uint8Array;

/** A packed corpus that may be in two pieces. */
export interface SplitPack {
  readonly start: PackText;
  /** Read when a part that `start` lacks is first asked for. @throws Error with what to do where it can’t be read */
  readonly rest: () => PackText;
}
