// Whether the browser may throw away what waits on this phone. It is asked, and said, before anything is lost.

const LITTLE_ROOM = 5_000_000;

/**
 * Ask the browser to keep what is here. Nothing is said when it promised; otherwise "not_promised", as in a
 * private window and wherever a browser clears when the phone is full, or "little_room".
 */
export async function atRisk() {
  const { storage } = navigator;
  if (!storage?.persist) return "not_promised";
  const { quota = Infinity, usage = 0 } = (await storage.estimate?.()) ?? {};
  if (quota - usage < LITTLE_ROOM) return "little_room";
  return (await storage.persisted()) || (await storage.persist()) ? "" : "not_promised";
}
