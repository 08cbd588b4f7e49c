import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { Refusal } from "../surface.ts";

/** What git answered: what it printed, or the first line of what it said was wrong, which may be none. */
export type GitAnswer = { readonly printed: Buffer } | { readonly problem: string };

/** What git reads from the environment about where a repository lies; a hook of another one may have set it. */
const ofPlace =
  /^GIT_(?:ALTERNATE_OBJECT_DIRECTORIES|CEILING_DIRECTORIES|COMMON_DIR|DIR|EXTERNAL_DIFF|GRAFT_FILE|IMPLICIT_WORK_TREE|INDEX_FILE|NAMESPACE|OBJECT_DIRECTORY|PAGER|PREFIX|SHALLOW_FILE|WORK_TREE)$/;

/**
 * Asks git about the commits of the repository that lies at `root`, and waits. Only commands that read objects belong here
 * (rev-parse, merge-base, ls-tree, cat-file): they look at neither index nor files, so nothing that a repository's
 * configuration names is started — no monitor of files, external diff, text conversion, filter, hook, alias or pager.
 * Objects that aren't there are not fetched.
 * @param words the command and its words, each of them one argument of the process
 * @throws Refusal where there is no git
 */
export function git(root: string, words: readonly string[], input = ""): GitAnswer {
  const kept = Object.entries(process.env).filter(([name]) => !ofPlace.test(name));
  const { status, stdout, stderr, error } = spawnSync(
    gitProgram(),
    ["--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", ...words],
    {
      cwd: root,
      input,
      maxBuffer: 2 ** 30,
      windowsHide: true,
      env: {
        ...Object.fromEntries(kept),
        // Not a repository above this one, no transport by which missing objects could come, no words but English ones.
        GIT_CEILING_DIRECTORIES: dirname(root),
        GIT_ALLOW_PROTOCOL: "none",
        GIT_NO_LAZY_FETCH: "1",
        GIT_OPTIONAL_LOCKS: "0",
        GIT_TERMINAL_PROMPT: "0",
        LC_ALL: "C",
      },
    },
  );
  if (error !== undefined) return { problem: error.message };
  if (status === 0) return { printed: stdout };
  return {
    problem: stderr
      .toString("utf8")
      .trim()
      .split("\n")[0]!
      .replace(/^fatal: /, ""),
  };
}

/** By its full path, from folders of PATH that are named in full: not what a folder that is checked calls git. */
function gitProgram(): string {
  const windows = process.platform === "win32";
  for (const folder of (process.env.PATH ?? "").split(windows ? ";" : ":").filter(isAbsolute)) {
    const program = join(folder, windows ? "git.exe" : "git");
    try {
      accessSync(program, constants.X_OK);
      return program;
    } catch {}
  }
  throw new Refusal("--since needs git, and there is none on the PATH");
}
