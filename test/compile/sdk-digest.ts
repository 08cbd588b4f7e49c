import { once } from "../../server/core/collections.ts";
import { read } from "../support/repo.ts";
import { digestOf } from "./build-sdk.ts";
import { readSdkInput } from "./sdk/input.ts";
import { writeStubSdk } from "./sdk/stub-sdk.ts";

/** The stub SDK of this work tree, written once. */
export const stubSdkTexts = once(() => writeStubSdk(readSdkInput()));

/**
 * What all verdicts rest on: the texts of the stub SDK and how the compilers are called and understood. A fact that changes neither a
 * name, a type nor an availability leaves the verdicts as they are.
 */
export function sdkDigest(): string {
  const asked = ["test/compile/compilers.ts", "test/compile/diagnostics.ts"];
  return digestOf(new Map([...stubSdkTexts(), ...asked.map((path) => [path, read(path)] as const)]));
}
