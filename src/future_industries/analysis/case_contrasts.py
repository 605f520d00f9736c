"""What the cities have in common and what not, in sentences over all cases.

Nothing is worded for a particular city: one more case changes the lists, not the code. The
figures that can be tested are Shenzhen's, hence the derivations.
"""

from itertools import combinations

from future_industries.analysis import cases
from future_industries.analysis.case_comparison import evidence, maturity, reach, roles, themes
from future_industries.analysis.cases import bare, cities, sentence
from future_industries.analysis.declared import Claim, Derivation, Reader
from future_industries.analysis.names import in_prose
from future_industries.analysis.report import Report
from future_industries.analysis.voices import Said
from future_industries.languages import PAIR


def _listed(report: Report, items: list[str], nothing: tuple[str, str], kind: str = "text") -> str:
    if not items:
        return nothing[PAIR.index(report.lang)]
    return str(report.listing(items, kind=kind))


_NONE = ("没有", "none")


def shared_themes(report: Report) -> Said:
    """Which themes come up in more than one city, and which in every one."""
    frame, total = themes(report).drop_duplicates("theme"), len(cities(report))
    common = frame[frame["spread"] > 1]
    everywhere = list(common.loc[common["spread"] == total, "theme_label"])
    return sentence(
        report,
        zh="涉及的 {m} 个主题中，不止一座城市写到的{shared}；"
        + ("所有城市都写到的是{everywhere}" if everywhere else "没有哪个主题是所有城市都写到的"),
        en="of the {m} themes, {shared} come up in more than a single city; "
        + ("in every city: {everywhere}" if everywhere else "there is none that every city has"),
        m=report.number(len(frame)),
        shared=f"有 {len(common)} 个" if report.lang == "zh" else bare(report, len(common)),
        everywhere=_listed(report, [_low(report, n) for n in everywhere], _NONE),
    )


def own_themes(report: Report) -> Said:
    """Which themes each city has to itself."""
    frame = themes(report)
    own = frame[frame["spread"] == 1].drop_duplicates("theme")
    return _by_city(report, {c: list(p["theme_label"]) for c, p in own.groupby("city")})


def common_themes(report: Report) -> Said:
    """Which themes each pair of cities shares, where it shares any."""
    frame, texts = themes(report), []
    held = {c: set(p["theme"]) for c, p in frame.groupby("city")}
    name = dict(zip(frame["theme"], frame["theme_label"], strict=True))
    for one, other in combinations(cities(report)["city"], 2):
        both = [name[t] for t in name if t in held.get(one, set()) & held.get(other, set())]
        if both:
            texts.append(_of(report, str(report.listing([one, other])), both))
    return Said(_stop(report).join(texts) or _NONE[PAIR.index(report.lang)], "label")


def casts(report: Report) -> Said:
    """Which roles each case names, products aside."""
    frame = roles(report)
    frame = frame[frame["role"] != "product"].drop_duplicates(["city", "role"])
    return _by_city(report, {c: list(p["role_label"]) for c, p in frame.groupby("city")})


def destinations(report: Report) -> Said:
    """Which tracks the lessons of each case are meant for."""
    frame = reach(report).drop_duplicates(["city", "entity"])
    return _by_city(report, {c: list(p["term"]) for c, p in frame.groupby("city")})


def inside_tracks(report: Report) -> Said:
    """How many of the cases' figures belong to cases whose industry is a track."""
    frame = evidence(report)
    held = frame[frame["kind"] == "figures"].set_index("city")["number"]
    tracked = cities(report).set_index("city")["track"] != ""
    few = 2 * held[tracked].sum() < held.sum()
    return sentence(
        report,
        zh="在这些数字里，属于赛道之内案例的"
        + ("只有 {n} 个，赛道之内的案例主要靠文字说话" if few else "有 {n} 个"),
        en="figures of cases inside the tracks: {n} of {all}"
        + ("; those cases speak mainly in words" if few else ""),
        n=str(int(held[tracked].sum())),
        all=str(int(held.sum())),
    )


def earlier_in_prose(report: Report) -> Said:
    """Whose track the text puts in an earlier tier than the table puts any part of it."""
    order = report.table("tiers").set_index("tier")["order"]
    frame = maturity(report)
    frame["rank"] = frame["tier"].map(order)
    ranks = frame.groupby(["city", "place"])["rank"]
    lowest, highest = ranks.min().unstack(), ranks.max().unstack()
    found: list[str] = []
    if {"table", "prose"} <= set(lowest):
        found = list(lowest.index[highest["prose"] < lowest["table"]])
    found = [city for city in cities(report)["city"] if city in found]
    if not found:
        return sentence(
            report,
            zh="案例正文与梯队表对赛道的归类没有冲突",
            en="the text of the cases and the table of tiers do not contradict each other",
        )
    return sentence(
        report,
        zh="梯队表按细分赛道归类，正文则把{cities}所属的整个赛道放进更早的梯队",
        en="the table of tiers goes by parts of a track; for {cities} the text puts the whole "
        "track into an earlier tier than the table puts any part of it",
        cities=report.listing(found),
    )


def stages(report: Report) -> Said:
    """What the table of tiers makes of the cases: whether any is of a technology just beginning."""
    tiers = report.table("tiers").sort_values("order")
    frame = maturity(report)
    young = set(
        frame.loc[(frame["place"] == "table") & (frame["tier"] == tiers["tier"].iloc[0]), "city"]
    )
    if not young:
        return sentence(
            report,
            zh="若以表为准，案例讲的是已经走到工程化甚至批量阶段的技术，用它们指导仍在萌芽的赛道，"
            "中间隔着一段没有案例的路",
            en="go by the table, and the cases are about technologies already being engineered, "
            "or even produced in volume, so that applying them to nascent tracks crosses a "
            "stretch for which there is no case",
        )
    return sentence(
        report,
        zh="若以表为准，案例中仍在{tier}的技术只见于{cities}",
        en="go by the table, and technologies of the {tier} tier are in the cases of {cities} alone",
        tier=in_prose(tiers["label"].iloc[0]) if report.lang == "en" else tiers["label"].iloc[0],
        cities=report.listing([city for city in cities(report)["city"] if city in young]),
    )


def _by_city(report: Report, items: dict[str, list[str]]) -> Said:
    """“City (a, b); city (c)” over all cities in order, with “none” where there is nothing."""
    named = [(report.labels[c], items.get(c, [])) for c in cities(report)["city"]]
    return Said(_stop(report).join(_of(report, name, own) for name, own in named), "label")


def _of(report: Report, name: str, items: list[str]) -> str:
    """“Name (a, b)”; 名称：甲、乙."""
    listed = _comma(report).join(_low(report, i) for i in items)
    if report.lang == "zh":
        return f"{name}：{listed or '无'}"
    return f"{name} ({listed or 'none'})"


def _comma(report: Report) -> str:
    return "、" if report.lang == "zh" else ", "


def _stop(report: Report) -> str:
    return "；" if report.lang == "zh" else "; "


def _low(report: Report, name: str) -> str:
    """A label within a sentence; 6G and the like keep their capitals."""
    return name if report.lang == "zh" or not name[1:2].islower() else name[0].lower() + name[1:]


def covered(report: Report) -> Said:
    """Which tracks have a case of their own, and which have none."""
    frame, every = cities(report), cases.tracks(report)
    have = [t for t in every if t in set(frame["track"])]
    rest = [t for t in every if t not in have]
    return sentence(
        report,
        zh="有案例的赛道：{have}；没有案例的：{rest}",
        en="tracks with a case: {have}; without: {rest}",
        have=_listed(report, have, _NONE, "entity"),
        rest=_listed(report, rest, _NONE, "entity"),
    )


def best_documented(report: Report) -> Said:
    """Which case holds the most figures, and whether its lessons are meant for any track."""
    frame = evidence(report)
    held = frame[frame["kind"] == "figures"].set_index("city")["number"]
    if not held.max():
        return sentence(report, zh="各案例都没有数字", en="no case prints a figure")
    top = list(held[held == held.max()].index)
    ids = [i for city in top for i in cases.figures(report, city)["fact_id"]]
    zh, en = _lessons_of(report, top)
    return sentence(
        report,
        zh="各案例合计 {all} 个数字，最多的是{city}，"
        + ("各有 {n} 个；" if len(top) > 1 else "有 {n} 个；")
        + zh,
        en="of the {all} figures in the cases, {n} belong to {city}"
        + (" each; " if len(top) > 1 else "; ")
        + en,
        facts=ids,
        all=str(int(held.sum())),
        city=report.listing(top),
        n=str(int(held.max())),
        some=report.listing([city for city in top if len(cases.reach(report, city))]),
    )


def _lessons_of(report: Report, top: list[str]) -> tuple[str, str]:
    """What is said of the lessons of the cases with the most figures; ``{some}`` name tracks."""
    zh, its, it = ("它们", "their", "them") if len(top) > 1 else ("它", "its", "it")
    naming = [city for city in top if len(cases.reach(report, city))]
    if naming and len(naming) < len(top):
        return (
            "其中只有{some}的经验点名了适用赛道",
            "of these, lessons name tracks for {some} alone",
        )
    if naming:
        return f"{zh}的经验也点名了适用赛道", f"{its} lessons name tracks as well"
    if all(cases.rows(report, "lessons", city).empty for city in top):
        return f"却没有从{zh}归纳出经验", f"yet no lesson is drawn from {it}"
    return f"{zh}的经验却没有点名任何适用赛道", f"yet {its} lessons name no track"


def reached(report: Report) -> Said:
    """Which tracks some lesson is meant for, and which none."""
    frame, every = reach(report), cases.tracks(report)
    named = list(dict.fromkeys(frame["entity"]))
    return sentence(
        report,
        zh="经验点名到的赛道：{met}；没有点名的：{rest}",
        en="lessons are meant for {met}; tracks with none: {rest}",
        met=_listed(report, named, _NONE, "entity"),
        rest=_listed(report, [t for t in every if t not in set(frame["track"])], _NONE, "entity"),
    )


def _directions_exceed(q: Reader) -> bool:
    followed = q("focus_direction_count.hefei.undated")
    return followed.certainly_greater_than(q("focus_direction_count.quantum.undated"))


def _output_agrees(q: Reader) -> bool:
    implied = q("nev_output.shenzhen.2025") / q("nev_national_share.shenzhen.2025")
    return implied.may_equal(q("nev_output.china.2025"))


DERIVATIONS = [
    Derivation(
        "case_shenzhen_implied_national_output",
        "由深圳产量与全国占比推算的全国产量",
        "National output implied by Shenzhen’s output and share",
        {"output": "nev_output.shenzhen.2025", "share": "nev_national_share.shenzhen.2025"},
        "output / share",
    ),
    Derivation(
        "case_shenzhen_implied_world_output",
        "由深圳产量与全球占比推算的全球产量",
        "World output implied by Shenzhen’s output and share",
        {"output": "nev_output.shenzhen.2025", "share": "nev_global_share.shenzhen.2025"},
        "output / share",
    ),
]
CLAIMS = [
    Claim(
        "case_hefei_exceeds_its_advice",
        _directions_exceed,
        true=("多于", "more than"),
        false=("不多于", "no more than"),
    ),
    Claim(
        "case_shenzhen_share_fits_national_output",
        _output_agrees,
        true=("相容", "is compatible with"),
        false=("不相容", "is not compatible with"),
    ),
]
