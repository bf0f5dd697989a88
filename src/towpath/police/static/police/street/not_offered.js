// Not offered, on the phone: the coded reason, and the few facts without which it could not be counted. It refuses as
// towpath/police/forms/not_offered.py does: tests/police/test_pages_on_phones.py sees to it.

import { readFields, refuseFirst } from "./fields.js";

const FROM_PAGE_ONE = ["offence_family", "drug_family", "age"];

/** The page as it was typed; `page` is `pages.not_offered` of the rules. `problems` has a sentence by field. */
export function readNotOffered(typed, { page }) {
  const read = readFields(page.fields, typed);
  if (read.data.reason === page.own_judgement && !read.data.note) refuseFirst(read, "note", page.says.no_note);
  return { problems: read.problems };
}

/**
 * What page one says already, and the reason that the rules suggest where no scheme fits.
 *
 * `judged` is what `judgeAll` said, or nothing while page one is not complete.
 */
export function notOfferedSoFar(typed, judged = []) {
  const said = Object.fromEntries(FROM_PAGE_ONE.map((name) => [name, (typed[name] ?? []).at(-1) ?? ""]));
  const codes = judged.map(([, { findings }]) => findings.find(({ result }) => result === "no")?.not_offered ?? "");
  return codes.length && codes.every(Boolean) ? { ...said, reason: codes[0] } : said;
}
