// Says what is wrong: a sentence beside each field, and all of them at the top of the step, where the focus goes.

import { pieceOf } from "./fill.js";

const SUMMARY = ".govuk-error-summary";
const MARK = { INPUT: "govuk-input--error", TEXTAREA: "govuk-textarea--error", SELECT: "govuk-select--error" };
const WRITTEN = ["INPUT", "TEXTAREA", "SELECT"];
const TICKED = ["radio", "checkbox", "submit"];

/** Show what a step refuses, by field in the order of the page. Nothing refused takes the sentences away. */
export function showProblems(section, problems) {
  clear(section);
  const found = Object.entries(problems)
    .map(([name, said]) => ({ name, sentence: [said].flat()[0], field: fieldOf(section, name) }))
    .filter(({ field }) => field)
    .sort((one, other) => isBefore(one.field, other.field));
  if (!found.length) return false;
  const summary = pieceOf("problems");
  const line = summary.querySelector("li");
  line.replaceWith(...found.map((each) => lineOf(line.cloneNode(true), each)));
  section.prepend(summary);
  found.forEach(showBeside);
  document.title = `Error: ${document.title.replace(/^Error: /, "")}`;
  summary.tabIndex = -1;
  summary.focus();
  scrollTo(0, 0);
  return true;
}

/** The piece of the page that holds a field: its label, its hint and what is typed. */
export function groupOf(field) {
  const set = isInASet(field) ? field.closest("fieldset") : null;
  return (set ?? field).closest(".govuk-form-group") ?? field.parentElement;
}

/** The first box or button of this field. */
export function fieldOf(root, name) {
  return root.querySelector(`[name="${name}"], [name="${name}_day"]`);
}

function isInASet({ name, type }) {
  return TICKED.includes(type) || name.endsWith("_day");
}

function isBefore(one, other) {
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

function lineOf(line, { sentence, field }) {
  const link = line.querySelector("a");
  link.textContent = sentence;
  link.href = `#${field.id || "main-content"}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    unfold(field);
    field.focus();
    groupOf(field).scrollIntoView({ block: "start" });
  });
  return line;
}

function showBeside({ name, sentence, field }) {
  const group = groupOf(field);
  const set = isInASet(field) ? field.closest("fieldset") : null;
  const holder = set && group.contains(set) ? set : group;
  const id = `id_${name}-error`;
  const heads = [...holder.children].filter((each) => each.matches("legend, .govuk-label, .govuk-hint"));
  const problem = pieceOf("problem", { id, sentence });
  heads.length ? heads.at(-1).after(problem) : holder.prepend(problem);
  group.classList.add("govuk-form-group--error");
  const described = set ?? field;
  described.setAttribute("aria-describedby", `${described.getAttribute("aria-describedby") ?? ""} ${id}`.trim());
  if (WRITTEN.includes(field.tagName) && !TICKED.includes(field.type)) field.classList.add(MARK[field.tagName]);
  unfold(field);
}

function unfold(field) {
  for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

function clear(section) {
  section.querySelector(SUMMARY)?.remove();
  for (const problem of section.querySelectorAll(".govuk-error-message")) {
    for (const described of section.querySelectorAll(`[aria-describedby~="${problem.id}"]`)) {
      const left = described.getAttribute("aria-describedby").split(" ").filter((id) => id !== problem.id);
      if (left.length) described.setAttribute("aria-describedby", left.join(" "));
      else described.removeAttribute("aria-describedby");
    }
    problem.remove();
  }
  for (const name of ["govuk-form-group--error", ...Object.values(MARK)]) {
    for (const each of section.querySelectorAll(`.${name}`)) each.classList.remove(name);
  }
  document.title = document.title.replace(/^Error: /, "");
}
