import { setFlagsFromString } from "node:v8";

/**
 * How much of a function runs, in bytes of byte code, before V8 compiles it for speed; in Node 20 it is 135,168 by itself. A
 * check is over in seconds: compiled early, most code is compiled on few facts, thrown away and compiled again; compiled
 * later than this, what runs most is slow for too long. Later versions of V8 have other means.
 */
const later = ["--interrupt-budget=250000"];

/**
 * How much of other functions V8 compiles into one, in bytes of byte code; in Node 20 it is 920 by itself. Compiling takes
 * longer than the calls that it saves before a check is over.
 */
const apart = ["--max-inlined-bytecode-size-cumulative=200"];
const lastWithLater = 11;

/** Byte code that was not run for a while would be thrown away, and missing from what is kept of it for the next time. */
const allByteCode = ["--no-flush-bytecode"];

/**
 * How many times as large the space for what is young becomes when it grows (`NewSpace::Grow`), by itself up to twice
 * 16 MB or more. It is read then; said when V8 starts, 1 would be set to 2.
 */
const youngAsItIs = ["--semi-space-growth-factor=1"];
const youngAsUsual = ["--semi-space-growth-factor=2"];
const sinceSoonerPays = 12;

/** How long a server may take to read the folders that are open when it starts, in milliseconds. */
const firstReading = 10_000;

/** Versions of V8 that know these flags, of Node 20, 22 and 24; others would say on standard error that they don't. */
const known = { from: 11, to: 13 } as const;

/**
 * Makes V8 wait longer before it compiles for speed, and compile less then, which spends about a quarter less of the processor
 * on a check; and keep what it has compiled.
 */
export function compileLater(): void {
  set([...later, ...apart], { to: lastWithLater });
  set(allByteCode);
}

/**
 * Makes V8 collect garbage sooner for as long as the program runs: a check takes a tenth less of memory with Node 22 and a
 * third less with Node 24. With Node 20 it would take up to a sixth less, and a tenth longer.
 */
export function collectSooner(): void {
  set(youngAsItIs, { from: sinceSoonerPays });
}

/**
 * Makes V8 collect garbage sooner until a server has read its first folders, which leaves it with less of memory; later, each
 * keystroke would pay for it.
 */
export function collectSoonerAtFirst(): void {
  set(youngAsItIs);
  setTimeout(() => set(youngAsUsual), firstReading).unref();
}

/** Each flag is read when what it is about happens, so that a program can say it of itself. */
function set(flags: readonly string[], versions: { readonly from?: number; readonly to?: number } = {}): void {
  const { from, to } = { ...known, ...versions };
  const version = Number.parseInt(process.versions.v8 ?? "", 10);
  if (version >= from && version <= to) for (const flag of flags) setFlagsFromString(flag);
}
