// Runs inside VS Code, started by speed.mjs, which writes the plan beside the files: how long activation takes, or how long
// it is from opening a file to its first finding and from an edit to the finding that it makes.
const { readFileSync } = require("node:fs");
const { extensions, languages, Range, Uri, window, workspace, commands } = require("vscode");

const measures = { activation: activate, typing: open, woken: openFirst };

exports.run = async () => {
  const [folder] = workspace.workspaceFolders;
  const plan = JSON.parse(readFileSync(Uri.joinPath(folder.uri, "plan.txt").fsPath, "utf8"));
  // A window that is still starting would be slow for whoever is first.
  await window.showTextDocument(Uri.joinPath(folder.uri, "plan.txt"));
  await rest(4000);
  for (const each of plan.languages) {
    const times = await measures[plan.kind](folder.uri, each, plan);
    console.log(`##speed ${JSON.stringify({ name: each.name, ...times })}`);
    await rest(1500);
  }
};

async function activate(_folder, { extension }) {
  const found = extensions.getExtension(extension);
  // VS Code wakes the one for JSON by itself.
  if (found.isActive) return { activation: [] };
  const begun = performance.now();
  await found.activate();
  return { activation: [performance.now() - begun] };
}

async function open(folder, { files, fault }, { edits }) {
  const [cold, ...warm] = files;
  const first = await untilFirst(Uri.joinPath(folder, cold));
  const times = { cold: [first.found], coldShown: [first.shown], warm: [], shown: [], key: [] };
  for (const file of warm) {
    const { shown, found } = await untilFirst(Uri.joinPath(folder, file));
    times.shown.push(shown);
    times.warm.push(found);
  }
  for (let edit = 0; edit < edits; edit++) times.key.push(...(await untilChanged(fault)));
  await commands.executeCommand("workbench.action.files.revert");
  await commands.executeCommand("workbench.action.closeAllEditors");
  return times;
}

async function openFirst(folder, { files }) {
  const [first] = files;
  const { shown, found } = await untilFirst(Uri.joinPath(folder, first));
  await commands.executeCommand("workbench.action.closeAllEditors");
  return { woken: [found], wokenShown: [shown] };
}

/** How long it takes until VS Code shows a file, and until there is a finding in it. */
async function untilFirst(uri) {
  const begun = performance.now();
  const found = changed(uri, (count) => count > 0);
  await window.showTextDocument(uri);
  const shown = performance.now();
  const ended = await found;
  await rest(300);
  return { shown: shown - begun, found: ended - begun };
}

/** Writes a fault into the middle of the file at hand and takes it away again. */
async function untilChanged(fault) {
  const editor = window.activeTextEditor;
  const { uri, lineCount } = editor.document;
  const before = languages.getDiagnostics(uri).length;
  const line = Math.floor(lineCount / 2);
  const place = new Range(line, 0, line, 0);
  const there = await timed(
    uri,
    (count) => count > before,
    (edit) => edit.replace(place, `${fault}\n`),
  );
  const gone = await timed(
    uri,
    (count) => count === before,
    (edit) => edit.delete(new Range(line, 0, line + 1, 0)),
  );
  return [there, gone];

  async function timed(uri, holds, change) {
    const begun = performance.now();
    const found = changed(uri, holds);
    await editor.edit(change);
    const ended = await found;
    await rest(300);
    return ended - begun;
  }
}

/** Resolves with the moment at which the number of a file's findings is as wanted. */
function changed(uri, holds) {
  return new Promise((resolve) => {
    const listening = languages.onDidChangeDiagnostics(() => {
      if (!holds(languages.getDiagnostics(uri).length)) return;
      listening.dispose();
      resolve(performance.now());
    });
  });
}

function rest(time) {
  return new Promise((resolve) => setTimeout(resolve, time));
}
