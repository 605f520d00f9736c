/* The table of all facts: search, filters and sorting. Without this script it is a table.
   Search folds as all search does (fold.js) and looks at both languages: what the other one
   calls a row stands in its data-terms. */
(function () {
  "use strict";

  var WORDS = {
    zh: {
      find: "查找", hint: "两种语言均可，空格分隔多个词", indicator: "指标", status: "性质",
      page: "原文页", all: "全部", reset: "清除条件", pageName: "第 {n} 页",
      count: "显示 {n} 行，共 {all} 行", whole: "共 {all} 行",
      none: "没有符合条件的行", kept: "；另显示链接所指的一行", sort: "按此列排序"
    },
    en: {
      find: "Find", hint: "In either language; several words narrow it down", indicator: "Figure",
      status: "Status", page: "Page of the study", all: "All", reset: "Clear",
      pageName: "Page {n}", count: "{n} of {all} rows shown", whole: "{all} rows",
      none: "No row matches", kept: "; and the row that the link leads to", sort: "Sort by this column"
    }
  };
  var book = window.FutureIndustries;
  var say = book.told(WORDS);
  var fold = book.fold;
  var collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  function pageName(n) { return /^\d/.test(n) ? book.fill(say.pageName, { n: n }) : n; }

  function counted(n, all) { return book.fill(n === all ? say.whole : say.count, { n: n, all: all }); }

  function element(name, properties, children) {
    var made = document.createElement(name);
    Object.keys(properties).forEach(function (key) { made[key] = properties[key]; });
    (children || []).forEach(function (child) { made.append(child); });
    return made;
  }

  /* What a cell says of the fact; the list of places that use it, folded in there, is no part. */
  function textOf(cell) {
    var label = cell.querySelector(".label");
    return label ? label.textContent + " " + cell.querySelector("code").textContent : cell.textContent;
  }

  /* The page of the study, or the id of the file that a later row came in (see locators.py). */
  function pageOf(row) { return row.dataset.source.replace(/^p(?=\d)/, "").replace(/\..*$/, ""); }

  /* What columns are compared by, where their text would not do. A note comes after the
     blocks of its page, and numbers are only compared within a unit. */
  var KEYS = {
    3: function (row) { return [row.dataset.unit, parseFloat(row.dataset.value)]; },
    6: function (row) { return [row.dataset.source.replace("note", "1000")]; }
  };

  function keyOf(row, column) {
    return KEYS[column] ? KEYS[column](row) : [textOf(row.cells[column])];
  }

  function compare(a, b) {
    for (var i = 0; i < a.length; i += 1) {
      var order = typeof a[i] === "number" ? a[i] - b[i] : collator.compare(a[i], b[i]);
      if (order) { return order; }
    }
    return 0;
  }

  function choices(rows, value, label) {
    var names = new Map();
    rows.forEach(function (row) { names.set(value(row), label(row)); });
    return Array.from(names).sort(function (a, b) { return collator.compare(a[1], b[1]); });
  }

  function chooser(label, options) {
    var select = element("select", {}, [new Option(say.all, "")]);
    options.forEach(function (option) { select.append(new Option(option[1], option[0])); });
    return { select: select, field: element("label", {}, [element("span", { textContent: label }), select]) };
  }

  function set(table) {
    var body = table.tBodies[0];
    var rows = Array.from(body.rows);
    var texts = rows.map(function (row) {
      var cells = Array.from(row.cells, function (cell) { return fold(textOf(cell)); });
      return cells.concat(fold(row.dataset.terms)).join("|");
    });

    var query = element("input", { type: "search", placeholder: say.hint, autocomplete: "off" });
    var find = element("label", { className: "facts-query" }, [element("span", { textContent: say.find }), query]);
    var filters = [
      { of: function (row) { return row.dataset.status; }, label: say.status,
        name: function (row) { return row.cells[5].textContent; } },
      { of: pageOf, label: say.page, name: function (row) { return pageName(pageOf(row)); } },
      { of: function (row) { return row.dataset.indicator; }, label: say.indicator,
        name: function (row) { return row.querySelector(".label").textContent; } }
    ];
    filters.forEach(function (filter) {
      filter.made = chooser(filter.label, choices(rows, filter.of, filter.name));
    });
    var reset = element("button", { type: "reset", textContent: say.reset });
    var count = element("p", { className: "facts-count" });
    count.setAttribute("role", "status");
    var form = element("form", { className: "facts-find" },
      [find].concat(filters.map(function (filter) { return filter.made.field; }), [reset, count]));
    form.setAttribute("role", "search");
    var box = table.closest(".table-scroll") || table;
    box.before(form);

    function matches(row, at) {
      var words = query.value.split(/\s+/).map(fold);
      return words.every(function (word) { return texts[at].includes(word); }) &&
        filters.every(function (filter) {
          var wanted = filter.made.select.value;
          return !wanted || filter.of(row) === wanted;
        });
    }

    function apply(kept) {
      var shown = 0;
      var more = false;
      rows.forEach(function (row, at) {
        var fits = matches(row, at);
        shown += fits ? 1 : 0;
        more = more || (row === kept && !fits);
        row.hidden = !fits && row !== kept;
      });
      count.textContent = (shown ? counted(shown, rows.length) : say.none) + (more ? say.kept : "");
    }

    /* A link to a row shows it, whatever is filtered; the next change filters again. */
    function follow() {
      var target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
      if (target && body.contains(target)) {
        apply(target);
        target.scrollIntoView({ block: "center" });
      }
    }

    var waiting = 0;
    form.addEventListener("input", function () {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(apply, 120);
    });
    form.addEventListener("reset", function () { window.setTimeout(apply); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    window.addEventListener("hashchange", follow);
    document.addEventListener("click", function (event) {
      var link = event.target.closest && event.target.closest("a[href^='#']");
      if (link && link.hash === window.location.hash) { window.setTimeout(follow); }
    });

    sortable(table, body, rows);
    apply();
    follow();
  }

  function sortable(table, body, rows) {
    var heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var button = element("button", { type: "button", title: say.sort }, Array.from(head.childNodes));
      head.append(button);
      button.addEventListener("click", function () {
        var next = { "": "ascending", ascending: "descending", descending: "" };
        var order = next[head.getAttribute("aria-sort") || ""];
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        if (order) { head.setAttribute("aria-sort", order); }
        body.append.apply(body, order ? sorted(rows, column, order) : rows);
      });
    });
  }

  function sorted(rows, column, order) {
    var keyed = rows.map(function (row) { return { row: row, key: keyOf(row, column) }; });
    var way = order === "ascending" ? 1 : -1;
    keyed.sort(function (a, b) { return way * compare(a.key, b.key); });
    return keyed.map(function (pair) { return pair.row; });
  }

  document.querySelectorAll("table.facts").forEach(set);
})();
