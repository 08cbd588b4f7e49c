import {
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  type Diagnostic,
  DiagnosticTag,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  type ResultProgressReporter,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { hashOf } from "../core/hash.ts";
import { folderOf, isWithin } from "../core/path.ts";
import { cancelled } from "./cancellation.ts";
import { configDiagnostics, isConfig } from "./config-documents.ts";
import { type Showing, toDiagnostic } from "./convert.ts";
import { guard, unlessRefused } from "./guard.ts";
import { toTitledUri } from "./page-address.ts";
import { createShownFindings, type ShownFindings } from "./shown-findings.ts";
import type { DocumentQuestion, Parts, State } from "./state.ts";
import { createTurns, type Turns } from "./turns.ts";

/** How long a document in which somebody writes must be left alone before findings are pushed to a client that does not pull, in ms. */
const quiet = 200;

/** The diagnostics of a server: pulled, pushed to clients that can't pull, and those of a check of the workspace. */
export interface Diagnostics {
  /** Shows the findings of files that no editor shows; an empty list takes them away. */
  show(uri: string, items: readonly Diagnostic[]): void;
  /** Files of which something is shown. */
  shown(): readonly string[];
  /** Files that a check has looked at, whether they had findings or not; none before there was a check. */
  followed(): readonly string[];
  /** From now on closed files are shown. */
  follow(): void;
  /** From now on they are not, but for what is wrong in a portolan.json. */
  unfollow(): void;
  isFollowing(): boolean;
  /** Answers may be others from now on: lets a pulling client ask again, pushes to the others. */
  refresh(): void;
  /** What one open document says may change what is found in the others, which clients that pull ask for by themselves. */
  pushAgain(): void;
  /**
   * Hears of closed files of which the client may show something else than they have: those whose findings went nowhere,
   * as soon as it listens again, and those that were just closed. They are to be shown anew.
   */
  onUnsure(listener: (uris: readonly string[]) => void): void;
  close(): void;
}

/** Registers what the client can use; clocks are only run for clients that don't pull. */
export function serveDiagnostics(connection: Connection, { host }: Parts, state: State): Diagnostics {
  const { capabilities } = state.client;
  const pulls = capabilities.textDocument?.diagnostic !== undefined;
  let held: { answer: (report: WorkspaceDiagnosticReport) => void; progress: NonNullable<Progress> } | undefined;
  let showUnsure = (_uris: readonly string[]): void => {};
  const known = createShownFindings((uri, items) => {
    if (held) held.progress.report({ items: [{ kind: "full", uri, version: null, items: [...items] }] });
    else if (pulls) return false;
    else void connection.sendDiagnostics({ uri, diagnostics: [...items] });
    return true;
  });

  /** Held open until the client gives up; what a check finds goes out as partial results, so there is no loop of pulls. */
  const hold = (progress: NonNullable<Progress>, token: CancellationToken) => {
    held?.answer({ items: [] });
    return new Promise<WorkspaceDiagnosticReport>((answer, reject) => {
      held = { answer, progress };
      if (known.doubted().length > 0) showUnsure(known.doubted());
      token.onCancellationRequested(() => {
        if (held?.answer === answer) held = undefined;
        reject(cancelled());
      });
    });
  };
  const answerAtOnce = workspaceAnswers(host, state, known);
  connection.languages.diagnostics.onWorkspace((params, token, _work, progress) =>
    progress ? hold(progress, token) : answerAtOnce(params, token),
  );

  const answering = answerPulls(connection, host, state, known);
  const pushing = pushWhenQuiet(connection, host, state, known);
  state.documents.onChange((uri) => {
    if (!pulls) return pushing.ask(uri);
    if (state.documents.get(uri)) return known.trust(uri);
    // The client keeps what it asked last of a document that is closed.
    known.doubt(uri);
    answering.afterwards(uri, () => known.doubted().includes(uri) && showUnsure([uri]));
  });

  const pushAgain = () => {
    if (!pulls) for (const uri of state.documents.uris()) pushing.ask(uri);
  };

  return {
    show(uri, items) {
      // Editors ask for what they show; a document may be open without being shown, and then this counts.
      if (pulls || !state.documents.get(uri)) known.show(uri, items);
    },
    shown: known.shown,
    followed: known.followed,
    follow: known.follow,
    unfollow() {
      known.unfollow();
      for (const uri of known.shown()) if (!isConfig(uri) && (pulls || !state.documents.get(uri))) known.show(uri, []);
    },
    isFollowing: known.isFollowing,
    onUnsure(listener) {
      showUnsure = listener;
    },
    pushAgain,
    refresh() {
      pushAgain();
      if (pulls && capabilities.workspace?.diagnostics?.refreshSupport)
        void unlessRefused(host, "to ask for findings again", connection.languages.diagnostics.refresh());
    },
    close() {
      pushing.close();
      held?.answer({ items: [] });
      held = undefined;
    },
  };
}

/** Answers clients that take no partial results, with all that a check has found in files that no editor shows. */
function workspaceAnswers(host: Parts["host"], state: State, known: ShownFindings) {
  const nothing: WorkspaceDiagnosticReport = { items: [] };
  return guard(host, "Finding", nothing, async (_params: WorkspaceDiagnosticParams, token) => {
    const items: WorkspaceDiagnosticReport["items"] = [];
    for (const uri of new Set([...known.shown(), ...known.doubted()])) {
      if (state.documents.get(uri)) continue;
      const found = known.has(uri) ? await diagnosticsAt(state, uri, true, token) : [];
      items.push({ kind: "full", uri, version: null, items: found });
      known.trust(uri);
    }
    return { items };
  });
}

/** Answers what the client asks of one document; the answers that are on their way. */
function answerPulls(connection: Connection, host: Parts["host"], state: State, known: ShownFindings): Turns {
  const started = Math.round(host.now()).toString(36);
  const answering = createTurns();
  const full = (items: Diagnostic[], resultId: string): DocumentDiagnosticReport => ({ kind: "full", resultId, items });
  const pulled = guard<DocumentDiagnosticParams, [], DocumentDiagnosticReport>(
    host,
    "Finding",
    full([], ""),
    async ({ textDocument: { uri }, previousResultId }, token) => {
      const at = `${started}.${state.revision()}.`;
      if (previousResultId?.startsWith(at)) return { kind: "unchanged", resultId: previousResultId };
      const items = await diagnosticsAt(state, uri, known.has(uri), token);
      known.answered(uri, items.length > 0);
      const digest = digestOf(JSON.stringify(items));
      const resultId = at + digest;
      if (previousResultId?.startsWith(`${started}.`) && previousResultId.endsWith(`.${digest}`)) {
        return { kind: "unchanged", resultId };
      }
      return full(items, resultId);
    },
  );
  connection.languages.diagnostics.on((params, token) =>
    answering.during(params.textDocument.uri, pulled(params, token)),
  );
  return answering;
}

/** Pushes the findings of a document at once when it is opened, and later once it was left alone for a moment. */
function pushWhenQuiet(connection: Connection, host: Parts["host"], state: State, known: ShownFindings) {
  const pushNow = guard(host, "Finding", undefined, async (uri: string) => {
    const question = isConfig(uri) ? undefined : await state.ask(uri, undefined, known.has(uri));
    const version = state.documents.get(uri)?.version;
    if (
      question === undefined &&
      !isConfig(uri) &&
      version !== undefined &&
      state.documents.whyUnread(uri) === undefined
    )
      return undefined;
    const diagnostics = question ? await diagnosticsOf(state, question) : await diagnosticsAt(state, uri, false);
    if (version !== undefined && question !== undefined && version !== question.text.version) return undefined;
    await connection.sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) });
    return undefined;
  });
  const open = new Set<string>();
  const timers = afterQuiet((uri) => void pushNow(uri));
  return {
    ask(uri: string): void {
      const isOpen = state.documents.get(uri) !== undefined;
      timers.ask(uri, isOpen && !open.has(uri) ? 0 : quiet);
      if (isOpen) open.add(uri);
      else open.delete(uri);
    },
    close: timers.close,
  };
}

/** Does `work` for a document once it has been left alone for so many milliseconds. */
function afterQuiet(work: (uri: string) => void) {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  return {
    ask(uri: string, wait: number): void {
      clearTimeout(timers.get(uri));
      const timer = setTimeout(() => {
        timers.delete(uri);
        work(uri);
      }, wait);
      timers.set(uri, timer);
    },
    close(): void {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

type Progress = ResultProgressReporter<WorkspaceDiagnosticReportPartialResult> | undefined;

/** What is to be shown of a file: findings, or what is not understood of a portolan.json; `closed` ones are read from disk. */
export async function diagnosticsAt(
  state: State,
  uri: string,
  closed: boolean,
  token?: CancellationToken,
): Promise<Diagnostic[]> {
  if (isConfig(uri)) {
    const path = state.pathOf(uri);
    const isWanted = state.documents.get(uri) !== undefined || concerns(path, state.roots());
    const text = isWanted ? await state.textOf(path) : undefined;
    return text === undefined ? [] : configDiagnostics(await state.portolan(), text);
  }
  const question = await state.ask(uri, token, closed);
  return question ? diagnosticsOf(state, question) : [];
}

/** Whether a portolan.json speaks of files in opened folders: it lies in one, or around one. */
function concerns(path: string, roots: readonly string[]): boolean {
  const folder = folderOf(path);
  return roots.some((root) => isWithin(path, root) || isWithin(root, folder));
}

/** The findings of a document as the client is to show them. */
export async function diagnosticsOf(state: State, question: DocumentQuestion): Promise<Diagnostic[]> {
  const { portolan, document, around, text, settings, excluded } = question;
  if (excluded) return [];
  const findings = portolan.findingsToShow(document, around);
  const others = new Map<string, TextDocument | undefined>();
  for (const { path } of findings.flatMap(({ related }) => related ?? [])) {
    if (!others.has(path)) others.set(path, await state.textOf(path));
  }
  const addressOf = (rule: string) => state.pageAddress(portolan, toTitledUri(portolan, `portolan:/rule/${rule}`));
  const urls = new Map<string, string>();
  for (const { rule } of findings) if (!urls.has(rule)) urls.set(rule, addressOf(rule));
  const showing = {
    presentation: settings.presentation,
    takes: partsTaken(state.client.capabilities),
    ruleUrl: (rule: string) => urls.get(rule),
    otherText: (path: string) => others.get(path),
  };
  return findings.flatMap((finding) => toDiagnostic(text, finding, showing) ?? []);
}

/** What a client takes with a diagnostic; those that pull may say so where they speak of pushed ones, as 3.17 has it there alone. */
function partsTaken({ textDocument }: ClientCapabilities): Showing["takes"] {
  const [pushed, pulled] = [textDocument?.publishDiagnostics, textDocument?.diagnostic];
  const tags = pushed?.tagSupport ?? pulled?.tagSupport;
  return {
    struck: tags?.valueSet?.includes(DiagnosticTag.Deprecated) === true,
    links: (pushed?.codeDescriptionSupport ?? pulled?.codeDescriptionSupport) === true,
    related: (pushed?.relatedInformation ?? pulled?.relatedInformation) === true,
    data: (pushed?.dataSupport ?? pulled?.dataSupport) === true,
  };
}

/** A hash of a text together with its length. */
function digestOf(text: string): string {
  return `${text.length.toString(36)}-${hashOf(text).toString(36)}`;
}
