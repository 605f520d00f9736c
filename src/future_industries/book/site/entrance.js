/* Leads to the edition last read, else to that of the browser's language. */
(function () {
  "use strict";
  var KEY = "future-industries-edition";
  var chosen = null;
  try { chosen = localStorage.getItem(KEY); } catch (refused) { /* private mode */ }
  var editions = [];
  document.querySelectorAll("a[data-edition]").forEach(function (link) {
    editions.push(link.dataset.edition);
    link.addEventListener("click", function () {
      try { localStorage.setItem(KEY, link.dataset.edition); } catch (refused) { /* as above */ }
    });
  });
  if (editions.indexOf(chosen) < 0) {
    var own = (navigator.language || "").slice(0, 2).toLowerCase();
    chosen = editions.indexOf(own) < 0 ? editions[editions.length - 1] : own;
  }
  window.location.replace(chosen + "/index.html");
})();
