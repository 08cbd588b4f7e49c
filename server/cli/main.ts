import { generalHelp, verbHelp } from "./arguments/help.ts";
import { type Arguments, readArguments } from "./arguments/options.ts";
import { endingOf } from "./ending.ts";
import { exit } from "./exit-codes.ts";
import { watchOutput } from "./output.ts";
import { type Listed, listRules } from "./print/rules.ts";
import { isServer, serve } from "./serve.ts";
import { collectSooner, compileLater } from "./v8-flags.ts";

/** The program, as far as it is there without its engine. */
export interface Program extends Listed {
  readonly version: string;
  /** Loads what the verbs need, and does what one of them asks for. */
  readonly run: (given: Arguments) => Promise<number>;
  /** Loads a server and starts it; it ends the process itself. */
  readonly serve: () => Promise<number>;
}

/** Does what the words after the program's name ask for; ends with the exit code and never throws. */
export async function main(program: Program, argv: readonly string[]): Promise<number> {
  watchOutput();
  return endingOf(() => {
    const given = readArguments(argv);
    if (given === "version") return print(`${program.version}\n`);
    if (given === "help") return print(generalHelp(program.version));
    if (given.help) return print(verbHelp(given.verb));
    if (given.verb.name === "rules" && given.words.length === 0) return print(listRules(program, given));
    if (isServer(given)) return serve(given, program.serve);
    // The threads of the check, too, find it there.
    if (given.flag("no-cache")) process.env.NODE_DISABLE_COMPILE_CACHE = "1";
    // V8 takes kept code for those flags alone with which it was made, so that this comes before the engine is loaded.
    if (given.verb.name === "check") {
      compileLater();
      collectSooner();
    }
    return program.run(given);
  });
}

function print(text: string): number {
  process.stdout.write(text);
  return exit.clean;
}
