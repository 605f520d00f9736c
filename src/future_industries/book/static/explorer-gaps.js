/* The gap explorer: one figure of China's against one of another's. */
(function () {
  "use strict";

  const root = window.FutureIndustries;
  const Q = root.quantity;
  const { element, fill, choice, results, group } = root.explorers.parts;

  root.explorers.kinds.gaps = function (told, live, changed) {
    const w = told.words;
    const zh = told.lang === "zh";
    const say = (q) => Q.say(q, told.grammar);
    const first = told.indicators[0];
    const defaults = { indicator: first.id, peer: first.peers[0].id };
    const indicator = choice({ name: "indicator", label: w.indicator }, changed);
    const peer = choice({ name: "peer", label: w.peer }, changed);
    indicator.offer(told.indicators);
    const bars = element("div", { class: "explorer-levels", "aria-hidden": "true" });
    const out = results([["china", w.indicator], ["other", w.peer], ["gap", w.gap], ["ratio", w.ratio],
      ["target", w.target], ["pace", w.pace], ["years", w.years]]);
    live.append(group(w.choose, [indicator.node, peer.node, bars], out.node));

    const found = (state) => told.indicators.find((item) => item.id === state.indicator) || first;

    function label(name, text) { out.node.querySelector(`[data-out="${name}"]`).previousSibling.textContent = text; }

    function level(figure) {
      const value = figure.quantity.value === null ? 0 : Q.F.number(Q.F.exact(figure.quantity.value));
      const bar = element("span", { class: "explorer-bar" }, element("span"));
      bar.firstChild.style.width = Math.min(100, value) + "%";
      return element("div", { class: "explorer-level" }, [element("span", {}, figure.label), bar]);
    }

    /* Years from the target's pace; China's figure enters once, so do its bounds. */
    function closing(now, other, target) {
      const aim = Q.read(target.quantity), span = target.year - target.from;
      const rest = Q.mul(Q.div(Q.sub(other, aim), Q.sub(aim, now), "times"), Q.of(span, "times", "exact"), "year");
      return Q.add(Q.of(span, "year", "exact"), rest);
    }

    /* How far the other is ahead, or China: never a negative distance. */
    function distance(other, now) {
      const gap = Q.sub(other, now, "pp"), none = Q.of(0, "pp", "exact");
      if (Q.below(gap, none)) { return fill(w.ahead, { n: say(Q.sub(now, other, "pp")) }); }
      return Q.contains(gap, 0) && gap.qualifier !== "exact" ? w.eitherWay : say(gap);
    }

    /* Years, where there is certainly a gap and the target certainly lies above today. */
    function time(other, now, target) {
      if (!Q.below(now, other)) { return w.noGap; }
      return Q.below(now, Q.read(target.quantity)) ? say(closing(now, other, target)) : w.lowTarget;
    }

    function pace(now, target) {
      if (!Q.below(now, Q.read(target.quantity))) { return w.lowTarget; }
      const span = Q.of(target.year - target.from, "times", "exact");
      return fill(w.aYear, { n: say(Q.div(Q.sub(Q.read(target.quantity), now, "pp"), span, "pp")) });
    }

    function show(state) {
      const item = found(state);
      const other = item.peers.find((p) => p.id === state.peer);
      const now = Q.read(item.china.quantity), target = item.target;
      indicator.show(item.id);
      peer.offer(item.peers.length ? item.peers : [{ id: "", label: w.noPeer }]);
      peer.show(other ? other.id : "");
      bars.replaceChildren(level(item.china), ...(other ? [level(other)] : []));
      label("china", item.china.label);
      out.put("china", item.china.text);
      label("other", other ? other.label : w.peer);
      out.put("other", other ? other.text : w.noPeer);
      const q = other && Q.read(other.quantity);
      out.put("gap", q ? distance(q, now) : "");
      out.put("ratio", q ? say(Q.div(q, now, "times")) : "");
      if (target) { label("target", fill(w.target, { year: target.year })); }
      out.put("target", target ? target.text : "");
      out.put("pace", target ? pace(now, target) : "");
      out.put("years", !target ? w.noTarget : q ? time(q, now, target) : "");
    }

    return {
      defaults: defaults,
      folds: true,
      fits: (name, value) => name === "indicator"
        ? told.indicators.some((item) => item.id === value)
        : told.indicators.some((item) => item.peers.some((p) => p.id === value)) || value === "",
      settle(state) {
        const item = found(state);
        const kept = item.peers.some((p) => p.id === state.peer);
        return { ...state, peer: kept ? state.peer : item.peers.length ? item.peers[0].id : "" };
      },
      show: show,
      summary: () => [...out.node.children].filter((row) => !row.hidden)
        .map((row) => [...row.children].map((c) => c.textContent).join(zh ? "：" : ": ")).join(zh ? "；" : "; ")
    };
  };
})();
