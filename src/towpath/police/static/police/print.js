/**
 * A button that prints, for a page that is opened from the home screen of a phone and has no menu of a browser.
 */

const part = document.getElementById("print");
if (part) {
  part.hidden = false;
  part.querySelector("button").addEventListener("click", () => window.print());
}
