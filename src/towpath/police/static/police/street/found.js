// Page one on the phone: what the schemes ask about what was found, in one declaration where they can.
// It shows, refuses and answers as towpath/police/forms/found.py does: tests/police/test_page_one_on_phones.py
// sees to it. When and where it was is left to the form itself, and the server reads the whole page again.

import { allowedValues, isOrdinary, questionsToAsk } from "./eligibility.js";
import { digits, manyLines, oneLine, problemWith } from "./text.js";

const CHILD = 17;
const ADULT = 18;
// Whose questions a page shows before it is told anything: an adult with drugs. Nothing is judged by it.
const ORDINARY = { offence_family: "drug_possession", age: ADULT };
const YOUNGEST = 1;
const LONGEST_AGE = 40;
const LONGEST_WHY = 500;
const [ALL, DIFFERENT] = ["all", "different"];

const PICK_ONE = "Pick one answer.";
const REQUIRED = {
  offence_family: "Pick what kind of offence it was.",
  drug_family: "Pick a drug, or “No drugs”.",
  age: "Type their age in years. A good guess will do.",
  age_basis: "Say how sure the age is.",
  prior_engagement: PICK_ONE,
};
const NOT_ON_THE_LIST = { drug_family: "Pick one of the list." };
const NOT_SAID = "Say whether all of this is so.";
const NOTHING_DIFFERENT = "Answer what is different, or pick “All of it is so”.";
const TWO_ANSWERS = "You said that all of it is so, and picked another answer here. Change one of the two.";

/** A field was refused, and why. */
class Refused extends Error {}

/**
 * Page one as it stands: `typed` holds each field by name with the list of what was typed.
 *
 * `single` are the questions that are asked by themselves and `declared` those of the declaration; `onlyFor` says
 * which of them are for a child or an adult alone while the age is open. `problems` has the sentences by field.
 * `answers` are there once nothing is wrong and nothing is left to show.
 */
export function readFound(schemes, typed) {
  const page = laidOut(schemes, typed);
  const read = readFields(page);
  checkDeclared(page, read);
  for (const question of page.single) {
    // While the age is missing, the page shows some questions to nobody yet.
    if (page.shown.has(nameOf(question)) && !page.onlyFor(question)) checkSingle(page, read, question);
  }
  const asksMore = page.isNew || page.single.some((question) => !page.shown.has(nameOf(question)));
  const isWhole = !asksMore && !Object.keys(read.problems).length;
  return {
    single: page.single,
    declared: page.declared,
    onlyFor: Object.fromEntries(page.questions.map((question) => [question.id, page.onlyFor(question)])),
    asksMore,
    problems: read.problems,
    answers: isWhole ? answersOf(page, read) : null,
  };
}

/** The name of the field of a question, of its reasons to tap, and of the officer's own words. */
export const nameOf = ({ id }) => `q_${id}`;
export const nameOfReasons = ({ id }) => `q_${id}_reasons`;
export const nameOfWhy = ({ why_id }) => `q_${why_id}`;

/** What the page asks, which follows from the facts as far as they are known and sound. */
function laidOut(schemes, typed) {
  const facts = factsOf(schemes);
  const known = {};
  for (const name of Object.keys(facts).filter((each) => each !== "prior_engagement")) {
    const value = ifSound(() => readFact(facts, name, typed));
    if (value !== undefined) known[name] = value;
  }
  const stood = new Set(typed.stated ?? []);
  const shown = new Set(last(typed, "shows").split(/\s+/).filter(Boolean));
  const questions = questionsOn(schemes, known, stood, shown);
  const declared = questions.filter((question) => isOrdinary(question, known));
  const isNew = !declared.every(({ statement }) => stood.has(statement));
  return {
    typed: isNew ? { ...typed, usual: [] } : typed,
    facts,
    questions,
    declared,
    single: questions.filter((question) => !declared.includes(question)),
    shown,
    isNew,
    said: ifSound(() => readUsual(typed)) ?? "",
    onlyFor: onlyFor(schemes, known),
  };
}

function factsOf(schemes) {
  return schemes[0].facts;
}

/** Those that matter. While a fact is missing the page stays as it was, so that no answer is lost. */
function questionsOn(schemes, known, stood, shown) {
  const isKnown = Object.keys(ORDINARY).every((name) => name in known);
  if (isKnown || !(stood.size || shown.size)) return questionsFor(schemes, known);
  return questionsToAsk(schemes, {}).filter(
    (question) => stood.has(question.statement) || shown.has(nameOf(question)),
  );
}

/** Before the age is known, what is asked by itself of a child is among them. */
function questionsFor(schemes, known) {
  const questions = questionsToAsk(schemes, { ...ORDINARY, ...known });
  if ("age" in known) return questions;
  const ofAChild = questionsToAsk(schemes, { ...ORDINARY, ...known, age: CHILD });
  return [...questions, ...ofAChild.filter((one) => !isAmong(questions, one) && one.usual === null)];
}

function onlyFor(schemes, known) {
  if ("age" in known) return () => "";
  const [children, adults] = [CHILD, ADULT].map((age) => questionsToAsk(schemes, { ...ORDINARY, ...known, age }));
  return (question) => {
    if (isAmong(children, question)) return isAmong(adults, question) ? "" : "child";
    return isAmong(adults, question) ? "adult" : "";
  };
}

function isAmong(questions, question) {
  const written = JSON.stringify(question);
  return questions.some((each) => JSON.stringify(each) === written);
}

function readFields(page) {
  const read = { data: {}, problems: {} };
  const take = (name, reading) => {
    try {
      read.data[name] = reading();
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      refuse(read, name, refused.message);
    }
  };
  for (const name of Object.keys(page.facts)) take(name, () => readFact(page.facts, name, page.typed));
  take("usual", () => readUsual(page.typed));
  for (const question of page.questions) {
    take(nameOf(question), () => readAnswer(question, page.typed));
    if (question.usual_reasons.length) {
      take(nameOfReasons(question), () => readList(page.typed[nameOfReasons(question)], question.usual_reasons));
    }
    if (question.why) take(nameOfWhy(question), () => readText(last(page.typed, nameOfWhy(question))));
  }
  return read;
}

function readFact(facts, name, typed) {
  const value = last(typed, name);
  if (name === "age") return readAge(facts.age.highest, value);
  if (!value) throw new Refused(REQUIRED[name]);
  if (!facts[name].includes(value)) throw new Refused(NOT_ON_THE_LIST[name] ?? PICK_ONE);
  return value;
}

function readAge(oldest, typed) {
  const text = oneLine(typed);
  const wrong = problemWith(text, LONGEST_AGE);
  if (wrong) throw new Refused(wrong);
  const number = digits(text);
  if (!number) throw new Refused(REQUIRED.age);
  if (!/^[0-9]+$/.test(number)) throw new Refused("Use a whole number, like 5.");
  if (Number(number) < YOUNGEST || Number(number) > oldest) {
    throw new Refused(`Use a number from ${YOUNGEST} to ${oldest}.`);
  }
  return Number(number);
}

function readUsual(typed) {
  return readOne(last(typed, "usual"), [ALL, DIFFERENT]);
}

function readAnswer(question, typed) {
  const allowed = allowedValues(question);
  if (question.kind === "choices") return readList(typed[nameOf(question)], allowed);
  return readOne(last(typed, nameOf(question)), allowed);
}

function readOne(value, allowed) {
  if (value && !allowed.includes(value)) throw new Refused(PICK_ONE);
  return value;
}

function readList(values = [], allowed) {
  if (!values.every((value) => allowed.includes(value))) throw new Refused(PICK_ONE);
  return values;
}

function readText(typed) {
  const text = manyLines(typed);
  const wrong = problemWith(text, LONGEST_WHY);
  if (wrong) throw new Refused(wrong);
  return text;
}

function checkDeclared(page, read) {
  const names = ["usual", ...page.declared.map(nameOf)];
  const problem = declaredProblem(page, read);
  if (problem && !names.some((name) => name in read.problems)) refuse(read, "usual", problem);
  for (const question of page.declared) {
    if (page.said === ALL && !page.isNew && differs(read, question)) refuse(read, nameOf(question), TWO_ANSWERS);
    else if (page.said && !page.isNew) checkWhy(page, read, question);
  }
}

function declaredProblem(page, read) {
  if (page.isNew || !page.declared.length) return "";
  if (!page.said) return NOT_SAID;
  const isDifferent = page.declared.some((question) => differs(read, question));
  return page.said === DIFFERENT && !isDifferent ? NOTHING_DIFFERENT : "";
}

function differs(read, question) {
  const given = read.data[nameOf(question)];
  return isGiven(given) && given !== question.usual;
}

function checkSingle(page, read, question) {
  const name = nameOf(question);
  if (!isGiven(read.data[name]) && question.kind !== "choices" && !(name in read.problems)) {
    refuse(read, name, `Answer this: ${question.ask}`);
  }
  checkWhy(page, read, question);
}

function checkWhy(page, read, question) {
  const reasons = question.usual_reasons.length ? nameOfReasons(question) : nameOfWhy(question);
  const isWanted = question.why && answerTo(page, read, question) === "yes";
  const isSound = ![reasons, nameOfWhy(question)].some((name) => name in read.problems);
  if (isWanted && isSound && !whyOf(read, question)) {
    const how = question.usual_reasons.length ? "Pick a reason or say it" : "Say it";
    refuse(read, reasons, `${how} in a few words: ${question.why}`);
  }
}

function answersOf(page, read) {
  const answers = Object.fromEntries(Object.keys(page.facts).map((name) => [name, read.data[name]]));
  for (const question of page.questions) {
    answers[question.id] = answerTo(page, read, question);
    if (question.why && answers[question.id] === "yes") answers[question.why_id] = whyOf(read, question);
  }
  return answers;
}

/** The answer that was given by itself, or else, to a question of the declaration, the usual one. */
function answerTo(page, read, question) {
  const given = read.data[nameOf(question)];
  if (!page.declared.includes(question)) return given;
  return page.said === DIFFERENT && isGiven(given) ? given : question.usual;
}

function whyOf(read, question) {
  const reasons = read.data[nameOfReasons(question)] ?? [];
  return [...reasons, read.data[nameOfWhy(question)] ?? ""].filter(Boolean).join("; ");
}

function isGiven(answer) {
  return Array.isArray(answer) ? answer.length > 0 : Boolean(answer);
}

/** What was refused is not read further, as on the page. */
function refuse(read, name, sentence) {
  read.problems[name] = [...(read.problems[name] ?? []), sentence];
  delete read.data[name];
}

function ifSound(reading) {
  try {
    return reading();
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    return undefined;
  }
}

function last(typed, name) {
  return (typed[name] ?? []).at(-1) ?? "";
}
