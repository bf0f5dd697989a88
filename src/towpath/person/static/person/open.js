// Takes the code from behind the # of the address, so that it stays in no history, and sends it.
(function () {
  "use strict";
  function open() {
    var form = document.getElementById("open");
    var code = window.location.hash.slice(1, 101);
    if (!form || !code) {
      return;
    }
    if (window.history.replaceState) {
      window.history.replaceState(null, "", window.location.pathname);
    }
    form.elements.code.value = code;
    form.hidden = true;
    document.getElementById("opening").hidden = false;
    form.submit();
  }
  open();
  // The link may be opened once more in a page that is open already.
  window.addEventListener("hashchange", open);
})();
