/** The methods of a URLSession that make a task, in Swift. */
export const makingTask: readonly string[] = ["dataTask", "downloadTask", "uploadTask", "streamTask", "webSocketTask"];

/** Methods of Swift that wait for what they load, and take no delegate’s place. */
export const awaiting: readonly string[] = ["data", "download", "upload", "bytes"];

/** The first pieces of the selectors that make a task of a URL or a request. */
export const loadingTaskInObjc: readonly string[] = [
  "dataTaskWithRequest",
  "dataTaskWithURL",
  "downloadTaskWithRequest",
  "downloadTaskWithURL",
  "uploadTaskWithRequest",
  "uploadTaskWithStreamedRequest",
];

/** Those of all that make a task. */
export const makingTaskInObjc: readonly string[] = [
  ...loadingTaskInObjc,
  "downloadTaskWithResumeData",
  "uploadTaskWithResumeData",
  "streamTaskWithHostName",
  "streamTaskWithNetService",
  "webSocketTaskWithURL",
  "webSocketTaskWithRequest",
];
