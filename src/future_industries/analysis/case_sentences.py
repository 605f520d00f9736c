"""Sentences about one city's case that are true for any city.

Their wording depends on how much the rows of the city say: a city without figures, dates or
lessons gets a sentence that says so.
"""

from future_industries.analysis import case_study, cases
from future_industries.analysis.cases import bare, case, counted, rows, sentence
from future_industries.analysis.report import Report
from future_industries.analysis.tellers import teller, tellers
from future_industries.analysis.voices import Said
from future_industries.statuses import AIMS


def title(report: Report, city: str) -> Said:
    """The chapter's title."""
    return Said(case(report, city)["title"], "label")


def thesis(report: Report, city: str) -> Said:
    """What the study's case comes to, in this book's words."""
    return Said(case(report, city)["thesis"], "label")


def limit(report: Report, city: str) -> Said:
    """What the case leaves open."""
    return Said(case(report, city)["limit"], "label")


def sector(report: Report, city: str) -> Said:
    """The industry that the case is about, as named within a sentence."""
    return report.listing([case(report, city)["sector"]])


def place_among_tracks(report: Report, city: str) -> Said:
    """Whether the case's industry is one of the study's tracks."""
    row = case(report, city)
    own, track = sector(report, city), row["track"]
    if not track:
        return sentence(
            report,
            zh="{sector}不在研究所列的未来产业赛道之内，这个案例能说明的是培育方法，不是赛道本身",
            en="the industry of the case, {sector}, is outside the tracks that the study is "
            "about: what it can show is a method, not a track",
            sector=own,
        )
    if track == row["sector"]:
        return sentence(
            report,
            zh="案例所写的{sector}就是研究所列赛道之一",
            en="the industry of the case, {sector}, is itself on the study’s list of tracks",
            sector=own,
        )
    return sentence(
        report,
        zh="案例写的是{sector}，在研究所列赛道中对应{track}",
        en="the case is about {sector}, which stands for {track} on the study’s list of tracks",
        sector=own,
        track=report.listing([track]),
    )


def dating(report: Report, city: str) -> Said:
    """How many of the city's events carry a date."""
    frame = case_study.events(report, city)
    total, dated = len(frame), int((frame["start"] != "").sum())
    planned = int(frame["planned"].sum())
    if not total:
        return sentence(report, zh="案例没有写出任何事件", en="the case tells of no event")
    return sentence(
        report,
        zh="案例写了 {n}，" + _dated_zh(dated, total) + ("，其中计划 {k} 个" if planned else ""),
        en=(
            "the case tells of {n}, with a year or a decade"
            if dated == total == 1
            else "the case tells of {n} and gives a year or a decade for {dated} of them"
        )
        + ("; planned: {k}" if planned else ""),
        k=report.number(planned),
        n=counted(report, total, "个事件", "event", "events"),
        dated="all" if dated == total else bare(report, dated),
    )


def _dated_zh(dated: int, total: int) -> str:
    if dated == total:
        return "注明了年份或年代" if total == 1 else "都注明了年份或年代"
    return "注明年份或年代的有 {dated}" if dated else "都没有年份"


def announced(report: Report, city: str) -> Said:
    """How many practices the study announces and how many it describes."""
    counts = cases.announced(report, city)
    if counts is None:
        return sentence(
            report,
            zh="{teller}没有预告做法的项数，本书归为 {n} 项",
            en="{teller} announces no number of practices; this book counts {n}",
            teller=teller(report, city),
            n=report.number(len(rows(report, "practices", city))),
        )
    promised, delivered = counts
    if delivered < promised:
        zh, en = "却只写出 {delivered} 项", "but describes only {delivered}"
    elif delivered == promised:
        zh, en = "也如数写出", "and describes as many"
    else:
        zh, en = "写出的却有 {delivered} 项", "and describes {delivered}"
    return sentence(
        report,
        zh="{teller}预告 {promised} 项做法，" + zh,
        en="{teller} announces {promised} " + en,
        teller=teller(report, city),
        promised=promised
        if report.lang == "zh"
        else counted(report, promised, "", "practice", "practices"),
        delivered=report.number(delivered),
    )


def unmeasured(report: Report, city: str) -> Said:
    """How many practices come without any figure."""
    frame = rows(report, "practices", city)
    silent = int((frame["facts"] == "").sum())
    if frame.empty:
        return sentence(report, zh="案例没有写出做法", en="the case describes no practice")
    if not silent:
        return sentence(report, zh="每项做法都附有数字", en="each practice comes with a figure")
    return sentence(
        report,
        zh="没有附任何数字的做法有 {n} 项。“所附数字”一栏空着的做法，只有文字说明：做了什么写得出来，"
        "花了多少、见效多少无从判断",
        en="practices without any figure: {n} of {all}. Where the column for figures is empty the "
        "practice rests on words alone: what was done can be told, what it cost and what it "
        "achieved cannot",
        n=report.number(silent),
        all=report.number(len(frame)),
    )


def measured(report: Report, city: str) -> Said:
    """How many figures the case has, how many are exact and how many name their source."""
    frame = cases.figures(report, city)
    if frame.empty:
        return sentence(report, zh="案例没有给出任何数字", en="the case prints no figure")
    study = frame[frame["vintage"] == report.package.study]
    hoped = int(frame["status"].isin(AIMS).sum())
    exact = int((frame["qualifier"] == "exact").sum())
    (zh, en), (zh_own, en_own) = _whose(len(study), len(frame))
    return sentence(
        report,
        zh=zh + ("，属于目标与拟议投入的有 {hoped} 个" if hoped else "") + zh_own,
        en=en + (", {aims}" if hoped else "") + en_own,
        facts=frame["fact_id"],
        n=counted(report, len(frame), "个数字", "figure", "figures"),
        exact=_there_are(report, exact),
        hoped=hoped,
        aims=counted(report, hoped, "", "target or promised sum", "targets or promised sums"),
        own=_there_are(report, len(study)),
        cited=_there_are(report, int((study["cited_source"] != "").sum())),
    )


def _whose(own: int, total: int) -> tuple[tuple[str, str], tuple[str, str]]:
    """How many figures there are, and how many of the study’s ``own`` name their source.

    A figure that came later has its source in any case.
    """
    if own == total:
        return (
            (
                "案例共有 {n}，写成精确值的{exact}",
                "the case has {n}: {exact} printed without a qualifier",
            ),
            ("，由研究注明出处的{cited}", ", {cited} with a source"),
        )
    told = (
        "本章共有 {n}，写成精确值的{exact}",
        "the chapter has {n}: {exact} printed without a qualifier",
    )
    if not own:
        return told, ("；没有一个是研究所印", ". None of them is the study’s")
    return told, (
        "；研究所印的{own}，其中由研究注明出处的{cited}",
        ". The study prints {own} of them, {cited} with a source",
    )


def undated_figures(report: Report, city: str) -> Said:
    """How many of the case's figures are printed without a year."""
    frame = cases.figures(report, city)
    if frame.empty:
        return measured(report, city)
    count = int((frame["period"] == "undated").sum())
    return sentence(
        report,
        zh="其中没有注明年份的{n}",
        en="figures printed without a year: {n} of {all}",
        facts=frame.loc[frame["period"] == "undated", "fact_id"],
        n=_there_are(report, count),
        all=report.number(len(frame)),
    )


def _there_are(report: Report, number: int) -> str:
    """After 的: 有 5 个 or 一个也没有; in English the bare number."""
    if report.lang == "en":
        return bare(report, number)
    return f"有 {number} 个" if number else "没有"


def ranked(report: Report, city: str) -> Said:
    """How many claims of rank there are, and how many come with the figure itself."""
    frame = cases.superlatives(report, city)
    who = tellers(report, city, frame["vintage"])
    backed = int((frame["figure"] != "").sum())
    if frame.empty:
        return sentence(
            report,
            zh="{who}没有说这座城市或其主体在哪方面排名居前",
            en="of the city and its actors {who} claims no rank",
            who=who,
        )
    several = frame["vintage"].nunique() > 1
    return sentence(
        report,
        zh="关于这座城市及其主体，“第一”“领先”之类的说法有 {n} 处，附有相应数字的{backed}",
        en="of the city and its actors {who} "
        + ("make" if several else "makes")
        + " {n} of rank, {backed} of them with the figure that would show it",
        n=report.number(len(frame))
        if report.lang == "zh"
        else counted(report, len(frame), "", "claim", "claims"),
        backed=_there_are(report, backed),
        who=who,
    )


def weight(report: Report, city: str) -> Said:
    """Whether firms or research and public bodies make up more of the named actors."""
    role = rows(report, "actors", city)["role"]
    firms = int(role.isin(cases.FIRMS).sum())
    others = int(role.isin((*cases.RESEARCH, "government")).sum())
    if not firms and not others:
        return sentence(report, zh="案例没有点名任何主体", en="the case names no actor")
    outcome = {
        1: ("企业占多数", "firms are in the majority"),
        0: ("两者相当", "the two sides are even"),
        -1: ("企业占少数", "firms are in the minority"),
    }[(firms > others) - (firms < others)]
    return sentence(
        report,
        zh="写到的企业{firms}，政府、科研机构与平台{others}（成类提到的也计入），" + outcome[0],
        en="the case mentions {firms} and {others}, groups included; " + outcome[1],
        firms=_there_are(report, firms)
        if report.lang == "zh"
        else counted(report, firms, "", "firm", "firms"),
        others=_there_are(report, others)
        if report.lang == "zh"
        else counted(report, others, "", "research or public body", "research or public bodies"),
    )


def carried(report: Report, city: str) -> Said:
    """How many lessons are drawn, and which tracks the study names for them."""
    total = len(rows(report, "lessons", city))
    if not total:
        return sentence(
            report,
            zh="{teller}没有从这个案例归纳经验",
            en="{teller} draws no lesson from this case",
            teller=teller(report, city),
        )
    named = list(dict.fromkeys(cases.reach(report, city)["entity"]))
    count = counted(report, total, "条经验", "lesson", "lessons")
    if not named:
        return sentence(
            report,
            zh="{teller}归纳了 {n}，但没有点名任何一个可以照用的赛道",
            en="{teller} draws {n} but names no track for use elsewhere",
            n=count,
            teller=teller(report, city),
        )
    return sentence(
        report,
        zh="{teller}归纳了 {n}，点名适用于{tracks}；没有点名其余赛道",
        en="{teller} draws {n}, meant for {tracks}; it names no other track",
        n=count,
        tracks=report.listing(named),
        teller=teller(report, city),
    )
