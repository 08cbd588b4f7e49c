import type { CancellationToken } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { codeSpan } from "../escape.ts";
import type { Check } from "../features/doctor/check.ts";
import { checklistMarkdown, formOf } from "../features/doctor/checklist.ts";
import { type Diagnosis, doctor } from "../features/doctor/doctor.ts";
import type { Portolan } from "../features/portolan.ts";
import type { PageAnswer, Place, ProviderCheck, ProviderChecklist } from "../protocol.ts";
import { pause } from "./cancellation.ts";
import { toPath, toRange, toTextEdits } from "./convert.ts";
import { toTitledUri } from "./page-address.ts";
import type { State } from "./state.ts";
import type { Snapshot } from "./texts.ts";
import { versioned } from "./versions.ts";

/** What the doctor says of all extensions in the opened folders as they stand now; `uri` is the document at hand. */
export async function providerChecklists(
  state: State,
  uri: string | undefined,
  token: CancellationToken,
): Promise<readonly ProviderChecklist[]> {
  const path = uri === undefined ? undefined : state.pathOf(uri);
  const portolan = await state.portolan();
  const now = await state.snapshot();
  const diagnoses = await doctor(portolan, now.workspace, () => pause(token));
  return Promise.all(
    diagnoses.map(async (diagnosis) => ({
      name: diagnosis.name,
      form: formOf(diagnosis),
      isAtHand: path !== undefined && diagnosis.sources.includes(path),
      checks: await Promise.all(diagnosis.checks.map((check) => toCheck(portolan, now, check))),
      page: pageUri(diagnosis.name),
    })),
  );
}

/** The page of one checklist, made anew; nothing for other addresses. */
export async function checklistPage(
  state: State,
  uri: string,
  token: CancellationToken,
): Promise<PageAnswer | undefined> {
  const name = /^\/doctor\/(.+)\.md$/.exec(URI.parse(uri).path)?.[1];
  if (name === undefined) return undefined;
  const portolan = await state.portolan();
  const now = await state.snapshot();
  const found = (await doctor(portolan, now.workspace, () => pause(token))).filter((each) => each.name === name);
  if (found.length === 0) return undefined;
  const parts = await Promise.all(found.map((diagnosis) => toMarkdown(portolan, now, diagnosis)));
  return { uri, title: name, markdown: parts.join("\n") };
}

function pageUri(name: string): string {
  return URI.from({ scheme: "portolan", path: `/doctor/${name}.md` }).toString();
}

async function toMarkdown(portolan: Portolan, now: Snapshot, diagnosis: Diagnosis): Promise<string> {
  const places = new Map<Check, string>();
  for (const check of diagnosis.checks) {
    const text = await textAt(now, check);
    if (text === undefined) continue;
    const { uri, range } = toPlace(text, check);
    const name = toPath(uri).split("/").at(-1)!;
    places.set(check, `${name}:${range.start.line + 1}:${range.start.character + 1}`);
  }
  return checklistMarkdown(diagnosis, {
    heading: "#",
    place: (check) => places.get(check),
    article: (id) => {
      const title = portolan.pageTitle(`article/${id}`);
      return title === undefined ? codeSpan(id) : `[${title}](../article/${id}.md)`;
    },
  });
}

async function toCheck(portolan: Portolan, now: Snapshot, check: Check): Promise<ProviderCheck> {
  const { state: found, title, detail, article, fixes } = check;
  const text = await textAt(now, check);
  const [fix] = fixes;
  return {
    state: found,
    title,
    detail,
    ...(text && { place: toPlace(text, check) }),
    ...(article !== undefined && { page: toTitledUri(portolan, `portolan:/article/${article}`) }),
    ...(fix && text && { fix: { title: fix.title, ...versioned(text), edits: toTextEdits(text, fix.edits) } }),
  };
}

/** The text of the file in which a check has its place. */
async function textAt(now: Snapshot, { place }: Check): Promise<TextDocument | undefined> {
  return place && (await now.textOf(place.path));
}

function toPlace(text: TextDocument, { place }: Check): Place {
  return { uri: text.uri, range: toRange(text, place!.span) };
}
