// The officer's page on the phone: offers are made here with a signal or without, judged here, sealed when they are
// saved, and sent once there is a signal. What is typed stands in the page until then, and nowhere else.

import { fetchNewest, install, useNewest } from "./installed.js";
import { emptyWhenLeft } from "./leaving.js";
import { Making } from "./making.js";
import { openQueue } from "./queue.js";
import { isShownAs, save, savedPage } from "./saving.js";
import { note, show, shownStep, takeBack } from "./steps.js";
import { atRisk } from "./storage.js";
import { startSync } from "./sync.js";
import { startWaiting } from "./waiting.js";

const RULES = "/street/rules.json";
const STEPS = ["found", "words", "nothing_fits", "reach", "none", "saved"];
/** What is said of the offer before is no longer said once another begins. */
const ONCE = ["emptied", "left", "no_signal"];
const blank = document.querySelector("[data-step=found]").cloneNode(true);

let rules = null;
let queue = null;
let sync = null;
let making = null;
let saved = null;

/** Begin an offer with nothing typed, in this first step. */
function begin(found = blank.cloneNode(true)) {
  making = new Making(found, { show: showStep, save: keep, onBegin: () => ONCE.forEach(takeBack) });
  if (rules) making.useRules(rules);
}

function showStep(section, name, options) {
  const wanted = `#${name}`;
  if (name !== nameInAddress()) history.pushState(null, "", wanted);
  show(section, options);
}

function nameInAddress() {
  return location.hash.slice(1) || "found";
}

/** The address says which step, and nothing else. What cannot be shown yet is not: the step before it is. */
function followAddress() {
  const name = nameInAddress();
  if (!STEPS.includes(name)) return;
  if (name === "saved" && saved) show(saved.section);
  else making.go(name === "nothing_fits" ? "words" : name);
}

/** Keep an offer that is whole, and begin another with nothing typed. */
async function keep(item, afterwards) {
  if (!(await queue.key())) return note("open_once");
  let row;
  try {
    row = await save(queue, item);
  } catch {
    return note("not_saved");
  }
  saved = { id: item.id, afterwards, section: savedPage(row, afterwards) };
  begin();
  history.replaceState(null, "", "#saved");
  show(saved.section);
  return sync.now();
}

/** What stands on the last step is what the queue says now. */
async function followQueue() {
  if (!rules) await fetchRules();
  if (!rules || !(await queue.key())) note("open_once");
  else takeBack("open_once");
  const row = saved && (await queue.list()).find(({ id }) => id === saved.id);
  if (!row || isShownAs(saved.section, row)) return;
  const { section: before, afterwards } = saved;
  saved.section = savedPage(row, afterwards);
  if (shownStep() === before) show(saved.section, { focus: before.contains(document.activeElement) });
}

async function fetchRules() {
  try {
    rules = await (await fetch(RULES)).json();
    making.useRules(rules);
  } catch {
    rules = null;
  }
}

async function start() {
  begin(document.querySelector("[data-step=found]"));
  if (await useNewest()) return;
  queue = await openQueue().catch(() => null);
  if (!queue) {
    note("cannot_keep");
    return;
  }
  await fetchRules();
  if (nameInAddress() === "none") making.go("none");
  else history.replaceState(null, "", location.pathname);
  sync = startSync(queue, { onNewRules: fetchNewest });
  startWaiting(document.getElementById("on-this-phone"), queue, sync, atRisk);
  queue.onChange(followQueue);
  addEventListener("hashchange", followAddress);
  document.addEventListener("click", ({ target }) => target.closest("[data-again]") && again());
  document.addEventListener("click", stayHere);
  addEventListener("online", () => takeBack("no_signal"));
  install();
}

/** Without a signal every other page is one that cannot be opened, and this one would be gone. */
function stayHere(event) {
  const link = event.target.closest("a[href]");
  if (navigator.onLine || !link || link.pathname === location.pathname) return;
  event.preventDefault();
  note("no_signal");
  scrollTo(0, 0);
}

function again() {
  begin();
  making.go("found");
}

emptyWhenLeft(
  () => making.isTyped,
  (why) => {
    again();
    note(why);
  },
);
start();
