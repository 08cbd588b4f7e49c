import "./browser-globals.ts";
import "mocha/mocha";
import { describeExtension } from "./suite.ts";

/** VS Code calls this once its window is up, in whichever extension host the suite was loaded. */
export function run(): Promise<void> {
  const mocha = (globalThis as unknown as { mocha: BrowserMocha }).mocha;
  mocha.setup({ ui: "bdd", reporter: "spec", timeout: 30_000, color: false });
  describeExtension();
  return new Promise((resolve, reject) => {
    let passed = 0;
    const runner = mocha.run((failed) => {
      console.log(`##suite ${JSON.stringify({ passed, failed })}`);
      if (failed > 0) reject(new Error(`${failed} failed`));
      else resolve();
    });
    runner.on("pass", () => {
      passed++;
    });
  });
}

interface BrowserMocha {
  setup(options: object): void;
  run(done: (failed: number) => void): { on(event: string, heard: () => void): void };
}
