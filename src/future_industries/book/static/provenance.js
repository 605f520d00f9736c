/* Every number in prose tells where it comes from. Hovering, focusing or tapping a link opens
   a small note beside it; a click (a second tap) goes to the row in the data chapter. The note
   stands right after its link, so that Tab goes on into it; Esc closes it. */
(function () {
  "use strict";

  var source = document.getElementById("provenance");
  if (!source) { return; }
  var data = JSON.parse(source.textContent);
  var foreign = !/^zh/.test(document.documentElement.lang);
  var OPEN_AFTER = 120;   // ms: passing over a line does not make notes flicker
  var CLOSE_AFTER = 250;  // ms: time to move from the number into its note
  var note = null;        // the open note, and its link
  var owner = null;
  var timer = 0;
  var touched = false;
  var dismissed = null;   // closed with Esc: stays closed until the reader leaves

  /* The study's wordings are Chinese in either edition, and marked so on an English page. */
  function speak(place, text) {
    place.textContent = text;
    if (foreign && /[\u3400-\u9fff]/.test(text)) { place.lang = "zh-CN"; }
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    if (text) { speak(made, text); }
    return made;
  }

  function useOf(link) {
    var home = link.id ? link : link.closest(".said");
    return home && data.uses[home.id];
  }

  function anchor(text, href) {
    var link = element("a", "", text);
    link.href = href;
    return link;
  }

  function row(list, heading, text) {
    var line = element("span", "fact-note-row");
    line.appendChild(element("span", "fact-note-key", heading));
    var value = element("span", "fact-note-value");
    if (typeof text === "string") { speak(value, text); } else { value.appendChild(text); }
    line.appendChild(document.createTextNode(" "));
    line.appendChild(value);
    list.appendChild(line);
  }

  function formula(use, text) {
    var line = element("span", "fact-note-formula");
    use.formula.forEach(function (piece) {
      var fact = data.facts[piece[1]];
      line.appendChild(fact ? anchor(fact.text, fact.href) : document.createTextNode(piece[0]));
    });
    line.appendChild(document.createTextNode(" = " + text));
    return line;
  }

  function fill(use, text) {
    var box = element("span", "fact-note");
    var facts = (use.facts || []).map(function (id) { return data.facts[id]; });
    var single = use.kind === "fact" && facts.length === 1;
    var title = single ? facts[0].title : use.title;
    if (title) { box.appendChild(element("span", "fact-note-title", title)); }
    if (use.formula) {
      box.appendChild(formula(use, text));
    } else {
      (use.rows || []).forEach(function (pair) { row(box, pair[0], pair[1]); });
    }
    if (single) {
      facts[0].rows.forEach(function (pair) { row(box, pair[0], pair[1]); });
    } else if (facts.length) {
      box.appendChild(element("span", "fact-note-key", data.words.from));
      facts.forEach(function (fact) {
        var line = element("span", "fact-note-fact");
        line.appendChild(anchor(fact.title, fact.href));
        line.appendChild(element("span", "fact-note-text", fact.text));
        box.appendChild(line);
      });
      if (use.more) { box.appendChild(element("span", "fact-note-text", use.more)); }
    }
    if (single || !facts.length) {
      var last = element("span", "fact-note-go");
      last.appendChild(anchor(single ? data.words.row : data.words.rows, use.href));
      box.appendChild(last);
    }
    return box;
  }

  /* Below the link, above it where there is no room, and never beyond the window's sides. */
  function place() {
    var lines = owner.getClientRects();
    var line = lines[0];
    var below = lines[lines.length - 1];
    var width = note.offsetWidth;
    var room = document.documentElement.clientWidth - width - 8;
    var top = below.bottom + 6;
    if (top + note.offsetHeight > window.innerHeight - 8 && line.top > note.offsetHeight + 14) {
      top = line.top - note.offsetHeight - 6;
    }
    note.style.left = Math.max(8, Math.min(below.left, room)) + "px";
    note.style.top = top + "px";
  }

  function open(link) {
    clearTimeout(timer);
    if (owner === link || dismissed === link) { return; }
    close();
    var use = useOf(link);
    if (!use) { return; }
    note = fill(use, link.textContent);
    note.setAttribute("role", "note");
    note.addEventListener("mouseenter", function () { clearTimeout(timer); });
    note.addEventListener("mouseleave", closeSoon);
    note.addEventListener("focusout", left);
    link.after(note);
    owner = link;
    place();
  }

  function close() {
    clearTimeout(timer);
    if (note) { note.remove(); }
    note = owner = null;
  }

  function closeSoon() {
    clearTimeout(timer);
    dismissed = null;
    timer = setTimeout(close, CLOSE_AFTER);
  }

  function left(event) {
    var next = event.relatedTarget;
    dismissed = null;
    if (note && next !== owner && !note.contains(next)) { close(); }
  }

  /* The title, which tells without scripts, becomes a description for screen readers: shown
     as well, it would cover the note. */
  function describe(link, number, shelf) {
    var text = element("span", "", link.title.split("\n").join("; "));
    text.id = "fact-description-" + number;
    shelf.appendChild(text);
    link.setAttribute("aria-describedby", text.id);
    link.removeAttribute("title");
  }

  var shelf = element("div");
  shelf.hidden = true;
  var links = document.querySelectorAll("a.fact");
  links.forEach(function (link, number) {
    if (link.title) { describe(link, number, shelf); }
    link.addEventListener("mouseenter", function () {
      clearTimeout(timer);
      timer = setTimeout(function () { open(link); }, OPEN_AFTER);
    });
    link.addEventListener("mouseleave", closeSoon);
    link.addEventListener("focus", function () { if (!touched) { open(link); } });
    link.addEventListener("blur", left);
    link.addEventListener("pointerdown", function (event) {
      touched = event.pointerType !== "mouse";
    });
    link.addEventListener("click", function (event) {
      if (touched && owner !== link) {
        event.preventDefault();
        dismissed = null;
        open(link);
      }
      touched = false;
    });
  });
  document.body.appendChild(shelf);

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !note) { return; }
    var link = owner;
    if (note.contains(document.activeElement)) { link.focus(); }
    close();
    dismissed = link;
  });
  document.addEventListener("pointerdown", function (event) {
    if (note && !note.contains(event.target) && event.target !== owner) { close(); }
  });
  window.addEventListener("scroll", function () { if (note) { place(); } }, { passive: true });
  window.addEventListener("resize", close);
})();
