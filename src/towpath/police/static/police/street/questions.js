// What the schemes ask on the first step: laid out from the rules as the facts are typed, with no answer lost.

import { copyOf, fill, pieceOf } from "./fill.js";
import { nameOf, nameOfReasons, nameOfWhy, readFound } from "./found.js";
import { keepToItself, putBack, typedIn } from "./typed.js";

const FACTS = ["offence_family", "drug_family", "age", "age_basis", "prior_engagement"];
const YES_NO = [{ value: "yes", label: "Yes" }, { value: "no", label: "No" }];
const OF_THE_SCHEMES = ".pl-question, .pl-usual__one, .pl-asked";

/** Whether this field decides what else is asked. A child's age is not taken for the beginning of an adult's. */
export function decidesWhatIsAsked({ name, value }, isWhole) {
  return FACTS.includes(name) && (name !== "age" || isWhole || value.trim().length > 1);
}

/** Show what the facts typed so far ask for. The answer is whether that is anything other than before. */
export function layOut(form, rules) {
  const typed = typedIn(form);
  const facts = Object.fromEntries(FACTS.map((name) => [name, typed[name] ?? []]));
  const page = readFound(rules, facts);
  const laid = JSON.stringify([page.single, page.declared].map((list) => list.map(({ id }) => id)).concat(page.onlyFor));
  if (form.dataset.laid === laid) return false;
  form.dataset.laid = laid;
  draw(form, page, typed);
  return true;
}

function draw(form, { single, declared, onlyFor }, typed) {
  for (const old of form.querySelectorAll(OF_THE_SCHEMES)) old.remove();
  const usual = form.querySelector(".pl-usual");
  usual.before(...single.map((question) => asked(question, "alone", onlyFor)));
  form.querySelector(".pl-usual__list").append(...declared.map((question) => stated(question, onlyFor)));
  form.querySelector(".pl-differs").append(...declared.map((question) => asked(question, "asked", onlyFor)));
  form.elements.shows.value = single.map(nameOf).join(" ");
  usual.hidden = !declared.length;
  // What was declared was declared of the statements that stood there, and of no others.
  const isNew = declared.some(({ statement }) => !typed.stated?.includes(statement));
  putBack(form, isNew ? { ...typed, usual: [] } : typed);
  keepToItself(form);
}

function stated({ id, statement }, onlyFor) {
  return pieceOf("stated", { statement, only_for: onlyFor[id] });
}

function asked(question, how, onlyFor) {
  const { id, ask, hint, kind, options, why, usual } = question;
  const values = { name: nameOf(question), ask, hint, only_for: onlyFor[id] };
  const piece = pieceOf(`${how}-${kind === "choices" ? "several" : "one"}`, values);
  choices(piece, kind === "yes_no" ? YES_NO : options);
  if (!hint) withoutHint(piece);
  if (usual === "yes") piece.classList.add("pl-asked--why");
  if (why) piece.append(whyOf(question));
  return piece;
}

function whyOf(question) {
  const { why: ask, usual_reasons: reasons } = question;
  const values = { reasons: nameOfReasons(question), why: nameOfWhy(question), ask };
  if (!reasons.length) return copyOf("why-own", values);
  const piece = copyOf("why-reasons", values);
  choices(piece, reasons.map((reason) => ({ value: reason, label: reason })));
  return piece;
}

function choices(piece, options) {
  const item = piece.querySelector(".govuk-radios__item, .govuk-checkboxes__item");
  item.replaceWith(
    ...options.map((option, nth) => {
      const one = item.cloneNode(true);
      fill(one, option);
      if (nth) renumber(one, nth + 1);
      return one;
    }),
  );
}

function renumber(item, number) {
  const [box, label] = [item.querySelector("input"), item.querySelector("label")];
  box.id = label.htmlFor = `${box.id}-${number}`;
}

function withoutHint(piece) {
  const hint = piece.querySelector(".govuk-hint");
  piece.querySelector(`[aria-describedby="${hint.id}"]`)?.removeAttribute("aria-describedby");
  hint.remove();
}
