// Leaves at once, so that "back" does not come here again; and shows nothing that a browser kept by itself.
(function () {
  "use strict";
  var away = document.querySelector(".tp-plain__leave");
  if (away) {
    away.addEventListener("click", function (event) {
      event.preventDefault();
      document.body.hidden = true;
      window.location.replace(away.href);
    });
  }
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) {
      window.location.reload();
    }
  });
})();
