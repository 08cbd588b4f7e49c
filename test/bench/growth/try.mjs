import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { swiftFamilies } from "./swift.mjs";

let objcFamilies = {};
try {
  ({ objcFamilies } = await import("./objc.mjs"));
} catch {}
const root = process.argv[2] ?? "/tmp/wt/linear";
const only = process.argv[3] ?? "";
const sizes = (process.argv[4] ?? "1000,4000").split(",").map(Number);
const { createPortolan, fixText, workspaceOf, unknownProject, defaultSettings } = createRequire(import.meta.url)(
  `/tmp/growth-${root.split("/").at(-1)}.cjs`,
);
const portolan = createPortolan(readFileSync(`${root}/dist/corpus.json`, "utf8"));
const project = { ...unknownProject, deployment: { ...unknownProject.deployment, value: { ios: "15.0" } } };
function ask(language, text, only) {
  const document = { path: language === "swift" ? "/a/A.swift" : "/a/A.m", language, text };
  const times = {};
  const time = (name, f) => {
    if (only && only !== name) return;
    const s = process.cpuUsage().user;
    const r = f();
    times[name] = (process.cpuUsage().user - s) / 1000;
    return r;
  };
  const fault = (rule, e) => {
    console.log("FAULT", rule, e.message);
  };
  const survey = time("survey", () => portolan.survey(document));
  const around = { workspace: workspaceOf([portolan.survey(document)]), project, settings: defaultSettings, fault };
  const found = time("findings", () => portolan.findings(document, around));
  time("hover", () => portolan.hover(document, Math.max(text.search(/\w\W*$/), 0), around));
  time("hoverMid", () => portolan.hover(document, Math.max(text.lastIndexOf("NWHost", text.length >> 1), 0), around));
  time("actions", () => portolan.actions(document, { start: 0, end: text.length }, around));
  time("quick", () => portolan.quickLinks(document, around));
  time("fix", () => fixText(portolan, document, around));
  times.n = found?.length;
  return times;
}
for (const [language, families] of [
  ["swift", swiftFamilies],
  ["objc", objcFamilies],
]) {
  for (const [name, make] of Object.entries(families)) {
    if (only && !`${language} ${name}`.includes(only)) continue;
    const all = [];
    ask(language, make(100));
    for (const n of sizes) {
      try {
        all.push(ask(language, make(n)));
      } catch (e) {
        console.log("THROW", language, name, n, e.message);
        break;
      }
      const total = Object.entries(all.at(-1)).reduce((s, [k, v]) => s + (k === "n" ? 0 : v), 0);
      all.at(-1).total = total;
      if (total > 8000) break;
    }
    const [b, a] = [all.at(-1), all.at(-2)];
    if (!a) {
      console.log(
        "SLOW",
        language,
        name,
        all.map((x) => x.total),
      );
      continue;
    }
    const ratio = sizes[all.length - 1] / sizes[all.length - 2];
    const bad = Object.keys(b).filter(
      (k) => k !== "n" && b[k] > 60 && Math.log(b[k] / Math.max(a[k], 0.5)) / Math.log(ratio) > 1.25,
    );
    if (bad.length || only)
      console.log(
        `${language} ${name}: ${all.map((x) => `${x.total.toFixed(0)}ms/${x.n}f`).join(" ")} | ${(bad.length ? bad : Object.keys(b)).map((k) => `${k} ${a[k]?.toFixed?.(1)}→${b[k]?.toFixed?.(1)}`).join(", ")}`,
      );
  }
}
