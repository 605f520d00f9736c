"""What must hold of the committed references before nbval's verdict means anything."""

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from future_industries.book.chapters import load_book
from future_industries.book.references import chapters_of
from future_industries.execute.runner import chapter_is_executed
from future_industries.execute.template import INJECTED, tags
from future_industries.languages import PAIR

Look = Callable[[Path], list[str]]


def edition_problems(folder: Path, lang: str, listed: list[str]) -> list[str]:
    """What is wrong with ``book/<lang>``, whose chapters should be those ``listed``."""
    if not (folder / "_toc.yml").is_file():
        return [f"book/{lang}/_toc.yml is missing; run `report render`"]
    here = chapters_of(folder)
    problems = [] if here == listed else [f"book/{lang}/_toc.yml is not chapters.yml's: {here}"]
    notebooks = {path.stem: path for path in folder.glob("*.ipynb")}
    pages = {path.stem for path in folder.glob("*.md")}
    problems += [
        f"book/{lang}/{name}: no such chapter; run `report accept`"
        for name in listed
        if name not in notebooks and name not in pages
    ]
    for name, path in sorted(notebooks.items()):
        if name not in here:
            problems.append(f"book/{lang}/{name}.ipynb is in no table of contents")
        nb = nbformat.read(path, as_version=4)
        problems += [f"book/{lang}/{name}.ipynb, {p}" for p in chapter_is_executed(nb)]
        injected = "".join(cell.source for cell in nb.cells if INJECTED in tags(cell))
        if f'lang = "{lang}"' not in injected:
            problems.append(f"book/{lang}/{name}.ipynb was not executed for this edition")
    if not notebooks:
        problems.append(f"book/{lang} holds no executed chapter")
    return problems


@pytest.fixture(scope="session")
def reference_problems() -> Look:
    """The function that lists what is wrong with a report's references, given its root."""

    def look(root: Path) -> list[str]:
        book = load_book(root / "book" / "chapters.yml", root / "data")
        listed = [page.name for page in book.pages]
        return [
            problem
            for lang in PAIR
            for problem in edition_problems(root / "book" / lang, lang, listed)
        ]

    return look
