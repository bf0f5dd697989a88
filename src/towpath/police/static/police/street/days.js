// Days, times of day and moments in London, as towpath/kit reads and says them: days.py, times.py, presenting.py.
// A day is text, "2026-03-03", so that days compare as text; a time of day is the minutes since midnight.

import { digits, parted } from "./text.js";

const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const NAMED = { noon: 720, midday: 720, midnight: 0 };
const CLOCK = /^([0-9]{1,2})(?:[:.h ]?([0-9]{2}))?(am|pm)?$/;
const EXAMPLE = "Write the time like 5:30pm or 17:30.";
const MINUTE = 60_000;
const SUMMER = 60 * MINUTE;
const LONDON = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
});

/** What was typed is no day or no time, and why. */
export class NotRead extends Error {}

/** The day that three boxes make; the month may be a name. Two digits are never taken for a year. */
export function toDay(day, month, year) {
  const missing = [["a day", day], ["a month", month], ["a year", year]].filter(([, text]) => !text);
  if (missing.length) throw new NotRead(`The date needs ${missing.map(([name]) => name).join(" and ")}.`);
  const number = toMonth(month);
  if (!/^[0-9]{4}$/.test(year)) throw new NotRead("Write the year with four digits, like 1990.");
  if (Number(year) < 1890 || Number(year) > 2200) throw new NotRead("Check the year.");
  if (!/^[0-9]{1,2}$/.test(day) || Number(day) < 1 || Number(day) > 31) {
    throw new NotRead("The day must be a number from 1 to 31.");
  }
  if (Number(day) > new Date(Date.UTC(Number(year), number, 0)).getUTCDate()) {
    throw new NotRead(`${MONTHS[number - 1]} ${year} has no day ${Number(day)}.`);
  }
  return [year, number, day].map((part) => String(part).padStart(2, "0")).join("-");
}

function toMonth(typed) {
  if (/^[0-9]{1,2}$/.test(typed)) {
    if (Number(typed) >= 1 && Number(typed) <= 12) return Number(typed);
    throw new NotRead("The month must be a number from 1 to 12.");
  }
  const begins = typed.toLowerCase().replace(/\.+$/, "");
  const found = MONTHS.filter((name) => [...begins].length >= 3 && name.toLowerCase().startsWith(begins));
  if (found.length !== 1) throw new NotRead("The month must be a number from 1 to 12, or its name.");
  return MONTHS.indexOf(found[0]) + 1;
}

/** The three boxes of a day that was written as one text. */
export function boxesOf(text) {
  const whole = [text, "", ""];
  if (/^-/.test(parted(text).join(" "))) return whole;
  const parts = parted(text.replace(/[/\-.]/g, " "));
  if (parts.length === 3 && [...parts[0]].length === 4) parts.reverse();
  return parts.length <= 3 ? [...parts, "", "", ""].slice(0, 3) : whole;
}

/** The time of day. `5:30` could be morning or evening, so it is asked again. */
export function toClock(typed) {
  const plain = digits(typed).toLowerCase().replaceAll("a.m.", "am").replaceAll("p.m.", "pm").replace(/^[ .]+|[ .]+$/g, "");
  if (Object.hasOwn(NAMED, plain)) return NAMED[plain];
  const shape = CLOCK.exec(plain.replaceAll(" am", "am").replaceAll(" pm", "pm"));
  if (!shape) throw new NotRead(EXAMPLE);
  const [, hours, minutes, half] = shape;
  if (Number(minutes ?? 0) > 59) throw new NotRead("The minutes must be from 00 to 59.");
  return hourOf(hours, minutes, half) * 60 + Number(minutes ?? 0);
}

function hourOf(hours, minutes, half) {
  const number = Number(hours);
  if (half) {
    if (number < 1 || number > 12) throw new NotRead(EXAMPLE);
    return (number % 12) + (half === "pm" ? 12 : 0);
  }
  if (number > 23) throw new NotRead(EXAMPLE);
  if (minutes === undefined || (hours.length === 1 && number)) {
    const hour = number % 12 || 12;
    throw new NotRead(`Say if this is morning or evening: ${hour}am or ${hour}pm.`);
  }
  return number;
}

/** The age in whole years on that day. Who was born on 29 February has `leapBirthday` (“-03-01”) in other years. */
export function ageOn(born, on, leapBirthday) {
  const [bornYear, year] = [born, on].map((day) => Number(day.slice(0, 4)));
  const isLeap = new Date(Date.UTC(year, 2, 0)).getUTCDate() === 29;
  const birthday = born.endsWith("-02-29") && !isLeap ? leapBirthday : born.slice(4);
  return year - bornYear - (on.slice(4) < birthday ? 1 : 0);
}

/** The moment at which a clock in London shows this. Of an hour that comes twice it is the first. */
export function momentOf(day, clock) {
  return momentShown(Date.parse(`${day}T00:00:00Z`) + clock * MINUTE);
}

/** The moment at which a clock in London shows what `shownAt` counts. */
export function momentShown(shown) {
  const inSummer = shown - SUMMER;
  return new Date(shownAt(new Date(inSummer)) === shown ? inSummer : shown);
}

/** The day in London. */
export function dayOf(moment) {
  return new Date(shownAt(moment)).toISOString().slice(0, 10);
}

/** What a clock in London shows, counted as if it were the time at Greenwich. */
export function shownAt(moment) {
  const part = Object.fromEntries(LONDON.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const seconds = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
  return seconds + moment.getUTCMilliseconds();
}

/** Mon 3 March, 5:30pm. */
export function spoken(moment) {
  const shown = new Date(shownAt(moment));
  const [hour, minute] = [shown.getUTCHours(), shown.getUTCMinutes()];
  const clock = `${hour % 12 || 12}${minute ? `:${String(minute).padStart(2, "0")}` : ""}${hour < 12 ? "am" : "pm"}`;
  return `${WEEKDAYS[shown.getUTCDay()]} ${shown.getUTCDate()} ${MONTHS[shown.getUTCMonth()]}, ${clock}`;
}
