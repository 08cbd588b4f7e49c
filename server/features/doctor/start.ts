import { nameOf } from "../../core/path.ts";
import { fileStart } from "../../core/text.ts";
import { type Check, type Patient, type PlacedUse, saidOfUnread } from "./check.ts";
import { mainOf } from "./provider.ts";

/** The call without which a system extension runs and makes no provider. */
export const startCall = "startSystemExtensionMode";

const article = "debug-first-light-sysex";

/** Whether what runs first makes the call. */
export async function startMode(patient: Patient): Promise<Check> {
  const {
    provider: { product },
    products,
    reader,
    code,
    unread,
  } = patient;
  const about = { id: "start-mode", title: "main calls NEProvider.startSystemExtensionMode()", article, fixes: [] };
  const own = startsOf(patient);
  for (const place of own) {
    const by = await callerIn(patient, place);
    if (by !== undefined) return { ...about, state: "ok", detail: by, place };
  }
  const [use] = own;
  if (use !== undefined) {
    const where = use.within === undefined ? "outside of every function" : `in ${use.within.name}`;
    const detail = `${nameOf(use.path)} calls it ${where}; whether main comes there can’t be told.`;
    return { ...about, state: "unknown", detail, place: use };
  }
  const main = await mainFile(patient);
  // What another product compiles and this one doesn't is that one's own call.
  const others = new Set(products.flatMap(({ sources }) => sources).filter((path) => !product.sources.includes(path)));
  const open = code.filter((path) => !others.has(path));
  const elsewhere = main === undefined ? undefined : await reader.find(open, [startCall]);
  const closed = unread.filter((path) => product.sources.includes(path));
  // A library that isn't read may make the call, as may a file.
  if (closed.length > 0) {
    const detail = `Whether the target makes the call can’t be told.${saidOfUnread(closed)}`;
    return { ...about, state: "unknown", detail };
  }
  if (main === undefined || elsewhere !== undefined || !product.isWhole || product.linksOnlySystem !== true) {
    const named = elsewhere === undefined ? "" : ` ${nameOf(elsewhere.path)} names it.`;
    const detail = `The call isn’t in the files that the target compiles itself.${named}`;
    return { ...about, state: "unknown", detail };
  }
  const detail = "main never calls it: the process runs and no provider is ever made.";
  return { ...about, state: "fail", detail, place: { path: main, span: fileStart } };
}

/** Whether something keeps the process alive behind the call. */
export async function runLoop(patient: Patient): Promise<Check> {
  const about = { id: "run-loop", title: "main doesn’t return", article, fixes: [] };
  const names = ["dispatchMain", "dispatch_main", "RunLoop", "NSRunLoop", "CFRunLoopRun", "NSApplicationMain"];
  // Elsewhere, a run loop serves timers and streams.
  const main = await mainFile(patient);
  const begun = [...startsOf(patient).map(({ path }) => path), ...(main === undefined ? [] : [main])];
  const use = await patient.reader.find([...new Set(begun)], names);
  if (use !== undefined) return { ...about, state: "ok", detail: `In ${nameOf(use.path)}.`, place: use };
  const ended = await endingCall(patient);
  if (ended === undefined) {
    const closed = patient.unread.filter((path) => begun.includes(path));
    const detail = `After the call, dispatchMain() or a run loop keeps the process alive.${saidOfUnread(closed)}`;
    return { ...about, state: "unknown", detail };
  }
  const detail = "Nothing comes behind the call, so that the process exits: call dispatchMain() there.";
  return { ...about, state: "fail", detail, place: ended };
}

/** All that may stand behind the call where main does nothing more. */
const closing = new Set(["(", ")", "]", "}", ";", "return", "exit", "0", "EXIT_SUCCESS"]);

/** What runs something more, or again, though nothing stands behind it. */
const lasting = ["while", "for", "repeat", "defer", "atexit"];

/** The call in main behind which it ends, where all of its calls are such. */
async function endingCall(patient: Patient): Promise<PlacedUse | undefined> {
  const calls = startsOf(patient);
  for (const { path, span, within } of calls) {
    const isInMain = within === undefined ? nameOf(path) === "main.swift" : within.isMain;
    if (!isInMain) return undefined;
    const all = await patient.reader.words(path, { start: 0, end: span.start });
    const rest = await patient.reader.words(path, { start: span.end, end: within?.end ?? Number.POSITIVE_INFINITY });
    if (all.some((word) => lasting.includes(word)) || !rest.every((word) => closing.has(word))) return undefined;
  }
  return calls[0];
}

/** The file with what runs first: main, or the type that is marked so. */
async function mainFile({ provider: { product }, reader }: Patient): Promise<string | undefined> {
  return mainOf(product) ?? (await reader.find(product.sources, ["@main"]))?.path;
}

/** Where the extension’s own code makes the call. */
function startsOf({ provider: { product }, starts }: Patient): readonly PlacedUse[] {
  const own = new Set(product.sources);
  return starts.filter(({ path, types, isDone }) => isDone && own.has(path) && types.includes("NEProvider"));
}

/** How a call is come to: at the top level of main, in main itself, or in what main names; nothing where that can't be told. */
async function callerIn(patient: Patient, { path, within }: PlacedUse): Promise<string | undefined> {
  if (within === undefined) return nameOf(path) === "main.swift" ? `In ${nameOf(path)}.` : undefined;
  if (within.isMain) return `In main of ${nameOf(path)}.`;
  const main = await mainFile(patient);
  if (main === undefined) return undefined;
  const called = await patient.reader.count(main, within.name);
  if (main === path) return called > 1 ? `In ${nameOf(path)}.` : undefined;
  return called > 0 ? `In ${within.name} of ${nameOf(path)}, which ${nameOf(main)} names.` : undefined;
}
