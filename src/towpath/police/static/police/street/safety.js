// What comes before any offer: which signs of danger the answers show, as towpath/schemes/safety.py says.

import { holds, openIn } from "./eligibility.js";

/** The ids of the signs that these answers show, what matters most first. What was not asked shows nothing. */
export function safetyFirst(signs, answers) {
  const isShown = (condition) => !openIn(condition, answers).length && holds(condition, answers);
  return signs.filter(({ when }) => when.some(isShown)).map(({ id }) => id);
}
