/** In what an error happened, where that changes what it means: in a WebSocket, or on a device that isn't a Mac. */
export type Circumstance = "device" | "websocket";
