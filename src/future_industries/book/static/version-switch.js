/* A switch between the versions of a published site, in the header of a page: each leads to the
   same page of the other version, or to its first one. `versions.js` at the root calls it. */
(function () {
  "use strict";

  var WORDS = window.FutureIndustries.told({
    zh: { version: "版本", latest: "最新版", older: "这是较早的版本", joint: "，", open: "（", close: "）", colon: "：" },
    en: {
      version: "Version", latest: "Latest", older: "This is an earlier version", joint: ", ",
      open: " (", close: ")", colon: ": "
    }
  });

  function name(version) { return version.name || WORDS.latest; }

  function label(version) {
    var made = [version.version, version.vintage].filter(function (text) {
      return text && text !== version.name;
    });
    return name(version) + (made.length ? WORDS.open + made.join(WORDS.joint) + WORDS.close : "");
  }

  /* Where a page of this path lies in a version; its first page if it has no such one. */
  function address(version, page) {
    var parts = page.split("/");
    var lang = version.pages[parts[0]] ? parts[0] : Object.keys(version.pages)[0];
    var known = version.pages[lang].indexOf(parts[1].replace(/\.html$/, "")) >= 0;
    return version.path + lang + "/" + (known ? parts[1] : "index.html");
  }

  function item(root, version, own, page) {
    var link = document.createElement("a");
    link.href = root + address(version, page);
    link.textContent = label(version);
    if (version === own) { link.setAttribute("aria-current", "true"); }
    var entry = document.createElement("li");
    entry.appendChild(link);
    return entry;
  }

  function closing(menu) {
    document.addEventListener("click", function (event) {
      if (!menu.contains(event.target)) { menu.open = false; }
    });
    menu.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !menu.open) { return; }
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }

  window.showVersions = function (root, versions) {
    var here = location.href.replace(/[?#].*$/, "");
    var tools = document.querySelector(".site-tools");
    if (versions.length < 2 || !tools || here.indexOf(root) !== 0) { return; }
    here = here.slice(root.length);
    var own = versions.filter(function (version) { return here.indexOf(version.path) === 0; })
      .sort(function (a, b) { return b.path.length - a.path.length; })[0];
    var page = own ? here.slice(own.path.length) : "";
    if (!/^[\w-]+\/[^/]+$/.test(page)) { return; }
    var menu = document.createElement("details");
    menu.className = "versions";
    var summary = document.createElement("summary");
    summary.textContent = name(own);
    summary.setAttribute("aria-label", WORDS.version + WORDS.colon + label(own));
    if (own !== versions[0]) {
      menu.classList.add("older");
      summary.title = WORDS.older;
    }
    var list = document.createElement("ul");
    versions.forEach(function (version) { list.appendChild(item(root, version, own, page)); });
    menu.append(summary, list);
    tools.prepend(menu);
    closing(menu);
  };
})();
