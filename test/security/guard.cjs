// Loaded before a program: whatever would start a process or a thread, or reach for the network, is written to the file
// that PORTOLAN_GUARD names, one line each, and throws. Threads that help the command line are let through.
const fs = require("node:fs");
const record = process.env.PORTOLAN_GUARD;

function refuse(what) {
  fs.appendFileSync(record, `${what}\n`);
  throw new Error(`guard: ${what}`);
}

function close(object, name, what = name) {
  if (typeof object?.[name] !== "function") return;
  Object.defineProperty(object, name, { configurable: true, writable: true, value: () => refuse(what) });
}

/** Every function of a module; classes stay, so that what must exist to be read from, such as standard input, exists. */
function closeModule(module, exports = require(`node:${module}`)) {
  for (const name of Object.keys(exports)) if (/^[a-z]/.test(name)) close(exports, name, `${module}.${name}`);
}

const network = require("node:net");
close(network.Socket.prototype, "connect", "net.Socket.connect");
close(network.Server.prototype, "listen", "net.Server.listen");
const datagrams = require("node:dgram");
for (const name of ["bind", "connect", "send"]) close(datagrams.Socket.prototype, name, `dgram.Socket.${name}`);
close(require("node:child_process").ChildProcess.prototype, "spawn", "child_process.ChildProcess.spawn");
closeModule("child_process");
for (const module of ["dns", "dns/promises", "http", "https", "http2", "tls", "dgram", "cluster", "inspector"])
  closeModule(module);
for (const name of ["connect", "createConnection", "createServer"]) close(network, name, `net.${name}`);
for (const name of ["fetch", "WebSocket", "EventSource"]) close(globalThis, name);
for (const name of ["binding", "dlopen"]) close(process, name, `process.${name}`);

const threads = require("node:worker_threads");
const { Worker } = threads;
threads.Worker = class extends Worker {
  constructor(file, options) {
    if (options?.workerData?.portolan !== "helper") refuse("worker_threads.Worker");
    super(file, options);
    fs.appendFileSync(`${record}.helpers`, "helper\n");
  }
};
