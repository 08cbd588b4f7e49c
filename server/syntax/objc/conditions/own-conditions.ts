import type { Span } from "../../../core/text.ts";
import { type Claim, noClaim } from "../../availability.ts";
import { either, type Fork } from "./forks.ts";
import { simulatorNames } from "./systems.ts";

/** What the macros of a file stand for that are defined for simulators alone: whether one is 1, and whether it is defined. */
export interface OwnConditions {
  /** Takes up a `#define` of a name, where its body stands, and of which platforms simulators alone have it. */
  define(name: string, body: Span, around: Claim["simulated"], forkOf: (text: string) => Fork): void;
  undefine(name: string): void;
  ofValue(name: string): Fork | undefined;
  ofPresence(name: string): Fork | undefined;
}

/** Longer bodies are no conditions. */
const longest = 200;

/** Of a file with this text, which names its simulators if anything here is to be found. */
export function ownConditions(text: string): OwnConditions {
  const values = new Map<string, Fork>();
  const presences = new Map<string, Fork>();
  const isOfSimulators = simulatorNames.some((name) => text.includes(name));
  const add = (to: Map<string, Fork>, name: string, yes: Claim): void => {
    const fork: Fork = { yes, no: noClaim };
    const known = to.get(name);
    to.set(name, known === undefined ? fork : either(known, fork));
  };
  return {
    define(written, { start, end }, around, forkOf) {
      const name = /^(\w+)(?:\(\s*\))?$/.exec(written)?.[1];
      if (!isOfSimulators || name === undefined || end - start > longest) return;
      const simulated = around && { simulated: around };
      add(presences, name, simulated ?? noClaim);
      const value = forkOf(text.slice(start, end)).yes;
      if (value.dead !== true) add(values, name, simulated ?? value);
    },
    undefine(name) {
      values.delete(name);
      presences.delete(name);
    },
    ofValue: (name) => ofSimulators(values.get(name)),
    ofPresence: (name) => ofSimulators(presences.get(name)),
  };
}

/** What a condition says of simulators and nothing else: a build may define the name besides. */
function ofSimulators(fork: Fork | undefined): Fork | undefined {
  const simulated = fork?.yes.simulated;
  return simulated && { yes: { simulated }, no: noClaim };
}
