/* A chart as a file: its rows as CSV, its picture as SVG or PNG. All three say where the
   figures come from, under which licence, and how to cite the chart. Made in the browser. */
(function () {
  "use strict";

  const charts = window.FutureIndustries.charts;
  const SVG = "http://www.w3.org/2000/svg";
  const EDGE = 20;
  const INK = "#1f2933", MUTED = "#52606d";

  const text = charts.text;

  /* What every download carries, as lines. */
  function credits(figure) {
    return [".chart-source", ".chart-licence", ".chart-citation"]
      .map((selector) => text(figure, selector))
      .concat(location.protocol === "file:" ? [] : [location.href.replace(/#.*/, "") + "#" + figure.id])
      .filter(Boolean);
  }

  /* The table as rows of {label, field, kind, text}: what the reader sees, numbers bare. */
  function rows(figure) {
    const table = figure.querySelector(".chart-data table");
    if (!table) { return { columns: [], rows: [] }; }
    const columns = Array.from(table.tHead.rows[0].cells, (cell) => ({
      label: cell.textContent, field: cell.dataset.field || "", kind: cell.dataset.kind
    }));
    return {
      columns: columns,
      rows: Array.from(table.tBodies[0].rows, (row) => Array.from(row.cells, (cell, i) =>
        columns[i].kind === "number" ? cell.textContent.replace(/,/g, "") : cell.textContent))
    };
  }

  /* A spreadsheet takes some texts for formulas (data/spreadsheet.py says which). */
  function runs(cell) {
    return /(?:^|[;；\t\r\n])["']?[=+\-@＝＋－＠]/.test(cell) &&
      !/^[+\-＋－]\d[\d.,]*\s?[%％‰\u4e00-\u9fff]*$/.test(cell);
  }

  function quoted(cell) {
    const safe = runs(cell) ? "'" + cell : cell;
    return /[",;\r\n]|^\s|\s$/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  function csv(figure) {
    const told = rows(figure);
    const lines = [told.columns.map((column) => column.label)].concat(told.rows)
      .map((row) => row.map(quoted).join(","));
    const notes = [text(figure, ".chart-title"), text(figure, ".chart-subtitle")]
      .concat(credits(figure)).filter(Boolean).map((note) => quoted("# " + note));
    // the mark at the front tells Excel that this is UTF-8
    return "\ufeff" + lines.concat([""], notes).join("\r\n") + "\r\n";
  }

  const brush = document.createElement("canvas").getContext("2d");

  /* Text as lines no wider than `width`; Chinese breaks anywhere but before its stops. */
  function wrapped(said, width, font) {
    brush.font = font;
    const lines = [];
    let line = "";
    (said.match(/[^\s\u2e80-\uffef]+\s*|[\u2e80-\uffef][，。；：、！？）】》”’]*\s*/g) || []).forEach(function (piece) {
      if (line && brush.measureText(line + piece.trimEnd()).width > width) {
        lines.push(line.trimEnd());
        line = "";
      }
      line += piece;
    });
    return line ? lines.concat(line.trimEnd()) : lines;
  }

  function node(name, attributes, content) {
    const made = document.createElementNS(SVG, name);
    Object.entries(attributes || {}).forEach(([key, value]) => made.setAttribute(key, value));
    if (content) { made.textContent = content; }
    return made;
  }

  function metadata(figure) {
    const holder = node("metadata");
    const dc = "http://purl.org/dc/elements/1.1/";
    const told = {
      title: text(figure, ".chart-title"), source: text(figure, ".chart-source"),
      rights: text(figure, ".chart-licence"), bibliographicCitation: text(figure, ".chart-citation"),
      language: document.documentElement.lang
    };
    Object.entries(told).filter(([, value]) => value).forEach(function ([key, value]) {
      const said = document.createElementNS(dc, "dc:" + key);
      said.textContent = value;
      holder.append(said);
    });
    return holder;
  }

  async function picture(figure) {
    try {
      const view = await charts.enliven(figure);
      return new DOMParser().parseFromString(await view.toSVG(), "image/svg+xml").documentElement;
    } catch (problem) {
      const still = figure.querySelectorAll(".chart-static svg");
      return still[0].cloneNode(true);
    }
  }

  /* The chart with heading and credits as one SVG document, dark on white. */
  async function svg(figure) {
    const inner = await picture(figure);
    const wide = Number(inner.getAttribute("width")), high = Number(inner.getAttribute("height"));
    const width = Math.max(wide, 480);
    const fonts = getComputedStyle(figure).fontFamily;
    const drawing = node("svg", { "font-family": fonts });
    let y = EDGE;
    function write(said, size, weight, colour) {
      wrapped(said, width, weight + " " + size + "px " + fonts).forEach(function (line) {
        y += size * 1.35;
        drawing.append(node("text", { x: EDGE, y: y.toFixed(1), "font-size": size, "font-weight": weight, fill: colour }, line));
      });
    }
    drawing.append(node("title", {}, text(figure, ".chart-title") || figure.id),
      node("desc", {}, text(figure, ".chart-about")), metadata(figure));
    const ground = node("rect", { fill: "#fff" });
    drawing.append(ground);
    write(text(figure, ".chart-title"), 17, "bold", INK);
    write(text(figure, ".chart-subtitle"), 13, "normal", MUTED);
    inner.setAttribute("x", EDGE);
    inner.setAttribute("y", (y += 14));
    drawing.append(document.importNode(inner, true));
    y += high + 8;
    text(figure, ".chart-caption") && write(text(figure, ".chart-caption"), 11, "normal", MUTED);
    credits(figure).forEach((line) => write(line, 11, "normal", MUTED));
    const size = { width: width + 2 * EDGE, height: Math.ceil(y + EDGE) };
    [drawing, ground].forEach((part) => Object.entries(size).forEach(([k, v]) => part.setAttribute(k, v)));
    drawing.setAttribute("viewBox", "0 0 " + size.width + " " + size.height);
    return new XMLSerializer().serializeToString(drawing);
  }

  function crc(bytes) {
    let sum = -1;
    bytes.forEach(function (byte) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) { sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0); }
    });
    return (sum ^ -1) >>> 0;
  }

  /* An iTXt chunk: a keyword and a text in UTF-8, uncompressed. */
  function chunk(keyword, said) {
    const body = new TextEncoder().encode("iTXt" + keyword + "\0\0\0\0\0" + said);
    const made = new Uint8Array(body.length + 8);
    const numbers = new DataView(made.buffer);
    numbers.setUint32(0, body.length - 4);
    made.set(body, 4);
    numbers.setUint32(body.length + 4, crc(body));
    return made;
  }

  async function png(figure) {
    const drawn = await svg(figure);
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(drawn);
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width * 2;
    canvas.height = image.height * 2;
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    const plain = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    const bytes = await plain.arrayBuffer();
    const told = [["Title", ".chart-title"], ["Source", ".chart-source"],
      ["Copyright", ".chart-licence"], ["Comment", ".chart-citation"]];
    const chunks = told.map(([key, place]) => chunk(key, text(figure, place)));
    const head = 33; // the signature and the first chunk, which must stay first
    return new Blob([bytes.slice(0, head), ...chunks, bytes.slice(head)], { type: "image/png" });
  }

  const KINDS = {
    csv: async (figure) => new Blob([csv(figure)], { type: "text/csv;charset=utf-8" }),
    svg: async (figure) => new Blob([await svg(figure)], { type: "image/svg+xml;charset=utf-8" }),
    png: png
  };

  async function save(figure, kind) {
    const blob = await KINDS[kind](figure);
    const link = charts.element("a", {
      href: URL.createObjectURL(blob),
      download: [figure.dataset.page, figure.id, charts.lang].join("-") + "." + kind
    });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  Object.assign(charts, { rows: rows, csv: csv, save: save });
})();
