// Puts the officer's pages on the phone, so that they open without a signal. worker.js keeps them there.

const WORKER = "/street/worker.js";

/** Install or bring up to date; the answer is whether the pages open without a signal now. */
export async function install() {
  if (!navigator.serviceWorker) return false;
  try {
    const registration = await navigator.serviceWorker.register(WORKER, { scope: "/street/", updateViaCache: "none" });
    return Boolean(registration.active) || (await isActive(registration.installing ?? registration.waiting));
  } catch {
    // Without a signal, or signed out, the worker that is there already goes on.
    return Boolean((await navigator.serviceWorker.getRegistration("/street/"))?.active);
  }
}

/** Fetch the newest edition in the background. It is used from the next opening on. */
export async function fetchNewest() {
  const registration = await navigator.serviceWorker?.getRegistration("/street/");
  await registration?.update().catch(() => {});
}

/**
 * Go over to an edition that was fetched before, by opening the page again. Only for a page on which nothing
 * was typed yet: call it first of all. The answer is whether the page is about to open again.
 */
export async function useNewest() {
  const registration = await navigator.serviceWorker?.getRegistration("/street/");
  if (!registration?.waiting) return false;
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration.waiting.postMessage("take over");
  return true;
}

function isActive(worker) {
  if (!worker) return false;
  return new Promise((resolve) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve(true);
      if (worker.state === "redundant") resolve(false);
    });
  });
}
