"""What `report check` looks at: data/, the editions' configuration, and the references."""

from collections.abc import Iterator

from future_industries.book.build import Build, Say, run
from future_industries.book.chapters import Book
from future_industries.book.config import config_text, toc_text
from future_industries.book.outdated import prints_to_accept
from future_industries.book.references import check
from future_industries.data.build import build_data
from future_industries.data.package import package_files
from future_industries.errors import StaleError
from future_industries.execute.many import Here
from future_industries.paths import Layout


def stale(layout: Layout, jobs: int = 1, say: Say = print, force: bool = False) -> list[str]:
    """Everything committed that a rebuild would not give, one line each; nothing is written
    outside ``book/_build``. Chapters are executed anew where they are out of date,
    or all of them by ``force``."""
    found = list(stale_data(layout))
    if found:
        return found  # chapters run on these data: comparing them would only add noise
    build = Build.of(layout)
    found.extend(_stale_config(layout, build.book))
    run(build, executor=Here(jobs), force=force, say=say)
    for lang in build.languages:
        differences = check(build.run(lang), layout.references(lang))
        found.extend(f"book/{lang}/{difference}" for difference in differences)
        if not prints_to_accept(build, lang).is_saved():  # no fault: it only costs time
            say(
                f"book/{lang}/fingerprints.json is older: a fresh clone executes more than it must; "
                "see `report accept`"
            )
    return found


def require_fresh_data(layout: Layout) -> None:
    """Raises StaleError, a line for each file, where data/ is not what the seeds would give."""
    if found := list(stale_data(layout)):
        raise StaleError("\n".join(found))


def stale_data(layout: Layout) -> Iterator[str]:
    """What of data/ the seeds would not give; no chapter is run."""
    files = package_files(build_data(layout.seeds))
    for name, text in files.items():
        path = layout.data / name
        if not path.is_file():
            yield f"data/{name} is missing; run `report data`"
        elif path.read_bytes() != text.encode():
            yield f"data/{name} is not what the seeds give; run `report data`"
    for path in sorted(layout.data.glob("*")):
        if path.name not in files:
            yield f"data/{path.name} comes from no seed table; remove it"


def _stale_config(layout: Layout, book: Book) -> Iterator[str]:
    for lang in book.languages:
        texts = {"_config.yml": config_text(book, lang), "_toc.yml": toc_text(book, lang)}
        for name, text in texts.items():
            path = layout.references(lang) / name
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                yield f"book/{lang}/{name} is not what chapters.yml gives; run `report render`"
