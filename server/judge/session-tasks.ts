/** The methods of a URLSession that make a task, in Swift. */
export const makingTask: readonly string[] = ["dataTask", "downloadTask", "uploadTask", "streamTask", "webSocketTask"];

/** And the first pieces of their selectors. */
export const makingTaskInObjc: readonly string[] = [
  "dataTaskWithRequest",
  "dataTaskWithURL",
  "downloadTaskWithRequest",
  "downloadTaskWithURL",
  "downloadTaskWithResumeData",
  "uploadTaskWithRequest",
  "uploadTaskWithStreamedRequest",
  "streamTaskWithHostName",
  "webSocketTaskWithURL",
  "webSocketTaskWithRequest",
];
