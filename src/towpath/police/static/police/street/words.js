// Page two on the phone: what the person answered, and what the scheme wants written down about a yes.
// It refuses as towpath/police/forms/words.py and actions/checking.py do: tests/police/test_pages_on_phones.py
// sees to it.

import { dayOf, momentOf, momentShown, shownAt, spoken } from "./days.js";
import { filled, readFields, refuse, refuseFirst } from "./fields.js";

const MINUTE = 60_000;
const A_DAY = 24 * 60 * MINUTE;

/**
 * Page two as it was typed, for the scheme whose words were read out.
 *
 * `page` is `pages.words` of the rules. `age` and `adultSaid` are as page one has them (`adultSaid`: it says that an
 * appropriate adult is needed), `isWell` is whether they are well enough to choose, `metAt` and `now` are dates.
 * `problems` has a sentence by field, `wanted` the fields that the page shows, `decision` what was answered.
 */
export function readWords(scheme, typed, { page, age, adultSaid, isWell, metAt, now = new Date() }) {
  const asked = { page, scheme, metAt, now, isWell, needsAdult: age < page.adult_from || adultSaid };
  const fields = fieldsShown(asked);
  const read = readFields(fields, typed);
  const about = { ...asked, ...page.schemes[scheme.code], fields, read };
  checkDecision(about);
  const decision = read.data.decision ?? "";
  if (decision === "accepted") {
    checkInterview(about);
    checkRecord(about);
    if (!Object.keys(read.problems).length) checkAccepted(about);
  }
  return { problems: read.problems, decision, wanted: Object.keys(fields) };
}

/** What an item says of the rules that judged it and of the words that were read out: `versions`. */
export function versionsOf({ made }, scheme) {
  return scheme ? { rules: made, scheme: scheme.version, words: scheme.print } : { rules: made };
}

/** The fields that this scheme wants, and those of the answer. Who is not well is asked for the answer alone. */
function fieldsShown({ page, scheme, isWell, needsAdult }) {
  const records = [...scheme.offer.record, ...(needsAdult ? [page.adult] : [])];
  const wanted = new Set((isWell ? records : []).flatMap((record) => page.fields_of[record] ?? []));
  const ofRecords = new Set(Object.values(page.fields_of).flat());
  const shown = Object.entries(page.fields).filter(([name]) => wanted.has(name) || !ofRecords.has(name));
  return Object.fromEntries(shown);
}

function checkDecision({ page, read, isWell }) {
  if (read.data.refused_reason && !read.data.decision) read.data.decision = "refused";
  const isRefused = "decision" in read.problems || "refused_reason" in read.problems;
  if (!read.data.decision && !isRefused) refuse(read, "decision", page.says.no_decision);
  if (!isWell && ["accepted", "refused"].includes(read.data.decision)) {
    refuse(read, "decision", page.says.not_well);
  }
}

function checkInterview({ page, fields, read, needsAdult }) {
  if (!("interview" in fields)) return;
  const { interview, adult_present: isThere } = read.data;
  if (!interview) refuseFirst(read, "interview", page.says.no_interview);
  else if (interview === page.on_street && needsAdult && !isThere) {
    refuseFirst(read, "interview", page.says.no_adult);
  }
}

function checkRecord({ page, fields, read, can_wait: canWait }) {
  const isAppointment = read.data.interview === page.by_appointment;
  const besidePoint = isAppointment ? page.at_the_interview : page.appointment;
  for (const [name, sentence] of Object.entries(page.demands)) {
    if (!(name in fields) || besidePoint.includes(name) || canWait.includes(name)) continue;
    const given = read.data[name];
    if (given === undefined || given === null || given === "" || given === false) refuseFirst(read, name, sentence);
  }
}

/** What the server holds a yes to once all is written down: the first thing that is wrong. */
function checkAccepted({ page, read, enough, metAt, now }) {
  const { data } = read;
  const isAppointment = data.interview === page.by_appointment;
  const began = isAppointment || !Number.isInteger(data.interview_at) ? null : shownAtBegin(page, data.interview_at, metAt);
  const tooSoon = now.getTime() + page.minutes.clocks_apart * MINUTE;
  if (isAppointment) checkAppointment(page, read, now);
  else if (began !== null && momentShown(began).getTime() > tooSoon) refuse(read, "interview_at", page.says.not_yet);
  if (Object.keys(read.problems).length) return;
  if (enough && !enough.includes(data.responsibility)) {
    refuse(read, "responsibility", page.says.no_acceptance);
  } else if (began !== null && began < minuteOf(shownAt(metAt))) {
    refuse(read, "interview_at", filled(page.says.before_encounter, { met: spoken(metAt) }));
  }
}

function checkAppointment(page, read, now) {
  const at = momentOf(read.data.attend_on, read.data.attend_time);
  if (at <= now) refuse(read, "attend_on", page.says.appointment_past);
  else if (at.getTime() > now.getTime() + page.minutes.furthest * MINUTE) {
    refuse(read, "attend_on", page.says.appointment_far);
  }
}

/** What the clock showed when an interview of that evening began: half past midnight belongs to the day after. */
function shownAtBegin(page, clock, metAt) {
  const shown = Date.parse(`${dayOf(metAt)}T00:00:00Z`) + clock * MINUTE;
  return shownAt(metAt) - shown > page.minutes.past_midnight * MINUTE ? shown + A_DAY : shown;
}

const minuteOf = (milliseconds) => milliseconds - (milliseconds % MINUTE);
