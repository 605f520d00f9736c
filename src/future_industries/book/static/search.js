/* The search field of every page: results as one types, grouped by page. A combobox with a
   listbox: arrow keys choose, Enter follows, Esc leaves. The index and what reads it load when
   the field is first used. */
(function () {
  "use strict";

  var WORDS = {
    zh: {
      count: "共 {hits} 处，分布在 {pages} 页",
      other: "；{language}版 {hits} 处", nothing: "本版没有",
      none: "没有找到“{query}”", short: "请至少输入两个字符",
      wait: "正在载入索引……", failed: "索引无法载入，请用浏览器的页内查找。"
    },
    en: {
      count: "{hits} hits on {pages} pages", one: "{hits} hits on 1 page", single: "1 hit on 1 page",
      other: "; {hits} in the {language} edition",
      nothing: "No hits in this edition",
      none: "Nothing found for “{query}”",
      short: "Type at least two characters",
      wait: "Loading the index…", failed: "The index did not load; use your browser’s find in page."
    }
  };
  var base = document.currentScript.src.replace(/[^/]*$/, "");
  var book = window.FutureIndustries;
  var lang = book.lang;
  var other = book.other;
  var say = book.told(WORDS);
  var form = document.querySelector("form.search");
  if (!form) { return; }
  var field = form.querySelector("input");
  var panel = form.querySelector(".search-panel");
  var list = form.querySelector(".search-results");
  var count = form.querySelector(".search-count");
  var chosen = null;
  var later = 0;
  var numbered = 0;
  var engine = null;
  var loading = null;
  var abroad = null;  // the engine of the other edition; false where there is none
  var shownQuery = "";

  function script(name) {
    return new Promise(function (resolve, reject) {
      var made = document.createElement("script");
      var digest = document.documentElement.dataset.scripts;
      made.src = new URL(name, base).href + (digest ? "?v=" + digest : "");
      made.async = false;
      made.onload = resolve;
      made.onerror = reject;
      document.head.appendChild(made);
    });
  }

  /* The engine, loaded once. landing.js uses it too. */
  book.loadSearch = function () {
    var parts = ["fold.js", "search-engine.js", "search-hits.js", "search-index.js"];
    loading = loading || Promise.all(parts.map(script)).then(function () { return book.searchEngine(lang); });
    return loading;
  };

  /* Words of the other language are looked for in the other edition too; where both are written
     in the same letters, all are. */
  function isForeign(query) {
    if (lang === "zh") { return /[a-z]{3}/i.test(query); }
    return other !== "zh" || /[\u3400-\u9fff]/.test(query);
  }

  function counted(hits, pages) {
    var text = (pages === 1 && (hits === 1 ? say.single : say.one)) || say.count;
    return book.fill(text, { hits: hits, pages: pages });
  }

  function loadOther() {
    if (abroad !== null) { return; }
    abroad = false;
    script("../../" + other + "/_static/search-index.js").then(function () {
      abroad = book.searchEngine(other);
      update();
    }, function () { /* this edition stands alone */ });
  }

  function ready() {
    book.loadSearch().then(function (loaded) {
      if (!engine) {
        engine = loaded;
        update();
        window.setTimeout(engine.prepare);
      }
    }, function () { count.textContent = say.failed; });
  }

  /* Ids of options, which a screen reader is told of, in the order of the list. */
  function number(part) {
    part.querySelectorAll("[role='option']").forEach(function (each) {
      each.id = "search-option-" + numbered;
      numbered += 1;
    });
  }

  function expanded(first) {
    numbered = 0;
    number(list);
    choose(first);
  }

  function options() { return Array.from(list.querySelectorAll("[role='option']")); }

  function byPage(hits, from) {
    var sets = new Map();
    hits.forEach(function (hit) {
      if (!sets.has(hit.page)) {
        sets.set(hit.page, { page: hit.page, hits: [], from: from, own: from === engine });
      }
      sets.get(hit.page).hits.push(hit);
    });
    return Array.from(sets.values());
  }

  /* One page at once, so that a key press is answered within a frame; the others follow, one a
     frame, unless the next key comes first. What a frame asks for comes before it is painted, so
     the second page is asked for in the first frame and drawn in the next. */
  function draw(sets, query) {
    if (!sets.length) { return; }
    var made = book.searchHits(sets[0], query, expanded);
    list.append(made);
    number(made);
    inNextFrame(function () { draw(sets.slice(1), query); });
  }

  function drawFirst(sets, query) {
    draw(sets.slice(0, 1), query);
    inNextFrame(function () { inNextFrame(function () { draw(sets.slice(1), query); }); });
  }

  function inNextFrame(task) { later = window.requestAnimationFrame(task); }

  function update() {
    var query = field.value.trim();
    window.cancelAnimationFrame(later);
    choose(null);
    shownQuery = query;
    if (!query) { close(); return; }
    open();
    if (!engine) { count.textContent = say.wait; return; }
    if (isForeign(query)) { loadOther(); }
    var hits = engine.find(query);
    var more = abroad && isForeign(query) ? abroad.find(query) : [];
    var sets = byPage(hits, engine);
    list.textContent = "";
    list.scrollTop = 0;
    numbered = 0;
    list.hidden = !(hits.length + more.length);
    if (!list.hidden) {
      count.textContent = (hits.length ? counted(hits.length, sets.length) : say.nothing) +
        (more.length ? book.fill(say.other, { hits: more.length, language: book.otherName() }) : "");
    } else {
      count.textContent = engine.fold(query).length < 2 ? say.short : book.fill(say.none, { query: query });
    }
    drawFirst(sets.concat(byPage(more, abroad)), query);
  }

  function open() {
    panel.hidden = false;
    form.classList.add("search-open");
    field.setAttribute("aria-expanded", "true");
  }

  function close() {
    panel.hidden = true;
    form.classList.remove("search-open");
    field.setAttribute("aria-expanded", "false");
    choose(null);
  }

  function choose(next) {
    if (chosen) { chosen.setAttribute("aria-selected", "false"); }
    chosen = next;
    if (!chosen) { field.removeAttribute("aria-activedescendant"); return; }
    chosen.setAttribute("aria-selected", "true");
    chosen.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", chosen.id);
  }

  function step(by) {
    var all = options();
    var at = all.indexOf(chosen);
    choose(all[at === -1 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length] || null);
  }

  function follow(target) {
    if (!target) { return; }
    if (target.expand) { target.expand(); return; }
    target.click();
  }

  function leave() { close(); field.blur(); }

  function onKey(event) {
    if (event.isComposing) { return; }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (panel.hidden) { update(); }
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (field.value.trim() !== shownQuery) { update(); }
      follow(chosen || options()[0]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      if (field.value) { field.value = ""; update(); } else { leave(); }
    }
  }

  function isTyping(target) {
    return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable;
  }

  document.addEventListener("keydown", function (event) {
    var slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    var k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!slash && !k) { return; }
    event.preventDefault();
    field.focus();
    field.select();
  });
  field.addEventListener("focus", function () { ready(); if (field.value) { update(); } });
  field.addEventListener("input", function (event) { if (!event.isComposing) { update(); } });
  field.addEventListener("compositionend", update);
  field.addEventListener("keydown", onKey);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.querySelector(".search-close").addEventListener("click", function () { field.value = ""; leave(); this.blur(); });
  form.addEventListener("focusout", function (event) {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) { close(); }
  });
  document.addEventListener("pointerdown", function (event) {
    if (!form.contains(event.target)) { close(); }
  });
  list.addEventListener("mousedown", function (event) { event.preventDefault(); });
  list.addEventListener("click", function (event) {
    var target = event.target.closest("[role='option']");
    if (!target) { return; }
    if (target.expand) { target.expand(); return; }
    if (event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    /* On this page there is nothing to load. */
    if (book.land && target.pathname === window.location.pathname) {
      event.preventDefault();
      book.land(new URL(target.href));
    }
    leave();
  });
})();
