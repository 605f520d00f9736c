/* Figures with their bounds, as the report's own arithmetic has them (the package `quantity`):
   exact fractions, intervals that are open, closed or unbounded, and what may be said of a
   result. A test holds the two to each other. */
(function () {
  "use strict";

  const root = (window.FutureIndustries = window.FutureIndustries || {});

  /* Exact fractions: {n, d}, BigInt, lowest terms, d > 0. */
  function gcd(a, b) { while (b) { [a, b] = [b, a % b]; } return a < 0n ? -a : a; }

  function frac(n, d) {
    if (d < 0n) { n = -n; d = -d; }
    const g = gcd(n, d) || 1n;
    return { n: n / g, d: d / g };
  }

  /* A fraction from "25/16", "3.5", 3 or a fraction. */
  function exact(x) {
    if (typeof x === "object") { return x; }
    const text = String(x);
    if (text.includes("/")) {
      const [n, d] = text.split("/");
      return frac(BigInt(n), BigInt(d));
    }
    const [whole, rest] = text.split(".");
    return rest ? frac(BigInt(whole + rest), 10n ** BigInt(rest.length)) : frac(BigInt(whole), 1n);
  }

  const F = {
    exact: exact,
    add: (a, b) => frac(a.n * b.d + b.n * a.d, a.d * b.d),
    mul: (a, b) => frac(a.n * b.n, a.d * b.d),
    div: (a, b) => frac(a.n * b.d, a.d * b.n),
    neg: (a) => frac(-a.n, a.d),
    abs: (a) => frac(a.n < 0n ? -a.n : a.n, a.d),
    cmp: (a, b) => { const x = a.n * b.d - b.n * a.d; return x < 0n ? -1 : x > 0n ? 1 : 0; },
    number: (a) => Number(a.n) / Number(a.d)
  };
  const ZERO = exact(0);

  /* An end of an interval is {at, closed}; `at` is a fraction, or -Infinity or Infinity. */
  const infinite = (x) => typeof x === "number";
  const sign = (x) => infinite(x) ? Math.sign(x) : F.cmp(x, ZERO);

  function compare(a, b) {
    if (infinite(a) || infinite(b)) {
      if (a === b) { return 0; }
      return infinite(a) ? Math.sign(a) : -Math.sign(b);
    }
    return F.cmp(a, b);
  }

  function product(a, b) {
    for (const end of [a, b]) {
      if (sign(end.at) === 0 && end.closed) { return { at: ZERO, closed: true }; }
    }
    if (sign(a.at) === 0 || sign(b.at) === 0) { return { at: ZERO, closed: false }; }
    const closed = a.closed && b.closed;
    if (infinite(a.at) || infinite(b.at)) {
      return { at: sign(a.at) * sign(b.at) * Infinity, closed: closed };
    }
    return { at: F.mul(a.at, b.at), closed: closed };
  }

  function ends(q) {
    return [
      { at: q.lower === null ? -Infinity : q.lower, closed: q.lowerClosed },
      { at: q.upper === null ? Infinity : q.upper, closed: q.upperClosed }
    ];
  }

  /* Of equal ends the attained one decides, at either side of a product; within limits the
     stricter one does. */
  function pick(list, side) {
    return list.reduce(function (best, end) {
      const c = compare(end.at, best.at);
      return c * side > 0 || (c === 0 && end.closed && !best.closed) ? end : best;
    });
  }

  function spread(low, up) {
    return {
      lower: infinite(low.at) ? null : low.at, upper: infinite(up.at) ? null : up.at,
      lowerClosed: low.closed, upperClosed: up.closed
    };
  }

  function negated(q) {
    return {
      lower: q.upper && F.neg(q.upper), upper: q.lower && F.neg(q.lower),
      lowerClosed: q.upperClosed, upperClosed: q.lowerClosed
    };
  }

  function summed(a, b) {
    return {
      lower: a.lower && b.lower && F.add(a.lower, b.lower),
      upper: a.upper && b.upper && F.add(a.upper, b.upper),
      lowerClosed: a.lowerClosed && b.lowerClosed, upperClosed: a.upperClosed && b.upperClosed
    };
  }

  function multiplied(a, b) {
    const all = ends(a).flatMap((x) => ends(b).map((y) => product(x, y)));
    return spread(pick(all, -1), pick(all, 1));
  }

  function reciprocal(q) {
    const [low, up] = ends(q);
    if (sign(low.at) < 0 && sign(up.at) > 0) { return spread({ at: -Infinity, closed: false }, { at: Infinity, closed: false }); }
    if (sign(low.at) === 0 && sign(up.at) === 0) { throw new RangeError("division by exactly zero"); }
    const over = (end) => infinite(end.at) ? ZERO : F.div(exact(1), end.at);
    return spread(
      sign(up.at) === 0 ? { at: -Infinity, closed: false } : { at: over(up), closed: up.closed },
      sign(low.at) === 0 ? { at: Infinity, closed: false } : { at: over(low), closed: low.closed }
    );
  }

  const only = (given, allowed) => given.every((word) => allowed.includes(word));

  /* Value and qualifier that a result may claim: `conventions.outcome`. */
  function outcome(value, s, inputs) {
    const { lower, upper } = s;
    const same = (a, b) => a !== null && b !== null && F.cmp(a, b) === 0;
    if (same(lower, upper)) { return [lower, "exact"]; }
    if (value === null) {
      if (lower !== null && upper !== null) { return [null, "range"]; }
      value = lower === null ? upper : lower;
      if (value === null) { return [null, "indeterminate"]; }
    }
    if (same(value, lower)) { return [value, s.lowerClosed ? "at_least" : "over"]; }
    if (same(value, upper)) {
      const near = lower !== null && inputs.includes("nearly") && only(inputs, ["exact", "nearly"]);
      return [value, near ? "nearly" : s.upperClosed ? "at_most" : "under"];
    }
    return [value, only(inputs, ["exact", "about"]) ? "about" : "indeterminate"];
  }

  const short = (x) => 100n % x.d === 0n;

  function result(value, s, unit, a, b) {
    const [claimed, qualifier] = outcome(value, s, [a.qualifier, b.qualifier]);
    const shown = claimed !== null ? [claimed] : [s.lower, s.upper].filter((x) => x !== null);
    const counters = new Set([a, b].filter((q) => q.unit === unit).map((q) => q.counter));
    return {
      value: claimed, ...s, qualifier: qualifier, unit: unit, fraction: "",
      form: shown.every(short) ? "plain" : "computed",
      counter: counters.size === 1 ? [...counters][0] : ""
    };
  }

  const both = (a, b, f) => a.value === null || b.value === null ? null : f(a.value, b.value);

  root.quantity = {
    F: F,
    /* A figure from the JSON that `quantity.grammar.record` writes. */
    read(told) {
      const one = (x) => x === null ? null : exact(x);
      return { ...told, value: one(told.value), lower: one(told.lower), upper: one(told.upper) };
    },
    /* A figure as if printed, of a qualifier that needs no last digit. */
    of(value, unit, qualifier, counter) {
      const x = exact(value);
      const low = ["over", "at_least", "exact"].includes(qualifier) ? x : null;
      const up = ["under", "at_most", "exact"].includes(qualifier) ? x : null;
      return {
        value: x, lower: low, upper: up, qualifier: qualifier, unit: unit, fraction: "",
        lowerClosed: low !== null && qualifier !== "over",
        upperClosed: up !== null && qualifier !== "under",
        form: "plain", counter: counter || ""
      };
    },
    add: (a, b) => result(both(a, b, F.add), summed(a, b), a.unit, a, b),
    sub: (a, b, unit) => ({
      ...result(both(a, b, (x, y) => F.add(x, F.neg(y))), summed(a, negated(b)), a.unit, a, b),
      unit: unit || a.unit
    }),
    /* Times and over; `unit` is that of the result, `scale` what it is multiplied by (per cent
       are hundredths). */
    mul(a, b, unit, scale) {
      const by = exact(scale || 1);
      const s = multiplied(multiplied(a, b), this.of(by, "times", "exact"));
      return result(both(a, b, (x, y) => F.mul(F.mul(x, y), by)), s, unit, a, b);
    },
    div(a, b, unit, scale) {
      const by = exact(scale || 1);
      const s = multiplied(multiplied(a, reciprocal(b)), this.of(by, "times", "exact"));
      const zero = b.value !== null && F.cmp(b.value, ZERO) === 0;
      return result(zero ? null : both(a, b, (x, y) => F.mul(F.div(x, y), by)), s, unit, a, b);
    },
    /* Whether `a` is smaller, whatever the true figures are. */
    below(a, b) {
      if (a.upper === null || b.lower === null) { return false; }
      const c = F.cmp(a.upper, b.lower);
      return c < 0 || (c === 0 && !(a.upperClosed && b.lowerClosed));
    },
    contains(q, value) {
      const x = exact(value);
      const low = q.lower === null ? 1 : F.cmp(x, q.lower);
      const up = q.upper === null ? -1 : F.cmp(x, q.upper);
      return (low > 0 || (low === 0 && q.lowerClosed)) && (up < 0 || (up === 0 && q.upperClosed));
    }
  };
})();
