"""How to cite the book, a page of it, or a chart: GB/T 7714, APA and BibTeX.

Plain text throughout, except that APA sets the book's title in italics and so comes in three
parts. Nobody has told us an address where the book stands: whoever cites it from one adds it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from future_industries.book.edition import Edition
from future_industries.languages import Told, language_of
from future_industries.locators import imported_row

_BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{sign: f"\\{sign}" for sign in "&%$#_"},
}  # fmt: skip


_WORDS = Told(
    zh={
        "version": "{version} 版（数据版次 {vintage}）",
        "seen": "引用日期",
        "in": "In",
        "note": "Data vintage {}, {}",
        "after": " (Version {version}; data vintage {vintage}, {date}).",
    },
    en={
        "version": "Version {version} (data vintage {vintage})",
        "seen": "date accessed",
        "in": "In",
        "note": "Data vintage {}, {}",
        "after": " (Version {version}; data vintage {vintage}, {date}).",
        "chart": "“{}” [Chart]",
        "figures": " Figures from {}.",
    },
)


@dataclass(frozen=True)
class Citation:
    """One thing to cite in three styles; ``apa`` is what stands before, in and after italics."""

    gbt: str
    apa: tuple[str, str, str]
    bibtex: str


def cite(edition: Edition, page: str = "", title: str = "") -> Citation:
    """A page by its name and title; without them, the book as a whole."""
    return Citation(_gbt(edition, title), _apa(edition, title), _bibtex(edition, page, title))


def cite_chart(edition: Edition, title: str, sources: Sequence[str]) -> str:
    """A chart in one sentence, in the edition's language, with the places it rests on.

    Each place stands behind whoever published it: the study, or a file that came later.
    """
    credited = _credited(edition, sources)
    if edition.lang == "zh":
        text = (
            f"{edition.author}. 图“{title}”[M/OL]//{edition.author}. {edition.title}. "
            f"{_version(edition)}. {_dated(edition)}."
        )
        return text + (f" 数字出自{credited}。" if credited else "")
    words = _WORDS[edition.lang]
    before, book, after = _apa(edition, words["chart"].format(title))
    return f"{before}{book}{after}" + (words["figures"].format(credited) if credited else "")


def _credited(edition: Edition, sources: Sequence[str]) -> str:
    """Work and places, then publishers of files and theirs, in the order of the sources."""
    marks = language_of(edition.lang)
    groups: dict[str, list[str]] = {}
    for locator in sources:
        place = imported_row(locator)
        name = edition.study if place is None else edition.publishers.get(place[0], place[0])
        groups.setdefault(name, []).append(locator)
    return marks.semicolon.join(
        f"{name}{marks.comma}{marks.between.join(places)}" for name, places in groups.items()
    )


def _gbt(edition: Edition, title: str) -> str:
    book = f"{edition.author}. {edition.title}"
    named = f"{edition.author}. {title}[M/OL]//{book}" if title else f"{book}[M/OL]"
    return f"{named}. {_version(edition)}. {_dated(edition)}."


def _version(edition: Edition) -> str:
    return str(_WORDS[edition.lang]["version"]).format(**vars(edition))


def _dated(edition: Edition) -> str:
    """Year, day of the data, and a place for the day on which the reader looked."""
    return f"{edition.year}({edition.date})[{_WORDS[edition.lang]['seen']}]"


def _apa(edition: Edition, title: str) -> tuple[str, str, str]:
    author = edition.author.rstrip(".")
    before = f"{author}. ({edition.year}). "
    if title:
        stop = "" if title.endswith(("?", "!", "？", "！")) else "."
        before += f"{title}{stop} {_WORDS[edition.lang]['in']} "
    after = str(_WORDS[edition.lang]["after"]).format(**vars(edition))
    return before, edition.title, after


def _bibtex(edition: Edition, page: str, title: str) -> str:
    words = _WORDS[edition.lang]
    fields = {"author": f"{{{_escaped(edition.author)}}}"}
    if title:
        fields |= {"title": f"{{{_escaped(title)}}}", "booktitle": _escaped(edition.title)}
    else:
        fields["title"] = f"{{{_escaped(edition.title)}}}"
    fields |= {
        "year": edition.year,
        "version": _escaped(edition.version),
        "note": words["note"].format(_escaped(edition.vintage), edition.date),
        "langid": language_of(edition.lang).babel,
    }
    kind = "incollection" if title else "book"
    names = (edition.name, page.replace("_", "-"), edition.lang)
    key = "-".join(name for name in names if name)
    lines = [f"  {name:<9} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in text)
