import type { Argument, Call } from "../../core/code.ts";
import { firstFrom, onceFor } from "../../core/collections.ts";
import { sharedNames } from "../../core/fact-name.ts";
import type { EnclosingType, Resolve, Site } from "../../core/site.ts";
import type { Span } from "../../core/text.ts";
import { isTypeOfApple } from "../../corpus/facts.ts";
import { valueEnd } from "../../syntax/objc/outline/declarations.ts";
import type { ObjcOutline } from "../../syntax/objc/outline/outline.ts";
import {
  type FunctionDeclaration,
  isInClause,
  isInClosure,
  type Outline,
  type TokenRange,
  type TypeDeclaration,
  typeAround,
} from "../../syntax/outline.ts";
import { spanOfRun, spanOfToken, spanOfTokens } from "../../syntax/token-spans.ts";
import { tokenAt, tokenIs, tokenIsOneOf, tokenText } from "../../syntax/tokens.ts";
import { functionAnswer, typeAnswer } from "../declaration-answers.ts";
import { heirsOf } from "../declared-elsewhere.ts";
import type { World } from "../world.ts";
import { referenceOf } from "./bound-names.ts";
import { codeOf } from "./code.ts";
import { conditionsAt } from "./conditions.ts";
import { contextOf, type ObjcContext } from "./context.ts";
import { typeOfExpression } from "./expressions.ts";
import { isOwnName, meaningOf, receiverAt } from "./meaning.ts";
import { lineageOf } from "./members.ts";
import { laterInChain, type Message, messageAround } from "./messages.ts";
import { statementAround } from "./statements.ts";
import { parseType, spellType } from "./types.ts";
import { castTo, useOf } from "./uses.ts";

/** What names in a file of Objective-C, C or C++ mean. */
export function createObjcResolve(outline: ObjcOutline, world: World): Resolve {
  const context = contextOf(outline, world);
  const tokenOf = ({ span }: Site): number => tokenAt(outline.tokens, span.start);
  const placed = (site: Site) => ({ ...site, token: tokenOf(site) });
  const meaning = (site: Site) => {
    const here = placed(site);
    return context.memo("meanings", here.token, () => meaningOf(context, here));
  };
  return {
    ...codeOf(context, (token) => callAt(context, token)),
    meaning,
    typeOf(span) {
      const type = typeOfExpression(context, rangeOf(outline, span));
      return type && spellType(type);
    },
    receiverType(site) {
      const type = receiverAt(context, placed(site));
      return type && spellType(type);
    },
    receiverName: (site) => receiverAt(context, placed(site))?.name.split("::").at(-1),
    call: (site) => callAt(context, tokenOf(site)),
    enclosingFunction: (site) => {
      const around = functionOf(context, tokenOf(site));
      return around && told(outline)(around);
    },
    enclosingType: (site) => enclosingType(outline, tokenOf(site)),
    superclasses: (name) =>
      lineageOf(context, parseType(name)?.name ?? name).filter((above) => {
        const isOwn = context.declarations.types.has(above) || context.workspace.declared(above).length > 0;
        return !(isOwn && isTypeOfApple(context.facts, above));
      }),
    conditions: (site) => conditionsAt(context, tokenOf(site)),
    statement: (site) => statementAround(context, tokenOf(site)),
    reference: (site) => referenceOf(context, tokenOf(site)),
    cast: (site) => castTo(context, tokenOf(site)),
    isInHead: (site) => isInHead(context, tokenOf(site)),
    isInClause: (site) => isInClause(outline, tokenOf(site)),
    isInClosure: (site) => isInClosure(outline, tokenOf(site)),
    canAwait: () => false,
    isOnMainActor: () => false,
    laterMembers: (site) =>
      laterInChain(context, tokenOf(site)).map((later) => ({
        name: tokenText(outline.tokens, later),
        span: spanOfToken(outline.tokens, later),
      })),
    isPattern: () => false,
    construction: (site) => (meaning(site) === undefined ? undefined : callAt(context, tokenOf(site))),
    isOwnInitialiser(typeName, { name, arguments: given }) {
      const pieces = given.map(({ label = "" }) => `${label}:`).join("");
      return declaresMethod(
        typeName,
        pieces === "" ? tokenText(outline.tokens, tokenAt(outline.tokens, name.start)) : pieces,
      );
    },
    named: ({ name }) => ({ name: tokenText(outline.tokens, tokenAt(outline.tokens, name.start)), span: name }),
    typeMember(site) {
      const token = tokenOf(site);
      const use = useOf(context, { from: token, to: token + 1 });
      return use.kind === "member" && !isOwnName(context, site.name, token) ? use : undefined;
    },
    isApple: (site) => !isOwnName(context, site.name, tokenOf(site)),
    isTaken: (site) => isOwnName(context, site.name, tokenOf(site)),
    isHidden: (site) => world.facts.topLevel(site.name).length > 0 && isOwnName(context, site.name, tokenOf(site)),
    heirs: (name) => heirsOf(name, (each) => context.workspace.heirs(each).map((heir) => heir.name)),
    declaresMethod,
    endpointModule: (site) =>
      sharedNames.has(site.name) && !isOwnName(context, site.name, tokenOf(site)) ? "NetworkExtension" : undefined,
  };

  function declaresMethod(name: string, signature: string): boolean {
    return (
      methodOwners(outline).get(signature)?.has(name) ||
      context.workspace.types(name).some(({ properties }) => properties.has(signature))
    );
  }
}

/** The types that hold a function, by its signature. */
const methodOwners = onceFor((outline: Outline) => {
  const found = new Map<string, Set<string>>();
  for (const { signature, token } of outline.functions) {
    const owner = typeAround(outline, token)?.name;
    const owners = found.get(signature) ?? new Set();
    if (owner !== undefined) found.set(signature, owners.add(owner));
  }
  return found;
});

/** The method or function around a token, or the declaration of one without a body. */
function functionOf(context: ObjcContext, token: number): FunctionDeclaration | undefined {
  return context.functionAround(token) ?? prototypeAround(context.outline, token);
}

const prototypes = onceFor(({ functions }: Outline) => {
  const found = functions.filter(({ body }) => body === undefined);
  return { found, starts: found.map(({ range }) => range.from) };
});

function prototypeAround(outline: Outline, token: number): FunctionDeclaration | undefined {
  const { found, starts } = prototypes(outline);
  const last = found[firstFrom(starts, token + 1) - 1];
  return last !== undefined && token < last.range.to ? last : undefined;
}

/** Whether a token stands in the header of a method or function, before its body or in a declaration alone. */
function isInHead(context: ObjcContext, token: number): boolean {
  const around = functionOf(context, token);
  return around !== undefined && (around.body === undefined || token < around.body.from);
}

function messageCall(outline: Outline, message: Message): Call {
  const { tokens } = outline;
  const first = spanOfToken(tokens, message.pieces[0]!.label);
  const pieces = message.pieces.map(({ label, value }): Argument => {
    const empty = { start: tokens.ends[label] ?? first.end, end: tokens.ends[label] ?? first.end };
    return {
      ...(label !== -1 && {
        label: tokenText(tokens, label),
        labelSpan: spanOfToken(tokens, label),
      }),
      value: value && value.to > value.from ? spanOfTokens(tokens, value) : empty,
    };
  });
  return {
    span: spanOfTokens(tokens, { from: message.open, to: message.close + 1 }),
    receiver: spanOfRun(tokens, message.receiver),
    name: first,
    arguments: message.selector.includes(":") ? pieces : [],
    trailingClosures: [],
  };
}

/** Words that stand before brackets as the name of a function does. */
const notCalled = "if for while switch return sizeof @synchronized @catch".split(" ");

function callAt(context: ObjcContext, token: number): Call | undefined {
  const { outline } = context;
  const { tokens, partner } = outline;
  const span = spanOfToken(tokens, token);
  const message = messageAround(context, token);
  if (message) return context.memo("calls", message.open, () => messageCall(outline, message));
  const open = token + 1;
  if (!tokenIs(tokens, open, "(") || partner[open]! === -1 || tokenIsOneOf(tokens, token, notCalled)) return undefined;
  const values: Argument[] = [];
  for (let at = open + 1; at < partner[open]!; ) {
    const end = valueEnd(tokens, partner, at, partner[open]!);
    if (end > at) values.push({ value: spanOfTokens(tokens, { from: at, to: end }) });
    at = end + 1;
  }
  return {
    span: { start: span.start, end: tokens.ends[partner[open]!]! },
    name: span,
    parentheses: spanOfTokens(tokens, { from: open, to: partner[open]! + 1 }),
    arguments: values,
    trailingClosures: [],
  };
}

/** Each function is told once: its parameters may be many, and something may be asked at each of them. */
const told = onceFor((outline: Outline) =>
  onceFor((found: FunctionDeclaration) => functionAnswer(found, (run) => spanOfRun(outline.tokens, run))),
);

function enclosingType(outline: Outline, token: number): EnclosingType | undefined {
  const type = typeAround(outline, token);
  return type && { ...typeAnswer(type, (run) => spanOfRun(outline.tokens, run)), clause: clauseOf(outline, type) };
}

function clauseOf(outline: Outline, { token, clause }: TypeDeclaration): Span {
  return spanOfRun(outline.tokens, clause.from === 0 ? { from: token + 1, to: token + 1 } : clause);
}

function rangeOf({ tokens }: Outline, { start, end }: Span): TokenRange {
  let from = Math.max(tokenAt(tokens, start), 0);
  if (from < tokens.count && tokens.ends[from]! <= start) from++;
  return { from, to: Math.max(tokenAt(tokens, end - 1) + 1, from) };
}
