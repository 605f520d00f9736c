/* The hits of one page as they are listed below the search field: what each is, where it stands,
   and the words around it. Loaded with the engine, when the field is first used. */
(function () {
  "use strict";

  var WORDS = {
    zh: {
      edition: "{language}版：", more: "本页另有 {n} 处",
      kinds: { page: "章", heading: "节", figure: "图", fact: "数字", text: "正文", caption: "表",
        row: "表行", code: "代码" }
    },
    en: {
      edition: "{language} edition: ", more: "{n} more on this page",
      kinds: { page: "chapter", heading: "section", figure: "figure", fact: "fact", text: "text",
        caption: "table", row: "table row", code: "code" }
    }
  };
  var FIRST = 4;  // hits of a page before "more"
  var book = window.FutureIndustries;
  var say = book.told(WORDS);

  function element(name, className, text) {
    var made = document.createElement(name);
    made.className = className;
    if (text) { made.textContent = text; }
    return made;
  }

  function cut(text, length) {
    return text.length > length ? text.slice(0, length).trimEnd() + "…" : text;
  }

  /* The words around the hit, with the hit marked. */
  function excerpt(shown) {
    var wide = /[\u3400-\u9fff]/.test(shown.text) ? 1 : 2;
    var from = shown.from <= 24 * wide ? 0 : shown.from - 16 * wide;
    var line = element("span", "search-excerpt");
    line.append((from ? "…" : "") + shown.text.slice(from, shown.from).replace(/^\S*\s/, function (word) {
      return from && wide === 2 ? "" : word;
    }));
    line.append(element("mark", "", shown.text.slice(shown.from, shown.to)));
    line.append(cut(shown.text.slice(shown.to), 60 * wide));
    return line;
  }

  function option(hit, set, query) {
    var shown = set.from.shown(hit);
    var made = element("a", "search-hit search-" + hit.kind);
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.tabIndex = -1;
    made.href = (set.own ? "" : "../" + book.other + "/") + shown.page[0] + "?find=" +
      encodeURIComponent(shown.found || query) + "#" + encodeURIComponent(shown.anchor);
    made.append(element("span", "search-kind", say.kinds[hit.kind]));
    if (shown.title) { made.append(element("span", "search-title", cut(shown.title, 80))); }
    made.append(excerpt(shown));
    if (shown.heading && hit.kind !== "heading") { made.append(element("span", "search-where", shown.heading)); }
    return made;
  }

  /* The hits of `set` (page, hits, the engine they come from, whether that is the edition's own);
     `expanded` is given the first of those that "more" brings. */
  book.searchHits = function (set, query, expanded) {
    var made = element("div", "search-group");
    var name = element("div", "search-place", (set.own ? "" : book.fill(say.edition, { language: book.otherName() })) + set.from.pages[set.page][1]);
    name.id = "search-place-" + (set.own ? "" : book.other) + set.page;
    name.setAttribute("role", "presentation");
    made.setAttribute("role", "group");
    made.setAttribute("aria-labelledby", name.id);
    made.append(name);
    function draw(hit) { return option(hit, set, query); }
    var first = set.hits.length === FIRST + 1 ? set.hits.length : FIRST;
    made.append.apply(made, set.hits.slice(0, first).map(draw));
    if (set.hits.length > first) {
      var rest = element("div", "search-more", book.fill(say.more, { n: set.hits.length - first }));
      rest.setAttribute("role", "option");
      rest.setAttribute("aria-selected", "false");
      rest.expand = function () {
        var options = set.hits.slice(first).map(draw);
        rest.replaceWith.apply(rest, options);
        expanded(options[0]);
      };
      made.append(rest);
    }
    return made;
  };
})();
