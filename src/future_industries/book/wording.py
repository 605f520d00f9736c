"""Words that Sphinx's translation does not cover, put right in the finished pages."""

from pathlib import Path

_ZH = {"Link to this heading": "本节链接", "Link to this table": "本表链接"}


def reword(folder: Path, lang: str) -> None:
    """Rewrite titles and labels in every page below ``folder``; text stays as it is."""
    replacements: dict[str, str] = {}
    if lang == "zh":
        for attribute in ("title", "aria-label"):
            for english, chinese in _ZH.items():
                replacements[f'{attribute}="{english}"'] = f'{attribute}="{chinese}"'
    for path in folder.glob("*.html"):
        text = page = path.read_text(encoding="utf-8")
        for old, new in replacements.items():
            page = page.replace(old, new)
        if page != text:
            path.write_text(page, encoding="utf-8", newline="\n")
