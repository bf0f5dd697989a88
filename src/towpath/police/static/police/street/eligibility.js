// Whether a scheme fits: yes, no or ask a supervisor, always with the rule and the reason in plain words.
// It says what towpath/schemes/eligibility.py says of the same rules: tests/schemes/test_on_the_phone.py sees to it.
// What it does not know it refuses: rules or answers that were only half understood could make a yes.

const FORMAT = 1;
const WEIGHT = new Map([["yes", 0], ["supervisor", 1], ["no", 2]]);
const OF_EVERY_SCHEME = ["age", "offence", "repeat"];
const KINDS = ["yes_no", "choice", "choices"];
const YES_NO = ["yes", "no"];
const NOT_ASKED_YET = "Not answered yet";
// What Python takes for white space, which is not quite what JavaScript does.
const BLANK = /^(?:(?!\ufeff)[\s\x1c-\x1f\x85])*$/;

const isAge = Number.isInteger;
const isText = (value) => typeof value === "string";
const isTexts = (value) => Array.isArray(value) && value.every(isText);

// Each comparison: what the answer has to be, what the value has to be, and whether it holds.
const COMPARE = new Map([
  ["is", [isText, isText, (answer, value) => answer === value]],
  ["is_not", [isText, isText, (answer, value) => answer !== value]],
  ["in", [isText, isTexts, (answer, value) => value.includes(answer)]],
  ["at_least", [isAge, isAge, (answer, value) => answer >= value]],
  ["at_most", [isAge, isAge, (answer, value) => answer <= value]],
  ["has", [isTexts, isText, (answer, value) => answer.includes(value)]],
  ["has_not", [isTexts, isText, (answer, value) => !answer.includes(value)]],
]);
const GROUPS = ["any", "all"];

/** One or more answers are not among those that can be given. */
export class AnswerNotUnderstood extends Error {
  name = "AnswerNotUnderstood";

  constructor(odd) {
    super(Object.entries(odd).map(([name, expected]) => `${name}: expected ${expected}`).join("; "));
    this.odd = odd;
  }
}

/** The rules say something that this program does not know. Nothing may be judged by them. */
export class RulesNotUnderstood extends Error {
  name = "RulesNotUnderstood";
}

/** What the scheme says about these answers. An answer that nobody gave never makes a yes. */
export function judge(scheme, answers) {
  checkRules(scheme);
  checkAnswers(scheme, answers);
  const findings = findingsOf(scheme, answers);
  const worst = findings.reduce((one, other) => (weight(other) > weight(one) ? other : one));
  return {
    scheme: scheme.code,
    version: scheme.version,
    result: worst.result,
    findings,
    unanswered: unansweredIn(scheme, answers),
  };
}

/** What every scheme says, as pairs of a scheme and its judgement, those that fit first. */
export function judgeAll(schemes, answers) {
  const judged = schemes.map((scheme) => [scheme, judge(scheme, answers)]);
  return judged.sort(([, one], [, other]) => weight(one) - weight(other));
}

/** The questions, each once, of the schemes that the age and the offence leave open. */
export function questionsToAsk(schemes, answers) {
  const questions = new Map();
  for (const scheme of schemes) {
    checkRules(scheme);
    const known = scheme.rules.filter(
      ({ id, fits_if }) => ["age", "offence"].includes(id) && !openIn(fits_if, answers).length,
    );
    if (known.every(({ fits_if }) => holds(fits_if, answers))) {
      for (const question of scheme.questions) {
        if (!questions.has(question.id)) questions.set(question.id, question);
      }
    }
  }
  return [...questions.values()];
}

function weight({ result }) {
  return WEIGHT.get(result);
}

function findingsOf(scheme, answers) {
  const findings = scheme.rules.map(
    (rule) => askFirst(rule.id, rule.fits_if, scheme, answers) ?? byRule(rule, answers),
  );
  for (const { id, when, result, reason, not_offered } of scheme.exclusions) {
    const openQuestion = askFirst(id, when, scheme, answers);
    if (openQuestion) findings.push(openQuestion);
    else if (holds(when, answers)) findings.push(finding(id, result, reason, not_offered));
  }
  for (const question of scheme.questions) {
    if (whyIsMissing(question, answers)) {
      findings.push(finding(question.why_id, "supervisor", `${NOT_ASKED_YET}: ${question.why}`));
    }
  }
  return findings;
}

function finding(rule, result, reason, code = "") {
  return { rule, result, reason, not_offered: result === "no" ? code : "" };
}

function byRule(rule, answers) {
  if (holds(rule.fits_if, answers)) return finding(rule.id, "yes", rule.fits);
  return finding(rule.id, rule.if_not, rule.reason, rule.not_offered);
}

function askFirst(rule, condition, scheme, answers) {
  const missing = openIn(condition, answers);
  if (!missing.length) return null;
  const asked = scheme.questions.filter(({ id }) => missing.includes(id)).map(({ ask }) => ask);
  return finding(rule, "supervisor", `${NOT_ASKED_YET}: ${asked.join(" ") || missing.join(", ")}`);
}

function unansweredIn(scheme, answers) {
  const conditions = scheme.rules.map(({ fits_if }) => fits_if).concat(scheme.exclusions.map(({ when }) => when));
  const names = new Set(conditions.flatMap((condition) => openIn(condition, answers)));
  const whys = scheme.questions.filter((question) => whyIsMissing(question, answers));
  return [...names, ...whys.map((question) => question.why_id)];
}

function whyIsMissing(question, answers) {
  if (!question.why || !given(answers, question.id) || answers[question.id] !== "yes") return false;
  return !given(answers, question.why_id) || BLANK.test(answers[question.why_id]);
}

/** Whether the usual answer may be declared together with others, as far as the facts are known. */
export function isOrdinary({ usual, usual_if }, facts) {
  if (usual === null) return false;
  return usual_if === null || openIn(usual_if, facts).length > 0 || holds(usual_if, facts);
}

/** The values that may be given to this question. */
export function allowedValues({ kind, options }) {
  return kind === "yes_no" ? YES_NO : options.map(({ value }) => value);
}

function given(answers, name) {
  return Object.hasOwn(answers, name);
}

/** The answers that a condition needs and nobody gave, in the order of the alphabet. */
export function openIn(condition, answers) {
  return [...namesIn(condition)].filter((name) => !given(answers, name)).sort();
}

function namesIn(condition) {
  const parts = condition.any ?? condition.all;
  return new Set(parts ? parts.flatMap((part) => [...namesIn(part)]) : [condition.answer]);
}

export function holds(condition, answers) {
  if (condition.any) return condition.any.some((part) => holds(part, answers));
  if (condition.all) return condition.all.every((part) => holds(part, answers));
  const { answer: name, ...comparison } = condition;
  const [[op, value]] = Object.entries(comparison);
  const [fits, , compare] = COMPARE.get(op);
  if (!fits(answers[name])) throw new AnswerNotUnderstood({ [name]: `an answer for ${op}` });
  return compare(answers[name], value);
}

/** Refuse rules of another form, and everything in them that is not known here. */
function checkRules({ code, format, facts, questions, rules, exclusions }) {
  const demand = (sound, what) => {
    if (!sound) throw new RulesNotUnderstood(`${code}: ${what}`);
  };
  demand(format === FORMAT, `format ${format}`);
  for (const each of OF_EVERY_SCHEME) demand(rules.some(({ id }) => id === each), `no rule ${each}`);
  for (const question of questions) checkQuestion(question, facts, demand);
  const names = new Set([...Object.keys(facts), ...questions.map(({ id }) => id)]);
  for (const { id, fits_if, if_not } of rules) {
    demand(WEIGHT.has(if_not), `${id}: result ${if_not}`);
    demand(isCondition(fits_if, names), `${id}: ${JSON.stringify(fits_if)}`);
  }
  for (const { id, when, result } of exclusions) {
    demand(WEIGHT.has(result), `${id}: result ${result}`);
    demand(isCondition(when, names), `${id}: ${JSON.stringify(when)}`);
  }
}

function checkQuestion({ id, kind, usual, usual_if, usual_reasons, statement }, facts, demand) {
  demand(KINDS.includes(kind), `${id}: kind ${kind}`);
  const none = kind === "choices" && Array.isArray(usual) && usual.length === 0;
  demand(usual === null || none || (kind !== "choices" && isText(usual)), `${id}: usual ${usual}`);
  demand(usual_if === null || isCondition(usual_if, new Set(Object.keys(facts))), `${id}: usual_if`);
  demand(isTexts(usual_reasons) && isText(statement), `${id}: what is usual`);
}

function isCondition(condition, names) {
  const { answer: name, ...rest } = condition ?? {};
  const [[op, value] = [], ...more] = Object.entries(rest);
  if (more.length) return false;
  if (name === undefined && GROUPS.includes(op)) {
    return Array.isArray(value) && value.length > 0 && value.every((part) => isCondition(part, names));
  }
  const [, fits] = COMPARE.get(op) ?? [];
  return names.has(name) && fits !== undefined && fits(value);
}

/** Throw for every answer that is not one of those its question offers. Unknown names are not read. */
function checkAnswers(scheme, answers) {
  const odd = {};
  const check = (name, expected) => {
    const found = given(answers, name) ? expected(answers[name]) : "";
    if (found) odd[name] = found;
  };
  for (const [name, fact] of Object.entries(scheme.facts)) check(name, (value) => factExpected(fact, value));
  for (const question of scheme.questions) {
    check(question.id, (value) => answerExpected(question, value));
    check(question.why_id, (value) => (isText(value) ? "" : "a few words"));
  }
  if (Object.keys(odd).length) throw new AnswerNotUnderstood(odd);
}

function factExpected(fact, value) {
  if (Array.isArray(fact)) return fact.includes(value) ? "" : `one of ${fact.join(", ")}`;
  const sound = isAge(value) && fact.lowest <= value && value <= fact.highest;
  return sound ? "" : `an age in whole years from ${fact.lowest} to ${fact.highest}`;
}

function answerExpected(question, value) {
  const allowed = allowedValues(question);
  if (question.kind !== "choices") return allowed.includes(value) ? "" : `one of ${allowed.join(", ")}`;
  const listed = Array.isArray(value) && value.every((part) => allowed.includes(part));
  return listed ? "" : `a list of none or more of ${allowed.join(", ")}`;
}
