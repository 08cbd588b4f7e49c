/** A declaration of `name` with an Objective-C type: blocks, function pointers and arrays hold the name inside. */
export function declare(type: string, name: string): string {
  const block = /\(\^([^)]*)\)/.exec(type);
  if (block !== null) return type.replace(block[0], `(^${block[1]}${block[1] === "" ? "" : " "}${name})`);
  if (type.includes("(*)")) return type.replace("(*)", `(*${name})`);
  const array = /^([^[]*)\[(\d*)\]$/.exec(type);
  return array === null ? `${type} ${name}` : `${array[1]} ${name}[${array[2]}]`;
}

/** A type that headers know: the importer has no use for `_Nullable_result`. */
export function headerType(type: string): string {
  return type.replace(/\b_Nullable_result\b/g, "_Nullable");
}

const pointers = /[*^]|_t$|Ref$|Handler$|Block$|CallBack$|^id/;

/** The type as one that may be nil where its Swift form is optional. */
export function nullableAs(type: string, swift: string | undefined): string {
  if (!swift?.endsWith("?")) return type;
  if (type.includes("(^)")) return swift.endsWith(")?") ? type.replace("(^)", "(^ _Nullable)") : type;
  if (/_Nullable|\(\*\)|\(\^/.test(type) || !pointers.test(type)) return type;
  return `${type} _Nullable`;
}

/** A parameter's name that is no word of C or Objective-C. */
export function parameterName(label: string): string {
  return /^(protocol|default|in|out|class|bool|int)$/.test(label) ? `${label}_` : label;
}
