/* How text is compared in every search of the book: one width, one case, straight quotes,
   no commas in numbers, no spaces. analysis/search.py has the same rule for the command line. */
(function () {
  "use strict";

  var book = window.FutureIndustries = window.FutureIndustries || {};
  var COMMA = /([0-9]),(?=[0-9])/g;
  var SPACE = /[\s\x1c-\x1f\x85\u200b\ufeff]+/g;

  book.fold = function (text) {
    return text.normalize("NFKC").toLowerCase().replace(/[’‘]/g, "'").replace(/[“”]/g, '"')
      .replace(COMMA, "$1").replace(SPACE, "");
  };

  /* Where each character of the folded text stands in the text itself. A comma is dropped or
     kept by its neighbours, so it is folded between them. */
  book.foldedPlaces = function (text, fold) {
    var places = [];
    for (var at = 0; at < text.length; at += size) {
      var code = text.charCodeAt(at);
      var size = code >= 0xd800 && code < 0xdc00 ? 2 : 1;
      var folded = isPlain(code) ? text[at] : fold(text.slice(at, at + size));
      if (folded === "," && isDigit(fold(text.charAt(at - 1))) && isDigit(fold(text.charAt(at + 1)))) {
        folded = "";
      }
      for (var i = 0; i < folded.length; i += 1) { places.push(at); }
    }
    return places;
  };

  /* Letters, digits and Chinese characters: one stays one, and need not be folded to know. */
  function isPlain(code) {
    return (code >= 0x3400 && code <= 0x9fff) || (code > 0x2c && code < 0x7f);
  }

  function isDigit(folded) { return /[0-9]$/.test(folded) || /^[0-9]/.test(folded); }
})();
