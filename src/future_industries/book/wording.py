"""Words of the theme that no translation of it covers, put right in the finished pages."""

from pathlib import Path

# The label would be read out instead of "Show code", which already is in the edition's language.
_ALWAYS = {' aria-label="Toggle hidden content"': ""}
_ZH = {
    "Toggle primary sidebar": "展开或收起全书目录",
    "Toggle secondary sidebar": "展开或收起本页目录",
    "Link to this heading": "本节链接",
    "Link to this table": "本表链接",
    "System Settings": "跟随系统",
    "Color mode": "明暗模式",
    "Main": "全书",
    "Page": "本页",
}


def reword(folder: Path, lang: str) -> None:
    """Rewrite titles and labels in every page below ``folder``; text stays as it is."""
    replacements = dict(_ALWAYS)
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
