// On the home page: once Towpath is on the phone, an offer begins there, with a signal or without.

import { install } from "./installed.js";

const ON_THE_PHONE = { "/offer/": "/street/", "/offer/none/": "/street/#none" };

if (await install()) {
  for (const link of document.querySelectorAll("a")) {
    const there = ON_THE_PHONE[link.getAttribute("href")];
    if (there) link.href = there;
  }
}
