"""The four clusters: where they are, what they put out, what they work on, and two checks."""

import pandas as pd

from future_industries.analysis.comparators import latest_of_each
from future_industries.analysis.declared import Claim, Derivation
from future_industries.analysis.readings import stated
from future_industries.analysis.report import Report
from future_industries.analysis.status_review import row_of
from future_industries.analysis.voices import Said
from future_industries.quantity import Quantity, ratio, total, within

CLUSTERS = ("beijing_tianjin_hebei", "yangtze_delta", "greater_bay_area", "central_western")
DELTA = "future_industry_output.yangtze_delta.2025"
DELTA_SHARE = "future_industry_national_share.yangtze_delta.2025"
OTHERS = tuple(f"future_industry_output.{c}.2025" for c in CLUSTERS if c != "yangtze_delta")
SHENZHEN_SHARE = "nev_national_share.shenzhen.2025"
_INPUTS = {"delta": DELTA, **dict(zip(("north", "bay", "west"), OTHERS, strict=True))}
# Where a sector is named for a cluster; the codes are those of ``cluster_focus``.
_PLACES = {
    ("today",): ("只见于正文", "Prose only"),
    ("table",): ("只见于概览表", "Table only"),
    ("table", "today"): ("正文与概览表", "Prose and table"),
}

DERIVATIONS = [
    Derivation(
        "review_clusters_total",
        "各板块产值之和",
        "Output of the clusters together",
        _INPUTS,
        "delta + north + bay + west",
    ),
    Derivation(
        "review_other_clusters",
        "长三角以外各板块产值之和",
        "Output of the clusters other than the Yangtze Delta",
        {name: fact for name, fact in _INPUTS.items() if name != "delta"},
        "north + bay + west",
    ),
    Derivation(
        "review_delta_share",
        "长三角在各板块产值之和中的占比",
        "The Yangtze Delta’s share of the clusters’ output",
        _INPUTS,
        "delta / (delta + north + bay + west)",
        "percent",
    ),
    Derivation(
        "review_national_output",
        "由长三角产值与占比推算的全国产值",
        "National output implied by the Yangtze Delta’s output and share",
        {"delta": DELTA, "share": DELTA_SHARE},
        "delta / share",
    ),
    Derivation(
        "review_shenzhen_share",
        "由产量推算的深圳占比",
        "Shenzhen’s share worked out from outputs",
        {"city": "nev_output.shenzhen.2025", "nation": "nev_output.china.2025"},
        "city / nation",
        "percent",
    ),
]
CLAIMS = [
    Claim(
        "review_delta_equals_others",
        lambda q: q(DELTA).value == total(map(q, OTHERS)).value,
        true=("正好等于", "exactly equals"),
        false=("不等于", "differs from"),
    ),
    Claim(
        "review_delta_share_below_claim",
        lambda q: (
            stated(ratio(q(DELTA), total(map(q, (DELTA, *OTHERS))))) < (q(DELTA_SHARE).lower or 0)
        ),
        true=("低于", "falls short of"),
        false=("不低于", "does not fall short of"),
    ),
    Claim(
        "review_national_below_clusters",
        lambda q: stated(q(DELTA) / q(DELTA_SHARE)) < stated(total(map(q, (DELTA, *OTHERS)))),
        true=("低于", "less than"),
        false=("不低于", "no less than"),
    ),
    Claim(
        "review_shenzhen_share_fits",
        lambda q: ratio(q("nev_output.shenzhen.2025"), q("nev_output.china.2025")).may_equal(
            q(SHENZHEN_SHARE)
        ),
        true=("相容", "is compatible with"),
        false=("不相容", "is not compatible with"),
    ),
]


def tiles(report: Report) -> pd.DataFrame:
    """Provinces on the tile grid: place, label, tile_row, tile_column, cluster_label, text, source.

    ``cluster_label`` is empty for a province outside the clusters.
    """
    frame = report.table("places").dropna(subset=["tile_row"]).reset_index(drop=True)
    facts = _latest_outputs(report).set_index("entity")
    colon = "：" if report.lang == "zh" else ": "
    found = [c if c in facts.index else "" for c in frame["cluster"]]
    return frame.assign(
        label=frame["place"].map(report.labels),
        cluster_label=[report.labels[c] if c else "" for c in found],
        text=[report.labels[c] + colon + facts.at[c, "text"] if c else "" for c in found],
        source=[facts.at[c, "source"] if c else "" for c in found],
    )[["place", "label", "tile_row", "tile_column", "cluster_label", "text", "source"]]


def outputs(report: Report) -> pd.DataFrame:
    """Each cluster's output as printed, largest first; ``cluster`` is its code."""
    frame = _latest_outputs(report)
    frame = frame.sort_values("value", ascending=False, kind="stable").reset_index(drop=True)
    return frame.assign(cluster=frame["entity"])


def _latest_outputs(report: Report) -> pd.DataFrame:
    frame = latest_of_each(report.facts(indicator="future_industry_output"))
    return frame[frame["entity"].isin(CLUSTERS)].reset_index(drop=True)


def delta_needed(report: Report) -> Said:
    """The Delta's output that its claimed share needs, given what is printed for the others.

    A share s of at least the claimed one, of a whole no smaller than the clusters together,
    means an output of at least others × s / (1 − s), here written with 1/s so that s is used once.
    """
    share = within(report.quantity(DELTA_SHARE), 0, 100)
    whole = Quantity.of(100, "percent") / share
    needed = total(map(report.quantity, OTHERS)) / (whole - Quantity.of(1, "times"))
    return report.computed(needed, [*OTHERS, DELTA_SHARE])


def delta_check(report: Report) -> pd.DataFrame:
    """Rows to draw: the Delta as printed, the others together, and what the share would need."""
    words = {
        "printed": ("长三角：原文所写", "Yangtze Delta, as printed"),
        "others": ("其余板块合计", "The other clusters together"),
        "needed": ("长三角：所称占比要求的产值", "Yangtze Delta, as its share requires"),
    }
    said = {
        "printed": report.fact(DELTA),
        "others": report.derived("review_other_clusters"),
        "needed": delta_needed(report),
    }
    pick = ("zh", "en").index(report.lang)
    return pd.DataFrame([row_of(said[k], row=k, label=words[k][pick]) for k in words])


def shenzhen_check(report: Report) -> pd.DataFrame:
    """Rows to draw: Shenzhen's share of NEV output as printed, and as the outputs imply."""
    words = {
        "printed": ("原文所写占比", "Share as printed"),
        "implied": ("由产量推算", "Worked out from outputs"),
    }
    said = {
        "printed": report.fact(SHENZHEN_SHARE),
        "implied": report.derived("review_shenzhen_share"),
    }
    pick = ("zh", "en").index(report.lang)
    return pd.DataFrame([row_of(said[k], row=k, label=words[k][pick]) for k in words])


def focus(report: Report) -> pd.DataFrame:
    """What each cluster works on, prose against table: a row a cluster and sector.

    Columns: cluster, cluster_label, sector, sector_label, place (today, table, both),
    place_label, clusters (how many the prose gives the sector to), source.
    """
    frame = report.table("cluster_focus")
    frame = frame[frame["stage"].isin(["today", "table"])]
    today = frame[frame["stage"] == "today"].groupby("sector")["cluster"].nunique()
    pick = ("zh", "en").index(report.lang)
    rows = []
    for (cluster, sector), part in frame.groupby(["cluster", "sector"], sort=False):
        places = tuple(sorted(set(part["stage"])))
        rows.append(
            {
                "cluster": cluster,
                "cluster_label": report.labels[cluster],
                "sector": sector,
                "sector_label": report.labels[sector],
                "place": "both" if len(places) > 1 else places[0],
                "place_label": _PLACES[places][pick],
                "clusters": int(today.get(sector, 0)),
                "source": " ".join(dict.fromkeys(part["source"])),
            }
        )
    return pd.DataFrame(rows)


def shared_focus(report: Report) -> pd.DataFrame:
    """The rows of ``focus`` whose sector the prose gives to more than one cluster, widest first."""
    frame = focus(report)
    shared = frame[frame["clusters"] > 1]
    return shared.sort_values("clusters", ascending=False, kind="stable").reset_index(drop=True)


def shared_in_table(report: Report) -> int:
    """How many sectors the overview table gives to more than one cluster."""
    frame = focus(report)
    spread = frame[frame["place"] != "today"].groupby("sector")["cluster"].nunique()
    return int((spread > 1).sum())


def widest(report: Report) -> Said:
    """The sectors that the prose gives to the most clusters, as a list in prose."""
    frame = shared_focus(report)
    top = frame.loc[frame["clusters"] == frame["clusters"].max(), "sector"]
    return report.listing(dict.fromkeys(top))


def focus_by_cluster(report: Report) -> pd.DataFrame:
    """A row a cluster: label, and its sectors in both places, in the prose only, the table only."""
    frame = focus(report)
    rows = []
    for cluster in CLUSTERS:
        own = frame[frame["cluster"] == cluster]
        row = {"label": report.labels[cluster]}
        for place in ("both", "today", "table"):
            row[place] = "、".join(own.loc[own["place"] == place, "sector_label"])
            if report.lang == "en":
                row[place] = row[place].replace("、", "; ")
        named = " ".join(own["source"]).split()
        rows.append(row | {"source": " ".join(dict.fromkeys(named))})
    return pd.DataFrame(rows)


def sectors(report: Report) -> int:
    """How many sectors the prose names for the clusters."""
    frame = focus(report)
    return int(frame.loc[frame["clusters"] > 0, "sector"].nunique())
