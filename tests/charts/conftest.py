"""Small frames as ``report.facts`` gives them, and a way to draw a chart as SVG."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import altair as alt
import pandas as pd
import pytest
import vl_convert

from future_industries import open_report
from future_industries.analysis.report import Report
from future_industries.charts import enable

WIDTHS = (340, 680)
LANGUAGES = ("zh", "en")
FACTS = ("value", "lower", "upper", "qualifier", "unit", "period", "source")
# label, figure, and the facts: one row for every qualifier, and one without a figure
SHARES = (
    ("美国", "United States", "17.2%", "17.2%", 17.2, 17.2, 17.2, "exact"),
    ("中国", "China", "约 7%", "about 7%", 7, 6.5, 7.5, "about"),
    ("多数省份", "Most provinces", "不足 5%", "under 5%", 5, None, 5, "under"),
    ("领先企业", "Leading firms", "超过 20%", "over 20%", 20, 20, None, "over"),
    ("考核周期", "Review period", "5–8%", "5–8%", None, 5, 8, "range"),
    ("核心产业", "Core industry", "接近 12%", "nearly 12%", 12, 10.8, 12, "nearly"),
    ("资助上限", "Funding ceiling", "最高 14%", "at most 14%", 14, None, 14, "at_most"),
    ("发布需求", "Published needs", "不少于 18%", "at least 18%", 18, 18, None, "at_least"),
    ("各园区", "By park", "", "", None, None, None, None),
)
GAPS = (
    ("中央财政", "Central budget", "中国", "China", "25%", "25%", 25, 25, 25, "exact"),
    ("中央财政", "Central budget", "发达国家", "Peers", "40% 以上", "at least 40%", 40, 40, None,
     "at_least"),
    ("成果转化率", "Put to use", "中国", "China", "不足 10%", "under 10%", 10, None, 10, "under"),
    ("成果转化率", "Put to use", "发达国家", "Peers", "30% 以上", "at least 30%", 30, 30, None,
     "at_least"),
    ("种子期占比", "Seed share", "中国", "China", "8.7%", "8.7%", 8.7, 8.7, 8.7, "exact"),
    ("种子期占比", "Seed share", "发达国家", "Peers", "", "", None, None, None, None),
)  # fmt: skip


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    return request.param


@cache
def opened(lang: str) -> Report:
    return open_report(lang, as_of="study")


@pytest.fixture
def report(lang: str) -> Report:
    """The study as committed, opened once a language."""
    return opened(lang)


@pytest.fixture(params=WIDTHS)
def width(request: pytest.FixtureRequest) -> int:
    return request.param


@pytest.fixture
def shares(lang: str) -> pd.DataFrame:
    return _frame(("entity_label", "text"), SHARES, lang)


@pytest.fixture
def gaps(lang: str) -> pd.DataFrame:
    return _frame(("indicator_label", "entity_label", "text"), GAPS, lang)


@pytest.fixture
def draw() -> Callable[[alt.TopLevelMixin, int], str]:
    """SVG of a chart whose container is so many px wide."""
    return svg


def svg(chart: Any, width: int) -> str:
    enable()  # as `figure` does for the charts of the book
    spec = chart.properties(width=width).to_dict()
    return vl_convert.vegalite_to_svg(spec, vl_version="6.4")


def _frame(names: Sequence[str], rows: Sequence[tuple], lang: str) -> pd.DataFrame:
    pick = LANGUAGES.index(lang)
    records: list[Mapping[str, Any]] = []
    for row in rows:
        words = {name: row[2 * i + pick] for i, name in enumerate(names)}
        facts = dict(zip(FACTS, (*row[2 * len(names) :], "percent", "2025", "p9.2"), strict=True))
        records.append({**words, **facts})
    return pd.DataFrame(records)
