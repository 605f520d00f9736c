/* Where a search hit leads: what is folded there opens, the words looked for are marked until
   Esc, and the place comes into view. Links from results carry the words as ?find=…, which is
   taken out of the address again, so that a copied address is the plain one. */
(function () {
  "use strict";

  var book = window.FutureIndustries = window.FutureIndustries || {};
  var NAME = "search-hit";

  function unfold(node, top) {
    for (var box = node.parentElement; box && box !== top; box = box.parentElement) {
      if (box.tagName === "DETAILS") { box.open = true; }
    }
  }

  function textNodes(target) {
    var walker = document.createTreeWalker(target, NodeFilter.SHOW_TEXT, {
      acceptNode: function (node) {
        return node.parentElement.closest("script, style, noscript, .fact-note") ?
          NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
      }
    });
    var nodes = [];
    while (walker.nextNode()) { nodes.push(walker.currentNode); }
    return nodes;
  }

  /* The places of ``words`` in the text of ``target``, whatever elements it runs across. */
  function rangesOf(target, words, fold) {
    var nodes = textNodes(target);
    var text = nodes.map(function (node) { return node.data; }).join("");
    var folded = fold(text);
    var places = book.foldedPlaces(text, fold);
    var wanted = fold(words);
    var ranges = [];
    function end(range, side, place) {
      for (var i = 0; i < nodes.length; i += 1) {
        if (place < nodes[i].length || (side === "setEnd" && place === nodes[i].length)) {
          range[side](nodes[i], place);
          return;
        }
        place -= nodes[i].length;
      }
    }
    for (var at = folded.indexOf(wanted); wanted && at !== -1; at = folded.indexOf(wanted, at + wanted.length)) {
      var range = document.createRange();
      end(range, "setStart", places[at]);
      end(range, "setEnd", places[at + wanted.length - 1] + 1);
      ranges.push(range);
    }
    return ranges;
  }

  function clear() {
    if (window.CSS && CSS.highlights) { CSS.highlights.delete(NAME); }
  }

  function mark(target, words) {
    book.loadSearch().then(function (engine) {
      var ranges = rangesOf(target, words, engine.fold);
      if (!ranges.length) { return; }
      unfold(ranges[0].startContainer, target);
      if (window.CSS && CSS.highlights && window.Highlight) {
        CSS.highlights.set(NAME, new (Function.prototype.bind.apply(Highlight, [null].concat(ranges)))());
      }
    });
  }

  function show(id, words) {
    var target = id && document.getElementById(id);
    if (!target) { return; }
    unfold(target, null);
    if (target.tagName === "DETAILS") { target.open = true; }
    target.scrollIntoView({ block: target.offsetHeight > window.innerHeight / 2 ? "start" : "center" });
    if (words) { mark(target, words); }
  }

  function idOf(url) {
    try { return decodeURIComponent(url.hash.slice(1)); } catch (malformed) { return ""; }
  }

  /* Goes to a place on this page. */
  book.land = function (url) {
    var words = url.searchParams.get("find");
    clear();
    /* The hash, not the History API: :target and the facts table follow it. */
    if (window.location.hash !== url.hash) { window.location.hash = url.hash; }
    window.setTimeout(function () { show(idOf(url), words); });
  };

  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { clear(); } });
  window.addEventListener("hashchange", function () {
    var target = document.getElementById(idOf(window.location));
    if (target) { unfold(target, null); }
  });

  var here = new URL(window.location.href);
  var words = here.searchParams.get("find");
  if (words) {
    here.searchParams.delete("find");
    try { window.history.replaceState(null, "", here.href); } catch (refused) { /* stays as it is */ }
  }
  if (here.hash) {
    if (document.readyState === "complete") { show(idOf(here), words); } else {
      if (document.getElementById(idOf(here))) { unfold(document.getElementById(idOf(here)), null); }
      window.addEventListener("load", function () { if (words) { show(idOf(here), words); } });
    }
  }
})();
