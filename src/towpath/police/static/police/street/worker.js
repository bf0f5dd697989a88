// Keeps the officer's pages on the phone: one edition of the shell, its scripts, its style and the rules, and
// nothing else. What is of one edition is written above this by police/views/installed.py.
/* global SHELL, FILES, EDITION */

const NAME = `towpath-street-${EDITION}`;
const OURS = /^towpath-street-/;
// The name of a file as it was before a server put a sum into it, so that both names find it.
const plain = (path) => path.replace(/\.[0-9a-f]{12}(\.\w+)$/, "$1");
const PLACES = new Map(Object.keys(FILES).map((path) => [plain(path), path]));

self.addEventListener("install", (event) => event.waitUntil(fetchAll()));
self.addEventListener("activate", (event) => event.waitUntil(dropOthers()));
self.addEventListener("message", ({ data }) => data === "take over" && self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const place = placeOf(event.request);
  if (place) event.respondWith(keptOrFetched(place, event.request));
});

/** All of an edition or nothing: a page of one edition never runs with the rules of another. */
async function fetchAll() {
  const fetched = await Promise.all(Object.entries(FILES).map(fetchOurs));
  const cache = await caches.open(NAME);
  await Promise.all(fetched.map(([path, response]) => cache.put(path, response)));
}

/** What the browser has from a moment ago will do, if its sum is right. What answers in our place has another. */
async function fetchOurs([path, sum]) {
  for (const cache of ["default", "reload"]) {
    const response = await fetch(path, { cache });
    if (response.ok && !response.redirected && (await sumOf(response.clone())).startsWith(sum)) return [path, response];
  }
  throw new Error(`What came for ${path} is not of this edition.`);
}

async function sumOf(response) {
  const sum = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => OURS.test(name) && name !== NAME).map((name) => caches.delete(name)));
}

/** Under which name a request is kept; nothing for all that is not of this edition. */
function placeOf({ method, mode, url }) {
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return "";
  if (pathname === SHELL && mode !== "navigate") return "";
  return PLACES.get(plain(pathname)) ?? "";
}

async function keptOrFetched(place, request) {
  const cache = await caches.open(NAME);
  return (await cache.match(place)) ?? fetch(request);
}
