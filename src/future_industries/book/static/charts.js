/* Makes charts live as the reader comes near them. The static picture stays until the live
   chart stands, and for good if that fails. Everything loads by classic script, so that a
   book opened from a USB stick works. */
(function () {
  "use strict";

  var base = document.currentScript.src.replace(/[^/]*$/, "");
  var loading = null;

  function runtime() {
    if (!loading) {
      loading = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = base + "vega-bundle.js";
        script.onload = resolve;
        script.onerror = reject;
        document.head.appendChild(script);
      });
    }
    return loading;
  }

  function stage(box) {
    var place = document.createElement("div");
    place.className = "chart-live chart-waiting";
    box.appendChild(place);
    return place;
  }

  function options(controls) {
    var chosen = { actions: false, renderer: "svg", ast: true, mode: "vega-lite" };
    if (controls) { chosen.bind = controls; }
    return chosen;
  }

  function swap(figure, place) {
    var still = figure.querySelector(".chart-static");
    var box = figure.querySelector(".chart-box");
    box.style.minHeight = still.getBoundingClientRect().height + "px";
    var name = still.getAttribute("aria-label");
    still.remove();
    place.classList.remove("chart-waiting");
    var svg = place.querySelector("svg");
    if (svg) {
      svg.setAttribute("role", "img");
      svg.setAttribute("aria-label", name);
      svg.style.maxWidth = "100%";
      svg.style.height = "auto";
    }
    figure.setAttribute("data-live", "true");
  }

  /* Vega measures its container while the window is being resized, when the page around it
     may still be moving; what counts is the width that the container ends up with. */
  function follow(view, place) {
    if (!("ResizeObserver" in window)) { return; }
    new ResizeObserver(function () {
      var width = place.clientWidth;
      if (width && Math.round(view.signal("width")) !== width) { view.signal("width", width).runAsync(); }
    }).observe(place);
  }

  function enliven(figure) {
    var spec = JSON.parse(figure.querySelector("script.chart-spec").textContent);
    var controls = figure.querySelector(".chart-controls");
    var place = stage(figure.querySelector(".chart-box"));
    runtime().then(function () {
      return window.vegaEmbed(place, spec, options(controls));
    }).then(function (made) {
      swap(figure, place);
      if (spec.width === "container") { follow(made.view, place); }
    }).catch(function (problem) {
      place.remove();
      figure.setAttribute("data-live", "failed");
      console.warn("chart " + figure.id + " stays a picture: " + problem);
    });
  }

  var figures = document.querySelectorAll("figure.chart");
  if (!("IntersectionObserver" in window)) {
    figures.forEach(enliven);
    return;
  }
  var watcher = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (entry.isIntersecting) {
        watcher.unobserve(entry.target);
        enliven(entry.target);
      }
    });
  }, { rootMargin: "400px 0px" });
  figures.forEach(function (figure) { watcher.observe(figure); });

  window.addEventListener("beforeprint", function () {
    figures.forEach(function (figure) { watcher.unobserve(figure); });
  });
})();
