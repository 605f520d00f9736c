/* The tools of a chart, behind one quiet button: walk, enlarge, download, link, cite. What
   walks and what makes files is loaded when first asked for. */
(function () {
  "use strict";

  const charts = window.FutureIndustries.charts;
  const book = window.FutureIndustries;
  const say = book.told({
    zh: {
      tools: "图表工具：", more: "工具", walk: "逐项浏览（键盘、读屏）", enlarge: "放大", png: "下载图片 PNG",
      svg: "下载图片 SVG", csv: "下载数据 CSV", link: "复制本图链接", cite: "引用此图", close: "关闭",
      copied: "链接已复制", link_at: "链接：", failed: "未能完成"
    },
    en: {
      tools: "Chart tools: ", more: "Tools", walk: "Walk through (keyboard, screen reader)", enlarge: "Enlarge",
      png: "Download picture, PNG", svg: "Download picture, SVG", csv: "Download data, CSV",
      link: "Copy link to this chart", cite: "Cite this chart", close: "Close",
      copied: "Link copied", link_at: "Link: ", failed: "That did not work"
    }
  });

  /* Enlarged in a dialog: focus stays inside, Escape closes it and gives focus back. */
  async function enlarge(figure) {
    const title = charts.text(figure, ".chart-title") || figure.id;
    const close = charts.element("button", { type: "button", class: "chart-close" }, say.close);
    const inner = charts.element("div");
    const shown = charts.element("div", {
      class: "chart-live", role: "img", tabindex: "0",
      "aria-label": figure.querySelector(".chart-static").getAttribute("aria-label")
    }, inner);
    const dialog = charts.element("dialog", { class: "chart-dialog chart", "aria-label": title }, [
      close, charts.element("p", { class: "chart-title" }, title),
      charts.element("p", { class: "chart-subtitle" }, charts.text(figure, ".chart-subtitle")), shown
    ]);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => { if (event.target === dialog) { dialog.close(); } });
    document.body.append(dialog);
    let view = null;
    dialog.addEventListener("close", function () {
      if (view) { view.finalize(); }
      dialog.remove();
    });
    dialog.showModal();
    close.focus();
    const spec = await charts.specOf(figure);
    // on a phone it may be wider than the screen and is moved with a finger
    const made = await charts.draw({ ...spec, params: (spec.params || []).map((p) => ({ ...p, bind: undefined })) },
      680, inner, null);
    if (!dialog.open) { made.finalize(); return; }
    view = made;
    if (figure.chartView) { copy(spec, figure.chartView, view); }
  }

  /* What the reader has set in the chart holds in its enlargement. */
  function copy(spec, from, to) {
    (spec.params || []).filter((p) => p.bind && p.bind.input).forEach(function (param) {
      to.signal(param.name, from.signal(param.name));
    });
    to.runAsync();
  }

  async function copyLink(figure, tell) {
    const address = location.href.replace(/#.*/, "") + "#" + figure.id;
    history.replaceState(null, "", "#" + figure.id);
    try {
      await navigator.clipboard.writeText(address);
      tell(say.copied);
    } catch (problem) {
      tell(say.link_at + address);
    }
  }

  function cite(figure) {
    const fold = figure.querySelector(".chart-cite");
    fold.open = true;
    fold.querySelector("summary").focus();
  }

  function actions(figure, button, tell) {
    const done = (promise) => promise.catch(() => tell(say.failed));
    const back = () => button.focus();
    const save = (kind) => charts.load("chart-files.js").then(() => charts.save(figure, kind));
    const walk = () => charts.load("chart-files.js")  // which reads the rows
      .then(() => charts.load("chart-walk.js")).then(() => charts.walk(figure, back));
    const all = {
      walk: () => done(walk()),
      enlarge: function () { back(); done(enlarge(figure)); },
      png: function () { back(); done(save("png")); },
      svg: function () { back(); done(save("svg")); },
      csv: function () { back(); done(save("csv")); },
      link: function () { back(); done(copyLink(figure, tell)); },
      cite: () => cite(figure)
    };
    if (!figure.querySelector(".chart-data")) { delete all.walk; delete all.csv; }
    if (!figure.querySelector(".chart-cite")) { delete all.cite; }
    return all;
  }

  function equip(figure) {
    const foot = figure.querySelector(".chart-foot");
    if (!foot) { return; }
    const title = charts.text(figure, ".chart-title") || figure.id;
    const ident = figure.id + "-tools";
    const button = charts.element("button", {
      type: "button", class: "chart-more", "aria-expanded": "false", "aria-controls": ident,
      "aria-label": say.tools + title
    }, say.more);
    const status = charts.element("p", { class: "chart-status", role: "status" });
    const menu = charts.element("ul", { class: "chart-menu", id: ident, hidden: "" });
    const all = actions(figure, button, (said) => { status.textContent = said; });

    function show(open) {
      menu.hidden = !open;
      button.setAttribute("aria-expanded", String(open));
    }

    Object.entries(all).forEach(function ([name, act]) {
      const item = charts.element("button", { type: "button", "data-tool": name }, say[name]);
      item.addEventListener("click", function () { show(false); status.textContent = ""; act(); });
      menu.append(charts.element("li", {}, item));
    });
    button.addEventListener("click", () => show(menu.hidden));
    foot.addEventListener("keydown", function (event) {
      if (menu.hidden) { return; }
      const items = Array.from(menu.querySelectorAll("button"));
      const at = items.indexOf(document.activeElement);
      const next = { ArrowDown: at + 1, ArrowUp: at < 0 ? items.length - 1 : at - 1, Home: 0, End: items.length - 1 }[event.key];
      if (event.key === "Escape") { event.stopPropagation(); show(false); button.focus(); }
      if (next === undefined) { return; }
      event.preventDefault();
      items[(next + items.length) % items.length].focus();
    });
    document.addEventListener("click", (event) => {
      if (!menu.hidden && !menu.contains(event.target) && !button.contains(event.target)) { show(false); }
    });
    foot.append(button, menu, status);
  }

  document.querySelectorAll("figure.chart").forEach(equip);
})();
