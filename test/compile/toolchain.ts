import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";

/** What a compiler said and how it ended. */
export interface Run {
  readonly code: number;
  readonly text: string;
}

/** Systems that examples are compiled for. */
export type System = "ios" | "macos";

/** Compilers, and the folder of this machine in which they find what is written for them. */
export interface Toolchain {
  /** "stub": a compiler of Linux over the stub SDK. "xcode": Apple's own compiler and SDK. */
  readonly kind: "stub" | "xcode";
  /** The first line of `swiftc --version`. */
  readonly version: string;
  /** A folder to write to, as this program names it. */
  readonly folder: string;
  /** The same path as the compilers name it. */
  inside(path: string): string;
  run(tool: "swift-frontend" | "clang", args: readonly string[]): Promise<Run>;
  /** The library folder of the compilers on Linux (clang's headers, the texts of the Swift library), as they name it. */
  readonly library: string;
  /** The SDK of a system; of Xcode alone. */
  sdk(system: System): Promise<string>;
}

/** How to get compilers, in plain words. */
export const howToGetOne = `No Swift compiler was found, so nothing was compiled.

On Linux, as root, once (about four minutes and 2 GB; Debian's own packages in a folder of their own):

    test/compile/setup-linux.sh                 # to ~/.cache/portolan-toolchain
    npm run compile

PORTOLAN_TOOLCHAIN names another folder. A Swift 6 whose swiftc and clang are on PATH does as well.

On macOS, install Xcode 26 and select it (xcode-select --switch); npm run compile then uses Apple's SDK.
`;

/** The toolchain of this machine: Xcode on a Mac, else the folder of the set-up, else what is on PATH. */
export async function findToolchain(): Promise<Toolchain | undefined> {
  if (process.platform === "darwin") return xcode();
  const folder = process.env.PORTOLAN_TOOLCHAIN ?? join(homedir(), ".cache/portolan-toolchain");
  if (existsSync(join(folder, "usr/libexec/swift/bin/swift-frontend"))) return ofFolder(folder);
  return ofPath();
}

/** Debian's compilers, in a folder that is a root of its own. */
async function ofFolder(root: string): Promise<Toolchain> {
  const bin = "/usr/libexec/swift/bin";
  const inside = (path: string) => path.slice(root.length);
  const folder = join(root, "portolan");
  mkdirSync(folder, { recursive: true });
  const run: Toolchain["run"] = (tool, args) => execute("chroot", [root, `${bin}/${tool}`, ...args]);
  return { ...onLinux(folder, run), inside, version: await versionOf(run), library: "/usr/libexec/swift/lib" };
}

/** A toolchain that is installed on this machine. */
async function ofPath(): Promise<Toolchain | undefined> {
  const bin = process.env
    .PATH!.split(delimiter)
    .find((each) => existsSync(join(each, "swiftc")) && existsSync(join(each, "clang")));
  if (bin === undefined) return undefined;
  const tools = dirname(realpathSync(join(bin, "swiftc")));
  const folder = join(homedir(), ".cache/portolan-compile");
  mkdirSync(folder, { recursive: true });
  const run: Toolchain["run"] = (tool, args) => execute(join(tools, tool), args);
  const library = join(dirname(tools), "lib");
  return { ...onLinux(folder, run), inside: (path) => path, version: await versionOf(run), library };
}

function onLinux(folder: string, run: Toolchain["run"]): Pick<Toolchain, "kind" | "folder" | "run" | "sdk"> {
  return { kind: "stub", folder, run, sdk: () => Promise.reject(new Error("Xcode alone has an SDK")) };
}

async function xcode(): Promise<Toolchain | undefined> {
  const found = await execute("xcrun", ["--find", "swift-frontend"]);
  if (found.code !== 0) return undefined;
  const folder = join(homedir(), "Library/Caches/portolan-compile");
  mkdirSync(folder, { recursive: true });
  const run: Toolchain["run"] = (tool, args) => execute("xcrun", [tool, ...args]);
  const sdk = async (system: System) => {
    const name = system === "ios" ? "iphoneos" : "macosx";
    return (await execute("xcrun", ["--sdk", name, "--show-sdk-path"])).text.trim();
  };
  return { kind: "xcode", folder, run, sdk, inside: (path) => path, version: await versionOf(run), library: "" };
}

async function versionOf(run: Toolchain["run"]): Promise<string> {
  const { text } = await run("swift-frontend", ["--version"]);
  return text.split("\n").find((line) => line.includes("Swift version")) ?? "unknown";
}

const longestRun = 900_000;

/** Runs a program at a low priority, so that a machine stays usable meanwhile. */
function execute(program: string, args: readonly string[]): Promise<Run> {
  const options = { maxBuffer: 1 << 28, timeout: longestRun };
  return new Promise((resolve) => {
    execFile("nice", ["-n", "5", program, ...args], options, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ code, text: out + err });
    });
  });
}

/** Whether a folder holds a finished build of what `digest` stands for. */
export function isBuilt(folder: string, digest: string): boolean {
  const mark = join(folder, "built");
  return existsSync(mark) && readFileSync(mark, "utf8") === digest;
}
