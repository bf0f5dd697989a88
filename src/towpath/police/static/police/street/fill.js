// Makes a piece of the page from a template: the names in braces are filled in, and what does not apply is left out.

/** A copy of a template with its names filled in. */
export function copyOf(id, values = {}) {
  const copy = document.getElementById(id).content.cloneNode(true);
  fill(copy, values);
  return copy;
}

/** The element that a template holds, filled in. */
export const pieceOf = (id, values) => copyOf(id, values).firstElementChild;

/**
 * Fill in every {name} that `values` has. A list makes one copy of the element around its name for each entry;
 * whatever has another value stays as it is.
 */
export function fill(root, values) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const nodes = [root];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    if (node.nodeType === Node.TEXT_NODE) fillText(node, values);
    for (const attribute of node.attributes ?? []) attribute.value = filledIn(attribute.value, values);
  }
}

/** Keep what stands under `data-if` with one of these names, without the element around it; drop the rest. */
export function keepIf(root, names) {
  for (const part of root.querySelectorAll("[data-if]")) {
    part.replaceWith(...(names.includes(part.dataset.if) ? part.childNodes : []));
  }
}

/** Where something is put in later. */
export const placeIn = (root, name) => root.querySelector(`[data-place=${name}]`);

function fillText(node, values) {
  const [, name] = /^\s*\{(\w+)\}\s*$/.exec(node.data) ?? [];
  if (!Array.isArray(values[name])) node.data = filledIn(node.data, values);
  else {
    const around = node.parentElement;
    around.replaceWith(...values[name].map((text) => withText(around.cloneNode(true), text)));
  }
}

function withText(element, text) {
  element.textContent = text;
  return element;
}

function filledIn(text, values) {
  if (!text.includes("{")) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
