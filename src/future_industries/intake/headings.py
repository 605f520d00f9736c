"""What a heading says its column holds: 产量（万辆）, 2025年, Indicator, 数据来源."""

import re
import unicodedata
from dataclasses import dataclass

from future_industries.folding import fold
from future_industries.intake.names import Names
from future_industries.intake.periods import read_period

ROLES = {
    "fact_id": ("fact_id", "事实编号"),
    "indicator": ("indicator", "指标", "指标名称", "指标代码", "项目", "measure", "metric", "figure", "series", "kennzahl", "indikator", "indicateur"),
    "entity": (
        "entity", "实体", "主体", "地区", "城市", "省份", "省市", "国家", "区域", "地域", "名称", "企业", "机构", "赛道", "领域", "行业", "单位名称",
        "region", "area", "place", "city", "province", "country", "location", "name", "company", "of", "track", "sector", "field", "ort", "stadt", "gebiet", "région", "ville", "lieu",
    ),
    "period": (
        "period", "时期", "时间", "年份", "年度", "年", "报告期", "日期", "year", "date", "time", "fiscal year", "jahr", "zeitraum", "année", "période",
    ),
    "status": ("status", "性质", "数据性质", "类型", "type"),
    "value": ("value", "printed", "数值", "数据", "值", "数量", "原文写法", "figure as printed", "amount", "本期值", "新值", "new value", "wert", "valeur"),
    "unit": ("unit", "单位", "计量单位", "units", "einheit", "unité"),
    "source": ("source", "来源", "数据来源", "资料来源", "出处", "sources", "data source", "quelle"),
    "note": ("note", "备注", "说明", "注", "notes", "remark", "remarks", "comment", "anmerkung", "remarque"),
    "change": ("change", "修订或更正", "更新性质", "revision or correction"),
    "withdrawn": ("withdrawn", "撤回", "撤回理由", "reason for withdrawal"),
}  # fmt: skip
_BY_WORD = {fold(word): role for role, words in ROLES.items() for word in words}
_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_UNIT_LINE = re.compile(r"单位\s*[:：]\s*([^\s。）)]+)|\bunits?\s*:\s*([^.)]+)", re.IGNORECASE)
_SOURCE_LINE = re.compile(
    r"^(?:数据|资料)?(?:来源|出处)\s*[:：]\s*(.+)$|^(?:data )?sources?\s*:\s*(.+)$", re.I
)


@dataclass(frozen=True)
class Heading:
    """What one heading contributes: a role of its own, or parts of the keys of its values."""

    text: str
    role: str = ""
    indicator: str = ""
    entity: str = ""
    period: str = ""
    unit: str = ""
    guess: str = ""

    @property
    def keys(self) -> bool:
        return bool(self.indicator or self.entity or self.period)


def read_heading(text: str, indicators: Names, entities: Names) -> Heading:
    """The heading of a column; without role and keys if nothing of it is known."""
    text = unicodedata.normalize("NFKC", text).strip()
    # template headings say both languages: 指标 Indicator
    for candidate in (text, *re.split(r"\s*[|·\n]\s*", text)):
        if role := _BY_WORD.get(fold(candidate)):
            return Heading(text, role)
    unit, rest = _unit(text)
    if role := _BY_WORD.get(fold(rest)):
        return Heading(text, role, unit=unit)
    return _keys(text, rest, unit, indicators, entities)


def _unit(text: str) -> tuple[str, str]:
    """(unit, the heading without it): 产量（万辆） and 产量, 万辆 and 产量 单位：万辆."""
    if match := _UNIT_LINE.search(text):
        return (match[1] or match[2]).strip(), (text[: match.start()] + text[match.end() :]).strip(
            "（(）) "
        )
    brackets = _BRACKETS.findall(text)
    return (brackets[-1].strip() if brackets else ""), _BRACKETS.sub("", text).strip()


def _keys(text: str, rest: str, unit: str, indicators: Names, entities: Names) -> Heading:
    """Indicator, entity and year that a heading names, alone or together (2025年产量)."""
    for candidate in (text, rest):
        if code := indicators.find(candidate):
            return Heading(text, indicator=code, unit=unit if candidate == rest else "")
        if code := entities.find(candidate):
            return Heading(text, entity=code, unit=unit if candidate == rest else "")
        period, guess = read_period(candidate)
        if period:
            return Heading(text, period=period, unit=unit if candidate == rest else "", guess=guess)
    if match := re.match(r"((?:19|20)\d\d)\s*年?\s*(.+)", rest) or re.match(
        r"(.+?)\s*((?:19|20)\d\d)年?$", rest
    ):
        year, other = (match[1], match[2]) if match[1].isdigit() else (match[2], match[1])
        code, entity = indicators.find(other), entities.find(other)
        if code or entity:
            return Heading(
                text, indicator=code, entity="" if code else entity, period=year, unit=unit
            )
    return Heading(text, unit=unit)


def said_unit(text: str) -> str:
    """The unit that a line around a table states for all of it: 单位：万辆."""
    match = _UNIT_LINE.search(unicodedata.normalize("NFKC", text))
    return (match[1] or match[2]).strip() if match else ""


def said_source(text: str) -> str:
    """The source that a line around a table states for all of it: 数据来源：工信部."""
    match = _SOURCE_LINE.match(unicodedata.normalize("NFKC", text).strip())
    return (match[1] or match[2]).strip().rstrip("。.") if match else ""
