// Reads every page one on stdin as the phone would, in one go, and says what came of each.

import { readFileSync } from "node:fs";
import { nameOf, readFound } from "../../src/towpath/police/static/police/street/found.js";

const { rules, pages } = JSON.parse(readFileSync(0, "utf8"));

function said(typed) {
  const { single, declared, onlyFor, asksMore, problems, answers } = readFound(rules, typed);
  const rows = [...single, ...declared];
  return {
    single: single.map(nameOf),
    declared: declared.map(({ statement }) => statement),
    only_for: Object.fromEntries(rows.map((question) => [nameOf(question), onlyFor[question.id]])),
    asks_more: asksMore,
    problems,
    answers,
  };
}

process.stdout.write(pages.map((typed) => `${JSON.stringify(said(typed))}\n`).join(""));
