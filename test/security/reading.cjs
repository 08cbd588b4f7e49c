// Loaded before a program: every path that a function of the file system is given is written to the file that
// PORTOLAN_READING names, one line each, and for what opens it also where its links lead.
const fs = require("node:fs");
const { resolve } = require("node:path");
const { fileURLToPath } = require("node:url");
const record = process.env.PORTOLAN_READING;
const append = fs.appendFileSync;
const hasTwoPaths = /^(copyFile|cp|link|rename|symlink)(Sync)?$/;
const isOpening = /^(createReadStream|open|opendir|readFile|readdir)(Sync)?$/;
const followLinks = fs.realpathSync;
let isRecording = false;

for (const functions of [fs, fs.promises]) {
  for (const [name, original] of Object.entries(functions)) {
    if (/^[a-z]/.test(name) && typeof original === "function") functions[name] = recorded(name, original);
  }
}

/** A function that is written down with what it holds, such as `realpathSync.native`. */
function recorded(name, original) {
  const inner = Object.entries(original).map(([key, value]) => [
    key,
    typeof value === "function" ? recorded(`${name}.${key}`, value) : value,
  ]);
  return Object.assign(function (...words) {
    for (const word of hasTwoPaths.test(name) ? words.slice(0, 2) : words.slice(0, 1)) note(name, word);
    return original.apply(this, words);
  }, Object.fromEntries(inner));
}

function note(name, word) {
  const isPath = word instanceof URL || typeof word === "string" || Buffer.isBuffer(word);
  if (isRecording || !isPath) return;
  isRecording = true;
  const path = resolve(word instanceof URL ? fileURLToPath(word) : String(word));
  const paths = isOpening.test(name) ? [path, realPathOf(path)] : [path];
  for (const each of new Set(paths)) append(record, `${name}\t${each}\n`);
  isRecording = false;
}

function realPathOf(path) {
  try {
    return followLinks(path);
  } catch {
    return path;
  }
}
