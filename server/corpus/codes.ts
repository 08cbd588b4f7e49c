import type { ErrorCode } from "../core/fact.ts";
import { evened } from "./symptoms.ts";

/** Error codes, found by name, by domain and number, by number alone, and by what the system prints for them. */
export interface Codes {
  /**
   * Codes that `line` speaks of. Where a number lives in several domains all are given, best first by what the line
   * and `context` (modules or topics) speak of.
   */
  in(line: string, context: readonly string[]): readonly ErrorCode[];
}

/** How many domains of one bare number are worth a reader's time. */
const mostDomains = 6;

/** The codes of `errors`, ready to be looked for. */
export function codesOf(errors: readonly ErrorCode[]): Codes {
  const byName = new Map<string, ErrorCode[]>();
  const byNumber = new Map<number, ErrorCode[]>();
  const byDomain = new Map<string, ErrorCode[]>();
  const byMessage = new Map<string, ErrorCode>();
  for (const error of errors) {
    for (const name of namesOfCode(error)) put(byName, name, error);
    for (const name of [error.domain, ...(error.domainAlso ?? [])]) put(byDomain, name.toLowerCase(), error);
    if (error.code !== undefined) put(byNumber, error.code, error);
    if (error.message !== undefined) byMessage.set(evened(error.message), error);
  }

  function* named(line: string): Iterable<ErrorCode> {
    for (const [name] of line.matchAll(/\.?[A-Za-z_][\w.]*\w/g)) yield* byName.get(name) ?? [];
  }

  function* numbered(text: string, rest: { left: string }): Iterable<ErrorCode> {
    for (const found of text.matchAll(withDomain)) {
      const [all, name, number] = found;
      const known = byDomain.get(name!.replace(/^.*\./, "")) ?? byDomain.get(name!);
      if (known === undefined && !name!.endsWith("domain")) continue;
      rest.left = rest.left.replace(all.slice(all.indexOf(name!)), " ");
      yield* known?.filter((error) => error.code === Number(number)) ?? [];
    }
    const reason = /stop\w* (?:with )?reason:? (\d+)/.exec(text);
    if (reason) {
      rest.left = rest.left.replace(reason[0], " ");
      yield* byDomain.get("neproviderstopreason")?.filter((error) => error.code === Number(reason[1])) ?? [];
    }
  }

  function bare(text: string, context: readonly string[]): readonly ErrorCode[] {
    const numbers = /^\s*-?\d+\s*$/.test(text)
      ? [text]
      : [...text.matchAll(alone)].map((found) => found[1] ?? found[2]!);
    return [...new Set(numbers)].flatMap((number) =>
      ranked(byNumber.get(Number(number)) ?? [], text, context).slice(0, mostDomains),
    );
  }

  return {
    in(line, context) {
      const text = evened(line);
      const rest = { left: text };
      const found = new Set([...named(line), ...numbered(text, rest)]);
      if (found.size === 0) for (const [message, error] of byMessage) if (text.includes(message)) found.add(error);
      const said = new Set([...found].map(({ code }) => code));
      return [...found, ...bare(rest.left, context).filter((error) => !said.has(error.code))];
    },
  };
}

/** "nsurlerrordomain error -1009", "neproviderstopreason(rawvalue: 12)", "posixerrorcode(rawvalue: 50)", "nwerror: 50". */
const withDomain =
  /(?<![\w.])[\d.]*([a-z_][\w.]*)(?:\(rawvalue: ?|["'),:]{0,3} error |["')]{0,2}[ =:]{1,3}\(?)(-?\d+)/g;

/** A number after a word that announces an error, or a negative one of four digits and more. */
const alone = /\b(?:error|errno|osstatus|status|code)[ =:#(]{1,3}(-?\d+)|(?<![\w.])(-\d{4,6})(?![\w.]*\d)/g;

function ranked(errors: readonly ErrorCode[], text: string, context: readonly string[]): readonly ErrorCode[] {
  const around = new Set(context.map((each) => each.toLowerCase()));
  const score = ({ framework, domain, cause, article }: ErrorCode) =>
    (around.has(framework.toLowerCase()) ? 8 : 0) +
    (text.includes(framework.toLowerCase()) ? 6 : 0) +
    (hints.some(([pattern, name]) => name === domain && pattern.test(`${text} ${context.join(" ").toLowerCase()}`))
      ? 5
      : 0) +
    (cause ? 2 : 0) +
    (article ? 1 : 0) -
    (/^(?:k?CF|k?CW)/.test(domain) ? 2 : 0);
  const scores = new Map(errors.map((error) => [error, score(error)]));
  return [...errors].sort((a, b) => scores.get(b)! - scores.get(a)! || (a.id < b.id ? -1 : 1));
}

/** Words around a number that speak for a domain. */
const hints: readonly (readonly [RegExp, string])[] = [
  [/tls|ssl|osstatus|certificate|handshake|keychain|sec/, "NSOSStatusErrorDomain"],
  [/dns|bonjour|browse|mdns|service/, "DNSServiceErrorType"],
  [/errno|posix|socket|send|connect|route|bind/, "NSPOSIXErrorDomain"],
  [/url|http|task|request|load/, "NSURLErrorDomain"],
  [/system ?extension|sysext|activation/, "OSSystemExtensionErrorDomain"],
  [/hotspot|wi-?fi|ssid/, "NEHotspotConfigurationErrorDomain"],
  [/stop|provider|tunnel/, "NEProviderStopReason"],
  [/vpn|configuration|preferences/, "NEVPNErrorDomain"],
  [/filter/, "NEFilterErrorDomain"],
  [/url ?filter|pir/, "NEURLFilterManager.Error"],
  [/flow|datagram|proxy/, "NEAppProxyErrorDomain"],
];

function* namesOfCode({ objc, swift }: ErrorCode): Iterable<string> {
  if (objc) yield objc;
  if (!swift || swift === objc) return;
  yield swift;
  if (swift.includes(".Code.")) yield swift.replace(".Code.", ".");
  const posix = /^POSIXErrorCode\.(\w+)$/.exec(swift)?.[1];
  if (posix && posix !== objc) yield posix;
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
