// Page three on the phone: who it is and how to reach them safely. It refuses as towpath/police/forms/reach.py does:
// tests/police/test_pages_on_phones.py sees to it.

import { isMobile } from "./contact.js";
import { ageOn } from "./days.js";
import { filled, readFields, refuse, refuseFirst } from "./fields.js";

const WAYS = ["phone", "second_phone", "email", "no_phone", "other_way"];

/**
 * Page three as it was typed.
 *
 * `page` is `pages.reach` of the rules. `age` and `adultSaid` are as page one has them, `metOn` is the day of the
 * encounter ("2026-03-03"). `asksCall` is whether they accepted: only then a call time is picked, one of `slots`
 * (open times, as the server writes them) or "soonest". `problems` has a sentence by field.
 */
export function readReach(typed, { page, age, adultSaid, asksCall, metOn, slots = [] }) {
  const { slot, ...fields } = page.fields;
  const call = { ...slot, values: [...slot.values, ...slots] };
  const read = readFields(asksCall ? { ...fields, slot: call } : fields, typed);
  const about = { ...page, read, age, metOn };
  const isChild = age < page.adult_from;
  checkBorn(about);
  checkName(about);
  checkReachable(about);
  if (isChild || adultSaid) checkAdult(about, isChild);
  return { problems: read.problems, needsAdult: isChild || adultSaid };
}

/** The date of birth has to agree with the age by which the schemes were judged. */
function checkBorn({ says, read, age, metOn, leap_birthday: leapBirthday }) {
  const born = read.data.date_of_birth;
  if (!born) return;
  const aged = ageOn(born, metOn, leapBirthday);
  if (born > metOn) refuse(read, "date_of_birth", says.born_later);
  else if (aged !== age) refuse(read, "date_of_birth", filled(says.other_age, { born: aged, age }));
}

function checkName({ says, read }) {
  if (["given_name", "family_name"].some((name) => name in read.problems)) return;
  const { given_name: given, family_name: family, name_not_given: isNotGiven } = read.data;
  if (!given && !family && !isNotGiven) refuse(read, "given_name", says.no_name);
}

function checkReachable({ says, read, needs_a_place: needsAPlace }) {
  if (WAYS.some((name) => name in read.problems)) return;
  const { phone, safe = [], no_phone: noPhone, other_way: place } = read.data;
  if (needsAPlace.includes(noPhone) && !place) refuse(read, "other_way", says.no_place);
  if (phone && !safe.length) refuse(read, "safe", says.no_safe);
  else if (phone && safe.includes("text") && !isMobile(phone)) refuse(read, "safe", says.no_mobile);
  else if (!WAYS.some((name) => read.data[name])) refuse(read, "phone", says.no_way);
}

function checkAdult({ says, read, age }, isChild) {
  const alone = filled(isChild ? says.child_alone : says.adult_alone, { age });
  if (!read.data.adult_name) refuseFirst(read, "adult_name", alone);
  if (!read.data.adult_relation) refuseFirst(read, "adult_relation", says.no_relation);
}
