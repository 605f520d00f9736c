/* The city comparison: the tables that stand without scripts, narrowed to what is chosen. */
(function () {
  "use strict";

  const root = window.FutureIndustries;
  const { element, toggles, results } = root.explorers.parts;

  root.explorers.kinds.cities = function (told, live, changed, section) {
    const w = told.words;
    const zh = told.lang === "zh";
    const all = (list) => list.map((item) => item.id).join(",");
    const defaults = { cities: all(told.cities), themes: all(told.themes) };
    let current = defaults;
    const list = (text) => text ? text.split(",") : [];

    function flip(name, id, order) {
      const on = list(current[name]);
      const next = on.includes(id) ? on.filter((x) => x !== id) : [...on, id];
      changed(name, order.map((o) => o.id).filter((x) => next.includes(x)).join(","));
    }

    const cities = toggles(w.city, told.cities, (id) => flip("cities", id, told.cities));
    const themes = toggles(w.theme, told.themes, (id) => flip("themes", id, told.themes));
    const out = results([["shared", w.shared], ["single", w.single]]);
    live.append(cities.node, themes.node, out.node);
    const [matrix, carries] = section.querySelectorAll(".explorer-static table");

    const filled = (theme, city) => told.cells.some((c) => c.theme === theme && c.city === city);

    function narrow(chosen, picked) {
      [...matrix.tBodies[0].rows].forEach((row, i) => { row.hidden = !picked.includes(told.themes[i].id); });
      [...matrix.rows].forEach(function (row) {
        told.cities.forEach((city, i) => { row.cells[i + 1].hidden = !chosen.includes(city.id); });
      });
      [...carries.tBodies[0].rows].forEach((row, i) => { row.hidden = !chosen.includes(told.lessons[i]); });
    }

    function names(kept) {
      return kept.length ? kept.map((t) => t.label).join(zh ? "、" : ", ") : w.none;
    }

    function show(state) {
      current = state;
      const chosen = list(state.cities), picked = list(state.themes);
      cities.show(chosen);
      themes.show(picked);
      narrow(chosen, picked);
      const kept = told.themes.filter((t) => picked.includes(t.id));
      const count = (t) => chosen.filter((city) => filled(t.id, city)).length;
      const none = chosen.length === 0;
      out.put("shared", none ? w.one : names(kept.filter((t) => count(t) === chosen.length)));
      out.put("single", none || chosen.length === 1 ? "" : names(kept.filter((t) => count(t) === 1)));
      const everything = state.cities === defaults.cities && state.themes === defaults.themes;
      const labels = (items, ids) => items.filter((x) => ids.includes(x.id)).map((x) => x.label);
      root.explorers.light(everything ? null : {
        every: [
          { terms: labels(told.cities, chosen), among: told.cities.map((c) => c.label) },
          { terms: labels(told.themes, picked), among: told.themes.map((t) => t.label) }
        ]
      });
    }

    const valid = (value, items) => list(value).every((id) => items.some((item) => item.id === id));
    return {
      defaults: defaults,
      fits: (name, value) => valid(value, told[name]),
      show: show,
      summary: () => [...out.node.children].filter((row) => !row.hidden)
        .map((row) => [...row.children].map((c) => c.textContent).join(zh ? "：" : ": ")).join(zh ? "；" : "; ")
    };
  };
})();
