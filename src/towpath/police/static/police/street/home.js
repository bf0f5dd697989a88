// On the home page: what waits on this phone is sent from here too, and once Towpath is on the phone, an offer begins
// there, with a signal or without.

import { fetchNewest, install } from "./installed.js";
import { openQueue } from "./queue.js";
import { atRisk } from "./storage.js";
import { startSync } from "./sync.js";
import { startWaiting } from "./waiting.js";

const ON_THE_PHONE = { "/offer/": "/street/", "/offer/none/": "/street/#none" };

async function beginOnThePhone() {
  if (!(await install())) return;
  for (const link of document.querySelectorAll("a")) {
    const there = ON_THE_PHONE[link.getAttribute("href")];
    if (there) link.href = there;
  }
}

async function sendWhatWaits() {
  const queue = await openQueue();
  const sync = startSync(queue, { onNewRules: fetchNewest });
  await startWaiting(document.getElementById("on-this-phone"), queue, sync, atRisk);
}

beginOnThePhone();
sendWhatWaits();
