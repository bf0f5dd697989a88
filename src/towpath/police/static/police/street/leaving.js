// What is typed stays in the page only as long as somebody is at it.

const MINUTE = 60_000;
/** So long may the page be out of sight. The page says it too: HIDDEN_MINUTES in police/views/street.py. */
const LONGEST_AWAY = 10 * MINUTE;

/**
 * Empty the page when it was out of sight for ten minutes, and whenever it is left; ask before it is left.
 *
 * `isTyped` says whether there is anything to lose; `empty(why)` takes it away, "emptied" or "left".
 */
export function emptyWhenLeft(isTyped, empty) {
  let [leftAt, timer, wasTyped] = [0, 0, false];
  const tooLong = () => leftAt && Date.now() - leftAt >= LONGEST_AWAY;
  const onTime = () => isTyped() && tooLong() && empty("emptied");

  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.visibilityState === "hidden") {
      leftAt = Date.now();
      timer = setTimeout(onTime, LONGEST_AWAY);
    } else {
      onTime();
      leftAt = 0;
    }
  });
  addEventListener("beforeunload", (event) => isTyped() && event.preventDefault());
  // A page that was left may be shown again as it stood, so nothing is left standing on it.
  addEventListener("pagehide", () => {
    wasTyped = isTyped();
    if (wasTyped) empty("left");
  });
  addEventListener("pageshow", ({ persisted }) => persisted && wasTyped && empty("left"));
}
