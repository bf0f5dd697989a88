// Shows one step at a time, and puts the focus on its heading, as a new page would.

const SITE = document.body.dataset.site;
const BACK = { Home: "/", "What was found": "#found", "The offer": "#words" };

let shown = document.querySelector("[data-step]");

/** Show this step in the place of the one before. */
export function show(section, { focus = true } = {}) {
  if (section !== shown) shown.replaceWith(section);
  shown = section;
  const { title, back } = section.dataset;
  document.title = `${title} – ${SITE}`;
  const link = document.getElementById("back");
  link.textContent = back;
  link.href = BACK[back];
  if (!focus) return;
  scrollTo(0, 0);
  section.querySelector("h1").focus({ preventScroll: true });
}

/** The step that is shown now. */
export const shownStep = () => shown;

/** Say something across the steps: the name of a note, or nothing more. */
export function note(name = "") {
  const place = document.getElementById("note");
  if (place.dataset.note === name) return;
  place.dataset.note = name;
  place.replaceChildren(name ? document.getElementById(`note-${name}`).content.cloneNode(true) : "");
}

/** Take a note away, if it is this one that is shown. */
export function takeBack(name) {
  if (document.getElementById("note").dataset.note === name) note();
}
