/* Looks through the text of all pages. The text is folded once, when the index has come; a
   query is then looked for in all of it, so whatever stands in a page is found. */
(function () {
  "use strict";

  var book = window.FutureIndustries = window.FutureIndustries || {};
  var PART = "\u0001";    // between the parts of a block: no query can hold it
  var BLOCK = "\u0002";   // between blocks
  var WEIGHT = { page: 130, heading: 90, fact: 50, figure: 45, text: 35, caption: 30, row: 30, code: -150 };
  var COLUMNS = 9;        // of a row of the table of facts
  var PHRASE = 1000;      // all of the query in one piece
  var WORDS = 500;        // its words, scattered over a block
  var INITIALS = 200;     // read as pinyin initials,
  var MANY = 40;          // unless as many blocks have the letters themselves

  function zip(keys, values) {
    var made = new Map();
    for (var i = 0; i < keys.length; i += 1) { made.set(keys[i], values[i]); }
    return made;
  }

  /* Folding with the book's traditional characters made simplified. */
  function folding(index) {
    var simple = zip(index.traditional, index.simplified);
    var any = index.traditional ? new RegExp("[" + index.traditional + "]", "g") : null;
    return function (text) {
      var folded = book.fold(text);
      return any ? folded.replace(any, function (found) { return simple.get(found); }) : folded;
    };
  }

  /* The folded text with every Chinese character as the initial of its pinyin. */
  function initialsOf(index, fold, folded, starts) {
    var usual = zip(index.hanzi, index.initials);
    var pieces = [];
    var last = 0;
    function read(to) {
      pieces.push(folded.slice(last, to).replace(/[\u3400-\u9fff]/g, function (hanzi) {
        return usual.get(hanzi) || hanzi;
      }));
    }
    Object.keys(index.readings).map(Number).sort(function (a, b) { return a - b; }).forEach(function (number) {
      var places = book.foldedPlaces(index.blocks[number][4], fold);
      var changes = index.readings[number];
      for (var i = 0; i < changes.length; i += 2) {
        var at = starts[number] + places.indexOf(changes[i]);
        read(at);
        pieces.push(changes[i + 1]);
        last = at + 1;
      }
    });
    read(folded.length);
    return pieces.join("");
  }

  /* Reads a query in the ways that it may be meant; the first is what stands there. A comma at
     its edge may be one that the text has inside a number. */
  function readings(query, fold) {
    var whole = fold(query);
    var bare = whole.replace(/^,(?=[0-9])/, "").replace(/([0-9]),$/, "$1");
    return bare === whole ? [whole] : [whole, bare];
  }

  function engine(index) {
    var fold = folding(index);
    var raw = index.blocks.map(function (block) { return block[4]; });
    var folded = fold(raw.join(BLOCK).replace(/\n/g, PART));
    var starts = [0];
    for (var at = folded.indexOf(BLOCK); at !== -1; at = folded.indexOf(BLOCK, at + 1)) {
      starts.push(at + 1);
    }
    var lower = null;       // both made when first needed, or by prepare()
    var initials = null;

    /* What would make the first query slow, done before it comes. */
    function prepare() {
      lower = lower || raw.map(function (text) { return text.normalize("NFKC").toLowerCase(); });
      initials = initials || initialsOf(index, fold, folded, starts);
    }

    function end(number) { return number + 1 < starts.length ? starts[number + 1] - 1 : folded.length; }

    /* Calls found(number, offset) for each block of ``text`` that has ``wanted``, in order. */
    function each(text, wanted, found) {
      var number = 0;
      for (var at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, starts[number])) {
        while (number + 1 < starts.length && starts[number + 1] <= at) { number += 1; }
        found(number, at);
        number += 1;
        if (number === starts.length) { return; }
      }
    }

    /* How well Latin letters and digits stand as words of their own in a block: 0, 1 or 2. */
    function asWord(pattern, number) {
      var best = 0;
      for (var found = pattern.exec(lower[number]); found && best < 2; found = pattern.exec(lower[number])) {
        best = found[1] === undefined ? 1 : 2;
      }
      pattern.lastIndex = 0;
      return best;
    }

    function wordPattern(query) {
      var text = query.normalize("NFKC").toLowerCase().trim();
      if (!/^[a-z0-9]/.test(text)) { return null; }
      var escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s*");
      return new RegExp("(?:^|[^a-z0-9.])" + escaped + (/[a-z0-9]$/.test(text) ? "((?![a-z0-9]|\\.[0-9]))?" : "()"), "g");
    }

    /* The part of a block that a place in the folded text is in: its number and bounds. */
    function partAt(number, at) {
      var from = Math.max(folded.lastIndexOf(PART, at) + 1, starts[number]);
      var next = folded.indexOf(PART, at);
      var to = next === -1 ? end(number) : Math.min(next, end(number));
      return { at: folded.slice(starts[number], from).split(PART).length - 1, from: from, to: to };
    }

    /* What a block is about comes first in it; in a fact, all its columns and its name in the
       other language. A figure asked for by its digits or its place is a fact first. */
    function score(number, at, length, base, pattern, figure) {
      var kind = index.kinds[index.blocks[number][2]];
      var fact = kind === "fact";
      var part = partAt(number, at);
      var down = fact ? Math.max(0, part.at - COLUMNS) : part.at;
      return base + WEIGHT[kind] + (fact && figure ? 60 : 0) + (down ? -Math.min(down, 25) : 20) +
        30 * length / (part.to - part.from) + (part.to - part.from === length ? 25 : 0) +
        (pattern ? 35 * asWord(pattern, number) : 0);
    }

    function literal(query, hits) {
      var pattern = wordPattern(query);
      if (pattern) { prepare(); }
      var figure = /[0-9]/.test(query);
      readings(query, fold).forEach(function (wanted, worse) {
        if (!wanted) { return; }
        each(folded, wanted, function (number, at) {
          if (hits.has(number)) { return; }
          hits.set(number, { at: at, length: wanted.length, score: score(number, at, wanted.length, PHRASE - worse, pattern, figure) });
        });
      });
    }

    /* A number by itself is no part of a longer one: 12 is not in 1200. */
    function has(text, word) {
      if (!/^[0-9.]+$/.test(word)) { return text.includes(word); }
      for (var at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
        if (!/[0-9.]/.test(text.charAt(at - 1)) && !/[0-9]/.test(text.charAt(at + word.length))) { return true; }
      }
      return false;
    }

    function scattered(query, hits) {
      var words = query.trim().split(/\s+/).map(fold).filter(Boolean);
      if (words.length < 2) { return; }
      var longest = words.reduce(function (a, b) { return b.length > a.length ? b : a; });
      each(folded, longest, function (number, at) {
        var text = folded.slice(starts[number], end(number));
        if (hits.has(number) || !words.every(function (word) { return has(text, word); })) { return; }
        hits.set(number, { at: at, length: longest.length, score: score(number, at, longest.length, WORDS, null, false) });
      });
    }

    function spelled(query, hits) {
      var wanted = fold(query);
      if (!/^[a-z]+$/.test(wanted) || wanted.length < (hits.size ? 3 : 2) || hits.size > MANY) { return; }
      prepare();
      each(initials, wanted, function (number, at) {
        if (hits.has(number)) { return; }
        hits.set(number, { at: at, length: wanted.length, score: score(number, at, wanted.length, INITIALS, null, false) });
      });
    }

    /* All blocks that answer ``query``, best first. */
    function find(query) {
      var hits = new Map();
      if (fold(query).length < 2 && !/[\u3400-\u9fff]/.test(query)) { return []; }
      literal(query, hits);
      scattered(query, hits);
      spelled(query, hits);
      return Array.from(hits, function (pair) {
        var hit = pair[1];
        hit.number = pair[0];
        hit.kind = index.kinds[index.blocks[hit.number][2]];
        hit.page = index.blocks[hit.number][0];
        return hit;
      }).sort(function (a, b) { return b.score - a.score || a.number - b.number; });
    }

    /* The hit's part of its block, and where in it the query stands: what a result shows. */
    function shown(hit) {
      var block = index.blocks[hit.number];
      var part = partAt(hit.number, hit.at);
      var parts = block[4].split("\n");
      var text = parts[part.at];
      var places = book.foldedPlaces(text, fold);
      var first = places[hit.at - part.from];
      var last = places[hit.at - part.from + hit.length - 1];
      return {
        title: part.at ? parts[0] : "", text: text, from: first, to: last + 1,
        heading: index.headings[block[1]], page: index.pages[block[0]], anchor: block[3],
        found: text.slice(first, last + 1)
      };
    }

    return { find: find, prepare: prepare, shown: shown, pages: index.pages, fold: fold };
  }

  var made = {};
  book.searchIndexes = book.searchIndexes || {};
  book.searchEngine = function (lang) {
    made[lang] = made[lang] || engine(book.searchIndexes[lang]);
    return made[lang];
  };
})();
