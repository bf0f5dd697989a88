// Keeps the clock and the texts fresh. Without it, the page shows them as they were when it was opened.
const moving = document.getElementById("moving");

async function refresh() {
  if (document.hidden || moving.contains(document.activeElement)) return;
  const answer = await fetch("/moving");
  if (answer.ok) moving.innerHTML = await answer.text();
}

setInterval(() => refresh().catch(() => {}), 3000);
