/* Lights up what a chapter's charts draw of something chosen, and dims the rest.

   A mark is about a thing when its row names it. Charts that are still pictures are made live
   first, since only a live chart knows the rows behind its marks. */
(function () {
  "use strict";

  const root = window.FutureIndustries;
  let wanted = null;

  /* All texts of the row a mark stands for. */
  function textsOf(item) {
    const found = [];
    const collect = function (value) {
      if (typeof value === "string") { found.push(value); }
      else if (Array.isArray(value)) { value.forEach(collect); }
      else if (value && typeof value === "object" && !(value instanceof Date)) { Object.values(value).forEach(collect); }
    };
    let datum = item && item.datum;
    for (let depth = 0; datum && depth < 3; depth += 1) {
      collect(datum);
      datum = datum.datum;
    }
    return found.join("\n");
  }

  /* A condition holds for a row that names a term, or none of those one could have chosen. */
  function meets(text, condition) {
    if (condition.terms.some((term) => text.includes(term))) { return true; }
    return condition.among ? !condition.among.some((name) => text.includes(name)) : false;
  }

  function dim(figure) {
    let lit = 0;
    figure.querySelectorAll(".chart-live svg *").forEach(function (node) {
      const item = node.__data__;
      const data = item && item.mark && ["data", undefined].includes(item.mark.role) || (item && item.mark && item.mark.role === "mark");
      node.classList.remove("explorer-dim", "explorer-lit");
      if (!wanted || !item || !item.datum || !item.mark || item.mark.marktype === "group" || !data) { return; }
      const text = textsOf(item);
      if (text === "") { return; }
      const shown = wanted.every.every((condition) => meets(text, condition));
      node.classList.add(shown ? "explorer-lit" : "explorer-dim");
      if (shown) { lit += 1; }
    });
    return lit;
  }

  const figures = () => [...document.querySelectorAll("figure.chart")];

  /* Charts drawn anew (a new width, a moved slider) are lit anew. */
  function follow(figure) {
    const place = figure.querySelector(".chart-live");
    if (!place || figure.dataset.lit) { return; }
    figure.dataset.lit = "true";
    new MutationObserver(() => dim(figure)).observe(place, { childList: true, subtree: true });
  }

  /* `choice`: {every: [{terms, among?}]}, or null for nothing. Resolves to the marks lit. */
  root.explorers.light = async function (choice) {
    wanted = choice;
    const asked = choice;
    let lit = 0;
    for (const figure of figures()) {
      if (choice && root.charts) { try { await root.charts.enliven(figure); } catch (stays) { continue; } }
      if (wanted !== asked) { return null; }
      if (figure.dataset.live === "true") { follow(figure); lit += dim(figure); }
    }
    return lit;
  };

  document.addEventListener("chart:live", function (event) {
    if (wanted) { follow(event.target); dim(event.target); }
  });
})();
