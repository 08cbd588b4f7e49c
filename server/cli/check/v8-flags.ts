import { setFlagsFromString } from "node:v8";

/**
 * What V8 does otherwise in a check, which is over in seconds. Each flag is read when what it is about happens, so that a
 * program can say it while it runs; measured with Node 20, 22 and 24 over 24 MB of code.
 */
const flags = [
  /**
   * How much of a function runs, in bytes of byte code, before V8 compiles it for speed; in Node 20 it is 135,168 by itself.
   * Compiled early, most code is compiled on few facts, thrown away and compiled again: a quarter less of the processor.
   */
  "--interrupt-budget=500000",
  /**
   * Garbage is collected when the heap has grown by three fifths, and the space for what is young stays as large as it is
   * (`MemoryController::GrowingFactor` and `NewSpace::Grow` in `src/heap`). By itself V8 waits until there is four times
   * as much as was in use, and grows that space to twice 16 MB or more. Nearly all that a check makes is garbage with the
   * next file: a third less of memory, in Node 24 half of it, for about a twentieth of the processor.
   */
  "--heap-growing-percent=60",
  "--semi-space-growth-factor=1",
] as const;

/** Versions of V8 that know these flags; others would say on standard error that they don't. */
const known = { from: 11, to: 13 } as const;

/** Makes V8 compile later and collect garbage sooner. */
export function setFlagsForCheck(): void {
  const version = Number.parseInt(process.versions.v8 ?? "", 10);
  if (version >= known.from && version <= known.to) for (const flag of flags) setFlagsFromString(flag);
}
