/** In what an error happened, where that changes what it means: in a WebSocket, on a device that isn't a Mac, or in the provider of a content filter. */
export type Circumstance = "device" | "filter" | "websocket";

/** What is said instead of some words in a circumstance; `null` for what is not said there. */
export type InCircumstances<Words> = Readonly<
  Partial<Record<Circumstance, { readonly [Name in keyof Words]: Words[Name] | null }>>
>;
