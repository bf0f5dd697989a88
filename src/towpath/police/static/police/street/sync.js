// Sends what waits on this phone. An item goes from the phone only when the server itself says that it has it.

import { lockOf } from "./queue.js";

const KEY = "/street/key";
const ITEMS = "/street/items/";
const SENDER = "towpath-street-sender";
const VERSION = 1;
const SHORTEST_PAUSE = 30_000;
const LONGEST_PAUSE = 8 * 60_000;
const LONGEST_ANSWER = 30_000;
// What the server has done with an item that it kept and could not make a case of: the desk sees to those.
const WITH_DESK = ["two_versions", "unreadable", "not_issued"];
// What the server will never take as it is. It stays here, and its officer has to speak with the desk.
const NEVER_TAKEN = ["malformed", "wrong_id", "unknown_version", "too_large", "wrong_type"];

/**
 * Send on opening, on coming back, when the network does, and every while as long as something waits.
 *
 * `now()` is done when everything that waits was tried. `why()` says what stands in the way of it, or nothing:
 * "offline", "no_answer", "not_ours", "signed_out" or "not_ready". `onNewRules` is called when the server has
 * other rules than it had before.
 */
export function startSync(queue, { onNewRules = () => {} } = {}) {
  let [why, pause, timer, next] = ["", SHORTEST_PAUSE, 0, null];

  /** Whoever asks while one waits for its turn gets that one. */
  function attempt() {
    next ??= Promise.resolve().then(() => locked(SENDER, once));
    return next;
  }

  async function once() {
    next = null;
    clearTimeout(timer);
    why = await sendAll(queue, onNewRules);
    queue.moved();
    const isWaiting = (await queue.unsent()).some(({ isStuck }) => !isStuck);
    timer = isWaiting ? setTimeout(attempt, pause) : 0;
    pause = why ? Math.min(pause * 2, LONGEST_PAUSE) : SHORTEST_PAUSE;
  }

  function now() {
    pause = SHORTEST_PAUSE;
    return attempt();
  }

  for (const name of ["online", "offline", "focus"]) addEventListener(name, now);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && now());
  now();
  return { now, why: () => why };
}

/** Try each item once, the oldest first. The answer is what stood in the way, if anything did. */
async function sendAll(queue, onNewRules) {
  let server = await askForKey(queue, onNewRules);
  if (server.why) return server.why;
  for (const item of await queue.unsent()) {
    let answer = await send(queue, item, server.said.csrf);
    if (answer.status === 403 && answer.why) {
      // The token against forgery is one of a sign-in: there may be another since we asked.
      server = await askForKey(queue, onNewRules);
      if (server.why) return server.why;
      answer = await send(queue, item, server.said.csrf);
    }
    if (answer.why) return answer.why;
  }
  return "";
}

async function askForKey(queue, onNewRules) {
  if (!navigator.onLine) return { why: "offline" };
  const answer = await asked(KEY, {}, "street-key");
  if (answer.why) return answer;
  if (!answer.said.key) return { why: "not_ready" };
  const before = await queue.key();
  await queue.remember(answer.said);
  if (before && before.rules !== answer.said.rules) onNewRules();
  return answer;
}

async function send(queue, { id, sealed }, csrf) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
  const answer = await locked(lockOf(id), () => {
    queue.moved();
    return asked(ITEMS + id, { method: "POST", body: sealed, headers, redirect: "error" }, "sealed-item");
  });
  const said = answer.said ?? {};
  if (!answer.why && said.id !== id) answer.why = "not_ours";
  if (answer.why) await queue.note(id);
  else if (said.kept === true) await queue.end(id, endOf(said));
  else await queue.note(id, { sentence: said.sentence, isStuck: NEVER_TAKEN.includes(said.state) });
  return said.state === "not_ready" ? { why: "not_ready" } : answer;
}

function endOf(said) {
  return { ...said, state: WITH_DESK.includes(said.state) ? "with_desk" : said.state };
}

/** Ask the server. An answer counts only if it says by itself that it is ours; anything else is `why` not. */
async function asked(address, options, kind) {
  const signal = AbortSignal.timeout(LONGEST_ANSWER);
  try {
    const response = await fetch(address, { ...options, mode: "same-origin", cache: "no-store", signal });
    const text = await response.text();
    if (response.redirected) return { why: "signed_out" };
    const said = response.headers.get("X-Towpath") === kind ? JSON.parse(text) : {};
    if (said.towpath === kind && said.v === VERSION) return { said };
    return { why: "not_ours", status: response.status };
  } catch (reason) {
    if (reason instanceof SyntaxError) return { why: "not_ours" };
    return { why: navigator.onLine ? "no_answer" : "offline" };
  }
}

/** Do it under a lock that all tabs share. A browser without locks sends twice at worst, which is once. */
function locked(name, work) {
  return navigator.locks ? navigator.locks.request(name, work) : work();
}
