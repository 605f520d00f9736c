/* A page that was not found may have been asked for at any depth, so that its own links do not
   hold. This script knows where it lies; the page tries for it at every depth. */
(function () {
  "use strict";

  var root = document.currentScript.src.replace(/[^/]*$/, "");
  if (window.notFoundRoot) { return; }
  window.notFoundRoot = root;
  var sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = root + "entrance.css";
  document.head.appendChild(sheet);
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("a[data-page]").forEach(function (link) {
      link.href = root + link.dataset.page;
    });
  });
})();
