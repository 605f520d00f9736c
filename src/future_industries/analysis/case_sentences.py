"""Sentences about one city's case that are true for any city.

Their wording depends on how much the rows of the city say: a city without figures, dates or
lessons gets a sentence that says so.
"""

from future_industries.analysis import cases
from future_industries.analysis.cases import case, counted, rows, sentence
from future_industries.analysis.report import Report
from future_industries.analysis.voices import Said


def thesis(report: Report, city: str) -> Said:
    """What the study's case comes to, in this book's words."""
    return Said(case(report, city)["thesis"], "label")


def limit(report: Report, city: str) -> Said:
    """What the case leaves open."""
    return Said(case(report, city)["limit"], "label")


def title(report: Report, city: str) -> Said:
    """The chapter's title."""
    return Said(case(report, city)["title"], "label")


def sector(report: Report, city: str) -> Said:
    """The industry that the case is about."""
    return report.label(case(report, city)["sector"])


def place_among_tracks(report: Report, city: str) -> Said:
    """Whether the case's industry is one of the study's tracks."""
    row = case(report, city)
    if not row["track"]:
        return sentence(
            report,
            zh="{sector}不在研究所列的未来产业赛道之内，这个案例说明的是培育方法，不是赛道本身",
            en="the industry of this case, {sector}, is outside the tracks that the study is "
            "about: it shows a method, not a track",
            sector=row["sector_label"],
        )
    return sentence(
        report,
        zh="案例所写的{sector}对应研究所列赛道中的“{track}”",
        en="the case is about {sector}, which stands for the track “{track}”",
        sector=row["sector_label"],
        track=row["track_label"],
    )


def dating(report: Report, city: str) -> Said:
    """How many of the city's events carry a date."""
    frame = rows(report, "timeline", city)
    total, dated = len(frame), int((frame["start"] != "").sum())
    if not total:
        return sentence(report, zh="案例没有写出任何事件", en="the case tells of no event")
    if dated in (0, total):
        return sentence(
            report,
            zh="案例所写的 {n}" + ("都没有年份" if not dated else "都注明了年份"),
            en="of the {n} in the case, "
            + ("none carries a date" if not dated else "all carry a date"),
            n=counted(report, total, "个事件", "event", "events"),
        )
    return sentence(
        report,
        zh="案例写了 {n}，其中注明年份或年代的有 {dated} 个",
        en="the case tells of {n}; {dated} of them come with a year or a decade",
        n=counted(report, total, "个事件", "event", "events"),
        dated=report.number(dated),
    )


def announced(report: Report, city: str) -> Said:
    """How many practices the study announces and how many it describes."""
    counts = cases.announced(report, city)
    listed = len(rows(report, "practices", city))
    if counts is None:
        return sentence(
            report,
            zh="原文没有预告做法的项数，本书按原文归为 {n} 项",
            en="the study announces no number of practices; this book counts {n}",
            n=report.number(listed),
        )
    promised, delivered = counts
    if promised == delivered:
        return sentence(
            report,
            zh="原文预告 {promised} 项做法，也写出了 {delivered} 项",
            en="the study announces {promised} practices and describes {delivered}, as it should",
            promised=report.number(promised),
            delivered=report.number(delivered),
        )
    return sentence(
        report,
        zh="原文预告 {promised} 项做法，却只写出 {delivered} 项"
        if delivered < promised
        else "原文预告 {promised} 项做法，写出 {delivered} 项",
        en="the study announces {promised} practices but describes "
        + ("only {delivered}" if delivered < promised else "{delivered}"),
        promised=report.number(promised),
        delivered=report.number(delivered),
    )


def measured(report: Report, city: str) -> Said:
    """How many figures the case has, how many are exact and how many name their source."""
    frame = cases.figures(report, city)
    if frame.empty:
        return sentence(report, zh="案例没有给出任何数字", en="the case prints no figure")
    exact = int((frame["qualifier"] == "exact").sum())
    cited = int((frame["cited_source"] != "").sum())
    return sentence(
        report,
        zh="案例共有 {n}，写成精确值的有 {exact} 个，由研究注明出处的有 {cited} 个",
        en="the case has {n}; {exact} printed without a qualifier, {cited} with a source "
        "given by the study",
        facts=frame["fact_id"],
        n=counted(report, len(frame), "个数字", "figure", "figures"),
        exact=report.number(exact),
        cited=report.number(cited),
    )


def ranked(report: Report, city: str) -> Said:
    """How many claims of rank the case makes, and how many come with the figure itself."""
    frame = cases.superlatives(report, city)
    backed = int((frame["figure"] != "").sum())
    if frame.empty:
        return sentence(report, zh="案例没有排名之类的说法", en="the case makes no claim of rank")
    return sentence(
        report,
        zh="案例有 {n}“第一”“领先”之类的说法，附有相应数字的有 {backed} 处",
        en="the case makes {n} of being first, largest or ahead; {backed} with the figure "
        "that would show it",
        n=counted(report, len(frame), "处", "claim", "claims"),
        backed=report.number(backed),
    )


def weight(report: Report, city: str) -> Said:
    """Whether firms or research and public bodies make up more of the named actors."""
    role = rows(report, "actors", city)["role"]
    firms = int(role.isin(cases.FIRMS).sum())
    others = int(role.isin((*cases.RESEARCH, "government")).sum())
    if not firms and not others:
        return sentence(report, zh="案例没有点名任何主体", en="the case names no actor")
    sign = (firms > others) - (firms < others)
    return sentence(
        report,
        zh="点名的企业有 {firms} 家，政府、科研机构与平台有 {others} 家，"
        + {1: "企业居多", 0: "两者相当", -1: "企业居少"}[sign],
        en="{firms} and {others} are named: "
        + {
            1: "firms make up the larger part",
            0: "the two sides are even",
            -1: "firms make up the smaller part",
        }[sign],
        firms=report.number(firms)
        if report.lang == "zh"
        else counted(report, firms, "", "firm", "firms"),
        others=report.number(others)
        if report.lang == "zh"
        else counted(report, others, "", "research or public body", "research or public bodies"),
    )


def carried(report: Report, city: str) -> Said:
    """How many lessons are drawn, and which tracks the study names for them."""
    total = len(rows(report, "lessons", city))
    if not total:
        return sentence(
            report, zh="研究没有从这个案例归纳经验", en="the study draws no lesson from this case"
        )
    found = [t for t in cases.tracks(report) if t in set(cases.reach(report, city)["track"])]
    count = counted(report, total, "条经验", "lesson", "lessons")
    if not found:
        return sentence(
            report,
            zh="研究归纳了 {n}，但没有点名任何一个可以照用的赛道",
            en="the study draws {n} but names no track for use elsewhere",
            n=count,
        )
    return sentence(
        report,
        zh="研究归纳了 {n}，点名适用的赛道是{tracks}；其余赛道能否照用，没有说明",
        en="the study draws {n} and names as the tracks to use them in: {tracks}. "
        "Of the other tracks it says nothing",
        n=count,
        tracks=report.listing(found),
    )
