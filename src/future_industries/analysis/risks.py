"""The study's risks, and which of its figures each could move.

The study ends on a list of risks and ties none of them to its figures; the links are this
book's inference (table ``risk_links``) and every frame made of them says so.
"""

import pandas as pd

from future_industries.analysis.names import in_prose
from future_industries.analysis.report import Report
from future_industries.analysis.voices import Said
from future_industries.languages import PAIR
from future_industries.quantity import say
from future_industries.statuses import AIMS

DIRECTIONS = {
    "down": ("可能压低", "could lower it"),
    "up": ("可能抬高", "could raise it"),
    "unclear": ("方向不定", "could go either way"),
}
ARROWS = {"down": "↓", "up": "↑", "unclear": "↕"}
_HOME = "china"  # what a figure is of unless its name says otherwise


def risks(report: Report) -> pd.DataFrame:
    """The risks in the study's order: risk, label, text, source."""
    return report.table("risks").sort_values("order", ignore_index=True)


def links(report: Report) -> pd.DataFrame:
    """One row a risk and figure, by risk: what could move, which way and through what.

    Columns: risk, risk_label, fact_id, name, text, status, direction, direction_label, arrow,
    channel, source (of the risk and of the figure).
    """
    frame = report.table("risk_links").merge(
        risks(report)[["risk", "order", "label", "source"]], on="risk"
    )
    frame = frame.rename(columns={"label": "risk_label", "source": "risk_source"})
    facts = report.facts(ids=frame["fact_id"])
    joint = "：" if report.lang == "zh" else ": "
    named = facts["entity_label"] + joint + facts["indicator_label"]
    facts["name"] = named.where(facts["entity"] != _HOME, facts["indicator_label"])
    if report.lang == "zh":
        dated = facts["name"] + "（" + facts["period"] + " 年）"
    else:
        dated = facts["name"] + " in " + facts["period"]
    due = facts["status"].isin(AIMS) & facts["period"].str.fullmatch(r"\d{4}")
    facts["name"] = facts["name"].where(~due, dated)
    known = facts[["fact_id", "name", "text", "status", "source", "entity"]]
    frame = frame.merge(known, on="fact_id", how="left")
    frame["source"] = frame["risk_source"] + " " + frame["source"]
    place = PAIR.index(report.lang)
    frame["direction_label"] = [DIRECTIONS[d][place] for d in frame["direction"]]
    frame["arrow"] = frame["direction"].map(ARROWS)
    return frame.sort_values("order", kind="stable", ignore_index=True)


def exposed(report: Report) -> pd.DataFrame:
    """How many risks bear on each linked figure, most first, figures in the study's order.

    Columns: fact_id, name, printed (the figure in words), status, risks (their number, also as
    value, lower and upper for charts), risk_labels, directions, source.
    """
    frame = links(report)
    grouped = frame.groupby("fact_id", sort=False)
    stop = "、" if report.lang == "zh" else ", "
    out = pd.DataFrame(
        {
            "name": grouped["name"].first(),
            "printed": grouped["text"].first(),
            "status": grouped["status"].first(),
            "risks": grouped["risk"].nunique(),
            "risk_labels": grouped["risk_label"].agg(lambda c: stop.join(dict.fromkeys(c))),
            "directions": grouped["direction"].agg(lambda c: " ".join(sorted(set(c)))),
            "source": grouped["source"].agg(lambda c: " ".join(dict.fromkeys(" ".join(c).split()))),
        }
    ).reset_index()
    known = report.facts(ids=out["fact_id"])["fact_id"]
    rank = {fact: place for place, fact in enumerate(known)}
    out = out.assign(place=out["fact_id"].map(rank), qualifier="exact")
    out = out.assign(**dict.fromkeys(("value", "lower", "upper"), out["risks"]))
    out["text"] = out["risks"].astype(str)
    return out.sort_values(["risks", "place"], ascending=[False, True], ignore_index=True)


def aims(report: Report) -> pd.DataFrame:
    """Those of `exposed` that are targets or promised sums."""
    frame = exposed(report)
    return frame[frame["status"].isin(AIMS)].reset_index(drop=True)


def stated_aims(report: Report) -> int:
    """How many targets and promised sums the study prints."""
    return int(report.study.register()["status"].isin(AIMS).sum())


def torn(report: Report) -> pd.DataFrame:
    """Those of `exposed` that risks could move both ways, or one risk either way."""
    frame = exposed(report)
    both = frame["directions"].str.contains("unclear") | (frame["directions"] == "down up")
    return frame[both].reset_index(drop=True)


def silence(report: Report) -> Said:
    """Whether the list of risks names any track, and how many figures it prints."""
    listed, package = risks(report), report.package
    entities = package.table("entities")
    tracks = entities[entities["kind"] == "track"]
    texts = package.table("risks")
    named = [
        row["entity"]
        for row in tracks.to_dict("records")
        if texts["text_zh"].str.contains(row["label_zh"], regex=False).any()
    ]
    blocks = {at for cell in listed["source"] for at in cell.split()}
    facts = report.study.register()["fact_id"]
    count = sum(not blocks.isdisjoint(report.printed_at(fact)) for fact in facts)
    zh = "点名的赛道有：{tracks}；" if named else "这些风险没有点名任何赛道，"
    en = "tracks named: {tracks}; " if named else "no risk names a track, "
    words = say(
        report.lang,
        zh=zh + ("也没有给出任何概率、幅度或时间" if not count else "列出的数字有 {n} 个"),
        en=en
        + ("and none comes with a probability, a size or a date" if not count else "figures: {n}"),
        tracks=str(report.listing(named)),
        n=str(count),
    )
    return Said(words[:1].upper() + words[1:], "claim")


def reach(report: Report) -> Said:
    """How many of the study's figures have a link, and how many of its aims."""
    linked, hit = exposed(report), aims(report)
    words = say(
        report.lang,
        zh="本书把风险连到 {n} 个数字，其中目标与拟议投入 {k} 个；"
        "研究列出的目标与拟议投入共 {all} 个，其余的也许同样脆弱，只是没有明显的传导途径可写",
        en="this book ties the risks to {n} figures, {k} of them targets or promised sums, of the "
        "{all} that the study prints; the others may be as fragile, but no plain channel leads "
        "to them",
        n=str(len(linked)),
        k=str(len(hit)),
        all=str(stated_aims(report)),
    )
    return Said(words[:1].upper() + words[1:], "count", report.provenance(hit["fact_id"]))


def most_exposed(report: Report) -> Said:
    """The targets and promised sums on which most risks bear, with how many."""
    frame = aims(report)
    if frame.empty:
        return Said("没有" if report.lang == "zh" else "none", "claim")
    most = int(frame["risks"].max())
    top = frame[frame["risks"] == most]
    words = say(
        report.lang,
        zh="受风险牵动最多的目标与拟议投入各对应 {n} 项风险：{names}",
        en="the most exposed targets and promised sums, with {n} each: {names}",
        n=f"{most}" if report.lang == "zh" else _risks(report, most),
        names=str(report.listing(_phrases(report, top), kind="text")),
    )
    return Said(words[:1].upper() + words[1:], "claim", report.provenance(top["fact_id"]))


def both_ways(report: Report) -> Said:
    """The figures that could be moved both ways, as a list."""
    frame = torn(report)
    if frame.empty:
        words = "没有哪个数字" if report.lang == "zh" else "no figure"
    else:
        words = str(report.listing(_phrases(report, frame), kind="text"))
    return Said(words, "claim", report.provenance(frame["fact_id"]))


def broadest(report: Report) -> Said:
    """The risk with most links, and how many it has."""
    counts = links(report).groupby("risk_label", sort=False)["fact_id"].nunique()
    top = list(counts.index[counts == counts.max()])
    words = say(
        report.lang,
        zh="牵动数字最多的是{names}" + ("，各 {n} 个" if len(top) > 1 else "，共 {n} 个"),
        en="{names} bear on the most figures: {n} each"
        if len(top) > 1
        else "{names} bears on the most figures: {n}",
        names=str(report.listing([_low(report, name) for name in top], kind="text")),
        n=str(int(counts.max())),
    )
    return Said(words[:1].upper() + words[1:], "claim")


def leanings(report: Report) -> Said:
    """Which risks bear mostly on targets and promised sums, and which on the state of things."""
    frame = links(report)
    share = frame["status"].isin(AIMS).groupby(frame["risk_label"], sort=False).mean()
    aimed = [_low(report, name) for name in share.index[share > 0.5]]
    present = [_low(report, name) for name in share.index[share < 0.5]]
    nothing = "没有" if report.lang == "zh" else "none"
    words = say(
        report.lang,
        zh="主要牵动目标与拟议投入的：{aimed}；主要牵动现状数字的：{present}",
        en="bearing mostly on targets and promised sums: {aimed}; mostly on figures of the "
        "present: {present}",
        aimed=str(report.listing(aimed, kind="text")) if aimed else nothing,
        present=str(report.listing(present, kind="text")) if present else nothing,
    )
    return Said(words[:1].upper() + words[1:], "claim")


def _phrases(report: Report, frame: pd.DataFrame) -> list[str]:
    """Each figure with what is printed for it: name (figure)."""
    pairs = zip(frame["name"], frame["printed"], strict=True)
    if report.lang == "en":
        return [f"{_within(name)} ({printed})" for name, printed in pairs]
    # a name that ends on its year takes the figure into the same brackets
    return [
        f"{name.removesuffix('）')}，{printed}）" if name.endswith("）") else f"{name}（{printed}）"
        for name, printed in pairs
    ]


def _within(name: str) -> str:
    """An English name, whose figure of what, as it stands within a sentence."""
    whose, joint, what = name.rpartition(": ")
    return f"{whose}{joint}{in_prose(what)}"


def _low(report: Report, name: str) -> str:
    return name if report.lang == "zh" else name[0].lower() + name[1:]


def _risks(report: Report, number: int) -> str:
    return f"{report.number(number)} {'risk' if number == 1 else 'risks'}"
