import type { Mention } from "../logs/mention.ts";

/**
 * Whether an error is one of Foundation's for files (FoundationErrors.h), whose cause below says nothing of a connection, and
 * the file none that the field has.
 */
export function isOfAnyFile({ domain, code }: Mention, line: string): boolean {
  const isOfFile = domain === "NSCocoaErrorDomain" && code !== undefined && code > 0 && code <= lastOfFiles;
  return isOfFile && !filesOfField.test(line);
}

/** Containers of app groups, and files that hold certificates, keys, settings of networks and extensions. */
const filesOfField =
  /group ?containers?\b|appgroup|\.(?:appex|cer|crt|der|key|mobileconfig|mobileprovision|ovpn|p12|pem|pfx|sock|socket|systemextension)\b/i;

/** NSFileErrorMaximum. */
const lastOfFiles = 1023;
