/**
 * Domains of a CFStreamError by number, under the names that the corpus has for them. From the headers of Core
 * Foundation and CFNetwork, as Apple's Developer Technical Support lists them (https://developer.apple.com/forums/thread/692596).
 */
export const streamDomains: ReadonlyMap<number, string> = new Map([
  [1, "NSPOSIXErrorDomain"],
  [2, "NSOSStatusErrorDomain"],
  [3, "kCFStreamErrorDomainSSL"],
  [4, "kCFStreamErrorDomainHTTP"],
  [5, "kCFStreamErrorDomainSOCKS"],
  [6, "kCFStreamErrorDomainFTP"],
  [10, "kCFStreamErrorDomainNetServices"],
  [11, "kCFStreamErrorDomainMach"],
  [12, "kCFStreamErrorDomainNetDB"],
]);
