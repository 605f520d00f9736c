"""A map of equal tiles, one a province: where something is, without any boundary."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from future_industries.charts.bounds import require
from future_industries.charts.marks import colour, shades, tooltips
from future_industries.charts.theme import GRID, MUTED, on
from future_industries.charts.wording import word
from future_industries.charts.wrapping import BREAKPOINT, literal, width_em, wrap
from future_industries.errors import DataError

TILE = 44  # px, height of a tile; its width follows the page up to WIDEST
WIDEST = 80
PALE, DEEP = "#cfe1f0", "#1c5d93"
# ISO 3166-2:CN, for tiles on which an English name has no room
CODES = {
    "Beijing": "BJ", "Tianjin": "TJ", "Hebei": "HE", "Shanxi": "SX", "Inner Mongolia": "NM",
    "Liaoning": "LN", "Jilin": "JL", "Heilongjiang": "HL", "Shanghai": "SH", "Jiangsu": "JS",
    "Zhejiang": "ZJ", "Anhui": "AH", "Fujian": "FJ", "Jiangxi": "JX", "Shandong": "SD",
    "Henan": "HA", "Hubei": "HB", "Hunan": "HN", "Guangdong": "GD", "Guangxi": "GX",
    "Hainan": "HI", "Chongqing": "CQ", "Sichuan": "SC", "Guizhou": "GZ", "Yunnan": "YN",
    "Tibet": "XZ", "Xizang": "XZ", "Shaanxi": "SN", "Gansu": "GS", "Qinghai": "QH",
    "Ningxia": "NX", "Xinjiang": "XJ", "Hong Kong": "HK",
}  # fmt: skip


def tilemap(
    frame: pd.DataFrame,
    lang: str,
    *,
    label: str = "label",
    category: str = "",
    value: str = "",
    text: str = "",
    colours: Mapping[str, str] | None = None,
    row: str = "tile_row",
    column: str = "tile_column",
) -> alt.LayerChart:
    """Provinces as tiles, coloured by ``category`` (with legend) or by the number ``value``.

    ``frame``: one row a province with its place on the grid and its name; a tile without
    category or value stays pale. ``text`` is the column for the tooltip. On a narrow page an
    English tile shows the province's ISO code. Raises DataError for two provinces on one tile
    and unless exactly one of ``category`` and ``value`` is given.
    """
    require(frame, tuple(c for c in (label, row, column, category, value, text) if c))
    if bool(category) == bool(value):
        raise DataError("tilemap: give either category or value")
    if frame[[row, column]].isna().any(axis=None):
        off = frame.loc[frame[[row, column]].isna().any(axis=1), label]
        raise DataError(f"tilemap: no tile for {', '.join(map(str, off))}; filter these rows out")
    if frame.duplicated([row, column]).any():
        raise DataError(f"tilemap: two places on one tile ({row}, {column})")
    field = category or value
    data = _placed(frame, lang, label, field, text or field, row, column)
    filled = data[data["filled"]]
    shade = _values(field, filled) if value else colour(field, list(filled[field]), colours, True)
    data["on"] = _inks(data, field, colours, bool(value))
    across, down = int(data["tx"].max()) + 1, int(data["ty"].max()) + 1
    base = alt.Chart(data)
    squares = base.encode(x=_x(across), x2=alt.X2("tx2:Q"), y=_y(down), y2=alt.Y2("ty2:Q"))
    tips = tooltips(data, lang, {label: "item", "said": "figure"})
    hits = squares.properties(name="cells").mark_rect(fill="#000", fillOpacity=0)
    return alt.layer(
        *_tiles(squares, shade),
        _names(base, lang),
        hits.encode(description=alt.Description("spoken:N"), tooltip=tips),
    ).properties(height=down * TILE)


def _placed(
    frame: pd.DataFrame, lang: str, label: str, field: str, text: str, row: str, column: str
) -> pd.DataFrame:
    data = frame[list(dict.fromkeys([label, field, text]))].reset_index(drop=True)
    x, y = (frame[c].astype(float).reset_index(drop=True) for c in (column, row))
    data["tx"], data["ty"] = x - x.min(), y - y.min()
    data["mid_x"], data["mid_y"] = data["tx"] + 0.48, data["ty"] + 0.475
    data["tx2"], data["ty2"] = data["tx"] + 0.96, data["ty"] + 0.95
    data["filled"] = frame[field].notna().to_numpy() & (frame[field].astype(str) != "").to_numpy()
    data["said"] = data[text].astype(str).where(data["filled"], word(lang, "hole"))
    data["spoken"] = data[label] + word(lang, "colon") + data["said"]
    data["short"] = [CODES.get(n, n) if lang == "en" else n for n in data[label]]
    data["long"] = ["\n".join(_broken(n)) for n in data[label]]
    if "source" in frame:
        data["source"] = frame["source"].fillna("").to_numpy()
    return data


def _broken(name: str) -> list[str]:
    """A province's name in lines that a wide tile holds; one long word is divided."""
    lines = wrap(name, 5.2)
    if len(lines) == 1 and width_em(name) > 5.6:
        half = (len(name) + 1) // 2 + 1
        return [f"{name[:half]}-", name[half:]]
    return lines


def _inks(
    data: pd.DataFrame, field: str, colours: Mapping[str, str] | None, numeric: bool
) -> list[str]:
    filled = data[data["filled"]]
    if numeric:
        middle = (filled[field].min() + filled[field].max()) / 2
        inks = [on(DEEP if v > middle else PALE) for v in data[field]]
    else:
        fills = shades(list(filled[field]), colours)
        inks = [on(fills.get(v, GRID)) for v in data[field]]
    return [ink if full else MUTED for ink, full in zip(inks, data["filled"], strict=True)]


def _values(field: str, filled: pd.DataFrame) -> alt.Color:
    ends = [float(filled[field].min()), float(filled[field].max())]
    legend = alt.Legend(gradientLength=140, gradientThickness=10, tickCount=3)
    return alt.Color(f"{field}:Q", scale=alt.Scale(domain=ends, range=[PALE, DEEP]), legend=legend)


def _x(across: int) -> alt.X:
    reach = alt.ExprRef(f"min(width, {across * WIDEST})")
    scale = alt.Scale(domain=[0, across], range=[0, reach], nice=False, zero=False)
    return alt.X("tx:Q", scale=scale, axis=None)


def _y(down: int) -> alt.Y:
    scale = alt.Scale(domain=[0, down], range=[0, down * TILE], nice=False, zero=False)
    return alt.Y("ty:Q", scale=scale, axis=None)


def _tiles(squares: alt.Chart, shade: alt.Color) -> list[alt.Chart]:
    tile = {"cornerRadius": 3, "stroke": None, "aria": False}
    blank = squares.properties(name="blank").transform_filter("!datum.filled")
    full = squares.properties(name="tiles").transform_filter("datum.filled")
    return [blank.mark_rect(**tile, fill=GRID), full.mark_rect(**tile).encode(color=shade)]


def _names(base: alt.Chart, lang: str) -> alt.Chart:
    words = alt.ExprRef(f"width < {BREAKPOINT} ? 11 : {12 if lang == 'zh' else 11}")
    breaks = f"length(split(datum.long, {literal(chr(10))})) - 1"
    lift = f"width < {BREAKPOINT} ? 0 : -5.5 * ({breaks})"
    chosen = f"width < {BREAKPOINT} ? datum.short : split(datum.long, {literal(chr(10))})"
    marks = base.properties(name="names").mark_text(
        align="center",
        baseline="middle",
        dy=alt.ExprRef(lift),
        fontSize=words,
        lineHeight=11,
        text=alt.ExprRef(chosen),
        aria=False,
    )
    return marks.encode(
        x=alt.X("mid_x:Q", axis=None),
        y=alt.Y("mid_y:Q", axis=None),
        color=alt.Color("on:N", scale=None),
    )
