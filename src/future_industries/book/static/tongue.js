/* What scripts say, in the page's language. Chinese and English stand with the script that says
   it; for another language the page brings words by their English text (see languages/). */
(function () {
  "use strict";
  var book = window.FutureIndustries = window.FutureIndustries || {};
  var brought = document.getElementById("page-words");
  var words = brought ? JSON.parse(brought.textContent) : {};
  var link = document.querySelector("a.language-switch");

  function translated(said) {
    if (typeof said === "string") { return words[said] || said; }
    var made = {};
    Object.keys(said).forEach(function (key) { made[key] = translated(said[key]); });
    return made;
  }

  book.lang = document.documentElement.lang.slice(0, 2);
  book.other = link ? link.hreflang.slice(0, 2) : "";

  book.told = function (said) { return said[book.lang] || translated(said.en); };

  /* `{n} of {all}` with its values; a text for one alone is chosen by whoever asks. */
  book.fill = function (text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, key) { return key in values ? values[key] : whole; });
  };

  /* The other edition's language, as this one calls it: 英文, Chinese. */
  book.otherName = function () {
    var name = new Intl.DisplayNames([document.documentElement.lang], { type: "language" }).of(book.other);
    return book.lang === "zh" ? name.replace(/语$/, "文") : name;
  };
})();
