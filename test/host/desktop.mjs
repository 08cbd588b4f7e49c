// The suite in the desktop app, for systems where VS Code can't be put together from npm packages:
// node test/host/desktop.mjs [oldest|newest]
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import { cache, hostOf, root } from "./hosts.mjs";
import { bundleSuite } from "./run-suite.mjs";
import { temporaryFolder } from "./temporary.mjs";

/** Resolves with how many tests passed and failed; a suite that did not report counts as one failure. */
async function runDesktop(name) {
  const executable = await downloadAndUnzipVSCode({ version: hostOf(name).pin.vscode, cachePath: cache });
  const extensionTestsPath = await bundleSuite("node");
  const workspace = path.join(temporaryFolder("workspace"), "app");
  fs.mkdirSync(workspace);
  const report = path.join(temporaryFolder("report"), "suite.json");
  const ended = await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: root,
    extensionTestsPath,
    extensionTestsEnv: { PORTOLAN_SUITE_REPORT: report },
    launchArgs: [
      workspace,
      "--disable-extensions",
      "--disable-workspace-trust",
      "--user-data-dir",
      temporaryFolder("user"),
    ],
  }).catch((error) => error);
  if (fs.existsSync(report)) return JSON.parse(fs.readFileSync(report, "utf8"));
  console.error(`The suite never reported (${ended instanceof Error ? ended.message : ended}).`);
  return { passed: 0, failed: 1 };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { passed, failed } = await runDesktop(process.argv[2] ?? "oldest");
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
