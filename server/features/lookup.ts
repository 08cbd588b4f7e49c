export { explain } from "../corpus/explain.ts";
export { lookup } from "../corpus/search.ts";
