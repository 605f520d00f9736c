/* The pathways explorer: what each rule would do at the reader's own thresholds. */
(function () {
  "use strict";

  const root = window.FutureIndustries;
  const Q = root.quantity;
  const F = Q.F;
  const { element, fill, number, results, group } = root.explorers.parts;

  root.explorers.kinds.pathways = function (told, live, changed) {
    const w = told.words;
    const zh = told.lang === "zh";
    const say = (q) => Q.say(q, told.grammar);
    const money = zh ? { scale: "10000", unit: "万元" } : { scale: "1000000", unit: "million yuan" };
    const share = { scale: "1", unit: "%", min: "0", max: "100", most: "100", step: "1" };
    const rules = told.rules;
    const years = told.years.last - told.years.first;
    const defaults = {};
    const controls = {};

    function rule(name, more) {
      const q = rules[name].quantity;
      defaults[name] = q.value;
      const note = w.study + rules[name].text;
      controls[name] = number({ name: name, label: w[name], note: note, ...more }, take);
      return controls[name].node;
    }

    function own(name, label, more) {
      defaults[name] = "";
      controls[name] = number({ name: name, label: label, note: w.own, own: true, ...more }, take);
      return controls[name].node;
    }

    /* A rule left empty is the study's again. */
    function take(name, value) { changed(name, value); }

    const ruled = (state, name) => {
      const q = Q.read(rules[name].quantity);
      return Q.of(state[name] || defaults[name], q.unit, q.qualifier, q.counter);
    };
    const given = (state, name, unit) => state[name] === "" ? null : Q.of(state[name], unit, "exact");

    /* --- capacity, parks, tracks, pilot projects --- */
    const capacity = results([["utilisation", w.applies], ["back", w.back], ["crossed", w.attention]]);
    const parks = results([["reach", w.reach], ["park", w.ownVacancy]]);
    const tracks = results([["mean", w.mean], ["struck", w.struck], ["province", w.ownTracks]]);
    const pilot = results([["kink", w.kink], ["paid", w.paid]]);
    live.append(
      group(w.capacity, [rule("freeze", share), rule("clearance", share), own("utilisation", w.ownUtilisation, { ...share, unit: "" })], capacity.node),
      group(w.parks, [rule("idle", { ...share, min: "1" }), own("vacancy", w.ownVacancy, { ...share, unit: "" })],
        [element("p", { class: "explorer-given" }, w.vacancyStudy + (zh ? "：" : ": ") + told.vacancy.text), parks.node]),
      group(w.tracks, [
        rule("limit", { scale: "1", unit: "", min: "0", max: "6", most: "99", step: "1", whole: true }),
        own("provinceTracks", w.ownTracks, { scale: "1", unit: "", min: "0", most: "99", whole: true })
      ], tracks.node),
      group(w.pilot, [
        rule("rate", { ...share, min: "1" }),
        rule("cap", { ...money, min: "0", max: String(Number(rules.cap.quantity.value) * 3), step: zh ? "50" : "0.5" }),
        own("cost", w.ownCost, { ...money, min: "0" })
      ], pilot.node)
    );

    /* What it takes to reach the line: less capacity, or as much more output; both exact. */
    function wayBack(used, rule) {
      const line = Q.of(rule.value, "percent", "exact"), whole = Q.of(100, "percent", "exact");
      const less = Q.sub(whole, Q.div(used, line, "percent", 100));
      if (used.value.n === 0n) { return fill(w.backIdle, { less: say(less) }); }
      const more = Q.sub(Q.div(line, used, "percent", 100), whole);
      return fill(w.backBoth, { less: say(less), more: say(more) });
    }

    function showRules(state) {
      const used = given(state, "utilisation", "percent");
      const under = (name) => Q.contains(ruled(state, name), used.value);
      capacity.put("utilisation", !used ? w.utilisationMissing
        : under("clearance") ? w.cleared : under("freeze") ? w.frozen : w.free);
      capacity.put("back", used && under("freeze") ? wayBack(used, ruled(state, "freeze")) : "");
      const crossed = F.cmp(ruled(state, "clearance").value, ruled(state, "freeze").value) > 0;
      capacity.put("crossed", crossed ? w.crossed : "");

      const reach = Q.div(Q.read(told.vacancy.quantity), ruled(state, "idle"), "times");
      const part = Q.mul(reach, Q.of(100, "times", "exact"), "percent");
      parks.put("reach", say(part), part.value ? F.number(part.value) / 100 : undefined);
      const idle = given(state, "vacancy", "percent");
      parks.put("park", !idle ? w.unset : Q.contains(ruled(state, "idle"), idle.value) ? w.caught : w.spared);

      tracks.put("mean", told.mean);
      const most = BigInt(ruled(state, "limit").value.n) * BigInt(told.provinces);
      const gone = Q.read(told.named).value.n - most;
      tracks.put("struck", gone > 0n ? fill(w.namings, { n: String(gone) }) : w.noneStruck);
      const mine = given(state, "provinceTracks", "item");
      tracks.put("province", !mine ? w.unset : Q.contains(ruled(state, "limit"), mine.value) ? w.allowed : w.over);

      const rate = ruled(state, "rate"), cap = ruled(state, "cap"), cost = given(state, "cost", "yuan");
      const kink = Q.div({ ...cap, lower: F.exact(0), lowerClosed: true }, rate, "yuan", 100);
      pilot.put("kink", say(kink));
      if (!cost) { pilot.put("paid", w.unset); return; }
      const full = Q.mul(cost, rate, "yuan", "1/100");
      const capped = F.cmp(full.value, cap.value) > 0;
      const paid = capped ? Q.of(F.exact(cap.value), "yuan", "exact") : full;
      pilot.put("paid", say(paid), cost.value.n ? F.number(F.div(paid.value, cost.value)) : 0);
    }

    /* --- the firm ladder --- */
    const rungs = told.rungs.map(function (rung) {
      const target = rung.target.quantity;
      const name = "target-" + rung.rung;
      defaults[name] = target.value;
      const note = w.study + rung.target.text;
      const label = rung.label + (zh ? "：" : ": ") + fill(w.target, { year: told.years.last });
      controls[name] = number({
        name: name, label: label, note: note, scale: "1", min: "0", whole: true, most: "100000000",
        max: String(Number(target.value) * 2), step: String(Math.max(1, Number(target.value) / 100)),
        unit: zh ? "家" : "firms"
      }, take);
      const nodes = [controls[name].node];
      if (!rung.present) {
        nodes.push(own("present-" + rung.rung, fill(w.ownPresent, { year: told.years.first }),
          { scale: "1", min: "0", whole: true, unit: zh ? "家" : "firms" }));
      }
      const out = results([
        [rung.rung + "-present", w.present], [rung.rung + "-pace", w.pace],
        [rung.rung + "-net", w.net], [rung.rung + "-whole", w.whole]
      ]);
      return { ...rung, key: name, out: out, nodes: nodes };
    });
    const sums = results([["total-net", w.net], ["total-whole", w.whole], ["total-climbed", w.climbed]]);
    live.append(
      element("p", { class: "explorer-heading" }, w.ladder),
      element("div", {}, [
        ...rungs.map((rung) => group(rung.label, rung.nodes, rung.out.node)),
        element("div", { class: "explorer-total" }, [
          element("p", { class: "explorer-heading" }, w.bill), sums.node
        ])
      ]),
      element("p", { class: "explorer-note" }, w.netNote)
    );

    const zero = (unit) => Q.of(0, unit, "exact");

    /* Firms to add; none where the present count certainly meets the target. */
    function additions(present, target) {
      const rest = Q.sub(target, present);
      return rest.upper && rest.upper.n <= 0n ? zero("firm") : rest;
    }

    function ladder(state) {
      let above = null;
      const found = rungs.map(function (rung) {
        const target = Q.of(state[rung.key] || defaults[rung.key], "firm", "exact");
        const grant = Q.read(rung.grant.quantity);
        const present = rung.present ? Q.read(rung.present.quantity) : given(state, "present-" + rung.rung, "firm");
        const more = present && additions(present, target);
        return {
          rung: rung, target: target, present: present, grant: grant, more: more,
          whole: Q.mul(target, grant, "yuan"), net: more && Q.mul(more, grant, "yuan"),
          pace: more && Q.div(more, Q.of(years, "times", "exact"), "firm")
        };
      });
      // a firm on a rung that climbed has had the grants of all rungs below, too
      [...found].reverse().forEach(function (step) {
        above = above ? Q.add(step.target, above) : step.target;
        step.climbed = Q.mul(above, step.grant, "yuan");
      });
      const total = (part) => found.map(part).reduce((a, b) => Q.add(a, b));
      return {
        steps: found, net: total((s) => s.net || s.whole), whole: total((s) => s.whole),
        climbed: total((s) => s.climbed)
      };
    }

    function showLadder(state) {
      const all = ladder(state);
      const widest = F.number(all.climbed.value) || 1;
      const bar = (q) => q.value === null ? undefined : F.number(q.value) / widest;
      all.steps.forEach(function ({ rung, present, more, pace, net, whole }) {
        const put = (name, text, size) => rung.out.put(rung.rung + "-" + name, text, size);
        const met = more && more.qualifier === "exact" && more.value.n === 0n;
        put("present", rung.present ? rung.present.text : present ? say(present) + (zh ? "（" : " (") + w.own + (zh ? "）" : ")") : w.missing);
        put("pace", !more ? w.missing : met ? w.met : fill(w.aYear, { n: say(pace) }));
        put("net", !more ? w.missing : say(net), net ? bar(net) : undefined);
        put("whole", say(whole), bar(whole));
      });
      ["net", "whole", "climbed"].forEach((part) => sums.put("total-" + part, say(all[part]), bar(all[part])));
      return all;
    }

    const shownFor = {
      freeze: capacity, clearance: capacity, utilisation: capacity, idle: parks, vacancy: parks,
      limit: tracks, provinceTracks: tracks, rate: pilot, cap: pilot, cost: pilot
    };

    return {
      defaults: defaults,
      folds: true,
      fits: (name, value) => value === "" || controls[name].fits(value),
      settle(state) {
        const emptied = Object.keys(rules).concat(rungs.map((r) => r.key)).filter((name) => state[name] === "");
        return { ...state, ...Object.fromEntries(emptied.map((name) => [name, defaults[name]])) };
      },
      show(state) {
        Object.entries(controls).forEach(function ([name, control]) {
          if (!control.node.contains(document.activeElement)) { control.show(state[name]); }
          control.node.classList.toggle("explorer-moved", state[name] !== defaults[name]);
        });
        showRules(state);
        showLadder(state);
      },
      summary(state, name) {
        const part = shownFor[name];
        const said = [...(part || sums).node.children].filter((row) => !row.hidden)
          .map((row) => [...row.children].map((c) => c.textContent).filter(Boolean).join(zh ? "：" : ": "));
        return said.join(zh ? "；" : "; ");
      }
    };
  };
})();
