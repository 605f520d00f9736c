/* Every page: remember the edition chosen, and let the keyboard scroll tables and code that
   are wider than the screen. */
(function () {
  "use strict";

  var KEY = "future-industries-edition";

  /* The entrance leads to the edition last read. Noted when a page is opened and not when the
     switch is used: what is stored while leaving a page may come too late for the next one. */
  try {
    localStorage.setItem(KEY, document.documentElement.lang.slice(0, 2));
  } catch (refused) { /* private mode: the choice is not remembered */ }

  function reach(box) {
    if (box.scrollWidth > box.clientWidth + 1) {
      box.setAttribute("tabindex", "0");
    } else {
      box.removeAttribute("tabindex");
    }
  }

  var boxes = document.querySelectorAll(".table-scroll, .bd-article pre, .cite-page pre");
  function reachAll() { boxes.forEach(reach); }
  reachAll();
  window.addEventListener("resize", reachAll);
  /* What is folded has no width until it opens; the event does not bubble. */
  document.addEventListener("toggle", reachAll, true);
})();
