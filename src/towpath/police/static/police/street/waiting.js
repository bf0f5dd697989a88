// The list "On this phone". It shows what the queue holds in the words of templates/police/street/waiting.html.

const HOUR = 60 * 60 * 1000;
const EVERY_MINUTE = 60 * 1000;
const HERE = ["waiting", "sending", "stuck"];
const BADGE = /^\(\d+ not received\) /;
const WHEN = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "long",
  hour: "numeric",
  minute: "2-digit",
  hour12: true,
  timeZone: "Europe/London",
});

/** Show the queue in its section, and warn. `atRisk` tells whether the browser may clear it. */
export function startWaiting(section, queue, sync, atRisk = async () => "") {
  const all = (choice) => section.querySelectorAll(choice);
  const one = (choice) => section.querySelector(choice);
  let [shown, late] = ["", ""];
  let [isShowing, isOld] = [false, false];
  let unsent = [];

  /** One after the other, so that what was read before is never shown after what was read since. */
  async function show() {
    isOld = true;
    if (isShowing) return;
    isShowing = true;
    while (isOld) {
      isOld = false;
      await showOnce();
    }
    isShowing = false;
  }

  async function showOnce() {
    const rows = await queue.list();
    unsent = rows.filter(({ state }) => HERE.includes(state));
    late = lateness(unsent);
    const risk = unsent.length || !navigator.onLine ? await atRisk() : "";
    const why = navigator.onLine ? sync.why() : "offline";
    section.hidden = !rows.length && !risk;
    one("[data-empty]").hidden = rows.length > 0;
    one("[data-unsent]").hidden = !unsent.length;
    only("late", late);
    only("risk", risk);
    only("why", why);
    badge();
    if (shown !== (shown = JSON.stringify(rows))) draw(rows);
  }

  function only(name, value) {
    for (const each of all(`[data-${name}]`)) {
      const isIt = each.dataset[name] === value;
      if (each.hidden === isIt) each.hidden = !isIt;
    }
  }

  function draw(rows) {
    const focused = document.activeElement?.closest("[data-id]")?.dataset.id;
    one("[data-list]").replaceChildren(...rows.map((row) => rowOf(one(`[data-row=${shownAs(row)}]`), row)));
    if (focused) one(`[data-id="${focused}"] a`)?.focus();
    const words = one(`[data-say=${unsent.length ? "here" : "none"}]`).content.cloneNode(true);
    put(words, "count", String(unsent.length));
    if (one("[data-said]").textContent !== words.textContent) one("[data-said]").replaceChildren(words);
  }

  /** The title says it from an hour on; the sign of an installed Towpath from the beginning. */
  function badge() {
    const bare = document.title.replace(BADGE, "");
    const wanted = late ? `(${unsent.length} not received) ${bare}` : bare;
    if (document.title !== wanted) document.title = wanted;
    navigator[unsent.length ? "setAppBadge" : "clearAppBadge"]?.(unsent.length || undefined).catch(() => {});
  }

  one("[data-send]").addEventListener("click", () => sync.now());
  queue.onChange(show);
  for (const name of ["online", "offline"]) addEventListener(name, show);
  new MutationObserver(badge).observe(document.querySelector("title"), { childList: true });
  setInterval(show, EVERY_MINUTE);
  return show();
}

/** What was sent and not answered by the server itself may be there or not: the phone cannot know. */
function shownAs({ state, triedAt, sentence }) {
  return state === "waiting" && triedAt && !sentence ? "tried" : state;
}

function rowOf(template, { id, madeAt, reference, sentence, url, state }) {
  const row = template.content.cloneNode(true);
  Object.assign(row.firstElementChild.dataset, { id, state });
  put(row, "when", asSaid(new Date(madeAt)));
  put(row, "reference", reference ? `Reference ${reference}` : "");
  // What was received says so by itself, in its sign.
  put(row, "sentence", state === "received" ? "" : (sentence ?? ""));
  for (const link of row.querySelectorAll("[data-part=link]")) url ? (link.href = url) : link.remove();
  return row;
}

function put(piece, part, text) {
  for (const place of piece.querySelectorAll(`[data-part=${part}]`)) {
    place.textContent = text;
    if (!text) place.remove();
  }
}

/** The longest that anything has waited: "day", "hour" or nothing. */
function lateness(unsent) {
  const longest = Math.max(0, ...unsent.map(({ madeAt }) => Date.now() - Date.parse(madeAt)));
  if (longest < HOUR) return "";
  return longest < 24 * HOUR ? "hour" : "day";
}

/** As times stand on every page: Mon 3 March, 5:30pm. */
function asSaid(moment) {
  const part = Object.fromEntries(WHEN.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${part.weekday} ${part.day} ${part.month}, ${part.hour}:${part.minute}${part.dayPeriod}`;
}
