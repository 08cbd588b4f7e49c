// The least that a look through a folder costs in JavaScript: walks it, reads each file of code and hashes each identifier
// of its bytes against names to watch. Prints how many files it read, and how many of them hold such a name. It knows
// nothing of comments, strings, languages or projects.
//   node test/bench/floor.mjs <folder> <file with a JSON array of names>
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";

const [folder, names] = process.argv.slice(2);
const isCode = /\.(swift|m|mm|h|c|cc|cpp|hpp)$/;
const leftOut = new Set([
  ".build",
  ".git",
  "Carthage",
  "DerivedData",
  "Pods",
  "SourcePackages",
  "build",
  "node_modules",
]);

/** What an identifier may hold. */
const isWord = new Uint8Array(256);
for (let unit = 0; unit < 128; unit++) if (/\w/.test(String.fromCharCode(unit))) isWord[unit] = 1;

const slots = 1 << 13;
const table = new Uint32Array(slots);
for (const name of JSON.parse(readFileSync(names, "utf8"))) {
  const hash = hashOf(Buffer.from(name));
  let slot = hash % slots;
  while (table[slot] !== 0) slot = (slot + 1) % slots;
  table[slot] = hash;
}

let bytes = Buffer.allocUnsafe(1 << 20);
let read = 0;
let holding = 0;
walk(folder);
console.log(`${read} files, ${holding} with a name to watch`);

function walk(inside) {
  for (const entry of readdirSync(inside, { withFileTypes: true })) {
    const path = `${inside}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!leftOut.has(entry.name)) walk(path);
    } else if (entry.isFile() && isCode.test(entry.name)) {
      read++;
      if (holdsAny(lengthRead(path))) holding++;
    }
  }
}

function lengthRead(path) {
  const file = openSync(path);
  const { size } = fstatSync(file);
  if (size > bytes.length) bytes = Buffer.allocUnsafe(size);
  const length = readSync(file, bytes, 0, size, 0);
  closeSync(file);
  return length;
}

function holdsAny(length) {
  let isFound = false;
  for (let at = 0; at < length; ) {
    if (isWord[bytes[at]] === 0) {
      at++;
      continue;
    }
    let hash = 0x811c9dc5;
    for (; at < length && isWord[bytes[at]] === 1; at++) hash = Math.imul(hash ^ bytes[at], 0x01000193);
    hash >>>= 0;
    for (let slot = hash % slots; table[slot] !== 0; slot = (slot + 1) % slots) isFound ||= table[slot] === hash;
  }
  return isFound;
}

function hashOf(word) {
  let hash = 0x811c9dc5;
  for (const unit of word) hash = Math.imul(hash ^ unit, 0x01000193);
  return hash >>> 0;
}
