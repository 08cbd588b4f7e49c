// `npm test`: the suites in Node, then the extension's suite inside VS Code. Ends with one line over all of them.
// `npm run update`: the suites in Node, which then write generated files anew instead of comparing them.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { runDesktop } from "./host/desktop.mjs";
import { fromNpm, root } from "./host/hosts.mjs";
import { runSuite } from "./host/run-suite.mjs";

const inVsCode = [
  ["oldest", "node"],
  ["oldest", "web"],
  ["newest", "node"],
  ["newest", "web"],
];
const update = process.argv.includes("--update");
const total = { passed: 0, failed: 0 };

if (process.argv[1] !== fileURLToPath(import.meta.url))
  throw new Error("This file runs the suites; it is none of them.");
count("unit and protocol", await runMocha());
if (update) {
  console.log("Generated files were written anew where they were stale.");
} else if (fromNpm) {
  for (const [name, kind] of inVsCode) await inHost(`${name} VS Code, ${kind}`, () => runSuite(name, kind));
} else {
  for (const name of ["oldest", "newest"]) await inHost(`${name} VS Code, desktop`, () => runDesktop(name));
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

function count(name, { passed, failed }) {
  total.passed += passed;
  total.failed += failed;
  console.log(`— ${name}: ${passed} passed, ${failed} failed\n`);
}

/** A host that can't be had is said and left out on a developer's machine; on a CI machine it is a failure. */
async function inHost(name, run) {
  console.log(`— ${name}`);
  try {
    count(name, await run());
  } catch (error) {
    console.error(error);
    if (process.env.CI === "true") count(name, { passed: 0, failed: 1 });
    else console.log(`— ${name}: left out, because this VS Code could not be started\n`);
  }
}

/** Mocha in a process of its own, told apart by the summary it prints; one that never printed any has failed. */
function runMocha() {
  return new Promise((resolve) => {
    const mocha = spawn(process.execPath, ["node_modules/mocha/bin/mocha.js", "test/**/*.test.ts"], {
      cwd: root,
      env: { ...process.env, ...(update && { UPDATE: "1" }) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    mocha.stdout.on("data", (data) => {
      output += data;
      process.stdout.write(data);
    });
    mocha.on("close", (code) => {
      const numberBefore = (word) => Number(new RegExp(`^  (\\d+) ${word}`, "m").exec(output)?.[1] ?? 0);
      const failed = numberBefore("failing");
      resolve({ passed: numberBefore("passing"), failed: code === 0 ? failed : Math.max(failed, 1) });
    });
  });
}
