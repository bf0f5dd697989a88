// What the clock and the calendar of London show now, as they are typed into the pages.

import { dayOf, shownAt } from "./days.js";

/** The time of day: 17:30. */
export const clockOf = (moment) => new Date(shownAt(moment)).toISOString().slice(11, 16);

/** The day and the time as the first step holds them. */
export function metNow(moment) {
  const [year, month, day] = dayOf(moment).split("-").map((part) => String(Number(part)));
  return { met_on_day: day, met_on_month: month, met_on_year: year, met_at: clockOf(moment) };
}
