"""``_config.yml`` and ``_toc.yml`` of an edition, made from the chapter list.

Both are committed, so that plain ``jupyter-book build book/zh`` gives the edition; the same
book always gives the same bytes.
"""

from pathlib import Path
from typing import Any

import yaml

from future_industries.book.chapters import Book, Page
from future_industries.languages import Told, language_of
from future_industries.writing import write_file

_HEADER = "# Made from book/chapters.yml and data/: change those; the next build rewrites this.\n"

# Jupyter Book's own list without the extensions that name foreign hosts or that we do not
# use (thebe, comments, intersphinx, design, copy and toggle buttons), and with ours, which
# brings the theme.
EXTENSIONS = [
    "myst_nb",
    "jupyter_book",
    "sphinx_external_toc",
    "future_industries.book.extension",
]

_WORDS = Told(
    zh={"show": "显示代码", "hide": "收起代码"},
    en={"show": "Show code", "hide": "Hide code"},
)


def write_editions(book: Book, folder: Path) -> list[Path]:
    """Write both files of both editions under ``folder`` (``book/``); files that changed."""
    changed: list[Path] = []
    for lang in book.languages:
        changed += write_edition(book, lang, folder / lang)
    return changed


def write_edition(
    book: Book,
    lang: str,
    folder: Path,
    data_dir: Path | None = None,
    as_of: str = "",
    chapters: Path | None = None,
) -> list[Path]:
    """Write ``_config.yml`` and ``_toc.yml`` into ``folder``; the files whose bytes changed.

    ``data_dir``, ``as_of`` and the list of ``chapters`` are named only in throw-away builds;
    committed files let the extension find the nearest ones, so that no path of a machine is in
    them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    config = config_text(book, lang, data_dir, as_of, chapters)
    texts = {"_config.yml": config, "_toc.yml": toc_text(book, lang)}
    changed: list[Path] = []
    for name, text in texts.items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            write_file(path, text)
            changed.append(path)
    return changed


def toc_text(book: Book, lang: str) -> str:
    """The table of contents of one edition: the first page is the root, then the parts."""
    root, *rest = book.pages
    parts: list[dict[str, Any]] = []
    for key, captions in book.captions.items():
        pages = [page for page in rest if page.part == key and not page.under]
        if pages:
            entries = [_entry(book, page, lang) for page in pages]
            parts.append({"caption": captions[lang], "chapters": entries})
    listed = {"parts": parts} if parts else {}  # a book may be one page
    return _dump({"format": "jb-book", "root": root.name, **listed})


def _entry(book: Book, page: Page, lang: str) -> dict[str, Any]:
    entry: dict[str, Any] = {"file": page.name, "title": page.title(lang)}
    below = [other for other in book.pages if other.under == page.name]
    if below:
        entry["sections"] = [{"file": other.name, "title": other.title(lang)} for other in below]
    return entry


def config_text(
    book: Book,
    lang: str,
    data_dir: Path | None = None,
    as_of: str = "",
    chapters: Path | None = None,
) -> str:
    """The Jupyter Book configuration of one edition."""
    words = _WORDS[lang]
    sphinx = {
        "language": language_of(lang).sphinx,
        "extensions": EXTENSIONS,
        "html_theme": "future_industries",
        "html_theme_options": {"footer": book.footers[lang].strip()},
        "html_copy_source": False,
        "html_permalinks_icon": "#",
        "html_use_index": False,
        "html_show_sphinx": False,
        "nb_code_prompt_show": words["show"],
        "nb_code_prompt_hide": words["hide"],
        "nb_merge_streams": True,
        "nb_output_stderr": "warn",
        "nb_ipywidgets_js": {},
        "smartquotes": False,  # it takes \' in what data say for an escape; prose has its own marks
    }
    if data_dir is not None:
        sphinx["report_data_dir"] = str(data_dir)
    if chapters is not None:
        sphinx["report_chapters"] = str(chapters)
    if as_of:
        sphinx["report_as_of"] = as_of
    return _dump(
        {
            "title": book.titles[lang],
            "author": "",
            "copyright": "",
            "only_build_toc_files": True,
            "execute": {"execute_notebooks": "off"},
            "parse": {"myst_enable_extensions": ["colon_fence", "deflist"]},
            "html": {"use_multitoc_numbering": False, "baseurl": book.place(lang)},
            "latex": {"use_jupyterbook_latex": False},
            "sphinx": {"config": sphinx},
        }
    )


def _dump(tree: dict[str, Any]) -> str:
    body: str = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=98)
    return _HEADER + body
