import { ownValue } from "../core/collections.ts";
import type { Fact } from "../core/fact.ts";
import type { CodeLanguage } from "../core/language.ts";
import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { traced } from "./traced-value.ts";

/** What tells of this very machine what `NSHost` told, in Swift and in Objective-C: no resolver has to be asked for that. */
const successors: Readonly<Record<string, Readonly<Record<CodeLanguage, string>>>> = {
  "Foundation/NSHost.address": { swift: "getifaddrs(_:)", objc: "getifaddrs" },
  "Foundation/NSHost.addresses": { swift: "getifaddrs(_:)", objc: "getifaddrs" },
  "Foundation/NSHost.name": { swift: "ProcessInfo.hostName", objc: "NSProcessInfo.hostName" },
  "Foundation/NSHost.names": { swift: "ProcessInfo.hostName", objc: "NSProcessInfo.hostName" },
};

/** Whether the host that a member of `NSHost` is asked of says what takes the member’s place; code anywhere in the file may give it. */
export function isDecidedByHost({ id }: Fact): boolean {
  return Object.hasOwn(successors, id);
}

/** What takes the place of a member of `NSHost`, by its fact, where that is the host that the code runs on; else nothing. */
export function ownHostSuccessor(site: Site, fact: string, context: RuleContext): string | undefined {
  const { resolve, file } = context;
  const successor = ownValue(successors, fact)?.[file.language];
  const receiver = successor && resolve.reference(site).receiver;
  if (!receiver) return undefined;
  const host = traced(receiver, context);
  const name = host.kind === "call" ? host.call.name : host.kind === "path" ? host.last : undefined;
  const made = name && resolve.meaning({ name: textOf(file, name), span: name })?.fact.id;
  return made === "Foundation/NSHost.+currentHost" ? successor : undefined;
}
