import { workspace } from "vscode";

/** The name of the file that sets things for a folder. */
export const configurationName = "portolan.json";

const logs = ["log", "apple-log"];
const languages = ["swift", "plist", "objective-c", "objective-cpp", "c", "cpp", ...logs];
const listsAndManifests = `**/{*.plist,*.entitlements,*.mobileconfig,app.json,app.config.json,project.yml,project.yaml,config.xml,${configurationName}}`;

/** Documents that are about code on disk or not saved yet, not the older sides of comparisons. */
export function documentSelector() {
  const schemes = new Set(["file", "untitled", ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)]);
  return [...schemes].flatMap((scheme) => [
    ...languages.map((language) => ({ scheme, language })),
    { scheme, pattern: listsAndManifests },
  ]);
}

/** Those of them that belong to a project: all but logs. */
export function projectSelector() {
  return documentSelector().filter((each) => !("language" in each && logs.includes(each.language)));
}
