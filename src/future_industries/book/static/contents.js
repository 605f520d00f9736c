/* Contents: the drawer on a narrow screen, and the section in view marked on a wide one. The
   language switch leads to that section, since both editions name their sections alike. */
(function () {
  "use strict";

  var root = document.documentElement;
  var contents = document.getElementById("contents");
  var button = document.querySelector(".menu-button");

  /* The drawer works by :target without scripts; with them it keeps the focus inside. */
  if (contents && button) {
    var rest = document.querySelectorAll(
      ".skip-link, .site-header, main, .page-contents, .site-footer");
    var open = function (yes) {
      root.classList.toggle("drawer-open", yes);
      button.setAttribute("aria-expanded", String(yes));
      rest.forEach(function (part) { part.inert = yes; });
      (yes ? contents.querySelector(".close") : button).focus();
    };
    button.setAttribute("role", "button");
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", function (event) { event.preventDefault(); open(true); });
    button.addEventListener("keydown", function (event) {
      if (event.key === " ") { event.preventDefault(); open(true); }
    });
    contents.querySelector(".close").addEventListener("click", function (event) {
      event.preventDefault();
      open(false);
    });
    contents.addEventListener("click", function (event) {
      if (event.target.closest(".sections a") && root.classList.contains("drawer-open")) { open(false); }
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && root.classList.contains("drawer-open")) { open(false); }
    });
    document.addEventListener("pointerdown", function (event) {
      if (root.classList.contains("drawer-open") && !contents.contains(event.target)) {
        event.preventDefault();
        open(false);
      }
    });
    window.matchMedia("(min-width: 60rem)").addEventListener("change", function () {
      if (root.classList.contains("drawer-open")) { open(false); }
    });
  }

  /* The section whose heading was last passed. */
  var links = Array.prototype.slice.call(document.querySelectorAll(".page-contents a"));
  var sections = links.map(function (link) {
    return document.getElementById(decodeURIComponent(link.hash.slice(1)));
  });

  /* The end of a page cannot be scrolled to the top: there, the last heading to be seen counts. */
  function current() {
    var atEnd = window.scrollY + window.innerHeight >= root.scrollHeight - 2;
    var line = atEnd ? window.innerHeight - 80 : 120;
    var last = -1;
    sections.forEach(function (section, index) {
      if (section && section.getBoundingClientRect().top <= line) { last = index; }
    });
    return last;
  }

  var waiting = false;
  function mark() {
    waiting = false;
    var now = current();
    links.forEach(function (link, index) {
      if (index === now) {
        link.setAttribute("aria-current", "true");
      } else {
        link.removeAttribute("aria-current");
      }
    });
  }
  window.addEventListener("scroll", function () {
    if (!waiting) { waiting = true; window.requestAnimationFrame(mark); }
  }, { passive: true });
  mark();

  function place() {
    var hash = window.location.hash;
    var target = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
    var box = target && target.getBoundingClientRect();
    if (box && box.bottom > 0 && box.top < window.innerHeight) { return hash; }
    var now = current();
    return now < 0 ? "" : links[now].hash;
  }

  document.querySelectorAll("a.language-switch").forEach(function (link) {
    link.addEventListener("click", function () { link.hash = place(); });
  });
})();
