// Reads every page on stdin as the phone would, in one go, and says what came of each.

import { readFileSync } from "node:fs";
import { readNotOffered, notOfferedSoFar } from "../../src/towpath/police/static/police/street/not_offered.js";
import { readReach } from "../../src/towpath/police/static/police/street/reach.js";
import { safetyFirst } from "../../src/towpath/police/static/police/street/safety.js";
import { judgeAll } from "../../src/towpath/police/static/police/street/eligibility.js";
import { readWhen } from "../../src/towpath/police/static/police/street/when.js";
import { readWords } from "../../src/towpath/police/static/police/street/words.js";

const { rules, pages } = JSON.parse(readFileSync(0, "utf8"));
const { found, words, reach, not_offered: notOffered } = rules.pages;

const READS = {
  found: (typed, { now }) => {
    const { problems, metOn, metAt } = readWhen(typed, { page: found, now: new Date(now) });
    return { problems, met_on: metOn, met_at: metAt?.toISOString() ?? "" };
  },
  words: (typed, { scheme, met_at: metAt, now, age, adult_said: adultSaid, is_well: isWell }) => {
    const dates = { metAt: new Date(metAt), now: new Date(now) };
    const offered = rules.schemes.find(({ code }) => code === scheme);
    return readWords(offered, typed, { page: words, age, adultSaid, isWell, ...dates });
  },
  reach: (typed, { age, adult_said: adultSaid, asks_call: asksCall, met_on: metOn, slots }) => {
    const read = readReach(typed, { page: reach, age, adultSaid, asksCall, metOn, slots });
    return { problems: read.problems, needs_adult: read.needsAdult };
  },
  not_offered: (typed) => readNotOffered(typed, { page: notOffered }),
  so_far: (typed, { answers }) => notOfferedSoFar(typed, answers ? judgeAll(rules.schemes, answers) : []),
  signs: (_, { answers }) => safetyFirst(rules.signs, answers),
};

const said = ({ page, typed, about }) => JSON.stringify(READS[page](typed, about));
process.stdout.write(pages.map((each) => `${said(each)}\n`).join(""));
