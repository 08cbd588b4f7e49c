import { remembered } from "./collections.ts";

type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** Bytes as text, or why they are not text that Portolan reads. */
export type Decoded = { readonly text: string; readonly encoding: Encoding } | { readonly problem: string };

/** These bytes, or the UTF-8 for those that are meant as UTF-16; nothing where those are not valid. */
export function utf8Of(bytes: Uint8Array): Uint8Array | undefined {
  if (encodingOf(bytes) === "utf-8") return bytes;
  const decoded = decode(bytes);
  return "text" in decoded ? new TextEncoder().encode(decoded.text.replaceAll("\0", " ")) : undefined;
}

/**
 * Reads UTF-8 and UTF-16 (by byte-order mark). UTF-32, binary property lists and signed profiles are named as such; anything
 * else with a NUL byte is binary. What isn't valid is refused, half a surrogate pair and a last odd byte of UTF-16 too, so
 * that the text always stands for exactly these bytes.
 */
export function decode(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  const form = binaryFormOf(bytes);
  if (form !== undefined) return { problem: form };
  if (encoding === "utf-8" && bytes.subarray(0, 8192).includes(0))
    return { problem: isUnmarked(bytes) ? "UTF-16 without a byte-order mark; save it as UTF-8" : "binary file" };
  try {
    return { text: decoderOf(encoding).decode(bytes), encoding };
  } catch {
    return { problem: encoding === "utf-8" ? "not valid UTF-8; save it in that encoding" : "not valid UTF-16" };
  }
}

const binaryList = new TextEncoder().encode("bplist");

/** How ASN.1 writes the identifier of signed data, 1.2.840.113549.1.7.2. */
const signedData = Uint8Array.of(0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02);

/** The byte-order mark of UTF-32, which begins as that of UTF-16 does. */
const longUnits = Uint8Array.of(0xff, 0xfe, 0, 0);

/** What a file's beginning shows it to be, where that is a form of text, property lists or profiles that is not read here. */
function binaryFormOf(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, longUnits)) return "UTF-32; only UTF-8 and UTF-16 are read";
  const [first, length = 0] = bytes;
  const isNumbered = (bytes[binaryList.length] ?? 0) >= 0x30 && (bytes[binaryList.length] ?? 0) <= 0x39;
  if (startsWith(bytes, binaryList) && isNumbered) return "a binary property list; only text ones are read";
  // The length of a sequence stands in one byte, or that byte says how many follow.
  const ofLength = length > 0x80 && length <= 0x84 ? length - 0x80 : 0;
  const isSigned = first === 0x30 && startsWith(bytes.subarray(2 + ofLength), signedData);
  return isSigned ? "signed; only what isn’t is read" : undefined;
}

function startsWith(bytes: Uint8Array, beginning: Uint8Array): boolean {
  return beginning.every((byte, at) => bytes[at] === byte);
}

const decoderOf = remembered((encoding: Encoding) => new TextDecoder(encoding, { fatal: true }));

/** Whether bytes begin as ASCII in UTF-16 does: each of the first four letters beside a NUL, on the same side. */
function isUnmarked(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 8);
  const isLetter = (each: number) => each === 9 || each === 10 || each === 13 || (each >= 32 && each < 127);
  const fits = (side: number) => start.every((each, at) => (at % 2 === side ? each === 0 : isLetter(each)));
  return start.length === 8 && (fits(0) || fits(1));
}

/** What a text is written in, by its first two bytes. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
}
