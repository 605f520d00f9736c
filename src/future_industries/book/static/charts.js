/* Makes charts live as the reader comes near them. The static picture stays until the live
   chart stands, and for good if that fails. Nothing of it is loaded before the reader does
   something: whoever only looks has the pictures. Everything loads by classic script, so that
   a book opened from a USB stick works. */
(function () {
  "use strict";

  const root = (window.FutureIndustries = window.FutureIndustries || {});
  const base = document.currentScript.src.replace(/[^/]*$/, "");
  const lang = window.FutureIndustries.lang;
  const scripts = new Map();
  const pages = {};
  const promised = new WeakMap();
  let queue = Promise.resolve();

  function load(name) {
    if (!scripts.has(name)) {
      scripts.set(name, new Promise(function (resolve, reject) {
        const script = document.createElement("script");
        // pages have one digest for all that is loaded late: no old runtime stays in a cache
        const digest = document.documentElement.dataset.scripts;
        script.src = base + name + (digest && !name.includes("?") ? "?v=" + digest : "");
        script.onload = resolve;
        script.onerror = () => reject(new Error("cannot load " + name));
        document.head.append(script);
      }));
    }
    return scripts.get(name);
  }

  /* The specification of a figure, from the script that holds those of its page. */
  async function specOf(figure) {
    await load(figure.dataset.specs);
    const told = pages[figure.dataset.page];
    const spec = told.charts[figure.id];
    return spec.config === null ? { ...spec, config: told.config } : spec;
  }

  function isFluid(spec) { return spec.width === "container"; }

  function atWidth(spec, width) {
    const fit = { type: "fit-x", contains: "padding" };
    return isFluid(spec) ? { ...spec, width: width, autosize: fit } : spec;
  }

  /* Draws a specification into an element; resolves to the view. Laid out in the font that the
     page's style gives it: measured in another, labels would run into each other. */
  async function draw(spec, width, place, controls) {
    await load("vega-bundle.js");
    const font = getComputedStyle(place).getPropertyValue("--report-font").trim();
    spec = font ? { ...spec, config: { ...spec.config, font: font } } : spec;
    const options = {
      mode: "vega-lite", renderer: "svg", actions: false, defaultStyle: false,
      // a strict Content-Security-Policy lets no expression be compiled: they are interpreted
      ast: true, tooltip: root.charts.tip || false
    };
    if (controls) { options.bind = controls; }
    const view = (await window.vegaEmbed(place, atWidth(spec, width), options)).view;
    if (root.charts.tip) {
      // a finger that taps moves over nothing: what it taps speaks all the same
      view.addEventListener("click", (event, item) => root.charts.tip(null, event, item, item && item.tooltip));
    }
    // Vega describes its element in English whatever the page speaks; ours has a name already.
    ["role", "aria-roledescription", "aria-label"].forEach((name) => place.removeAttribute(name));
    place.querySelectorAll("[aria-roledescription]").forEach(function (part) {
      ["role", "aria-roledescription"].forEach((name) => part.removeAttribute(name));
    });
    place.setAttribute("aria-hidden", "true");
    return view;
  }

  function stage(box) {
    const live = document.createElement("div");
    live.className = "chart-live chart-waiting";
    const inner = document.createElement("div");
    live.append(inner);
    box.append(live);
    return live;
  }

  /* The width to draw at: the page's, but no less than what the static picture was drawn at,
     which is scaled down instead. So both have the same height, and nothing moves. */
  function widthFor(box) {
    const size = box.clientWidth <= 540 ? ".chart-narrow svg" : ".chart-wide svg";
    const picture = box.querySelector(size);
    return Math.max(box.clientWidth, picture ? Number(picture.getAttribute("width")) : 0);
  }

  function swap(figure, live) {
    const box = figure.querySelector(".chart-box");
    const still = box.querySelector(".chart-static");
    const height = still.getBoundingClientRect().height;
    box.style.height = height + "px";
    ["role", "aria-label", "aria-describedby"].forEach(function (name) {
      if (still.hasAttribute(name)) { live.setAttribute(name, still.getAttribute(name)); }
    });
    still.hidden = true;
    live.classList.remove("chart-waiting");
    const svg = live.querySelector("svg");
    if (svg) {
      svg.setAttribute("focusable", "false");
      if (svg.getBoundingClientRect().height > height) { svg.style.maxHeight = height + "px"; }
    }
    figure.dataset.live = "true";
  }

  function follow(view, box) {
    let drawn = widthFor(box);
    let first = true;
    new ResizeObserver(function () {
      const width = widthFor(box);
      if (first || width === drawn || !box.clientWidth) { first = false; return; }
      drawn = width;
      box.style.height = "";
      const svg = box.querySelector(".chart-live svg");
      if (svg) { svg.style.maxHeight = ""; }
      view.width(width).runAsync();
    }).observe(box);
  }

  async function make(figure) {
    const box = figure.querySelector(".chart-box");
    const spec = await specOf(figure);
    const live = stage(box);
    try {
      const controls = figure.querySelector(".chart-controls");
      const view = await draw(spec, widthFor(box), live.firstChild, controls);
      swap(figure, live);
      if (isFluid(spec)) { follow(view, box); }
      figure.chartView = view;
      const detail = { view: view, figure: figure, spec: spec };
      figure.dispatchEvent(new CustomEvent("chart:live", { bubbles: true, detail: detail }));
      return view;
    } catch (problem) {
      live.remove();
      throw problem;
    }
  }

  /* Makes a chart live now; resolves to its view, or rejects and leaves the picture. */
  function enliven(figure) {
    if (!promised.has(figure)) {
      const made = queue.then(() => make(figure));
      promised.set(figure, made);
      // one after the other, with room for the page between two
      queue = made.catch(function (problem) {
        figure.dataset.live = "failed";
        console.warn("chart " + figure.id + " stays a picture: " + problem);
      }).then(() => new Promise((resolve) => setTimeout(resolve)));
    }
    return promised.get(figure);
  }

  function element(name, attributes, children) {
    const made = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...[].concat(children || []));
    return made;
  }

  /* The text of a figure's part, on one line. */
  function text(figure, selector) {
    const found = figure.querySelector(selector);
    return found ? found.textContent.trim().replace(/\s+/g, " ") : "";
  }

  root.charts = {
    lang: lang, element: element, enliven: enliven, draw: draw, specOf: specOf,
    isFluid: isFluid, load: load, text: text,
    take: function (page, told) { pages[page] = told; }
  };

  const figures = document.querySelectorAll("figure.chart[data-specs]");
  const near = new Set();
  const signs = ["pointermove", "pointerdown", "wheel", "scroll", "keydown", "touchstart", "focusin"];
  let awake = false;

  function start(figure) { enliven(figure).catch(() => {}); }

  function wake() {
    awake = true;
    signs.forEach((sign) => window.removeEventListener(sign, wake, true));
    near.forEach(start);
  }

  const watcher = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (!entry.isIntersecting) { near.delete(entry.target); return; }
      near.add(entry.target);
      if (awake) { watcher.unobserve(entry.target); start(entry.target); }
    });
  }, { rootMargin: "400px 0px" });
  figures.forEach((figure) => watcher.observe(figure));
  signs.forEach((sign) => window.addEventListener(sign, wake, { capture: true, passive: true }));
  window.addEventListener("beforeprint", () => watcher.disconnect());
})();
