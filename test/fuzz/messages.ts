/** What a worker is to do: a stretch of positions, or one text. */
export interface Work {
  /** Targets by name, in the order of turns. */
  readonly targets: readonly string[];
  readonly seed: number;
  readonly from: number;
  readonly count: number;
  /** Stops early after so much time, in ms. */
  readonly milliseconds: number;
  /** Of the worker's place: the position it is at, which the other side looks at while it works. */
  readonly place: SharedArrayBuffer;
  /** In place of a generated text, for the one input at `from`. */
  readonly text?: string;
}

/** An input that broke something. */
export interface Failure {
  readonly target: string;
  readonly seed: number;
  readonly index: number;
  /** First line of what was thrown. */
  readonly message: string;
  readonly stack: string;
  readonly text: string;
}

/** Inputs that a target took, and the processor time it took for them, in ms. */
export interface Taken {
  readonly inputs: number;
  readonly milliseconds: number;
}

/** What a worker tells. `shorter` follows a failure where its text could be cut down. */
export type Told =
  | { readonly kind: "failure"; readonly failure: Failure }
  | { readonly kind: "shorter"; readonly failure: Failure }
  | { readonly kind: "taken"; readonly taken: Readonly<Record<string, Taken>> }
  | { readonly kind: "done" };
