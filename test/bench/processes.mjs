import { spawnSync } from "node:child_process";

const hasShell = process.platform !== "win32";

/** Says, when a program of Node is over, how much memory it had at most; nothing else knows it of a child. */
const reporter = `import { readFileSync, writeSync } from "node:fs";
process.on("exit", () => {
  // On Linux what it is said to have had at most counts its parent from before it was a program of its own.
  const peak = process.platform === "linux" && /VmHWM:\\s*(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"));
  writeSync(3, String(peak ? peak[1] : process.resourceUsage().maxRSS));
});`;

/**
 * Runs a program to its end, with nowhere to print to: `ms` from its start to its end and, where there is a shell to ask,
 * `cpu`, the milliseconds of processor that it and its threads took. @throws Error where it fails.
 */
export function runProcess(program, words, cwd) {
  const start = performance.now();
  const line = ["-c", '"$@" > /dev/null || exit $?; times', "sh", program, ...words];
  const stdout = hasShell ? run("sh", line, cwd, "pipe") : run(program, words, cwd, "ignore");
  const ms = performance.now() - start;
  if (!hasShell) return { ms };
  const [user, system] = [
    ...stdout
      .trimEnd()
      .split("\n")
      .at(-1)
      .matchAll(/(\d+)m([\d.]+)s/g),
  ].map(([, minutes, seconds]) => 60_000 * Number(minutes) + 1000 * Number(seconds));
  return { ms, cpu: user + system };
}

/** Runs a program of Node to its end; the megabytes that it had at most. */
export function memoryOf(words, cwd) {
  const preload = `data:text/javascript,${encodeURIComponent(reporter)}`;
  const { status, output, stderr } = spawnSync(process.execPath, ["--import", preload, ...words], {
    cwd,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${words[0]} ended with ${status}: ${stderr}`);
  return { megabytes: Number(output[3]) / 1024 };
}

function run(program, words, cwd, stdout) {
  const options = { cwd, stdio: ["ignore", stdout, "pipe"], encoding: "utf8" };
  const ended = spawnSync(program, words, options);
  if (ended.error !== undefined || ended.status !== 0)
    throw ended.error ?? new Error(`${program} ended with ${ended.status}: ${ended.stderr}`);
  return ended.stdout;
}
