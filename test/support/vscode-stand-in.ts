import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "./repo.ts";

const require = createRequire(import.meta.url);

/**
 * What VS Code offers to an extension, as far as nobody looks at it: each name that its types declare is there, can be called
 * and made, and leads to more of the kind. `given`, by path ("window.showErrorMessage"), is what a test wants to be otherwise.
 */
export function standInForVscode(given: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const parts = { ...common, ...given };
  const made = new Map<string, unknown>();
  const standIn = (path: string): unknown => {
    if (path in parts) return parts[path];
    if (/\.on[A-Z]\w*$/.test(path)) return () => new Disposable(() => {});
    if (!made.has(path)) made.set(path, anything(path, standIn));
    return made.get(path);
  };
  const types = readFileSync(require.resolve("@types/vscode/index.d.ts"), "utf8");
  const names = types.matchAll(/^\texport (?:abstract )?(?:class|enum|namespace|const|function) (\w+)/gm);
  return Object.fromEntries([...names].map(([, name]) => [name, standIn(name!)]));
}

/** A module of the client, with `vscode` in the place of what only an extension host has. */
export async function clientModule<Module>(file: string, vscode: object): Promise<Module> {
  const { outputFiles } = await build({
    entryPoints: [join(root, "client", file)],
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    external: ["vscode"],
  });
  const made = { exports: {} };
  const load = (name: string) => (name === "vscode" ? vscode : require(name));
  new Function("require", "module", "exports", outputFiles[0]!.text)(load, made, made.exports);
  return made.exports as Module;
}

class Disposable {
  readonly dispose: () => void;
  constructor(dispose: () => void) {
    this.dispose = dispose;
  }
  static from(...all: readonly { dispose(): void }[]) {
    return new Disposable(() => {
      for (const each of all) each.dispose();
    });
  }
}

class EventEmitter {
  readonly listeners = new Set<(value: unknown) => void>();
  readonly event = (listener: (value: unknown) => void) => {
    this.listeners.add(listener);
    return new Disposable(() => this.listeners.delete(listener));
  };
  fire(value: unknown) {
    for (const each of [...this.listeners]) each(value);
  }
  dispose() {}
}

const common: Readonly<Record<string, unknown>> = {
  Disposable,
  EventEmitter,
  "Uri.parse": (text: string) => ({ toString: () => text }),
  "l10n.t": (text: string, ...values: readonly unknown[]) => text.replace(/\{(\d)\}/g, (_, at) => String(values[at])),
  "workspace.workspaceFolders": undefined,
  "workspace.textDocuments": [],
  "workspace.notebookDocuments": [],
  "window.visibleTextEditors": [],
  "window.visibleNotebookEditors": [],
  "window.tabGroups.all": [],
  version: "1.100.0",
  env: { language: "en", appName: "VS Code", appHost: "test" },
};

function anything(path: string, standIn: (path: string) => unknown): unknown {
  return new Proxy(class {}, {
    get(target, key) {
      if (key === "prototype") return target.prototype;
      if (key === "toString") return () => path;
      // Nothing of it is a promise.
      return typeof key === "symbol" || key === "then" ? undefined : standIn(`${path}.${key}`);
    },
    apply: () => standIn(`${path}()`),
  });
}
