// The open call times, while there is a signal. Nothing about the person is asked with them.

import { copyOf } from "./fill.js";

const TIMES = "/street/slots/";
const LONGEST_WAIT = 6_000;

/** Say how many times are open, before anything is promised. Without a signal nothing is said of them. */
export async function showPlaces(place, about) {
  const places = await fetchPart("places", about);
  if (places) place.replaceChildren(...places);
}

/** Put the open times of whoever takes this scheme here into their place, or say why none are there. */
export async function showTimes(place, about) {
  const times = await fetchPart("call", about);
  const picked = place.querySelector("[name=slot]:checked")?.value;
  if (times) place.replaceChildren(...times);
  else place.querySelector(".pl-slots__hint").replaceChildren(copyOf("no_times"));
  const again = [...place.querySelectorAll("[name=slot]")].find(({ value }) => value === picked);
  if (again) again.checked = true;
}

/** The times that can be picked in this place. */
export function timesIn(place) {
  return [...(place?.querySelectorAll("[name=slot]") ?? [])].map(({ value }) => value);
}

async function fetchPart(part, { scheme, area }) {
  if (!navigator.onLine) return null;
  try {
    const asked = `${TIMES}?${new URLSearchParams({ scheme, area })}`;
    const response = await fetch(asked, { cache: "no-store", signal: AbortSignal.timeout(LONGEST_WAIT) });
    if (!response.ok || response.headers.get("X-Towpath") !== "street-slots") return null;
    const made = document.createElement("template");
    made.innerHTML = await response.text();
    return made.content.querySelector(`[data-part=${part}]`).childNodes;
  } catch {
    return null;
  }
}
