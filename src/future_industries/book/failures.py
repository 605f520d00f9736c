"""Chapters that failed: remembered beside the executed ones, and shown in the book in their place.

``NAME.failed.json`` stands where ``NAME.ipynb`` would, until the chapter is executed again.
"""

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from future_industries.book.chapters import Page
from future_industries.errors import ReportError
from future_industries.languages import Told
from future_industries.writing import write_file

SUFFIX = ".failed.json"

_PAGES = Told(
    zh="""\
# {title}

:::{{warning}}
本章未能执行，此处暂无正文；其余各章不受影响。
:::

- 章节：`{chapter}`
{cell}- 最后的报错：

{said}

排除原因后重新运行 `report build`，本页即恢复正文。
""",
    en="""\
# {title}

:::{{warning}}
This chapter could not be executed, so there is no text here. The other chapters are not affected.
:::

- Chapter: `{chapter}`
{cell}- Its last words:

{said}

Once the cause is mended, `report build` brings the chapter back.
""",
)
_CELLS = Told(zh="- 单元格：第 {number} 个（`{id}`）\n", en="- Cell: {number} (`{id}`)\n")


@dataclass(frozen=True)
class Failure:
    """Why a chapter failed. ``number`` and ``id`` are its cell's in the template; 0, "": none."""

    chapter: str
    number: int
    id: str
    said: str


def path_of(run: Path, name: str) -> Path:
    """Where the failure of a chapter is remembered in the folder of the executed ones."""
    return run / f"{name}{SUFFIX}"


def remember(run: Path, name: str, chapter: str, error: ReportError) -> None:
    """Put the failure in the place of what was executed before."""
    number, cell = error.cell or (0, "")
    failure = Failure(chapter, number, cell, str(error))
    run.mkdir(parents=True, exist_ok=True)
    write_file(path_of(run, name), json.dumps(asdict(failure), ensure_ascii=False, indent=1))
    (run / f"{name}.ipynb").unlink(missing_ok=True)


def recall(run: Path, name: str) -> Failure | None:
    """Why the chapter is not there; None if it did not fail."""
    path = path_of(run, name)
    if not path.is_file():
        return None
    return Failure(**json.loads(path.read_text(encoding="utf-8")))


def error_page(failure: Failure, page: Page, lang: str) -> str:
    """A notebook without code that stands in for the chapter."""
    import nbformat

    from future_industries.execute.template import make_uniform

    cell = _CELLS[lang].format(**asdict(failure)) if failure.id else ""
    text = _PAGES[lang].format(
        title=page.title(lang), chapter=failure.chapter, cell=cell, said=_fenced(failure.said)
    )
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text, id="failed")])
    make_uniform(nb)
    return str(nbformat.writes(nb))


def _fenced(said: str) -> str:
    """Text as it is, whatever marks it holds."""
    plain = "".join(c if c.isprintable() or c == "\n" else "?" for c in said)
    longest = max((len(run) for run in re.findall("`+", plain)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{plain}\n{fence}"
