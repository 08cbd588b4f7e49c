import type { Platform } from "../../../core/platform.ts";
import { noClaim } from "../../availability.ts";
import { simulatedPlatforms } from "../../platform-modules.ts";
import type { Fork } from "./forks.ts";

/** Macros of Apple’s headers that are 1 on these platforms and 0 on all others. */
export const targets: ReadonlyMap<string, readonly Platform[]> = new Map([
  ["TARGET_OS_IPHONE", ["ios", "maccatalyst", "tvos", "watchos", "visionos"]],
  ["TARGET_OS_EMBEDDED", ["ios", "tvos", "watchos", "visionos"]],
  ["TARGET_OS_IOS", ["ios", "maccatalyst"]],
  ["TARGET_OS_OSX", ["macos"]],
  ["TARGET_OS_TV", ["tvos"]],
  ["TARGET_OS_WATCH", ["watchos"]],
  ["TARGET_OS_VISION", ["visionos"]],
  ["TARGET_OS_MACCATALYST", ["maccatalyst"]],
  ["TARGET_OS_UIKITFORMAC", ["maccatalyst"]],
]);

/** Those of simulators. */
export const simulators = new Set(["TARGET_OS_SIMULATOR", "TARGET_IPHONE_SIMULATOR"]);

/** What follows in a simulator; elsewhere nothing. */
export const simulated: Fork = { yes: { platforms: simulatedPlatforms, simulated: simulatedPlatforms }, no: noClaim };

/** Macros of processors that no device of these platforms has, but Macs and simulators. */
export const processorsOfMacs = new Set(["__i386__", "__x86_64__", "TARGET_CPU_X86", "TARGET_CPU_X86_64"]);

/** What follows on such a processor. */
export const simulatedByProcessor: Fork = { yes: { simulated: simulatedPlatforms }, no: noClaim };

/** All names by which code tells simulators. */
export const simulatorNames: readonly string[] = [...simulators, ...processorsOfMacs];

/** What compilers for other systems define, and none for Apple’s. */
const foreign = new Set(
  "_WIN32 _WIN64 _MSC_VER __CYGWIN__ __MINGW32__ __MINGW64__ __linux __linux__ __gnu_linux__ __ANDROID__ __FreeBSD__ __NetBSD__ __OpenBSD__ __EMSCRIPTEN__".split(
    " ",
  ),
);

/** Macros that every compiler for Apple’s systems defines, as numbers that aren’t 0, or that none does. */
export interface Compilers {
  readonly defined: ReadonlySet<string>;
  readonly missing: ReadonlySet<string>;
}

const always = ["__APPLE__", "__clang__", "__OBJC__"];
const cpp = "__cplusplus";

/** The same for a file that is compiled as C++ or not, where that is known. */
export function compilersOf(isCpp: boolean | undefined): Compilers {
  return {
    defined: new Set(isCpp === true ? [...always, cpp] : always),
    missing: isCpp === false ? new Set([...foreign, cpp]) : foreign,
  };
}
