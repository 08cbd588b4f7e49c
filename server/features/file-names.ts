import { languageEndings, manifestNames } from "../core/language.ts";
import { fileNames } from "../project/file-names.ts";
import { configName } from "./configuration/layers.ts";

const ofProjects = Object.values(fileNames);

/** How files end that an answer may come from: code, property lists, project files and what these lead to. */
export const answeringEndings: readonly string[] = [
  ...new Set([
    ...languageEndings.filter((ending) => ending !== "log"),
    ...ofProjects.flatMap(({ endings = [], leadsTo = [] }) => [...endings, ...leadsTo]),
  ]),
];

/** What others of them are called. */
export const answeringNames: readonly string[] = [
  ...new Set([...manifestNames, ...ofProjects.flatMap(({ names = [] }) => names), configName]),
];
