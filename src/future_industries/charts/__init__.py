"""Charts of the book: frame in, chart out.

Nothing here reads a file or knows where a figure comes from. A chapter's module makes a chart
with one of the builders and finishes it with ``figure``::

    frame = report.facts(indicator="cluster_output")
    chart = bar_with_bounds(frame, lang, colours=ACCENT)
    return figure(chart, name="cluster_output", lang=lang, title=…, subtitle=…,
                  sources=sources_of(frame), alt=…, notes=bounds_note(lang, frame))

``figure`` switches the theme and the notebook renderer on; importing this package changes nothing
for charts of others.
"""

from future_industries.charts.bars import bar_with_bounds
from future_industries.charts.bounds import bounds_note, extents
from future_industries.charts.dots import dot_with_bounds, dumbbell
from future_industries.charts.figure import figure, not_stated, sources_of, withdrawn
from future_industries.charts.matrix import matrix
from future_industries.charts.theme import enable
from future_industries.charts.tilemap import tilemap
from future_industries.charts.timeline import timeline

__all__ = [
    "bar_with_bounds",
    "bounds_note",
    "dot_with_bounds",
    "dumbbell",
    "enable",
    "extents",
    "figure",
    "matrix",
    "not_stated",
    "sources_of",
    "tilemap",
    "timeline",
    "withdrawn",
]
