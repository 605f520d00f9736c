"""What an imported place is, in words: publisher, file, sheet and row."""

from collections.abc import Iterable

from future_industries.data.load import Package
from future_industries.languages import Told, language_of
from future_industries.locators import imported_row

_WORDS = Told(
    zh={"file": "文件 {}", "sheet": "工作表“{}”", "row": "第 {} 行", "joint": "，"},
    en={"file": "file {}", "sheet": "sheet “{}”", "row": "row {}", "joint": ", "},
)


def origin_words(package: Package, locators: Iterable[str], lang: str) -> str:
    """The places that lie in imported files, in words; empty where all are in the study."""
    said = []
    for locator in locators:
        source = origin(package, locator)
        if source:
            words = _WORDS[lang]
            parts = [source[f"publisher_{lang}"]]
            parts += [words[key].format(source[key]) for key in ("file", "sheet") if source[key]]
            said.append(words["joint"].join([*parts, words["row"].format(source["row"])]))
    return language_of(lang).semicolon.join(said)


def origin(package: Package, locator: str) -> dict[str, str]:
    """The row of ``sources`` that an imported place belongs to, with its ``row``; else empty."""
    place = imported_row(locator)
    if place is None:
        return {}
    sources = package.table("sources")
    found = sources[sources["source_id"] == place[0]].to_dict("records")
    return {**found[0], "row": str(place[1])} if found else {}
