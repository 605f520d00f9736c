/* Light or dark, before the first paint: the reader's choice, else the system's. Loaded in the
   head without defer, so that no page flashes. The button is set up once it is there. */
(function () {
  "use strict";

  var KEY = "future-industries-appearance";
  var CHOICES = ["auto", "light", "dark"];
  var root = document.documentElement;
  var system = window.matchMedia("(prefers-color-scheme: dark)");
  var choice = "auto";

  try {
    choice = localStorage.getItem(KEY) || "auto";
  } catch (refused) { /* private mode: the system's choice */ }
  if (CHOICES.indexOf(choice) < 0) { choice = "auto"; }

  function apply() {
    var dark = choice === "dark" || (choice === "auto" && system.matches);
    root.setAttribute("data-theme", dark ? "dark" : "light");
  }

  apply();
  system.addEventListener("change", apply);

  function set(button) {
    function say() {
      button.setAttribute("data-choice", choice);
      button.setAttribute("aria-label", button.getAttribute("data-label-" + choice));
      button.title = button.getAttribute("aria-label");
    }
    button.hidden = false;
    say();
    button.addEventListener("click", function () {
      choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length];
      try { localStorage.setItem(KEY, choice); } catch (refused) { /* as above */ }
      apply();
      say();
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("button.appearance").forEach(set);
  });
})();
