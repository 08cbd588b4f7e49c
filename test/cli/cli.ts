import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { temporaryFolder } from "../host/temporary.mjs";
import { patience } from "../support/patience.ts";

/** The built command line; `npm run build` makes it. */
export const program = resolve("dist/cli.js");

/** What one run of the program left behind. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a run is given besides its words. */
interface Given {
  readonly input?: string | Uint8Array;
  readonly uid?: number;
  /** Another copy of the program. */
  readonly program?: string;
  readonly environment?: NodeJS.ProcessEnv;
}

/** Runs the built program in `folder` as a user would, without a terminal. */
export function portolan(folder: string, words: readonly string[], more: Given = {}): Run {
  return runIn(folder, process.execPath, [more.program ?? program, ...words], more);
}

/** The same for a line of the shell; `"$@"` in it stands for the program and its words. */
export function shell(folder: string, line: string, words: readonly string[]): Run {
  return runIn(folder, "sh", ["-c", line, "sh", process.execPath, program, ...words], {});
}

function runIn(folder: string, command: string, words: readonly string[], more: Given): Run {
  const { status, stdout, stderr, error } = spawnSync(command, words, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...more.environment, NO_COLOR: "", CI: "" },
    input: more.input ?? "",
    timeout: patience,
    killSignal: "SIGKILL",
    maxBuffer: 64 * 1024 * 1024,
    ...(more.uid !== undefined && { uid: more.uid, gid: more.uid }),
  });
  if (error !== undefined) throw error;
  return { code: status, stdout, stderr };
}

/** The parsed report of `check --format json`. */
export function checkJson(folder: string, words: readonly string[] = []): Report {
  const run = portolan(folder, ["check", "--format", "json", "--fail-on", "never", ...words]);
  if (run.stdout === "") throw new Error(`nothing printed: ${run.stderr}`);
  return JSON.parse(run.stdout) as Report;
}

export interface Report {
  readonly version: number;
  readonly tool: { readonly name: string; readonly version: string };
  readonly summary: {
    readonly files: number;
    readonly bytes: number;
    readonly findings: number;
    readonly bySeverity: Readonly<Record<string, number>>;
    readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  };
  readonly projects: readonly unknown[];
  readonly problems?: readonly { readonly path: string; readonly message: string }[];
  readonly findings: readonly ReportFinding[];
}

export interface ReportFinding {
  readonly rule: string;
  readonly severity: string;
  readonly confidence: string;
  readonly message: string;
  readonly path: string;
  readonly range: { readonly start: Place; readonly end: Place };
  readonly symbol?: string;
  readonly article?: string;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly fixes: readonly { readonly title: string; readonly edits: readonly { readonly newText: string }[] }[];
}

interface Place {
  readonly line: number;
  readonly character: number;
}

/** A fresh folder with these files, until the tests end; in the temporary folder unless another is given. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>, parent?: string): string {
  const folder = temporaryFolder("cli", parent);
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return folder;
}

/** The text of a file, by the parts of its path. */
export function read(...parts: readonly string[]): string {
  return readFileSync(join(...parts), "utf8");
}

/** A line that is deprecated on the newest systems, with one finding. */
export const oldCode = `import Network
import NetworkExtension

func dial() -> Any {
    return NWHostEndpoint(hostname: "192.0.2.1", port: "443")
}
`;

/** Code in which there is nothing to find. */
export const quietCode = `import Network

func dial() -> NWConnection {
    NWConnection(host: "192.0.2.1", port: 443, using: .tls)
}
`;

/** Two findings with one safe fix, which also adds a line at the top. */
export const fixableCode = `import NetworkExtension

func rules() -> [NENetworkRule] {
    [NENetworkRule(destinationHost: NWHostEndpoint(hostname: "192.0.2.1", port: "443"), protocol: .TCP)]
}
`;
