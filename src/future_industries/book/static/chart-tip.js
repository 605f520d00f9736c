/* What a mark says under the pointer: the lines of its tooltip, as text, in our own style. */
(function () {
  "use strict";

  const charts = window.FutureIndustries.charts;
  let tip = null;

  function hide() { if (tip) { tip.hidden = true; } }

  function place(event) {
    const gap = 14;
    const size = tip.getBoundingClientRect();
    const right = event.clientX + gap + size.width > document.documentElement.clientWidth;
    const below = event.clientY + gap + size.height > window.innerHeight;
    const left = right ? event.clientX - gap - size.width : event.clientX + gap;
    tip.style.left = Math.max(4, left) + "px";
    tip.style.top = Math.max(4, below ? event.clientY - gap - size.height : event.clientY + gap) + "px";
  }

  function lines(value) {
    const list = charts.element("dl");
    Object.entries(value).forEach(function ([title, text]) {
      if (text === null || text === undefined || String(text) === "" || String(text) === "null") { return; }
      list.append(charts.element("dt", {}, title), charts.element("dd", {}, String(text)));
    });
    return list;
  }

  /* Vega calls this with the tooltip of the mark under the pointer, or nothing. */
  charts.tip = function (handler, event, item, value) {
    if (value === null || value === undefined || value === "") { hide(); return; }
    if (!tip) {
      // screen readers have the walk, which says the same and more
      tip = charts.element("div", { id: "chart-tip", "aria-hidden": "true", hidden: "" });
    }
    const host = (event.target.closest && event.target.closest("dialog")) || document.body;
    if (tip.parentNode !== host) { host.append(tip); }
    tip.replaceChildren(typeof value === "object" ? lines(value) : String(value));
    tip.hidden = false;
    place(event);
  };

  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { hide(); } });
  window.addEventListener("scroll", hide, { passive: true });
  document.addEventListener("pointerdown", hide);
})();
