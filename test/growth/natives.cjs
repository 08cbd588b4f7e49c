// Run before Portolan in a realm of its own: what the engine does at one call, and no coverage tells, is counted here.
"use strict";
(() => {
  let done = 0;
  globalThis.takeNativeWork = () => {
    const work = done;
    done = 0;
    return work;
  };
  const wrap = (prototype, names, workOf) => {
    for (const name of names) {
      const { [name]: native } = prototype;
      const { [name]: counted } = {
        [name](...values) {
          const result = native.apply(this, values);
          done += 1 + workOf(this, result, values);
          return result;
        },
      };
      Object.defineProperty(prototype, name, { value: counted, configurable: true, writable: true });
    }
  };
  const found = ({ length }, at) => (at < 0 ? length : at + 1);
  const resultLength = (_, { length }) => length;
  const ownLength = ({ length }) => length;
  const filled = ({ length }, _, [, from = 0, to = length]) => to - from;
  wrap(Array.prototype, ["fill"], filled);
  // A longer part of a text is no copy: it shares the units.
  wrap(String.prototype, ["slice", "substring"], (_, { length }) => Math.min(length, 12));
  wrap(String.prototype, ["trim", "trimStart", "trimEnd"], (text, { length }) => text.length - length);
  wrap(String.prototype, ["repeat", "padEnd"], resultLength);
  wrap(
    String.prototype,
    ["toLowerCase", "toUpperCase", "normalize", "split", "replaceAll", "localeCompare"],
    ownLength,
  );
  wrap(
    String.prototype,
    ["replace"],
    (text, result, [pattern]) =>
      (typeof pattern === "string" ? found(text, text.indexOf(pattern)) : 0) + (result === text ? 0 : result.length),
  );
  wrap(String.prototype, ["indexOf"], ({ length }, at, [, from = 0]) => (at < 0 ? length : at) - from);
  wrap(String.prototype, ["includes"], (text, _, [part]) => found(text, text.indexOf(part)));
  wrap(String.prototype, ["lastIndexOf"], ({ length }, at, [, from = length]) => Math.min(from, length) - at);
  wrap(Array.prototype, ["includes"], (list, _, [value]) => found(list, list.indexOf(value)));
  wrap(Array.prototype, ["indexOf"], found);
  wrap(Array.prototype, ["slice", "concat", "flat", "join"], resultLength);
  wrap(Array.prototype, ["sort", "reverse", "unshift", "shift"], ownLength);
  wrap(Array.prototype, ["splice"], ({ length }, _, [from]) => Math.max(length - from, 0));
  for (const typed of [Uint8Array, Uint32Array, Int32Array].map(({ prototype }) => prototype)) {
    wrap(typed, ["includes", "indexOf", "slice"], ownLength);
    wrap(typed, ["fill"], filled);
    wrap(typed, ["set"], (_, __, [{ length }]) => length);
  }
  wrap(JSON, ["stringify", "parse"], (_, result, [text]) => (typeof result === "string" ? result : text).length);
  const step = () => 0;
  for (const list of [[], new Map(), new Set(), "".matchAll(/a/g)]) {
    wrap(Object.getPrototypeOf(list[Symbol.iterator]()), ["next"], step);
  }
  // Other methods of strings that take an expression ask it through `exec`.
  const { exec } = RegExp.prototype;
  Object.defineProperty(RegExp.prototype, "exec", {
    value(text) {
      const from = this.global || this.sticky ? this.lastIndex : 0;
      const match = exec.call(this, text);
      const isFixed = this.sticky || (this.source.startsWith("^") && !this.multiline);
      done += 1 + (match !== null ? match.index + match[0].length - from : isFixed ? 0 : String(text).length - from);
      return match;
    },
    configurable: true,
    writable: true,
  });
})();
