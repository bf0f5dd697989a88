// When and where it was, on page one. It refuses as towpath/police/forms/found.py does, which has the rest of the page
// in found.js: tests/police/test_pages_on_phones.py sees to it.

import { momentOf } from "./days.js";
import { readFields, refuse } from "./fields.js";

const MINUTE = 60_000;

/**
 * The day, the time, the place and the crime number; `page` is `pages.found` of the rules.
 *
 * `metAt` (a date, never later than `now`) and `metOn` (“2026-03-03”) are there once nothing is wrong with them.
 */
export function readWhen(typed, { page, now = new Date() }) {
  const read = readFields(page.fields, typed);
  const { met_on: metOn, met_at: clock } = read.data;
  const met = metOn && Number.isInteger(clock) ? momentOf(metOn, clock) : null;
  if (met && met.getTime() > now.getTime() + page.minutes.clocks_apart * MINUTE) {
    refuse(read, "met_on", page.says.to_come);
  } else if (met && met.getTime() < now.getTime() - page.minutes.oldest * MINUTE) {
    refuse(read, "met_on", page.says.long_ago);
  }
  const isSound = met && !("met_on" in read.problems);
  return { problems: read.problems, metOn: isSound ? metOn : "", metAt: isSound ? new Date(Math.min(met, now)) : null };
}
