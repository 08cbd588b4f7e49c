import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Files in one folder; no app has thousands side by side. */
const together = 100;

const textOf = (name) => readFileSync(new URL(`../../examples/harbour/${name}.swift`, import.meta.url), "utf8");

/** The same code with its own names, so that no two files declare the same. */
const numbered = (text, number) => text.replace(/\b(struct|class|extension) (\w+)/g, `$1 $2${number}`);

/**
 * Writes an app of `count` Swift files, about 5 kB each: screens that have nothing to do with networking, and in every
 * `every`-th one code with old API.
 */
export function writeApp(folder, count, every) {
  // Its word for a network is the name of a module too, which most screens of an app don't say.
  const plain = ["App/HarbourApp", "App/AccessoryView"].map(textOf).join("\n").replace('"Network"', '"Waters"');
  const screen = `${plain}\n${plain.replace(/\b(struct|class) (\w+)/g, "$1 $2Again")}`;
  const old = textOf("Proxy/DatagramRelay");
  for (let number = 0; number < count; number++) {
    const inside = join(folder, `Part${Math.floor(number / together)}`);
    if (number % together === 0) mkdirSync(inside, { recursive: true });
    const isOld = number % every === every - 1;
    writeFileSync(join(inside, `Screen${number}.swift`), numbered(isOld ? `${old}\n${screen}` : screen, number));
  }
}

/** Swift as long as a long file is: the example's old code once, then screens without any, each with its own names. */
export function longText(lines) {
  const old = ["Proxy/TransparentProxyProvider", "Proxy/DatagramRelay", "Tunnel/GateProbe", "App/Connectivity"];
  const plain = ["App/HarbourApp", "App/AccessoryView"].map(textOf).join("\n");
  const all = old.map(textOf).join("\n").split("\n");
  for (let round = 1; all.length < lines; round++)
    all.push(...plain.replace(/\b(struct|class) (\w+)/g, `$1 $2${round}`).split("\n"));
  return all.slice(0, lines).join("\n");
}

/** Scripts for a shell of `count` files, about 2 kB each, for a server of that language to read. */
export function writeScripts(folder, count) {
  mkdirSync(folder, { recursive: true });
  for (let number = 0; number < count; number++) {
    const functions = Array.from({ length: 8 }, (_, at) => {
      const name = `berth_${number}_${at}`;
      return `# Moors ship ${at}.\n${name}() {\n  local ship="$1"\n  if [ -z "$ship" ]; then\n    echo "no ship for ${name}" >&2\n    return 1\n  fi\n  for rope in bow stern spring; do\n    tie "$rope" "$ship" || return 2\n  done\n  BERTH_${at}="$ship"\n}\n`;
    });
    writeFileSync(join(folder, `harbour${number}.sh`), `#!/bin/bash\nset -eu\n\n${functions.join("\n")}`);
  }
}
