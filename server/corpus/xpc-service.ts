import type { ErrorCode } from "../core/error-code.ts";

/**
 * A code of XPC as it stands in a line that names the service. NEMachServiceName has to begin with one of the extension's app
 * groups, "group." or a team's identifier, so under any other name it is no system extension's, and the article on those
 * doesn't fit.
 */
export function ofService(error: ErrorCode, line: string): ErrorCode {
  if (!error.id.startsWith("NSCocoaErrorDomain/NSXPCConnection")) return error;
  const service = /\bservice\b[^"]{0,40}?\bnamed ([\w.-]+)/.exec(line)?.[1];
  if (service === undefined || /^(?:group|[A-Z0-9]{10})\./.test(service)) return error;
  const { article, ...alone } = error;
  return alone;
}
