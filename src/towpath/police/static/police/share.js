/**
 * Hands the address of the person's page to the phone's own way of sharing. The QR code and the code to type
 * do without it; where a browser cannot share, nothing is shown.
 */

const TITLE = "My appointment";

/**
 * Show the button of this part of the page, and share the address with its code when it is pressed. Nothing on
 * the page leads there with the code, so that no tap of the officer's uses it up.
 * @param {HTMLElement|null} part holds the address, the code and the button
 * @param {{share?: Function, canShare?: Function}} phone what shares: the browser's `navigator`
 */
export function offerToShare(part, phone) {
  const what = part && { title: TITLE, text: TITLE, url: `${part.dataset.address}#${part.dataset.code}` };
  if (!what || !phone.share || (phone.canShare && !phone.canShare(what))) {
    return;
  }
  part.hidden = false;
  part.querySelector("button").addEventListener("click", (event) => {
    event.preventDefault();
    // Somebody who closes the list of ways has changed their mind: that is no error.
    phone.share(what).catch(() => {});
  });
}

if (typeof document !== "undefined") {
  offerToShare(document.getElementById("share"), navigator);
}
