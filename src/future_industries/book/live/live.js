// Put into pages by `report serve` alone: reloads an open page whose content has changed, and
// shows what is wrong with the report until it is mended.
(function () {
  "use strict";
  var seen = document.currentScript.getAttribute("data-seen");
  var known = "";
  var place = "report-place";

  function restore() {
    var kept = sessionStorage.getItem(place);
    if (!kept) return;
    sessionStorage.removeItem(place);
    kept = JSON.parse(kept);
    if (kept.page !== location.pathname) return;
    var found = kept.id && document.getElementById(kept.id);
    var top = found ? found.getBoundingClientRect().top + scrollY - kept.offset : kept.y;
    scrollTo({ top: top, behavior: "instant" });
  }

  // The last element with an id above the middle of the window: what is added or taken away
  // further up then moves nothing.
  function remember() {
    var best = null;
    document.querySelectorAll("main [id]").forEach(function (element) {
      var top = element.getBoundingClientRect().top;
      if (element.getClientRects().length && top < innerHeight / 2 && (!best || top >= best.top)) {
        best = { id: element.id, top: top };
      }
    });
    sessionStorage.setItem(place, JSON.stringify({
      page: location.pathname, y: scrollY, id: best && best.id, offset: best && best.top
    }));
  }

  function show(errors) {
    var box = document.getElementById("report-errors");
    if (box) box.remove();
    if (!errors.length) return;
    box = document.createElement("aside");
    box.id = "report-errors";
    box.setAttribute("role", "alert");
    box.style.cssText = "position:fixed;inset:auto 0 0 0;z-index:9999;max-height:50vh;overflow:auto;" +
      "margin:0;padding:1rem 1.5rem;background:#3b0d0d;color:#fff;border-top:4px solid #e5484d;" +
      "font:14px/1.5 ui-monospace,monospace";
    errors.forEach(function (error) {
      var head = document.createElement("p");
      head.style.cssText = "margin:0;font-weight:bold";
      head.textContent = error.chapter || "";
      if (error.cell) head.textContent += ", cell " + error.number + " (" + error.cell + ")";
      var said = document.createElement("pre");
      said.style.cssText = "margin:0 0 .75rem;padding:0;border:0;background:none;color:inherit;white-space:pre-wrap";
      said.textContent = error.said;
      box.append(head, said);
    });
    document.body.append(box);
  }

  function listen() {
    var asked = new URLSearchParams({ page: location.pathname, seen: seen, known: known });
    fetch("/-/wait?" + asked, { cache: "no-store" }).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    }).then(function (told) {
      if (told.known !== known) {
        known = told.known;
        show(told.errors);
      }
      if (told.page && told.page !== seen) {
        remember();
        location.reload();
      } else {
        listen();
      }
    }).catch(function () { setTimeout(listen, 1000); }); // the server has ended; it may come back
  }

  history.scrollRestoration = "manual";
  if (document.readyState === "complete") restore();
  else addEventListener("load", restore);
  listen();
})();
