/** In what an error happened, where that changes what it means: in a WebSocket, or on a device that isn't a Mac. */
export type Circumstance = "device" | "websocket";

/** What is said instead of some words in a circumstance; `null` for what is not said there. */
export type InCircumstances<Words> = Readonly<
  Partial<Record<Circumstance, { readonly [Name in keyof Words]: Words[Name] | null }>>
>;
