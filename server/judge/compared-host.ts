import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";

/** What names of a machine or a network of one's own end in, for which no authority signs. */
const ownEndings = ["local", "localhost", "test", "internal", "intranet", "lan", "home", "arpa", "onion"];

/** Whether a host is a number or a name of one's own. */
function isOwnHost(host: string): boolean {
  const labels = host.toLowerCase().split(".");
  const last = labels.at(-1)!;
  return labels.length < 2 || host.includes(":") || ownEndings.includes(last) || !Number.isNaN(Number(last));
}

/** Names that say that a host without such a certificate is meant. */
const onPurpose = "trust signed allow accept permit except debug dev test local insecure unsafe pinn".split(" ");

/** Whether a name says that a certificate is accepted on purpose. */
export function isOnPurpose(name: string): boolean {
  return onPurpose.some((word) => name.toLowerCase().includes(word));
}

/**
 * What a host is compared with: its name is what everybody in between claims too, so that nothing is checked by that. A
 * host that can have no certificate may be accepted on purpose.
 */
export function comparedWith(place: Span, { resolve, file }: RuleContext): Span | undefined {
  const use = resolve.use(place);
  const message = use.kind === "called" ? use.message : undefined;
  const isSame = message !== undefined && textOf(file, message.nameSpan) === "isEqualToString";
  const call = isSame ? resolve.call({ name: "isEqualToString", span: message.nameSpan }) : undefined;
  const isOperand = use.kind === "operand" && (use.operator === "==" || use.operator === "!=");
  const other = isOperand ? use.other : call?.arguments[0]?.value;
  if (other === undefined) return undefined;
  const bound = resolve.binding(other);
  // One of a list, or what was handed in: somebody has chosen it.
  if (file.language === "swift" && bound?.isLocal && bound.keyword === "") return undefined;
  const value = resolve.expression(other);
  if (value.kind === "string") return isOwnHost(value.value) ? undefined : other;
  const names = value.kind === "path" ? value.names : [];
  return names.length > 0 && !names.some(isOnPurpose) ? other : undefined;
}
