"""Who tells a city's case: the study, or another text that a later vintage took it from.

What the study does with its cases (it chose them, holds them up, counts their practices) is said
of no other city.
"""

from collections.abc import Sequence
from typing import Any

from future_industries.analysis.cases import case, cities, sentence
from future_industries.analysis.names import started
from future_industries.analysis.origins import origin
from future_industries.analysis.report import Report
from future_industries.analysis.voices import Said


def of_study(report: Report, city: str) -> bool:
    """Whether the study itself tells the case; raises UnknownName."""
    return _vintage(report, city) == report.package.study


def teller(report: Report, city: str, start: bool = False) -> Said:
    """The study, or who published the text; where that is not known, the vintage by its title.

    ``start`` if a sentence starts with it. Raises UnknownName.
    """
    name = _name(report, city)
    return Said(started(name) if start else name, "label")


def tellers(report: Report, city: str, vintages: Sequence[str]) -> Said:
    """Whose rows these are, by their vintages: the case's own teller, or several."""
    own = list(dict.fromkeys(vintages))
    if not own or own == [_vintage(report, city)]:
        return teller(report, city)
    names = [_study(report)] if report.package.study in own else []
    names += [_titled(report, name) for name in own if name != report.package.study]
    return report.listing(names, kind="text")


def opening(report: Report, city: str) -> Said:
    """What the case is told for, by whom, and what it is about."""
    told: dict[str, Any] = {
        "teller": teller(report, city),
        "city": report.label(city),
        "sector": report.listing([case(report, city)["sector"]]),
    }
    if of_study(report, city):
        return sentence(
            report,
            zh="{teller}用这个案例回答一个问题：一座城市怎样把前沿技术做成产业，别处能学到什么。"
            "照它的说法，{city}走通了{sector}的路子",
            en="{teller} tells this case to answer a question: how does a city turn a frontier "
            "technology into an industry, and what can others copy? It holds up {city} as a "
            "place that has done so; the industry is {sector}",
            **told,
        )
    return sentence(
        report,
        zh="这座城市不在研究所举的案例之列，案例出自{teller}，本章所说的“原文”即指这一出处。"
        "本书向它提出同一个问题：一座城市怎样把前沿技术做成产业，别处能学到什么。"
        "案例写的是{city}的{sector}",
        en="this city is not among the study’s cases; the account is taken from {teller}. This "
        "book asks of it what it asks of the others: how does a city turn a frontier technology "
        "into an industry, and what can others copy? The city is {city}, the industry {sector}",
        **told,
    )


def sorting(report: Report, city: str) -> Said:
    """Who divides the case into practices."""
    if of_study(report, city):
        return sentence(
            report,
            zh="{teller}把经验归纳成几项做法",
            en="{teller} sorts its account into practices",
            teller=teller(report, city),
        )
    return sentence(
        report,
        zh="案例在数据中按做法逐项记录",
        en="the account stands in the data as practices, one by one",
    )


def chosen(report: Report, city: str) -> Said:
    """Who chose the city."""
    if of_study(report, city):
        return sentence(
            report,
            zh="案例是{teller}挑选的成功者",
            en="{teller} picked a success",
            teller=teller(report, city),
        )
    name = _vintage(report, city)
    return sentence(
        report,
        zh="这座城市不是研究挑选的，而是随“{title}”（{name} 版）加入本书的",
        en="the study did not pick this city; it came into the book with the vintage “{title}” "
        "({name})",
        title=report.package.described[name][f"title_{report.lang}"],
        name=name,
    )


def added(report: Report) -> Said:
    """Which of the cities the study does not tell of as cases, and who does; "" if it tells all.

    It follows a sentence, in English after a space of its own.
    """
    others = _others(report)
    if not others:
        return Said("", "label")
    joint, stop = ("：", "；") if report.lang == "zh" else (": ", "; ")
    told = [f"{report.labels[city]}{joint}{_name(report, city)}" for city in others]
    return sentence(
        report,
        zh="本章另有不属于研究案例的城市，与研究的城市一并比较（{told}）。",
        en=" Cities that are no cases of the study are compared with its own ({told}).",
        told=stop.join(told),
    )


def choices(report: Report) -> Said:
    """Who chose the cities."""
    others = _others(report)
    return sentence(
        report,
        zh="城市是研究挑选的，都算成功" if not others else "城市除{others}外由研究挑选，都算成功",
        en="the study chose the cities and counts all of them as successes"
        if not others
        else "the study chose the cities, {others} apart, and counts its own as successes",
        others=report.listing(others),
    )


def _others(report: Report) -> list[str]:
    return [city for city in cities(report)["city"] if not of_study(report, city)]


def _name(report: Report, city: str) -> str:
    if of_study(report, city):
        return _study(report)
    for locator in case(report, city)["source"].split():
        if source := origin(report.package, locator):
            return source[f"publisher_{report.lang}"]
    return _titled(report, _vintage(report, city))


def _study(report: Report) -> str:
    return "研究" if report.lang == "zh" else "the study"


def _titled(report: Report, vintage: str) -> str:
    title = report.package.described[vintage][f"title_{report.lang}"]
    return f"“{title}”这一版数据" if report.lang == "zh" else f"the vintage “{title}”"


def _vintage(report: Report, city: str) -> str:
    """The vintage that brought the case."""
    case(report, city)
    told = report.package.history("cases")
    return str(told.loc[told["city"] == city, "vintage"].iloc[0])
