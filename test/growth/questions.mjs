import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { objcCalls, swiftCalls } from "./calls.mjs";
import { swiftMisuse } from "./misuse.mjs";
import { objcFamilies } from "./objc.mjs";
import { configFamilies, logFamilies, plistFamilies, projectFamilies, queryFamilies } from "./others.mjs";
import { swiftFamilies } from "./swift.mjs";

/** What is asked; each name is used below. */
const entry = `
export { createPortolan } from "./server/features/create.ts";
export { actionsAt, fixAllOf } from "./server/features/actions.ts";
export { openCorpus } from "./server/corpus/open.ts";
export { applyEdits, lineStarts } from "./server/core/text.ts";
export { openFolders } from "./server/features/open-folders.ts";
export { doctor } from "./server/features/doctor/doctor.ts";
export { readConfig } from "./server/features/configuration/config.ts";
export { readPropertyList } from "./server/project/plist/plist.ts";
export { workspaceOf } from "./server/resolve/declared-elsewhere.ts";
export { unknownProject } from "./server/core/project.ts";
export { defaultSettings } from "./server/core/settings.ts";
export { memoryHost } from "./test/support/memory-host.ts";
`;

/** A script whose value is what is asked, for any realm. */
export async function scriptOfCode() {
  const bundle = await build({
    stdin: { contents: entry, resolveDir: ".", loader: "ts" },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "portolan",
    platform: "neutral",
    mainFields: ["module", "main"],
    logLevel: "error",
  });
  return `${bundle.outputFiles[0].text}\nportolan;`;
}

const groups = {
  Swift: [{ ...swiftFamilies, ...swiftCalls, ...swiftMisuse }, (code, text) => aboutCode(code, "swift", text)],
  "Objective-C": [{ ...objcFamilies, ...objcCalls }, (code, text) => aboutCode(code, "objc", text)],
  "property lists": [plistFamilies, aboutList],
  projects: [projectFamilies, aboutFolder],
  logs: [logFamilies, ({ portolan }, text) => ({ explain: () => portolan.explain(text) })],
  queries: [queryFamilies, ({ portolan }, query) => ({ lookup: () => portolan.lookup(query, 20) })],
  configuration: [configFamilies, aboutConfig],
};

/** The value of that script, ready to be asked with the corpus as it was built. */
export function openCode(code) {
  const pack = readFileSync("dist/corpus.json", "utf8");
  return { ...code, portolan: code.createPortolan(pack), corpus: code.openCorpus(pack) };
}

/** All families: the group and name of each, and the questions about one of size `n`, by name. */
export const families = Object.entries(groups).flatMap(([group, [made, about]]) =>
  Object.entries(made).map(([name, make]) => ({ group, name, questions: (code, n) => about(code, make(n)) })),
);

function aboutCode({ portolan, corpus, ...code }, language, text) {
  const document = { path: language === "swift" ? "/w/A.swift" : "/w/A.m", language, text };
  const projectFor = (ios, mode) => ({
    ...code.unknownProject,
    languageMode: { ...code.unknownProject.languageMode, value: mode },
    deployment: { ...code.unknownProject.deployment, value: { ios } },
  });
  const workspace = code.workspaceOf([portolan.survey(document)]);
  const fault = (rule, error) => {
    throw new Error(`${rule} threw`, { cause: error });
  };
  const around = { workspace, project: projectFor("15.0", 5), settings: code.defaultSettings, fault };
  const newer = { ...around, project: projectFor("26.0", 6) };
  const found = portolan.findings(document, around);
  const fixes = [...found, ...portolan.findings(document, newer)].flatMap((each) => each.fixes);
  const last = Math.max(/\w*\W*$/.exec(text.slice(-200)).index + Math.max(text.length - 200, 0), 0);
  // What was found in a document is kept with it, so each question is about another one of the same text.
  // Looks at every unit that fixes write: none may write again what other findings stand in.
  const written = ["", ...fixes.flatMap(({ edits }) => edits.map(({ newText }) => newText))];
  return {
    survey: () => portolan.survey(document),
    findings: () => portolan.findings({ ...document }, around),
    "findings for newer systems": () => portolan.findings({ ...document }, newer),
    hover: () => portolan.hover({ ...document }, last, around),
    "quick links": () => portolan.quickLinks({ ...document }, around),
    actions: () => code.actionsAt(corpus, document, found, { start: 0, end: text.length }),
    fixes: () => code.applyEdits(text, code.fixAllOf(found).edits),
    "lines of fixes": () => written.map((each) => code.lineStarts(each).length),
  };
}

function aboutList({ portolan, ...code }, text) {
  const document = { path: "/w/Info.plist", language: "plist", text };
  const around = { workspace: code.workspaceOf([]), project: code.unknownProject, settings: code.defaultSettings };
  return {
    reading: () => code.readPropertyList("/w/Info.plist", text),
    hover: () => portolan.hover(document, text.length >> 1, around),
  };
}

function aboutFolder({ portolan, openFolders, doctor, memoryHost, defaultSettings }, { files, path }) {
  let opened;
  const host = memoryHost(new Map(Object.entries(files).map(([name, text]) => [`/w/${name}`, text])));
  return {
    opening: async () => {
      opened = await openFolders(portolan, host, ["/w"]);
      const { project } = opened.around({ path: `/w/${path}`, language: "swift", text: "" }, defaultSettings);
      return project;
    },
    // Asked second, so that what is opened is there already.
    doctor: () => doctor(portolan, opened),
  };
}

function aboutConfig({ readConfig }, text) {
  return {
    reading: () => {
      try {
        return readConfig(text, "/w/portolan.json", []);
      } catch (error) {
        return error;
      }
    },
  };
}
