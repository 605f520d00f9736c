/* A chart walked by keyboard and heard by a screen reader: chart, axis or series, value, point.
   The tree follows the rows of the chart's table, so that it says what the table says, and
   rings in the live chart what it stands on. After Olli (Blanco, Zong, Satyanarayan 2022),
   whose own package speaks English only and brings a second Vega. */
(function () {
  "use strict";

  const charts = window.FutureIndustries.charts;
  const book = window.FutureIndustries;
  const say = book.told({
    zh: {
      tree: "逐项浏览：", hint: "上下键移动，右键展开，左键收起，Esc 关闭",
      axis: "{label}：{n} 项", value: "{label}：{n} 行",
      colon: "：", join: "；", stop: "。"
    },
    en: {
      tree: "Walk through: ", hint: "Up and down move, right opens, left closes, Escape leaves",
      axis: "{label}: {n} values", axisOne: "{label}: 1 value",
      value: "{label}: {n} rows", valueOne: "{label}: 1 row",
      colon: ": ", join: "; ", stop: ". "
    }
  });

  function counted(kind, label, n) {
    return book.fill((n === 1 && say[kind + "One"]) || say[kind], { label: label, n: n });
  }

  function pointText(told, row, without) {
    return told.columns
      .map((column, i) => [column, row[i]])
      // the printed figure says it all: its bounds as bare numbers are for the table
      .filter(([column, cell]) => cell && column !== without && column.kind !== "number")
      .map(([column, cell]) => (column.kind === "item" ? cell : column.label + say.colon + cell))
      .join(say.join);
  }

  /* A node: what it says, the rows it stands for, what is below it. */
  function branch(told, column, place) {
    const groups = new Map();
    told.rows.forEach(function (row) {
      if (!groups.has(row[place])) { groups.set(row[place], []); }
      groups.get(row[place]).push(row);
    });
    const single = groups.size === told.rows.length;
    const below = single
      ? told.rows.map((row) => ({ text: pointText(told, row), rows: [row], below: [] }))
      : Array.from(groups, ([name, rows]) => ({
        text: counted("value", name || "—", rows.length), rows: rows,
        below: rows.map((row) => ({ text: pointText(told, row, column), rows: [row], below: [] }))
      }));
    return { text: counted("axis", column.label, groups.size), rows: [], below: below };
  }

  function structure(figure) {
    const told = charts.rows(figure);
    let axes = told.columns
      .map((column, i) => [column, i])
      .filter(([column]) => column.kind === "item" || column.kind === "series")
      .map(([column, i]) => branch(told, column, i));
    if (!axes.length) { axes = told.rows.map((row) => ({ text: pointText(told, row), rows: [row], below: [] })); }
    const picture = figure.querySelector(".chart-static");
    const said = [charts.text(figure, ".chart-title"), picture.getAttribute("aria-label"),
      charts.text(figure, ".chart-about")];
    const whole = Array.from(new Set(said)).filter(Boolean).map((part) => part.replace(/[。.]$/, ""));
    return { told: told, top: { text: (whole.join(say.stop) + say.stop).trim(), rows: [], below: axes } };
  }

  /* How well a drawn mark's datum agrees with a row: 0 if anything differs. */
  function agreement(told, row, datum) {
    let same = 0;
    for (let i = 0; i < told.columns.length; i += 1) {
      const field = told.columns[i].field;
      if (!field || !datum || datum[field] === undefined) { continue; }
      const shown = datum[field] === null ? "" : String(datum[field]).split("\n").join(" ");
      if (shown !== row[i]) { return 0; }
      same += 1;
    }
    return same;
  }

  function items(view) {
    const found = [];
    (function down(item) {
      if (item.items) { item.items.forEach(down); }
      if (item.datum && item.mark && item.mark.role === "mark" && item.mark.marktype !== "group") { found.push(item); }
    })(view.scenegraph().root);
    return found;
  }

  function ring(figure, told, rows) {
    const box = figure.querySelector(".chart-box");
    box.querySelectorAll(".chart-ring").forEach((old) => old.remove());
    const view = figure.chartView;
    if (!view || !rows.length) { return; }
    const home = box.getBoundingClientRect();
    const all = items(view);
    rows.forEach(function (row) {
      const scored = all.map((item) => [agreement(told, row, item.datum), item]);
      const best = Math.max(...scored.map(([score]) => score));
      if (!best) { return; }
      scored.filter(([score, item]) => score === best && item._svg).slice(0, 2).forEach(function ([, item]) {
        const at = item._svg.getBoundingClientRect();
        const made = charts.element("div", { class: "chart-ring" });
        Object.assign(made.style, {
          left: at.left - home.left - 3 + "px", top: at.top - home.top - 3 + "px",
          width: at.width + 6 + "px", height: at.height + 6 + "px"
        });
        box.append(made);
      });
    });
  }

  function build(node, level, position, size, told) {
    const item = charts.element("li", {
      role: "treeitem", tabindex: "-1", "aria-level": level,
      "aria-posinset": position, "aria-setsize": size
    }, charts.element("span", {}, node.text));
    item.node = node;
    if (node.below.length) {
      item.setAttribute("aria-expanded", level === 1 ? "true" : "false");
      const group = charts.element("ul", { role: "group" }, node.below.map((child, i) =>
        build(child, level + 1, i + 1, node.below.length, told)));
      item.append(group);
    }
    return item;
  }

  function shown(tree) {
    return Array.from(tree.querySelectorAll("[role=treeitem]"))
      .filter((item) => !item.parentElement.closest("[aria-expanded=false]"));
  }

  function open(figure, leave) {
    const old = figure.querySelector(".chart-walk");
    if (old) { old.querySelector("[tabindex='0']").focus(); return; }
    const made = structure(figure);
    const tree = charts.element("ul", { role: "tree", "aria-label": say.tree + charts.text(figure, ".chart-title") },
      build(made.top, 1, 1, 1, made.told));
    const panel = charts.element("div", { class: "chart-walk" },
      [charts.element("p", { class: "chart-walk-hint" }, say.hint), tree]);
    figure.querySelector(".chart-foot").append(panel);

    function go(item) {
      tree.querySelectorAll("[tabindex='0']").forEach((other) => other.setAttribute("tabindex", "-1"));
      item.setAttribute("tabindex", "0");
      item.focus();
      ring(figure, made.told, item.node.rows);
    }

    function close() {
      ring(figure, made.told, []);
      panel.remove();
      leave();
    }

    tree.addEventListener("click", function (event) {
      const item = event.target.closest("[role=treeitem]");
      if (!item) { return; }
      if (item.hasAttribute("aria-expanded")) {
        item.setAttribute("aria-expanded", item.getAttribute("aria-expanded") === "false");
      }
      go(item);
    });

    tree.addEventListener("keydown", function (event) {
      const item = event.target.closest("[role=treeitem]");
      const all = shown(tree);
      const at = all.indexOf(item);
      const expanded = item.getAttribute("aria-expanded");
      const above = item.parentElement.closest("[role=treeitem]");
      const moves = {
        ArrowDown: () => all[at + 1], ArrowUp: () => all[at - 1],
        Home: () => all[0], End: () => all[all.length - 1],
        ArrowRight: function () {
          if (expanded === "false") { item.setAttribute("aria-expanded", "true"); return item; }
          return expanded ? item.querySelector("[role=treeitem]") : null;
        },
        ArrowLeft: function () {
          if (expanded === "true") { item.setAttribute("aria-expanded", "false"); return item; }
          return above;
        }
      };
      moves.Enter = moves[" "] = expanded === "true" ? moves.ArrowLeft : moves.ArrowRight;
      if (event.key === "Escape") { event.preventDefault(); close(); return; }
      if (!moves[event.key] || event.ctrlKey || event.metaKey || event.altKey) { return; }
      event.preventDefault();
      const next = moves[event.key]();
      if (next) { go(next); }
    });

    charts.enliven(figure).catch(() => {});
    go(tree.firstElementChild);
  }

  Object.assign(charts, { walk: open, agreement: agreement, items: items });
})();
