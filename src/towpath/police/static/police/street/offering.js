// The second and third step, made from the rules and from what the first step says: what fits, the words to say,
// what has to be written down, and how to reach the person.

import { dayOf } from "./days.js";
import { judgeAll } from "./eligibility.js";
import { copyOf, keepIf, pieceOf, placeIn } from "./fill.js";
import { readFound } from "./found.js";
import { clockOf } from "./moments.js";
import { fieldOf, groupOf } from "./problems.js";
import { safetyFirst } from "./safety.js";
import { keepToItself, putBack, suppose, typedIn } from "./typed.js";
import { readWhen } from "./when.js";

const ADULT_FROM = 18;
const ALWAYS = "This scheme always needs a sergeant.";

/** What the first step comes to: what is wrong with it, or what can be offered. `chosen` is the code of a scheme. */
export function offeringOf(rules, form, chosen) {
  const typed = typedIn(form);
  const found = readFound(rules, typed);
  const when = readWhen(typed, { page: rules.pages.found });
  const problems = { ...when.problems, ...found.problems };
  const isWhole = found.answers && !Object.keys(problems).length;
  if (!isWhole) return { typed, problems, asksMore: found.asksMore, answers: null };
  const judged = judgeAll(rules.schemes, found.answers);
  const fitting = judged.filter(([, { result }]) => result !== "no");
  const [scheme, judgement] = fitting.find(([{ code }]) => code === chosen) ?? fitting[0] ?? [];
  return { ...when, typed, problems, answers: found.answers, judged, fitting, scheme, judgement, facts: spokenFacts(form) };
}

/** What the pages after the first have to know of it. */
export function contextOf({ answers, metAt, metOn }) {
  const adultSaid = (answers.adult ?? "not_needed") !== "not_needed";
  return { age: answers.age, adultSaid, isWell: answers.well_enough !== "no", metAt, metOn };
}

/** The step of the offer, with what was typed there before. `wanted` are the fields that this scheme asks for. */
export function wordsPage(rules, offering, wanted, before) {
  const { scheme, judgement, facts, answers, metOn } = offering;
  const { age, adultSaid, isWell } = contextOf(offering);
  const reasons = judgement.result === "supervisor" ? reasonsOf(judgement) : [ALWAYS];
  const section = pieceOf("words", { ...scheme, ...scheme.offer, facts, needs: reasons.join(" ") });
  const needsAdult = age < ADULT_FROM || adultSaid;
  const asks = wanted.some((name) => !["decision", "refused_reason"].includes(name));
  keepIf(section, [
    isWell ? "well" : "unwell",
    needsSergeant(offering) ? "sergeant" : "alone",
    ...(needsAdult ? ["adult"] : []),
    ...(asks ? ["wanted"] : []),
  ]);
  showSigns(section, rules, answers);
  if (isWell) showWhatFits(section, offering);
  const form = section.querySelector("form");
  withoutUnwanted(form, rules.pages.words, scheme, wanted);
  const isToday = metOn === dayOf(new Date());
  if (isToday) suppose(form, { interview: rules.pages.words.on_street, interview_at: clockOf(new Date()) });
  return withTyped(section, before);
}

/** The step that says why nothing can be offered. */
export function nothingFitsPage(rules, { facts, answers, judged }) {
  const inDanger = safetyFirst(rules.signs, answers).length > 0;
  const section = pieceOf("nothing_fits", { facts, once_safe: inDanger ? "Once they are safe, record" : "Record" });
  showSigns(section, rules, answers);
  placeIn(section, "why_not").append(...judged.map(unfitPiece));
  return section;
}

/** The step with who it is. `decision` is what they said to the offer. */
export function reachPage(offering, decision, before) {
  const { age, adultSaid } = contextOf(offering);
  const because = age < ADULT_FROM ? `They are ${age}` : "You said that they need one";
  const section = pieceOf("reach", { name: offering.scheme.name, age: String(age), because });
  keepIf(section, [decision]);
  if (age >= ADULT_FROM && !adultSaid) section.querySelector(".pl-adult").remove();
  return withTyped(section, before);
}

/** The step by itself for an offer that was not made. `soFar` is what is known of it already. */
export function nonePage(rules, answers, soFar, before) {
  const section = pieceOf("none");
  showSigns(section, rules, answers);
  suppose(section.querySelector("form"), soFar);
  return withTyped(section, before);
}

/** Whether a sergeant has to agree, by the answers or always. */
export function needsSergeant({ scheme, judgement }) {
  return judgement.result === "supervisor" || scheme.authorise === "sergeant";
}

function withTyped(section, before) {
  const form = section.querySelector("form");
  keepToItself(form);
  if (before) putBack(form, before);
  return section;
}

function showWhatFits(section, { scheme, judgement, judged, fitting }) {
  const findings = judgement.findings.map(({ result, reason }) => pieceOf(`finding-${result}`, { reason }));
  section.querySelector(".pl-reasons").replaceChildren(...findings);
  const others = fitting.filter(([{ code }]) => code !== scheme.code);
  placeIn(section, "others").append(...others.map(otherPiece));
  const not = judged.filter((pair) => !fitting.includes(pair));
  placeIn(section, "why_not").append(...not.map(unfitPiece));
}

function otherPiece([scheme, judgement]) {
  return copyOf(needsSergeant({ scheme, judgement }) ? "other-sergeant" : "other-alone", scheme);
}

function unfitPiece([{ name }, judgement]) {
  return copyOf("unfit", { name, reasons: reasonsOf(judgement) });
}

/** What is done for safety before anything else. */
function showSigns(section, rules, answers) {
  const ids = safetyFirst(rules.signs, answers ?? {});
  const signs = rules.signs.filter(({ id }) => ids.includes(id));
  placeIn(section, "safety").append(...signs.map(signPiece));
}

function signPiece(sign, nth) {
  const piece = pieceOf("sign", sign);
  if (nth) piece.querySelector("h2").textContent = "And this";
  return piece;
}

function reasonsOf({ result, findings }) {
  return findings.filter((each) => each.result === result).map(({ reason }) => reason);
}

/** What this scheme does not want is not there to be typed. */
function withoutUnwanted(form, page, { code }, wanted) {
  for (const name of Object.values(page.fields_of).flat()) {
    const field = wanted.includes(name) ? null : fieldOf(form, name);
    if (field) groupOf(field).remove();
  }
  if (!wanted.includes("interview")) form.querySelector(".pl-interview-when")?.remove();
  const canWait = page.schemes[code].can_wait;
  if (!canWait.includes("bwv_evidential")) form.querySelector(".pl-later")?.remove();
  if (!canWait.includes("bwv_ref")) withoutHint(form.querySelector("[name=bwv_ref]"));
}

function withoutHint(field) {
  if (!field) return;
  groupOf(field).querySelector(".govuk-hint")?.remove();
  field.removeAttribute("aria-describedby");
}

/** The facts in one line, in the words of the page. */
function spokenFacts(form) {
  const said = (name) => form.querySelector(`[name=${name}]:checked + label`).textContent.trim();
  const drug = form.elements.drug_family.value === "none" ? [] : [said("drug_family").toLowerCase()];
  return [said("offence_family"), ...drug, `aged ${form.elements.age.value.trim()}`].join(", ");
}
