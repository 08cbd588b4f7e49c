export { explain, lookup } from "../corpus/search.ts";
