"""Rows other than facts, checked as far as a machine can: place, names, the study's own labels.

A row's locator must exist, and whoever or whatever the row is about must be printed in that
block: under its Chinese label, or in a form of ``printed_names.csv`` (entity, source, printed,
reason), where the study is shorter or a sentence runs over two blocks.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.source

# Columns whose entities the row's own block names.
NAMED = {
    "facts": ("entity",), "policies": ("ministry",), "positions": ("cluster",),
    "cluster_focus": ("cluster", "sector", "place"), "carriers": ("cluster", "carrier"),
    "maturity": ("entity",), "measures": ("actors",), "firm_ladder": ("rung",),
    "examples": ("entity", "sector", "place"), "rankings": ("entity",),
    "cases": ("city", "sector", "track"), "practices": ("city",), "timeline": ("city",),
    "actors": ("city", "entity"), "lessons": ("city", "applies_to"),
}  # fmt: skip
# Columns that are the study's own wording, not ours.
WORDED = {
    "pathways": "label_zh", "positions": "position_zh", "tiers": "label_zh",
    "dimensions": "label_zh", "scorecard": "label_zh", "chokepoints": "label_zh",
}  # fmt: skip
# A pathway's label is in the list of the five; its row leads to the section's heading.
LISTED_AT = {"pathways": "p10.4"}
PROPER = ("firm", "institution", "product", "facility", "person", "carrier", "ministry", "track")

Mention = tuple[str, str, str]  # entity, locator, table.column


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.fixture(scope="module")
def printed_names(table_rows) -> list[dict[str, str]]:
    return table_rows(Path(__file__).with_name("printed_names.csv"))


@pytest.fixture(scope="module")
def labels(seeds) -> dict[str, str]:
    return {row["entity"]: squeezed(row["label_zh"]) for row in seeds["entities"]}


def mentions(seeds) -> Iterator[Mention]:
    for table, columns in NAMED.items():
        for row in seeds[table]:
            for column in columns:
                for entity in row[column].split():
                    yield entity, row["source"], f"{table}.{column}"


def forms(entity: str, at: str, labels, printed_names) -> list[str]:
    also = [
        squeezed(row["printed"])
        for row in printed_names
        if row["entity"] == entity and row["source"] in (at, "*")
    ]
    return [labels[entity], *also]


def unnamed(found: Iterator[Mention], labels, printed_names, blocks) -> list[str]:
    return [
        f"{where} {at}: {entity} ({labels[entity]})"
        for entity, at, where in found
        if not any(form in blocks[at] for form in forms(entity, at, labels, printed_names))
    ]


def test_every_locator_exists(seeds, blocks):
    wrong = [
        f"{table}: {row['source']}"
        for table, rows in seeds.items()
        for row in rows
        if row.get("source", next(iter(blocks))) not in blocks
    ]
    assert not wrong, f"no such block in the study: {wrong}"


def test_whom_a_row_is_about_its_block_names(seeds, labels, printed_names, blocks):
    found = unnamed(mentions(seeds), labels, printed_names, blocks)
    assert not found, (
        "not printed in the block the row names; correct the locator or the entity, or say in "
        "tests/seeds/printed_names.csv how the study writes it:\n" + "\n".join(found)
    )


def test_a_wrong_locator_or_name_would_be_found(seeds, labels, printed_names, blocks):
    """Each row is moved some blocks on; then each firm is swapped for another."""
    every, order = list(mentions(seeds)), list(blocks)
    later = {at: order[(order.index(at) + 12) % len(order)] for at in order}
    moved = unnamed(((e, later[at], w) for e, at, w in every), labels, printed_names, blocks)
    assert len(moved) > 0.7 * len(every)
    firms = [row["entity"] for row in seeds["entities"] if row["kind"] == "firm"]
    mixed = [
        (firms[firms.index(entity) - 7], at, where)
        for entity, at, where in every
        if entity in firms
    ]
    assert len(unnamed(iter(mixed), labels, printed_names, blocks)) > 0.8 * len(mixed)


def test_printed_names_are_needed_and_explained(seeds, labels, printed_names, blocks):
    silent = [r["printed"] for r in printed_names if not re.search(r"[a-z]{3}", r["reason"])]
    assert not silent, f"say in English why the study's form differs: {silent}"
    unused = []
    for row in printed_names:
        rest = [other for other in printed_names if other is not row]
        mine = [m for m in mentions(seeds) if m[0] == row["entity"]]
        somewhere = any(labels[row["entity"]] in text for text in blocks.values())
        if somewhere and not unnamed(iter(mine), labels, rest, blocks):
            unused.append(f"{row['entity']}: {row['printed']}")
    assert not unused, f"remove what no row needs: {unused}"


def test_proper_names_are_the_study_s(seeds, labels, printed_names, blocks):
    """No firm, product, body, person or track that the study does not name."""
    text = "\n".join(blocks.values())
    also = {row["entity"]: squeezed(row["printed"]) for row in printed_names}
    invented = [
        f"{row['entity']} ({row['label_zh']})"
        for row in seeds["entities"]
        if row["kind"] in PROPER
        and labels[row["entity"]] not in text
        and also.get(row["entity"], "not printed") not in text
    ]
    assert not invented, f"named nowhere in the study: {invented}"


@pytest.mark.parametrize("table", WORDED)
def test_labels_are_worded_as_in_the_study(table, seeds, blocks):
    wrong = [
        f"{row['source']}: {row[WORDED[table]]}"
        for row in seeds[table]
        if squeezed(row[WORDED[table]]) not in blocks[LISTED_AT.get(table, row["source"])]
    ]
    assert not wrong, f"seeds/study/{table}.csv words these otherwise than the study: {wrong}"
