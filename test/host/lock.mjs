import fs from "node:fs";

/**
 * Waits, blocking, until no other process has the lock, a file with the number of its process, and takes it; that of a
 * process that is gone is taken over. Returns what gives it back.
 */
export function takeLock(lock) {
  while (!tryLock(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  return () => fs.rmSync(lock, { force: true });
}

function tryLock(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!isHeld(lock)) fs.rmSync(lock, { force: true });
    return false;
  }
}

/** Whether the process that a lock names lives. One that is being written names none yet, and one that is gone is nobody's to remove. */
function isHeld(lock) {
  try {
    return isAlive(Number(fs.readFileSync(lock, "utf8")));
  } catch {
    return true;
  }
}

function isAlive(id) {
  try {
    process.kill(id || process.pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
