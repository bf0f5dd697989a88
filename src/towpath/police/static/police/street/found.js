// Page one on the phone: what the schemes ask about what was found, in one declaration where they can.
// It shows, refuses and answers as towpath/police/forms/found.py does: tests/police/test_page_one_on_phones.py
// sees to it. When and where it was is in when.js, and the server reads the whole page again.

import { allowedValues, isOrdinary, questionsToAsk } from "./eligibility.js";
import { filled, last, readFields, refuse, refuseFirst } from "./fields.js";

/**
 * Page one as it stands: `typed` holds each field by name with the list of what was typed.
 *
 * `single` are the questions that are asked by themselves and `declared` those of the declaration; `onlyFor` says
 * which of them are for a child or an adult alone while the age is open. `problems` has a sentence by field.
 * `answers` are there once nothing is wrong and nothing is left to show.
 */
export function readFound(rules, typed) {
  const page = laidOut(rules, typed);
  const read = readFields(fieldsOf(page), page.typed);
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
function laidOut({ schemes, pages }, typed) {
  const { usual, ...facts } = pages.found.asked;
  const known = readFields(facts, typed).data;
  const stood = new Set(typed.stated ?? []);
  const shown = new Set(last(typed, "shows").split(/\s+/).filter(Boolean));
  const about = { ...pages.found, schemes, known, stood, shown };
  const questions = questionsOn(about);
  const declared = questions.filter((question) => isOrdinary(question, known));
  const isNew = !declared.every(({ statement }) => stood.has(statement));
  const now = isNew ? { ...typed, usual: [] } : typed;
  return {
    ...about,
    typed: now,
    facts,
    questions,
    declared,
    single: questions.filter((question) => !declared.includes(question)),
    isNew,
    said: readFields({ usual }, now).data.usual ?? "",
    onlyFor: onlyFor(about),
  };
}

/** Those that matter. While a fact is missing the page stays as it was, so that no answer is lost. */
function questionsOn(about) {
  const { schemes, ordinary, known, stood, shown } = about;
  const isKnown = Object.keys(ordinary).every((name) => name in known);
  if (isKnown || !(stood.size || shown.size)) return questionsFor(about);
  return questionsToAsk(schemes, {}).filter(
    (question) => stood.has(question.statement) || shown.has(nameOf(question)),
  );
}

/** Before the age is known, what is asked by itself of a child is among them. */
function questionsFor({ schemes, ordinary, ages, known }) {
  const questions = questionsToAsk(schemes, { ...ordinary, ...known });
  if ("age" in known) return questions;
  const ofAChild = questionsToAsk(schemes, { ...ordinary, ...known, age: ages.child });
  return [...questions, ...ofAChild.filter((one) => !isAmong(questions, one) && one.usual === null)];
}

function onlyFor({ schemes, ordinary, ages, known }) {
  if ("age" in known) return () => "";
  const [children, adults] = [ages.child, ages.adult].map((age) =>
    questionsToAsk(schemes, { ...ordinary, ...known, age }),
  );
  return (question) => {
    if (isAmong(children, question)) return isAmong(adults, question) ? "" : "child";
    return isAmong(adults, question) ? "adult" : "";
  };
}

function isAmong(questions, question) {
  const written = JSON.stringify(question);
  return questions.some((each) => JSON.stringify(each) === written);
}

/** The fields of the page: the facts, the declaration, and each question with why. */
function fieldsOf({ asked, questions, says, longest_why: longest }) {
  const fields = { ...asked };
  for (const question of questions) {
    const kind = question.kind === "choices" ? "several" : "one";
    fields[nameOf(question)] = { kind, values: allowedValues(question), odd: says.pick_one };
    if (question.usual_reasons.length) {
      fields[nameOfReasons(question)] = { kind: "several", values: question.usual_reasons, odd: says.pick_one };
    }
    if (question.why) fields[nameOfWhy(question)] = { kind: "lines", longest };
  }
  return fields;
}

function checkDeclared(page, read) {
  const names = ["usual", ...page.declared.map(nameOf)];
  const problem = declaredProblem(page, read);
  if (problem && !names.some((name) => name in read.problems)) refuse(read, "usual", problem);
  for (const question of page.declared) {
    const isTwo = page.said === page.all_so && !page.isNew && differs(read, question);
    if (isTwo) refuse(read, nameOf(question), page.says.two_answers);
    else if (page.said && !page.isNew) checkWhy(page, read, question);
  }
}

function declaredProblem(page, read) {
  if (page.isNew || !page.declared.length) return "";
  if (!page.said) return page.says.not_said;
  const isDifferent = page.declared.some((question) => differs(read, question));
  return page.said === page.different && !isDifferent ? page.says.nothing_different : "";
}

function differs(read, question) {
  const given = read.data[nameOf(question)];
  return isGiven(given) && given !== question.usual;
}

function checkSingle(page, read, question) {
  const name = nameOf(question);
  if (!isGiven(read.data[name]) && question.kind !== "choices") {
    refuseFirst(read, name, filled(page.says.unanswered, question));
  }
  checkWhy(page, read, question);
}

function checkWhy(page, read, question) {
  const isTapped = question.usual_reasons.length > 0;
  const reasons = isTapped ? nameOfReasons(question) : nameOfWhy(question);
  const isWanted = question.why && answerTo(page, read, question) === "yes";
  const isSound = ![reasons, nameOfWhy(question)].some((name) => name in read.problems);
  if (isWanted && isSound && !whyOf(read, question)) {
    refuse(read, reasons, filled(isTapped ? page.says.no_reason : page.says.no_why, question));
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
  return page.said === page.different && isGiven(given) ? given : question.usual;
}

function whyOf(read, question) {
  const reasons = read.data[nameOfReasons(question)] ?? [];
  return [...reasons, read.data[nameOfWhy(question)] ?? ""].filter(Boolean).join("; ");
}

function isGiven(answer) {
  return Array.isArray(answer) ? answer.length > 0 : Boolean(answer);
}
