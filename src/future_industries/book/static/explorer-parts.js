/* What explorers are built of: controls that come in pairs, results that say themselves. */
(function () {
  "use strict";

  const root = window.FutureIndustries;
  const F = root.quantity.F;
  let made = 0;

  function element(name, attributes, children) {
    const node = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => node.setAttribute(key, value));
    node.append(...[].concat(children === undefined ? [] : children));
    return node;
  }

  /* A decimal that has an end, as text: 12.5, never 1e7. */
  function plain(x) {
    let d = x.d, count = 0;
    while (d !== 1n && count < 12) { d = d % 10n === 0n ? d / 10n : d % 5n === 0n ? d / 5n : d / 2n; count += 1; }
    const size = 10n ** BigInt(count);
    const all = x.n * size / x.d;
    const rest = String(all % size).padStart(count, "0").replace(/0+$/, "");
    return count && rest ? all / size + "." + rest : String(all / size);
  }

  const fill = (template, values) =>
    template.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /* A number in base units as the reader sees it, and back; null for what is no such number. */
  function outwards(value, scale) { return plain(F.div(F.exact(value), F.exact(scale))); }

  function inwards(text, control) {
    const typed = text.trim().replace(/[０-９．]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
      .replace(/[,，]/g, "");
    const form = control.whole ? /^\d{1,12}$/ : /^\d{1,12}(\.\d{1,6})?$/;
    if (!form.test(typed)) { return null; }
    const value = F.mul(F.exact(typed), F.exact(control.scale));
    const low = F.cmp(value, F.exact(control.min)) < 0;
    const high = control.most !== undefined && F.cmp(value, F.exact(control.most)) > 0;
    return low || high ? null : plain(value);
  }

  /* A control over one number. `control`: name, label, unit, scale (base units in one shown),
     min and max of the slider, most (a hard limit), step, whole, own (no default, no slider),
     note. `changed(name, value)` hears base units, or "" for a field left empty. */
  function number(control, changed) {
    const id = "explorer-input-" + (made += 1);
    const label = element("label", { for: id, id: id + "-label" }, control.label);
    const field = element("input", {
      id: id, type: "text", inputmode: control.whole ? "numeric" : "decimal", autocomplete: "off",
      "data-name": control.name, class: "explorer-number"
    });
    const row = element("span", { class: "explorer-pair" });
    let slider = null;
    if (!control.own) {
      slider = element("input", {
        type: "range", min: outwards(control.min, control.scale), step: control.step,
        max: outwards(control.max, control.scale), "aria-labelledby": id + "-label",
        "data-slider": control.name
      });
      slider.addEventListener("input", () => take(slider.value));
      row.append(slider);
    }
    row.append(element("span", { class: "explorer-field" }, [
      field, ...(control.unit ? [element("span", { class: "explorer-unit", id: id + "-unit" }, control.unit)] : [])
    ]));
    if (control.unit) { field.setAttribute("aria-describedby", id + "-unit"); }
    field.addEventListener("input", () => take(field.value));
    field.addEventListener("change", function () {
      if (field.getAttribute("aria-invalid")) { show(last); }
    });
    let last = "";

    function take(text) {
      const value = text.trim() === "" ? "" : inwards(text, control);
      if (value === null) { field.setAttribute("aria-invalid", "true"); return; }
      last = value;
      field.removeAttribute("aria-invalid");
      if (slider && document.activeElement !== slider && value !== "") { slider.value = outwards(value, control.scale); }
      if (document.activeElement !== field) { field.value = value === "" ? "" : outwards(value, control.scale); }
      changed(control.name, value);
    }

    function show(value) {
      last = value;
      field.removeAttribute("aria-invalid");
      field.value = value === "" ? "" : outwards(value, control.scale);
      if (slider && value !== "") {
        slider.value = field.value;
        slider.setAttribute("aria-valuetext", field.value + (control.unit ? " " + control.unit : ""));
      }
    }

    const node = element("div", { class: "explorer-control" + (control.own ? " explorer-own" : "") }, [label]);
    if (control.note) { node.append(element("span", { class: "explorer-note" }, control.note)); }
    node.append(row);
    /* A value from an address is the reader's own, and held to the same limits. */
    const fits = (value) => /^\d{1,16}(\.\d{1,6})?$/.test(value) &&
      inwards(outwards(value, control.scale), control) !== null;
    return { node: node, show: show, fits: fits };
  }

  function choice(control, changed) {
    const id = "explorer-input-" + (made += 1);
    const list = element("select", { id: id, "data-name": control.name });
    list.addEventListener("change", () => changed(control.name, list.value));
    const node = element("div", { class: "explorer-control" }, [element("label", { for: id }, control.label), list]);
    return {
      node: node,
      offer(options) {
        list.replaceChildren(...options.map((o) => element("option", { value: o.id }, o.label)));
        list.disabled = options.length < 2;
      },
      show(value) { list.value = value; }
    };
  }

  /* Boxes or buttons to switch on and off, as one group. */
  function toggles(legend, options, changed) {
    const buttons = options.map(function (option) {
      const button = element("button", { type: "button", "aria-pressed": "false", class: "explorer-chip", "data-key": option.id }, option.label);
      button.addEventListener("click", () => changed(option.id));
      return button;
    });
    const node = element("fieldset", { class: "explorer-chips" }, [element("legend", {}, legend), ...buttons]);
    return {
      node: node,
      show(chosen) {
        buttons.forEach((b) => b.setAttribute("aria-pressed", String(chosen.includes(b.dataset.key))));
      }
    };
  }

  /* Results by name: a list of terms with their figures, and a bar where a share is given. */
  function results(entries) {
    const found = {};
    const list = element("dl", { class: "explorer-results" });
    entries.forEach(function ([name, label]) {
      const said = element("dd", { "data-out": name });
      const row = element("div", {}, [element("dt", {}, label), said]);
      list.append(row);
      found[name] = { row: row, said: said };
    });
    return {
      node: list,
      put(name, text, share) {
        const { row, said } = found[name];
        said.textContent = text;
        row.hidden = text === "";
        row.style.setProperty("--share", String(Math.max(0, Math.min(1, share || 0))));
        row.classList.toggle("explorer-barred", share !== undefined);
      }
    };
  }

  function group(legend, controls, results) {
    return element("fieldset", { class: "explorer-group" }, [
      element("legend", {}, legend),
      element("div", { class: "explorer-controls" }, controls),
      element("div", { class: "explorer-outcome" }, results)
    ]);
  }

  root.explorers = {
    kinds: {},
    parts: {
      element: element, fill: fill, number: number, choice: choice, toggles: toggles,
      results: results, group: group, plain: plain
    }
  };
})();
