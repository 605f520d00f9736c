"""Shares and totals of new-energy vehicles: city, nation and world."""

from future_industries.analysis.audit.engine import Check, Compare

KIND = "shares_and_totals"
VEHICLES = {
    "n": "nev_output.china.2025",
    "z": "nev_output.shenzhen.2025",
    "s": "nev_national_share.shenzhen.2025",
    "w": "nev_global_share.shenzhen.2025",
    "m": "nev_market_share.china.2025",
}


def _inputs(names: str, known: dict[str, str]) -> dict[str, str]:
    return {name: known[name] for name in names}


CHECKS = (
    Check(
        "shenzhen-national-share",
        KIND,
        ("深圳新能源汽车的全国占比", "Shenzhen’s share of national vehicle output"),
        Compare(_inputs("nzs", VEHICLES), said="s", found="z / n", unit="percent"),
        (
            "{z} ÷ {n}：{found}；所称：{s}",
            "{z} ÷ {n}: {found}; stated: {s}",
        ),
        {
            "agrees": (
                "深圳产量除以全国产量得{found}，与所称的{s}相容。全国产量只有下限，占比因此只能偏低。",
                "Shenzhen’s output over the nation’s gives {found}, which fits “{s}”. The "
                "national figure is a floor, so the true share can only be lower.",
            ),
            "differs": (
                "深圳产量除以全国产量得{found}，与所称的{s}不合。",
                "Shenzhen’s output over the nation’s gives {found}, which does not fit “{s}”.",
            ),
        },
    ),
    Check(
        "china-world-share",
        KIND,
        ("由深圳推出的全国全球份额", "China’s world share as Shenzhen’s shares imply it"),
        # Two figures for one share, as in the next check: “over 60%” is not the measure of 83%.
        Compare(_inputs("swm", VEHICLES), said="m", found="w / s", relation="same", unit="percent"),
        (
            "{w} ÷ {s}：{found}，界限：{found_bounds}；所称：{m}",
            "{w} ÷ {s}: {found}, bounds: {found_bounds}; stated: {m}",
        ),
        {
            "agrees": (
                "深圳占全球{w}、占全国{s}，合起来意味着全国占全球{found}；第二部分写{m}，两处所指可以是同一份额。",
                "Shenzhen makes {w} of the world’s vehicles and {s} of China’s, so China makes {found} "
                "of the world’s; part two prints {m}, which can be the same share.",
            ),
            "differs": (
                "深圳占全球{w}、占全国{s}，合起来意味着全国占全球{found}，界限为{found_bounds}。第二部分只写{m}："
                "字面上并不排斥，但这一下限离推算值太远，两处很难指同一份额。由产量推算全球总量，显出的是同一处出入。",
                "Shenzhen makes {w} of the world’s vehicles and {s} of China’s, so China makes {found} "
                "of the world’s, {found_bounds}. Part two prints {m}: the words do not exclude it, but the "
                "floor lies too far below for both to describe one share. World output worked out from the "
                "numbers of vehicles shows the same gap.",
            ),
            "contradicts": (
                "深圳占全球{w}、占全国{s}，合起来意味着全国占全球{found}，与所称的{m}不合。",
                "Shenzhen makes {w} of the world’s vehicles and {s} of China’s, so China would make "
                "{found} of the world’s, against {m} as stated.",
            ),
        },
        ("份额都按产量计", "that every share is of output"),
    ),
    Check(
        "nev-world-output",
        KIND,
        ("两条路推算的全球新能源汽车产量", "World vehicle output worked out along either route"),
        Compare(
            _inputs("nzwm", VEHICLES),
            said="z / w",
            found="n / m",
            relation="same",
            also={"share": ("n / (z / w)", "percent")},
        ),
        (
            "深圳：{z} ÷ {w}，得{said}；全国：{n} ÷ {m}，得{found}",
            "Shenzhen: {z} ÷ {w} gives {said}; China: {n} ÷ {m} gives {found}",
        ),
        {
            "agrees": (
                "由深圳推算，全球产量{said}；由全国推算，{found}；彼此相容。",
                "Shenzhen’s figures put world output at {said}, the national ones at {found}; they agree.",
            ),
            "differs": (
                "由深圳的数字推算，全球产量{said}；由全国产量与份额推算，{found}。要让前者成立，全国份额须{share_bounds}，"
                "而第二部分只写{m}。更可能的解释是两处口径不同：一处按产量，一处按市场份额，原文没有说明。",
                "Shenzhen’s figures put world output at {said}, the national ones at {found}. For the "
                "former to be right China’s share must be {share_bounds}, where part two prints {m}. The likelier "
                "explanation is that the bases differ, output here and market share there; the study "
                "does not say.",
            ),
        },
        ("份额都按产量计", "that every share is of output"),
        weight=5,
    ),
)
