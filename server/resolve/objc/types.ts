/** The type of an expression: the name that members are looked up by, with what stands between its angle brackets. */
export interface ObjcType {
  readonly name: string;
  readonly arguments: readonly string[];
  /** The class itself, as in `[NSURLConnection …]`. */
  readonly isClass: boolean;
  /** How many pointers there are to it: one to an object. */
  readonly pointers: number;
}

const noise =
  /\b(?:const|volatile|static|extern|inline|register|mutable|struct|union|enum|class|typename|nullable|nonnull|null_unspecified|_Nullable|_Nonnull|_Null_unspecified|in|out|inout|oneway|bycopy|byref|IBOutlet|__(?!auto_type\b)\w+)\b(?:\s*\(\([^)]*\)\))?/g;

/** Reads a type as written; nothing for blocks, function pointers and what has no name. */
export function parseType(text: string): ObjcType | undefined {
  if (text.includes("(^") || text.includes("(*")) return undefined;
  const plain = text.replace(noise, " ").trim();
  const name = /^(?:\w+\s*::\s*)*[A-Za-z_]\w*/.exec(plain)?.[0].replaceAll(/\s/g, "");
  if (name === undefined) return undefined;
  const rest = plain.slice(plain.indexOf(name.at(-1)!, name.length - 1) + 1).trim();
  const pointers = rest.slice(rest.lastIndexOf(">") + 1).split("*").length - 1;
  return { name, arguments: rest.startsWith("<") ? splitArguments(rest) : [], isClass: false, pointers };
}

/** An instance of the class of this name. */
export function instanceOf(name: string): ObjcType {
  return { name, arguments: [], isClass: false, pointers: 1 };
}

/** The type as code writes it. */
export function spellType(type: ObjcType): string {
  if (type.isClass) return `Class<${type.name}>`;
  const inside = type.arguments.length > 0 ? `<${type.arguments.join(", ")}>` : "";
  return `${type.name}${inside}${isPlain(type.name) ? "" : " *"}`;
}

/** Whether nothing is known of the object but that it is one. */
export function isAnyObject(type: ObjcType): boolean {
  return type.name === "id" || type.name === "NSObject" || type.name === "auto" || type.name === "__auto_type";
}

/** The element of a collection type, as written between its angle brackets. */
export function elementOf(type: ObjcType): string | undefined {
  if (/^NS(?:Mutable)?(?:Array|Set|OrderedSet)$|^NSEnumerator$/.test(type.name)) return type.arguments[0];
  return undefined;
}

/** What a subscript on a collection type gives, as written between its angle brackets. */
export function subscriptOf(type: ObjcType): string | undefined {
  return /^NS(?:Mutable)?Dictionary$|^NS(?:MapTable|Cache)$/.test(type.name) ? type.arguments[1] : elementOf(type);
}

/** Whether a type of this name is no object. */
export function isPlain(name: string): boolean {
  return name === "id" || name === "Class" || /^(?:[a-z]|BOOL$|NSU?Integer$)|(?:Ref|_t)$/.test(name);
}

/** The parts of `<A *, B<C> *> …` at its outermost commas. */
export function splitArguments(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 1;
  for (let at = 0; at < text.length; at++) {
    const unit = text[at];
    if (unit === "<" || unit === "(") depth++;
    else if (unit === ">" || unit === ")") {
      if (--depth === 0) {
        parts.push(text.slice(from, at).trim());
        break;
      }
    } else if (unit === "," && depth === 1) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  return parts;
}
