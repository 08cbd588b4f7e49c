// Loaded before a program: every path that a function of the file system is given is written to the file that
// PORTOLAN_READING names, one line each.
const fs = require("node:fs");
const { resolve } = require("node:path");
const { fileURLToPath } = require("node:url");
const record = process.env.PORTOLAN_READING;
const append = fs.appendFileSync;
const hasTwoPaths = /^(copyFile|cp|link|rename|symlink)(Sync)?$/;
let isRecording = false;

for (const functions of [fs, fs.promises]) {
  for (const [name, original] of Object.entries(functions)) {
    if (!/^[a-z]/.test(name) || typeof original !== "function") continue;
    functions[name] = Object.assign(function (...words) {
      for (const word of hasTwoPaths.test(name) ? words.slice(0, 2) : words.slice(0, 1)) note(name, word);
      return original.apply(this, words);
    }, original);
  }
}

function note(name, word) {
  const isPath = word instanceof URL || typeof word === "string" || Buffer.isBuffer(word);
  if (isRecording || !isPath) return;
  isRecording = true;
  append(record, `${name}\t${resolve(word instanceof URL ? fileURLToPath(word) : String(word))}\n`);
  isRecording = false;
}
