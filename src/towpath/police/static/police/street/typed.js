// What stands in a form: read from it, put back into it, and whether anything was typed. It is kept nowhere else.

const TICKED = ["radio", "checkbox"];

/** Each field by name with the list of what was typed, as a browser would send it. */
export function typedIn(form) {
  const typed = {};
  for (const [name, value] of new FormData(form)) (typed[name] ??= []).push(value);
  return typed;
}

/** Put what was typed before into a form that was made anew, and unfold what is not as it began. */
export function putBack(form, typed) {
  for (const field of fieldsOf(form)) {
    const values = typed[field.name];
    if (!values) continue;
    if (TICKED.includes(field.type)) field.checked = values.includes(field.value);
    else field.value = values.at(-1);
  }
  for (const fold of form.querySelectorAll("details")) {
    fold.open ||= fieldsOf(form).some((field) => fold.contains(field) && !isAsItBegan(field));
  }
}

/** Put in what is likely, as if it had stood there from the beginning. */
export function suppose(form, values) {
  for (const field of fieldsOf(form)) {
    const value = values[field.name];
    if (value === undefined) continue;
    if (TICKED.includes(field.type)) field.checked = field.defaultChecked = field.value === value;
    else if (field.tagName === "SELECT") field.value = value;
    else field.value = field.defaultValue = value;
  }
}

/** No browser keeps what is typed here, and none sends it away to be spelled. */
export function keepToItself(form) {
  for (const field of fieldsOf(form)) {
    field.autocomplete = "off";
    field.spellcheck = false;
    field.setAttribute("autocorrect", "off");
  }
}

/** The fields that somebody can see and fill in. */
function fieldsOf(form) {
  return [...form.elements].filter(({ name, type }) => name && !["hidden", "submit"].includes(type));
}

function isAsItBegan(field) {
  if (TICKED.includes(field.type)) return field.checked === field.defaultChecked;
  if (field.tagName === "SELECT") return field.selectedIndex <= 0 || field.selectedOptions[0].defaultSelected;
  return field.value === field.defaultValue;
}
