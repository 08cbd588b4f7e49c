// Loaded into the VS Code server, and inherited by its extension host: ends the process when its parent is gone, however it went.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.exit(77), 1000).unref();
