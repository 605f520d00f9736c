/* Figures in words, as `quantity.zh` and `quantity.en` say them; the wording itself comes from
   the page (`quantity.grammar`). Powers of ten in words (several thousand) are never worked
   out, and so not said here. */
(function () {
  "use strict";

  const root = window.FutureIndustries;
  const F = root.quantity.F;
  const ten = (power) => F.exact(String(10n ** BigInt(power)));

  /* How many decimals; null if they have no end. */
  function places(x) {
    let rest = x.d, twos = 0, fives = 0;
    while (rest % 2n === 0n) { rest /= 2n; twos += 1; }
    while (rest % 5n === 0n) { rest /= 5n; fives += 1; }
    return rest === 1n ? Math.max(twos, fives) : null;
  }

  function decimal(x, atLeast, separator) {
    const count = Math.max(places(x) || 0, atLeast || 0);
    const size = 10n ** BigInt(count);
    const all = F.abs(x).n * size / x.d;
    const whole = String(all / size).replace(/\B(?=(\d{3})+$)/g, separator || "");
    const text = count ? whole + "." + String(all % size).padStart(count, "0") : whole;
    return x.n < 0n ? "-" + text : text;
  }

  function floor(x) {
    const cut = x.n / x.d;
    return x.n < 0n && cut * x.d !== x.n ? cut - 1n : cut;
  }

  function ceil(x) { return -floor(F.neg(x)); }

  /* Halves go to the even side, as in Python. */
  function round(x) {
    const low = floor(x);
    const c = F.cmp(F.add(x, F.exact(String(-low))), F.exact("1/2"));
    return c < 0 ? low : c > 0 ? low + 1n : low % 2n === 0n ? low : low + 1n;
  }

  function shown(q, x, rounding) {
    if (100n % x.d === 0n || (q.form !== "computed" && places(x) !== null)) { return x; }
    let exponent = 0;
    const size = F.abs(x);
    const power = (e) => e < 0 ? F.div(F.exact(1), ten(-e)) : ten(e);
    while (F.cmp(size, power(exponent + 1)) >= 0) { exponent += 1; }
    while (F.cmp(size, power(exponent)) < 0) { exponent -= 1; }
    const unit = power(exponent - 2);
    return F.mul(F.exact(String(rounding(F.div(x, unit)))), unit);
  }

  function shownValue(q) {
    const up = ["under", "at_most", "nearly"].includes(q.qualifier);
    const down = ["over", "at_least"].includes(q.qualifier);
    return shown(q, q.value, up ? ceil : down ? floor : round);
  }

  function aboutStep(q) {
    if (q.qualifier !== "about" || q.form !== "plain" || !q.value || !q.lower || !q.upper) { return null; }
    const half = F.add(q.upper, F.neg(q.value));
    const step = F.mul(F.exact(2), half);
    const even = F.cmp(half, F.add(q.value, F.neg(q.lower))) === 0;
    const digits = (String(step.n) + String(step.d)).replace(/0/g, "");
    return even && digits === "11" && F.div(q.value, step).d === 1n ? step : null;
  }

  const lastPlace = (step, power) =>
    F.cmp(step, ten(power)) <= 0 ? places(F.div(step, ten(power))) : null;

  function powerFor(x, powers) {
    for (const power of powers) {
      const scaled = F.div(x, ten(power));
      if (F.cmp(F.abs(scaled), F.exact(1)) >= 0 && 100n % scaled.d === 0n) { return power; }
    }
    return 0;
  }

  function english(q, g, unit, noun) {
    const power = (x) => unit.scaled ? powerFor(x, g.powers) : 0;
    const scaled = function (x, p, decimals) {
      const number = decimal(F.div(x, ten(p)), decimals, ",").replace("-", "−");
      return p ? number + " " + g.scales[p] : number;
    };
    const withNoun = (number, n) => n === "%" ? number + n : (number + " " + n).trimEnd();
    if (q.qualifier === "range") {
      const lower = shown(q, q.lower, floor), upper = q.upper && shown(q, q.upper, ceil);
      const lowPower = power(lower);
      if (!upper) { return withNoun(scaled(lower, lowPower), noun) + " or more"; }
      const top = withNoun(scaled(upper, power(upper)), noun);
      if (lower.n < 0n) { return withNoun(scaled(lower, lowPower), unit.attached ? noun : "") + " to " + top; }
      const same = lowPower === power(upper);
      return (same ? decimal(F.div(lower, ten(lowPower)), 0, ",") : scaled(lower, lowPower)) + "–" + top;
    }
    if (q.value === null) { return "not determinable"; }
    if (q.form === "fraction") { return g.words[q.qualifier] + q.fraction; }
    const x = shownValue(q), step = aboutStep(q), p = power(x);
    const n = noun && F.cmp(x, F.exact(1)) === 0 ? unit.one : noun;
    const body = g.words[q.qualifier] + withNoun(scaled(x, p, step ? lastPlace(step, 0) || 0 : 0), n);
    return q.qualifier === "indeterminate" ? body + " on the printed values" : body;
  }

  function chinese(q, g, unit, noun) {
    const power = (x) => unit.scaled ? powerFor(x, g.powers) : 0;
    const scaled = (x, p, decimals) => decimal(F.div(x, ten(p)), decimals) + (g.scales[p] || "");
    const yearly = noun && unit.dimension === "area_rate" ? "每年" : "";
    let body;
    const counted = q.qualifier === "at_least" && ["count", "time"].includes(unit.dimension);
    const word = counted ? "不少于" : g.words[q.qualifier];
    if (q.qualifier === "range") {
      const lower = shown(q, q.lower, floor), upper = q.upper && shown(q, q.upper, ceil);
      if (!upper) {
        body = scaled(lower, power(lower)) + noun + "起";
      } else {
        const powers = [power(lower), power(upper)];
        const literal = Math.min(...powers) > 0 || lower.n === 0n;
        const [lp, up] = literal ? powers : [0, 0];
        body = scaled(lower, lp) + (unit.attached ? noun : "") + (lower.n < 0n ? "至" : "—") +
          scaled(upper, up) + noun;
      }
    } else if (q.value === null) {
      return "无法确定";
    } else if (q.form === "fraction") {
      body = word + q.fraction;
    } else {
      body = word + aboutZh(q, g, unit, scaled, power) + noun;
    }
    return (yearly + body).replace(/([\u4e00-\u9fff])(?=[-0-9A-Za-z])/g, "$1 ")
      .replace(/([0-9A-Za-z%])(?=[\u4e00-\u9fff])/g, "$1 ");
  }

  function aboutZh(q, g, unit, scaled, power) {
    const x = shownValue(q), step = aboutStep(q);
    if (!step) { return scaled(x, power(x)); }
    for (const p of [...(unit.scaled ? g.powers : []), 0]) {
      const decimals = lastPlace(step, p);
      const fits = F.cmp(F.abs(x), ten(p)) >= 0 && decimals !== null && decimals <= 2;
      if (decimals !== null && (fits || p === 0)) { return scaled(x, p, decimals); }
    }
    return decimal(x);
  }

  /* The figure in the words of grammar `g`; without a unit, scale and % stay. */
  root.quantity.say = function (q, g, bare) {
    const unit = g.units[q.unit];
    const name = g.lang === "zh" ? q.counter || unit.symbol : unit.many;
    const noun = bare && !unit.attached ? "" : name;
    return (g.lang === "zh" ? chinese : english)(q, g, unit, noun);
  };
})();
