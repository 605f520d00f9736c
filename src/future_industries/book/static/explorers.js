/* Makes the explorers of a page live. Each keeps its state in the address, after its own id, so
   that a reader can share it: the fragment, which also pages opened from disk may change. */
(function () {
  "use strict";

  const root = window.FutureIndustries;
  const { element } = root.explorers.parts;
  const QUIET = 700; // ms without a change before results are read out

  function stateIn(id) {
    const [name, query] = window.location.hash.slice(1).split("?");
    return name === id ? Object.fromEntries(new URLSearchParams(query || "")) : null;
  }

  function addressOf(id, state, defaults) {
    const kept = Object.entries(state).filter(([name, value]) => value !== (defaults[name] || ""));
    const query = new URLSearchParams(kept).toString();
    return "#" + id + (query ? "?" + query : "");
  }

  function copy(text, words, status, place) {
    const told = () => { status.textContent = words.copied; };
    // pages opened from disk may have no clipboard: then the link stands there to be taken
    const failed = function () {
      const field = place.querySelector(".explorer-link") ||
        place.appendChild(element("input", { class: "explorer-link", readonly: "", "aria-label": words.link }));
      field.value = text;
      field.focus();
      field.select();
    };
    if (navigator.clipboard) { navigator.clipboard.writeText(text).then(told, failed); } else { failed(); }
  }

  function button(text, kind) {
    return element("button", { type: "button", class: "explorer-button explorer-" + kind }, text);
  }

  function start(section) {
    const told = JSON.parse(section.querySelector(".explorer-data").textContent);
    const words = told.words;
    const still = section.querySelector(".explorer-static");
    const status = element("p", { role: "status", class: "explorer-status" });
    const live = element("div", { class: "explorer-live" });
    let timer = 0;
    let state = {};

    function changed(name, value, quiet) {
      state = { ...state, [name]: value };
      state = made.settle ? made.settle(state, name) : state;
      show();
      window.history.replaceState(null, "", addressOf(section.id, state, made.defaults));
      window.clearTimeout(timer);
      if (!quiet) { timer = window.setTimeout(() => { status.textContent = made.summary(state, name); }, QUIET); }
    }

    function show() { made.show(state, made.defaults); }

    const made = root.explorers.kinds[told.kind](told, live, changed, section);
    const known = Object.keys(made.defaults);

    function take(given) {
      const fitting = Object.entries(given || {})
        .filter(([name, value]) => known.includes(name) && made.fits(name, value));
      state = { ...made.defaults, ...Object.fromEntries(fitting) };
      if (made.settle) { state = made.settle(state); }
      show();
    }

    const reset = button(words.reset, "reset");
    reset.addEventListener("click", function () {
      take(null);
      window.history.replaceState(null, "", "#" + section.id);
      window.clearTimeout(timer);
      status.textContent = made.summary(state, "");
    });
    const share = button(words.copy, "copy");
    const bar = element("div", { class: "explorer-tools" }, [reset, share]);
    share.addEventListener("click", function () {
      const here = window.location.href.split("#")[0];
      copy(here + addressOf(section.id, state, made.defaults), words, status, bar);
    });
    if (made.folds) { bar.append(folding(section, still, words)); }
    live.append(bar, status);
    still.before(live);
    section.dataset.live = "true";

    const given = stateIn(section.id);
    take(given);
    if (given) { section.scrollIntoView(); }
    window.addEventListener("hashchange", function () {
      const next = stateIn(section.id);
      if (next && Object.keys(next).length) { take(next); section.scrollIntoView(); }
    });
  }

  /* The table that stands without scripts: one press away, and open when a link leads into it. */
  function folding(section, still, words) {
    const fold = button(words.table, "fold");
    const open = function (yes) {
      still.classList.toggle("explorer-open", yes);
      fold.setAttribute("aria-expanded", String(yes));
    };
    const follow = function () {
      let target = null;
      try { target = document.getElementById(decodeURIComponent(window.location.hash.slice(1))); } catch (bad) { return; }
      if (target && still.contains(target)) { open(true); target.scrollIntoView(); }
    };
    fold.addEventListener("click", () => open(!still.classList.contains("explorer-open")));
    window.addEventListener("hashchange", follow);
    still.classList.add("explorer-folds");
    open(false);
    window.setTimeout(follow);
    return fold;
  }

  document.querySelectorAll("section.explorer").forEach(start);
})();
