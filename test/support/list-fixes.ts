import type { FileEdits, Finding, Fix } from "../../server/core/finding.ts";
import { rules } from "../../server/rules/index.ts";
import { portolan } from "./check.ts";
import { corpusFiles } from "./corpus-files.ts";
import { aroundJoined, type JoinedExample, joinedExamplesIn } from "./joined-examples.ts";

/** A fix that a page’s example is offered for another file. */
export interface ListFix {
  readonly rule: string;
  readonly example: JoinedExample;
  readonly finding: Finding;
  readonly fix: Fix;
  readonly change: FileEdits;
}

/** What the pages’ examples of code are offered that changes a property list beside it. */
export function listFixes(): readonly ListFix[] {
  const pages = corpusFiles();
  return rules.flatMap(({ id }) =>
    joinedExamplesIn(pages.get(`rules/${id}.md`) ?? "").flatMap((example) =>
      portolan()
        .findings(example.document, aroundJoined(example, [id]))
        .flatMap((finding) =>
          finding.fixes.flatMap((fix) =>
            (fix.elsewhere ?? []).map((change) => ({ rule: id, example, finding, fix, change })),
          ),
        ),
    ),
  );
}
