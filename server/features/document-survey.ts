import { areAlike } from "../core/collections.ts";
import { isCode } from "../core/language.ts";
import type { Engine } from "../engine/asking.ts";
import { runtimeNamesIn } from "../engine/classes.ts";
import type { Document } from "../engine/document.ts";
import { tokensToSurvey } from "../engine/handed-tokens.ts";
import { serviceTypesIn } from "../engine/service-types.ts";
import { survey, surveySwiftToKeep } from "../resolve/survey.ts";
import type { Tokens } from "../syntax/tokens.ts";
import type { KeptSurvey, Surveyed } from "./portolan.ts";

/** What a document declares for the others of its workspace; nothing for what is no code, and of C that has nothing of Apple's what ways through code come past. */
export function surveyOf({ scanner }: Engine, { path, language, text }: Document): Surveyed {
  if (!isCode(language)) return nothingIn(path);
  const tokens = tokensToSurvey(text, language);
  const isUnrelated = scanner.isUnrelatedC(tokens);
  return { ...survey(tokens, path, isUnrelated), ...(!isUnrelated && stringsIn(tokens)) };
}

/** The same, with what tells whether another text declares the same; see `KeptSurvey`. */
export function surveyToKeepOf(engine: Engine, document: Document): KeptSurvey {
  const { path, language, text } = document;
  if (language !== "swift") return { surveyed: surveyOf(engine, document), holdsFor: () => false };
  const tokens = tokensToSurvey(text, language);
  const { declared, holdsFor } = surveySwiftToKeep(tokens, path);
  const strings = stringsIn(tokens);
  return {
    surveyed: { ...declared, ...strings },
    holdsFor(next) {
      const read = tokensToSurvey(next, language);
      return holdsFor(read) && areAlike(stringsIn(read), strings);
    },
  };
}

/** What strings and attributes say that stand anywhere in a file. */
function stringsIn(tokens: Tokens): Pick<Surveyed, "runtimeNames" | "serviceTypes"> {
  const runtimeNames = runtimeNamesIn(tokens);
  const serviceTypes = serviceTypesIn(tokens);
  return {
    ...(runtimeNames.length > 0 && { runtimeNames }),
    ...(serviceTypes.length > 0 && { serviceTypes }),
  };
}

/** Of a file that declares nothing. */
export function nothingIn(path: string): Surveyed {
  return { path, types: [], names: [] };
}
