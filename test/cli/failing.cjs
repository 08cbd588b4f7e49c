// Loaded before a program: what stands at a path that ends in PORTOLAN_FAILS can't be opened or listed, with the code
// PORTOLAN_FAILS_WITH; of rights, the system says so beforehand. With PORTOLAN_HOMELESS it knows no home of the user.
const fs = require("node:fs");
const os = require("node:os");
const { PORTOLAN_FAILS: ending, PORTOLAN_FAILS_WITH: code, PORTOLAN_HOMELESS: isHomeless } = process.env;

function fail(name) {
  const original = fs[name];
  fs[name] = (path, ...words) => {
    if (String(path).endsWith(ending)) throw Object.assign(new Error(`${code}: ${name}`), { code });
    return original(path, ...words);
  };
}

if (ending) for (const name of ["openSync", "readdirSync", ...(code === "EACCES" ? ["accessSync"] : [])]) fail(name);
if (isHomeless) {
  os.homedir = () => {
    throw Object.assign(new Error("A system error occurred"), { code: "ERR_SYSTEM_ERROR" });
  };
}
