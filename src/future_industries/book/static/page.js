/* Every page: remember the edition chosen, keep the place when changing it, and let the
   keyboard scroll tables that are wider than the screen. */
(function () {
  "use strict";

  var KEY = "future-industries-edition";

  document.querySelectorAll("a.language-switch").forEach(function (link) {
    link.addEventListener("click", function () {
      try {
        localStorage.setItem(KEY, link.getAttribute("hreflang").slice(0, 2));
      } catch (refused) { /* private mode: the choice is not remembered */ }
      link.hash = window.location.hash;
    });
  });

  function reach(box) {
    if (box.scrollWidth > box.clientWidth + 1) {
      box.setAttribute("tabindex", "0");
    } else {
      box.removeAttribute("tabindex");
    }
  }

  var boxes = document.querySelectorAll(".table-scroll");
  function reachAll() { boxes.forEach(reach); }
  reachAll();
  window.addEventListener("resize", reachAll);
})();
