import type { ErrorCode } from "../core/error-code.ts";
import { errnoDomains } from "./code-index.ts";

const daemons = "NetworkManager|containerd|dockerd|systemd(?:-[a-z]+)?|wpa_supplicant|xl2tpd";

/**
 * What programs and runtimes print whose errnos are no connection of the reader's: package managers, the runtime of Android,
 * daemons of Linux, web servers, what talks to the daemon of containers through its socket, and whatever has an error's number
 * of Windows (winsock2.h), or what Java puts behind its words there.
 */
const others = new RegExp(
  [
    String.raw`\bnpm (?:ERR!|error |verb )`,
    String.raw`\b(?:android\.system|libcore\.io)\.[A-Z]`,
    String.raw`\bisConnected failed: E[A-Z]`,
    String.raw`\b(?:${daemons})\[\d+\]:`,
    String.raw`\[(?:alert|crit|emerg|error|notice|warn)\] \d+#\d+: `,
    String.raw`\b(?:dial unix |unix:)[^\s"]*(?:containerd|docker|podman)`,
    String.raw`\bdocker daemon\b|\bError response from daemon:`,
    String.raw`\b(?:error|errno|code)\W{1,3}100[3-7]\d\b|\bWSAE[A-Z]+\b`,
    String.raw`\b(?:abort|peer|reset): (?:recv failed|socket write error)\b`,
  ].join("|"),
  "i",
);

const ofDaemon = new RegExp(`^(?:${daemons})$`);

/** The codes that a line says, without errnos where another system's program or a server prints them. */
export function withoutOthers(codes: readonly ErrorCode[], line: string): readonly ErrorCode[] {
  return codes.some(isErrno) && others.test(line) ? withoutErrnos(codes) : codes;
}

/** The codes that the first line of an entry says, without errnos where the head of the entry names such a program. */
export function withoutOthersOf(codes: readonly ErrorCode[], process: string): readonly ErrorCode[] {
  return ofDaemon.test(process) ? withoutErrnos(codes) : codes;
}

function withoutErrnos(codes: readonly ErrorCode[]): readonly ErrorCode[] {
  return codes.filter((error) => !isErrno(error));
}

function isErrno({ domain }: ErrorCode): boolean {
  return errnoDomains.has(domain);
}

/** Whether an evened line is one whose words calls on sockets share. */
export function hasWordsOfOthers(even: string): boolean {
  return ofOtherCalls.test(even);
}

/**
 * What launchd says of a caller, `ifconfig` where it takes away an address that isn't there, and Foundation of a process that it
 * can't make.
 */
const ofOtherCalls =
  /\bcaller not allowed to perform action\b|\bifconfig: ioctl \(siocdifaddr\)|\bnstask: task create\b/;
