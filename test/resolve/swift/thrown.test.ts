import { describe } from "mocha";
import { state, testMeanings } from "../../support/code.ts";

const errors =
  "enum Bad: Error { case one(NWTCPConnection), two }\nstruct Worse: Error { var c: NWTCPConnection }\nfinal class Runner { init() throws(Bad) {}; func run() throws(Bad) -> Int { 1 }; func any() throws {}; func plain() {} }\nfunc worse() throws(Worse) {}";

describe("The error of a `catch`", () => {
  testMeanings([
    [
      "has the type that all that is tried throws, or that its `do` says",
      `${errors}\nfunc f(r: Runner) { do { try worse(); r.plain() } catch { error.c.«state» }; do throws(Worse) { try worse() } catch let e { e.c.«state» }; do { _ = try r.run() + r.run(); _ = try Runner() } catch .one(let c) { c.«state» } catch { } }`,
      [state, state, state],
    ],
    [
      "is any error where something else throws too, or something is thrown on the spot",
      `${errors}\nfunc f(r: Runner) { do { try worse(); try r.any() } catch { error.c.«state» }; do { try worse(); _ = try r.run() } catch { error.c.«state» }; do { try worse(); throw Bad.two } catch { error.c.«state» }; do { try worse(); try other() } catch { error.c.«state» } }`,
      ["-", "-", "-", "-"],
    ],
    [
      "is not that of what is caught within",
      `${errors}\nfunc f(r: Runner) { do { do { try r.any() } catch { }; try? r.any(); let g = { try r.any() }; try worse() } catch { error.c.«state» } }`,
      [state],
    ],
  ]);
});
