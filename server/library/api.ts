/** From worst to mildest. */
export type Severity = "error" | "warning" | "information" | "hint";

/** A place in a text: `line` and `character` count from 0, `character` in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A stretch of a text; `end` is the first place after it. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A replacement in a text. */
export interface Edit {
  readonly range: Range;
  readonly newText: string;
}

/** A titled list of edits that belongs to a finding or a check. Edits speak of the text before any of them. */
export interface Fix {
  readonly title: string;
  /** In the file of the finding or check. */
  readonly edits: readonly Edit[];
  /** In other files of the workspace, by their absolute paths; a fix has these or `edits`. */
  readonly elsewhere?: readonly { readonly path: string; readonly edits: readonly Edit[] }[];
}

/** One place where a rule has something to say, as `portolan check --format json` has it. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: "certain" | "likely";
  /** One or two sentences in English. Names out of the code stand in it as text. */
  readonly message: string;
  /** Absolute, with `/`. */
  readonly path: string;
  readonly range: Range;
  /** Base name or full selector as written, for findings about a deprecated symbol. */
  readonly symbol?: string;
  /** Id of the article to read, for `page`. */
  readonly article?: string;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly fixes: readonly Fix[];
}

/** Text for a place in a file, as Markdown without HTML. */
export interface Hover {
  readonly range: Range;
  readonly markdown: string;
}

/** One line of the checklist of a network extension. */
export interface Check {
  readonly id: string;
  /** "unknown" where files alone can't tell. */
  readonly state: "ok" | "fail" | "unknown";
  readonly title: string;
  readonly detail: string;
  /** Absolute, with `/`. */
  readonly path?: string;
  readonly range?: Range;
  readonly article?: string;
  /** Edits of the file at `path`. */
  readonly fixes: readonly Fix[];
}

/** The checklist of one network extension, in the order in which things break. */
export interface Checklist {
  /** The target's name. */
  readonly name: string;
  readonly platforms: readonly string[];
  readonly packaging: "appex" | "sysex";
  /** Ids of the kinds of providers in it, such as "packet-tunnel". */
  readonly kinds: readonly string[];
  readonly checks: readonly Check[];
  /** What to do at the device, a line each: sentences, or commands behind "$ ". */
  readonly next: readonly string[];
}

/** What one symbol, entitlement, key, error code or log line means. */
export interface Explanation {
  readonly kind: "symbol" | "key" | "error" | "log" | "article";
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly remedy?: string;
  readonly article?: string;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  /** The line of the text that it speaks of, from 0. */
  readonly line: number;
  /** The line is printed where nothing is wrong. */
  readonly harmless: boolean;
}

/** One result of a lookup. */
export interface Hit {
  readonly kind: "article" | "symbol" | "key" | "error" | "link" | "rule" | "list";
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly score: number;
  readonly url?: string;
}

/** What a lookup found, best first. */
export interface Lookup {
  /** `false` where nothing really fits, and the results are the nearest. */
  readonly fits: boolean;
  readonly results: readonly Hit[];
}

/** What Portolan looks for. */
export interface Rule {
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity | "off";
  readonly languages: readonly string[];
  readonly fixable: boolean;
}

/** A page for reading, as Markdown with a heading. */
export interface Page {
  readonly title: string;
  readonly markdown: string;
}

/** What wins over every portolan.json of the folders. */
export interface Options {
  /** Severity of each rule, by id or by a glob. */
  readonly rules?: Readonly<Record<string, Severity | "off" | "on">>;
  readonly swiftLanguageMode?: 5 | 6;
  /** Such as `{ ios: "15.0", macos: "12.0" }`, in place of what all files say. */
  readonly deploymentTarget?: Readonly<Record<string, string>>;
  /** How loud a deprecation is that only systems above the deployment target have; a hint unless said. */
  readonly deprecatedLater?: "hint" | "information" | "off";
  /** And one that is only marked “to be deprecated”. */
  readonly toBeDeprecated?: "hint" | "information" | "off";
  /** Globs relative to the folder that holds a file. */
  readonly exclude?: readonly string[];
  /** `false` reads no portolan.json at all. */
  readonly config?: boolean;
}

/** Folders that were opened: their code, property lists and projects. Nothing is watched; `update` tells of changes. */
export interface Workspace {
  /** Code and property lists that are checked, absolute, sorted; what `update` told counts. */
  readonly files: readonly string[];
  /** What could not be read of the folders and their projects, one line each. */
  readonly problems: readonly string[];
  /**
   * The findings of a file below the folders, by position, then rule; without a path, of all `files`. A path may be
   * relative to the working folder.
   * @throws Error for a file that can't be read as text, and for a portolan.json that can't be used.
   */
  findings(path?: string): Promise<readonly Finding[]>;
  /** What is known of the place in a file, or nothing. Throws as `findings` does. */
  hover(path: string, position: Position): Promise<Hover | undefined>;
  /** Takes a new text of a file for its own, saved or not; without a text, that the file is gone. */
  update(path: string, text: string | undefined): Promise<void>;
  /** A checklist for each network extension of the folders. */
  doctor(): Promise<readonly Checklist[]>;
}

/** What the package exports. What asks for a text and is given something else throws a TypeError, or rejects with one where it promises. */
export interface Portolan {
  readonly version: string;
  /** Every rule, in order of id. */
  rules(): readonly Rule[];
  /**
   * Reads folders once, with what lies below them. Starts no process and opens no connection.
   * @throws Error for a folder that isn't there.
   */
  openWorkspace(folders: string | readonly string[], options?: Options): Promise<Workspace>;
  /** What a symbol, entitlement, key, error code or pasted log means, in the order in which to read it. */
  explain(text: string): readonly Explanation[];
  /** Searches everything that is known; at most `limit` results, 10 unless said. */
  lookup(query: string, limit?: number): Lookup;
  /**
   * "article/<id>", "rule/<id>", "symbol/<id>" or "list/<id>" in full, also as the links of pages and hovers name them
   * ("portolan:/article/<id>"); nothing for what isn't there.
   */
  page(target: string): Page | undefined;
}
