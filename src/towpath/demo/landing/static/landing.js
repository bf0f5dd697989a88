// Keeps the clock and the texts fresh. Without it, the page shows them as they were when it was opened.
const moving = document.getElementById("moving");
let pressed = false;

async function refresh() {
  if (document.hidden || (!pressed && moving.contains(document.activeElement))) return;
  const answer = await fetch("/moving");
  if (answer.ok) moving.innerHTML = await answer.text();
}

// While the clock is on its way, it is seen to move. No button of it can be pressed twice.
moving.addEventListener("submit", (event) => {
  if (pressed) event.preventDefault();
  pressed = true;
});

setInterval(() => refresh().catch(() => {}), 1000);
