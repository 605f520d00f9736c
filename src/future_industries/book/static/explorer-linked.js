/* Linked views: a cluster or a track lights up in charts, tables and prose. */
(function () {
  "use strict";

  const root = window.FutureIndustries;
  const { element, fill, toggles } = root.explorers.parts;
  const PROSE = "p, li";
  const APART = "figure, .explorer, nav, .citation, script, .toc, [role=dialog]";

  root.explorers.kinds.linked = function (told, live, changed, section) {
    const w = told.words;
    const defaults = { key: "" };
    let current = "";
    let said = "";
    const groups = ["cluster", "track"].map(function (group) {
      const options = told.keys.filter((key) => key.group === group);
      return toggles(w[group], options, (id) => changed("key", id === current ? "" : id, true));
    });
    /* Stays in sight while the reader goes through the chapter. */
    const flag = element("button", { type: "button", class: "explorer-flag", hidden: "" });
    flag.addEventListener("click", function () {
      const chip = section.querySelector(`[data-key="${current}"]`);
      changed("key", "", true);
      chip.focus({ preventScroll: true });
    });
    live.append(...groups.map((group) => group.node), flag);
    const article = section.closest("article") || document.body;

    function words() {
      const blocks = [...article.querySelectorAll(PROSE)].filter((b) => !b.closest(APART) && !b.closest("table"));
      const rows = [...article.querySelectorAll("tbody tr")].filter((r) => !r.closest(".explorer"));
      return { blocks: blocks, rows: rows };
    }

    function marked(nodes, terms) {
      return nodes.filter(function (node) {
        const hit = terms.some((term) => node.textContent.toLowerCase().includes(term.toLowerCase()));
        node.classList.toggle("explorer-named", hit);
        return hit;
      }).length;
    }

    async function show(state) {
      current = state.key;
      const key = told.keys.find((k) => k.id === current);
      groups.forEach((group) => group.show(key ? [key.id] : []));
      flag.hidden = !key;
      flag.textContent = key ? w.clear.replace("{label}", key.label) : "";
      const { blocks, rows } = words();
      const terms = key ? key.terms : [];
      const p = marked(blocks, terms), r = marked(rows, terms);
      const m = await root.explorers.light(key ? { every: [{ terms: terms }] } : null);
      if (m === null) { return; }
      said = key ? fill(w.found, { label: key.label, p: p, r: r, m: m }) : w.cleared;
      if (started) { section.querySelector("[role=status]").textContent = said; }
      section.dataset.lit = current;
      started = true;
    }
    let started = false;

    return {
      defaults: defaults,
      folds: true,
      fits: (name, value) => told.keys.some((key) => key.id === value),
      show: show,
      summary: () => said
    };
  };
})();
