"""Figures of the firm ladder: rungs, the bill of their grants, and other sums beside it."""

import altair as alt
import pandas as pd

from future_industries.charts import bar_with_bounds, bounds_note, figure, sources_of
from future_industries.charts.spacing import sentence
from future_industries.charts.tables import TextTable, show_table
from future_industries.charts.theme import ACCENT, PEER, TARGET, WARN
from future_industries.charts.wording import word
from future_industries.quantity import say

_READINGS = {
    "net": ("只算净增", "net additions only", TARGET),
    "whole": ("目标存量全算", "whole target stock", ACCENT),
    "climbed": ("逐级领取", "collected at every rung", WARN),
}
_MONEY = {
    "net": ("补贴总额，有现状的梯级只算净增", "Grants, net where counted today", ACCENT),
    "whole": ("补贴总额，目标存量全算", "Grants, whole target stock", ACCENT),
    "seed": ("一年的种子期与天使轮融资，推算", "A year’s seed and angel rounds, derived", PEER),
    "fund": ("拟设的种子基金，总规模", "Proposed seed fund, total", TARGET),
}


def ladder_table(frame: pd.DataFrame, lang: str) -> TextTable:
    """Rungs from the base up (``analysis.firm_ladder.ladder``)."""
    none = word(lang, "unstated")
    data = frame.assign(
        present=frame["present"].where(frame["present"] != "", none),
        multiple=frame["multiple"].where(frame["multiple"] != "", "—"),
    )
    headers = {
        "label": say(lang, zh="梯级", en="Rung"),
        "present": say(lang, zh="现有", en="Today"),
        "target": say(lang, zh="目标", en="Target"),
        "multiple": say(lang, zh="目标÷现有", en="Target ÷ today"),
        "grant": say(lang, zh="每家一次性补贴", en="One-off grant each"),
        "support": say(lang, zh="其他支持", en="Other support"),
    }
    caption = say(lang, zh="专精特新梯度：家数与补贴", en="The ladder: firms and grants")
    return show_table(data, lang, headers, caption)


def bill(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """What the grants come to, rung by rung and in all (``analysis.firm_ladder.bill``)."""
    pick = ("zh", "en").index(lang)
    both, mark = ("合计", "All rungs")[pick], ("，", ", ")[pick]
    data = frame.assign(part=[_READINGS[r][pick] for r in frame["reading"]])
    data["item"] = data["label"].where(data["label"] != "", both) + mark + data["part"]
    total = data[data["rung"] == "total"].set_index("reading")["text"]
    stop, colon = ("；", "：") if lang == "zh" else ("; ", ": ")
    none = word(lang, "unstated")
    texts = data["item"] + colon + data["text"].where(data["text"] != "", none)
    shades = {names[pick]: names[2] for names in _READINGS.values()}
    return figure(
        bar_with_bounds(data, lang, category="item", colours=shades, colour_by="part", legend=True),
        name="grant_bill",
        lang=lang,
        title=sentence(
            lang,
            zh="同一份补贴承诺，合计可从{net}到{climbed}，取决于谁来领、领几次",
            en="The same promise adds up to {net} or to {climbed}, depending on who collects "
            "and how often",
            net=total["net"],
            climbed=total["climbed"],
        ),
        subtitle=say(
            lang,
            zh="一次性补贴合计，元：家数乘以每家补贴，按不同的领取办法",
            en="One-off grants, yuan: number of firms times the grant, by who collects",
        ),
        sources=sources_of(frame),
        alt=stop.join(texts),
        notes=[
            bounds_note(lang, data),
            say(
                lang,
                zh="没有现有家数的梯级算不出净增，“只算净增”的合计中按全额计入。假设：目标指当年存量，"
                "没有企业退出。逐级领取是指每家企业都从最低一级升上来、各级补贴领齐。",
                en="A rung without a present count has no net figure and counts in full in the net "
                "sum. Assumed: the target is a stock, and no firm drops out. The last row has "
                "every firm climb from the lowest rung and collect at each.",
            ),
        ],
    )


def money(frame: pd.DataFrame, lang: str) -> alt.LayerChart:
    """The bill beside the seed fund and a year's venture funding (``…firm_ladder.money``)."""
    pick = ("zh", "en").index(lang)
    data = frame.assign(label=[_MONEY[item][pick] for item in frame["item"]])
    shades = {_MONEY[item][pick]: _MONEY[item][2] for item in frame["item"]}
    by_item = data.set_index("item")["text"]
    words = {"whole": by_item["whole"], "fund": by_item["fund"], "share": frame["share"].iloc[0]}
    return figure(
        bar_with_bounds(data, lang, category="label", colours=shades),
        name="sums",
        lang=lang,
        title=sentence(
            lang,
            zh="补贴总额{whole}，相当于拟设种子基金的{share}",
            en="Grants of {whole} equal {share} of the proposed seed fund",
            **words,
        ),
        subtitle=sentence(lang, zh="金额，元", en="Sums, yuan"),
        sources=sources_of(frame),
        alt=("；" if lang == "zh" else "; ").join(
            data["label"] + ("：" if lang == "zh" else ": ") + data["text"]
        ),
        notes=[
            bounds_note(lang, data),
            say(
                lang,
                zh="补贴是支出，基金是本金，性质不同。一年的早期融资由占比乘总额推算，假定两者口径相同；"
                "基金投放多少年，原文未写。",
                en="Grants are spent, a fund’s capital is to return: the sums differ in kind. "
                "Early rounds are share times total, if both have the same base; over how many years "
                "the fund invests is not stated.",
            ),
        ],
    )
