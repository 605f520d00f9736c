/* Leads to the edition last read, else to that of the browser's language. */
(function () {
  "use strict";
  var KEY = "future-industries-edition";
  var chosen = null;
  try { chosen = localStorage.getItem(KEY); } catch (refused) { /* private mode */ }
  document.querySelectorAll("a[data-edition]").forEach(function (link) {
    link.addEventListener("click", function () {
      try { localStorage.setItem(KEY, link.dataset.edition); } catch (refused) { /* as above */ }
    });
  });
  if (chosen !== "zh" && chosen !== "en") {
    chosen = /^zh\b/i.test(navigator.language || "") ? "zh" : "en";
  }
  window.location.replace(chosen + "/index.html");
})();
