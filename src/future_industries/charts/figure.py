"""Finishing a chart: title, subtitle, sources and the text that stands in for the picture."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt
import pandas as pd

from future_industries.charts.spacing import spaced
from future_industries.charts.theme import GRID, MUTED, SUBTITLE_SIZE, TITLE_SIZE, enable
from future_industries.charts.wording import word, word_of
from future_industries.charts.wrapping import NARROW_EM, responsive, wrap
from future_industries.errors import DataError
from future_industries.locators import is_locator, position

Chart = alt.Chart | alt.LayerChart | alt.VConcatChart | alt.HConcatChart | alt.ConcatChart
NAME = re.compile(r"[a-z][a-z0-9_]*")


def figure(
    chart: Chart,
    *,
    name: str,
    lang: str,
    title: str,
    subtitle: str,
    sources: Iterable[str] | None,
    alt: str,
    caption: str = "",
    notes: Sequence[str] | str = (),
) -> Chart:
    """The chart as the book shows it, with the book's theme and renderer switched on.

    name      snake_case, unique in its chapter
    title     the finding, computed from the data; wrapped to the reader's width
    subtitle  what is plotted, and in which unit
    sources   locators such as ``p9.2`` (see ``sources_of``); sorted and freed of repeats. None
              only where no figure of the study is shown
    alt       what a reader who does not see the picture needs to know
    caption   what else stands below; notes explain marks and assumptions (``bounds_note``)

    Single and layered charts get the width of their container; a concatenation keeps its own
    and cannot hold this package's builders, which follow the width. All texts go to
    ``usermeta["figure"]`` too, as plain JSON. Raises DataError for an empty title, subtitle or
    alt, a bad name, no sources or one that is no locator, and a chart without rows.
    """
    word(lang, "item")  # an unknown language stops here
    title, subtitle, alt = (spaced(text) for text in (title, subtitle, alt))
    kept = {"title": title, "subtitle": subtitle, "alt": alt}
    if empty := [key for key, text in kept.items() if not text.strip()]:
        raise DataError(f"figure {name!r}: no {' and no '.join(empty)}")
    if not NAME.fullmatch(name):
        raise DataError(f"figure {name!r}: a name is lower-case letters, digits and underscores")
    _require_rows(chart, name)
    texts = {
        "name": name,
        **kept,
        "caption": caption,
        "sources": [] if sources is None else _ordered(sources, name),
        "notes": [n for n in ([notes] if isinstance(notes, str) else notes) if n],
    }
    enable()
    return _finished(chart, title, subtitle).properties(description=alt, usermeta={"figure": texts})


def sources_of(*frames: pd.DataFrame) -> list[str]:
    """Locators in the ``source`` columns of the frames, sorted; a cell may hold several."""
    for frame in frames:
        if "source" not in frame:
            raise DataError(f"sources: the frame has no column source, only {', '.join(frame)}")
    cells = (str(cell) for frame in frames for cell in frame["source"].dropna())
    return _ordered((locator for cell in cells for locator in cell.split()), "sources")


def not_stated(
    lang: str, name: str, title: str, *, subtitle: str, sources: Iterable[str], reason: str = ""
) -> Chart:
    """What to show where the study prints no figure: a frame that says so, and nothing invented.

    ``reason`` tells what the study does say, or what would be needed.
    """
    sources = list(sources)
    said = word_of(lang, "unstated", sources)
    return _box(lang, name, title, said, subtitle, sources, reason)


def withdrawn(lang: str, name: str, *, subtitle: str) -> Chart:
    """What to show where all the figures of a chart were withdrawn."""
    title = word(lang, "gone_title")
    return _box(lang, name, title, word(lang, "gone"), subtitle, None, "")


def unmeasured(lang: str, name: str, *, subtitle: str) -> Chart:
    """What to show where this report has yet to be measured: a frame that says so."""
    title = word(lang, "unmeasured_title")
    return _box(lang, name, title, word(lang, "unmeasured"), subtitle, None, "")


def _box(
    lang: str,
    name: str,
    title: str,
    said: str,
    subtitle: str,
    sources: Iterable[str] | None,
    reason: str,
) -> Chart:
    said = said[0].upper() + said[1:]
    base = alt.Chart(pd.DataFrame({"text": [said]}))
    box = base.mark_rect(
        fillOpacity=0, stroke=GRID, strokeWidth=1.5, strokeDash=[5, 4], cornerRadius=4, aria=False
    ).encode(x=alt.XValue(0), x2=alt.X2Value("width"), y=alt.YValue(0), y2=alt.Y2Value("height"))
    words = base.mark_text(align="center", fontSize=TITLE_SIZE, color=MUTED).encode(
        text=alt.Text("text:N"), x=alt.XValue(alt.ExprRef("width / 2")), y=alt.YValue(48)
    )
    drawn = alt.layer(box, words).properties(height=96)
    return figure(
        drawn,
        name=name,
        lang=lang,
        title=title,
        subtitle=subtitle,
        sources=sources,
        alt=title if sources is None else f"{title}{word(lang, 'colon')}{said}",
        notes=reason,
    )


def _finished(chart: Chart, title: str, subtitle: str) -> Chart:
    # Vega-Lite lets a title follow the width, not its subtitle: that one is cut for a phone
    lower = wrap(subtitle, NARROW_EM * TITLE_SIZE / SUBTITLE_SIZE)
    if isinstance(chart, (alt.Chart, alt.LayerChart)):
        texts = alt.TitleParams(text=responsive(title), subtitle=lower)
        return chart.properties(title=texts, width="container")
    # a concatenation has no single width that its title could follow
    return chart.properties(title=alt.TitleParams(text=wrap(title, NARROW_EM), subtitle=lower))


def _ordered(sources: Iterable[str], name: str) -> list[str]:
    found = sorted(set(sources))
    wrong = [s for s in found if not is_locator(s)]
    if wrong or not found:
        what = f"not a locator: {', '.join(map(repr, wrong))}" if wrong else "no sources"
        raise DataError(f"figure {name!r}: {what}; expected some like p9.2 or p8.note1")
    return sorted(found, key=position)


def _require_rows(chart: Any, name: str) -> None:
    """At least one of the chart's own frames has rows; data by URL or by name is not looked at."""
    frames = [f for f in _frames(chart) if isinstance(f, pd.DataFrame)]
    if frames and all(frame.empty for frame in frames):
        raise DataError(f"figure {name!r}: no rows to draw; check the filters that made its frame")


def _frames(chart: Any) -> list[Any]:
    parts = [p for kind in ("layer", "hconcat", "vconcat", "concat") for p in _parts(chart, kind)]
    return [getattr(chart, "data", None), *(f for part in parts for f in _frames(part))]


def _parts(chart: Any, kind: str) -> list[Any]:
    parts = getattr(chart, kind, None)
    return parts if isinstance(parts, list) else []
