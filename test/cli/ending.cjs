// Loaded before a program: sends it the signal PORTOLAN_END_BY after step PORTOLAN_END_AT of its writing, where a step is a
// call that changes the disk, counted from the first new file on. A write takes no more than a part of a large file, as a
// system may, so that there are steps in the middle of it.
const fs = require("node:fs");
const { PORTOLAN_END_BY: signal, PORTOLAN_END_AT: last } = process.env;
/** In bytes. */
const mostAtOnce = 2 ** 21;
let steps = 0;

function count(name, isStep, change = (words) => words) {
  const original = fs[name];
  fs[name] = (...words) => {
    const result = original(...change(words));
    if (isStep(words[0]) && ++steps === Number(last)) process.kill(process.pid, signal);
    return result;
  };
}

count("openSync", (path) => /\.portolan-[^/\\]*\.tmp$/.test(path));
count(
  "writeSync",
  (file) => file > 2,
  ([file, bytes, ...more]) =>
    file > 2 ? [file, bytes, more[0], Math.min(more[1], mostAtOnce), more[2]] : [file, bytes, ...more],
);
for (const name of ["fchmodSync", "fsyncSync", "ftruncateSync", "linkSync", "renameSync", "unlinkSync"]) {
  count(name, () => steps > 0);
}
