import "./browser-globals.ts";
import "mocha/mocha";
import { Uri, workspace } from "vscode";
import { describeExtension } from "./suite.ts";

/** VS Code calls this once its window is up, in whichever extension host the suite was loaded. */
export function run(): Promise<void> {
  const mocha = (globalThis as unknown as { mocha: BrowserMocha }).mocha;
  mocha.setup({ ui: "bdd", reporter: "spec", timeout: 180_000, color: false });
  describeExtension();
  return new Promise((resolve, reject) => {
    let passed = 0;
    const runner = mocha.run((failed) => {
      report({ passed, failed }).then(() => (failed > 0 ? reject(new Error(`${failed} failed`)) : resolve()), reject);
    });
    runner.on("pass", () => {
      passed++;
    });
  });
}

/** Says how it went: on a line that a page can read, and to a file where the desktop app was asked for one. */
async function report(summary: { readonly passed: number; readonly failed: number }): Promise<void> {
  const text = JSON.stringify(summary);
  console.log(`##suite ${text}`);
  const file = typeof process === "undefined" ? undefined : process.env?.PORTOLAN_SUITE_REPORT;
  if (file) await workspace.fs.writeFile(Uri.file(file), new TextEncoder().encode(text));
}

interface BrowserMocha {
  setup(options: object): void;
  run(done: (failed: number) => void): { on(event: string, heard: () => void): void };
}
