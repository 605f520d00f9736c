"""Later vintages supersede, add and withdraw; nothing earlier is lost."""

import pytest

from future_industries.data.build import build_data
from future_industries.data.load import Package, find_data, load
from future_industries.data.package import write_package
from future_industries.errors import DataError, UnknownName

NEV, PATENTED = "nev_output.china.2025", "conversion_rate.china.undated"


@pytest.fixture
def stacked(seeds, tmp_path):
    """The study, and an update that revises one figure, adds one and withdraws one."""
    seeds.add_vintage(
        "update",
        "2027-01-31",
        [
            {"fact_id": NEV, "printed": "突破 1600 万辆"},
            {
                "fact_id": "nev_output.china.2026", "indicator": "nev_output", "entity": "china",
                "period": "2026", "status": "estimate", "printed": "约 1700 万辆", "source": "p5.8",
            },
            {"fact_id": PATENTED, "withdrawn": "the series was discontinued"},
        ],
    )  # fmt: skip
    write_package(build_data(seeds.folder), tmp_path / "data")
    return tmp_path / "data"


def value(frame, fact_id: str) -> float:
    (found,) = set(frame.loc[frame["fact_id"] == fact_id, "value"])
    return found


def test_the_latest_reading_stands(stacked):
    facts = load("facts", data_dir=stacked)
    assert value(facts, NEV) == 16_000_000
    assert set(facts.loc[facts["fact_id"] == NEV, "vintage"]) == {"update"}


def test_what_is_new_is_there_and_what_was_withdrawn_is_not(stacked):
    ids = set(load("facts", data_dir=stacked)["fact_id"])
    assert "nev_output.china.2026" in ids
    assert PATENTED not in ids


def test_as_of_the_study_nothing_of_the_update_is_seen(stacked):
    facts = load("facts", as_of="study", data_dir=stacked)
    assert value(facts, NEV) == 15_000_000
    assert value(facts, PATENTED) == 10
    assert "nev_output.china.2026" not in set(facts["fact_id"])
    assert facts.equals(
        load("facts", data_dir=stacked, history=True)
        .query("vintage == 'study'")
        .reset_index(drop=True)
    )


def test_history_holds_every_row_oldest_first(stacked):
    history = load("facts", data_dir=stacked, history=True)
    rows = history[history["fact_id"] == NEV]
    assert list(zip(rows["vintage"], rows["value"], strict=True)) == [
        ("study", 15_000_000), ("update", 16_000_000)
    ]  # fmt: skip
    (reason,) = history.loc[history["withdrawn"] != "", "withdrawn"]
    assert "discontinued" in reason


def test_a_figure_printed_twice_is_superseded_in_all_its_places(seeds, tmp_path):
    twice = "nev_output.shenzhen.2025"
    seeds.add_vintage("update", "2027-01-31", [{"fact_id": twice, "printed": "310 万辆"}])
    write_package(build_data(seeds.folder), tmp_path / "data")
    facts = load("facts", data_dir=tmp_path / "data")
    assert list(facts.loc[facts["fact_id"] == twice, "value"]) == [3_100_000]


def test_tables_that_an_update_leaves_alone_stand(stacked):
    now, before = (load("cases", data_dir=stacked, as_of=v) for v in ("", "study"))
    assert now.equals(before) and len(now) == 3


def test_vintages_stack_by_date_and_not_by_name(seeds, tmp_path):
    seeds.add_vintage("a_later", "2028-01-01", [{"fact_id": NEV, "printed": "1800 万辆"}])
    seeds.add_vintage("b_earlier", "2027-01-01", [{"fact_id": NEV, "printed": "1700 万辆"}])
    write_package(build_data(seeds.folder), tmp_path / "data")
    package = Package(tmp_path / "data")
    assert package.vintages == ["study", "b_earlier", "a_later"]
    assert value(package.table("facts"), NEV) == 18_000_000
    assert value(Package(tmp_path / "data", "b_earlier").table("facts"), NEV) == 17_000_000


def test_a_withdrawn_fact_may_come_back(seeds, tmp_path):
    seeds.add_vintage("one", "2027-01-01", [{"fact_id": NEV, "withdrawn": "under review"}])
    seeds.add_vintage("two", "2028-01-01", [{"fact_id": NEV}])
    write_package(build_data(seeds.folder), tmp_path / "data")
    assert value(load("facts", data_dir=tmp_path / "data"), NEV) == 15_000_000
    assert NEV not in set(load("facts", as_of="one", data_dir=tmp_path / "data")["fact_id"])


def test_unknown_names_come_with_the_nearest(stacked):
    with pytest.raises(UnknownName, match="unknown table 'fact'.*facts"):
        load("fact", data_dir=stacked)
    with pytest.raises(UnknownName, match="unknown vintage 'studdy'.*study"):
        load("facts", as_of="studdy", data_dir=stacked)


def test_what_load_gives_is_the_callers_own(stacked):
    first = load("cases", data_dir=stacked)
    first["city"] = "elsewhere"
    assert "hefei" in set(load("cases", data_dir=stacked)["city"])


def test_columns_have_their_types(stacked):
    facts = load("facts", data_dir=stacked)
    assert facts["value"].dtype == "float64"
    assert facts["lower_closed"].dtype == "boolean"
    assert facts["cited_source"].dtype == "string" and not facts["cited_source"].isna().any()


def test_data_are_found_upwards_or_by_name(stacked, tmp_path, monkeypatch):
    deep = tmp_path / "notebooks" / "drafts"
    deep.mkdir(parents=True)
    monkeypatch.delenv("FUTURE_INDUSTRIES_DATA", raising=False)
    assert find_data(start=deep) == tmp_path.resolve() / "data"
    monkeypatch.setenv("FUTURE_INDUSTRIES_DATA", str(stacked))
    assert find_data(start=deep.parents[3]) == stacked
    with pytest.raises(DataError, match=r"no datapackage\.json there"):
        find_data(deep)


def test_without_data_the_message_says_what_to_run(tmp_path, monkeypatch):
    monkeypatch.delenv("FUTURE_INDUSTRIES_DATA", raising=False)
    with pytest.raises(DataError, match="report data"):
        find_data(start=tmp_path)


def test_only_what_supersedes_revises_or_corrects(seeds):
    seeds.change("study/facts.csv", lambda rows: [row.append("") for row in rows])
    seeds.change("study/facts.csv", lambda rows: rows[0].__setitem__(-1, "change"))
    told = {"printed": "超过 1600 万辆", "change": "correction"}
    seeds.add_vintage("2026-12", "2026-12-31", [{"fact_id": "nev_output.china.2025", **told}])
    build_data(seeds.folder)
    seeds.set("study/facts.csv", "nev_output.china.2025", "change", "revision")
    with pytest.raises(DataError, match="column change: found 'revision', expected nothing"):
        build_data(seeds.folder)
    seeds.set("study/facts.csv", "nev_output.china.2025", "change", "perhaps")
    with pytest.raises(DataError, match="expected one of revision, correction"):
        build_data(seeds.folder)


def withdraw(seeds, table: str, code: str, vintage: str = "2027-01") -> list[str]:
    """Withdraw a row of a table in a vintage of its own; the problems that this makes."""
    seeds.add_vintage(vintage, "2027-01-31", [{"fact_id": NEV, "printed": "突破 1600 万辆"}])
    header, *rows = seeds.read(f"study/{table}.csv")
    (row,) = [row for row in rows if row[0] == code]
    seeds.write(f"{vintage}/{table}.csv", [[*header, "withdrawn"], [*row, "no longer counted"]])
    try:
        build_data(seeds.folder)
    except DataError as error:
        return error.problems
    return []


def test_an_indicator_with_figures_is_not_withdrawn(seeds):
    (problem,) = withdraw(seeds, "indicators", "nev_output")
    assert problem.startswith("2027-01/indicators.csv row 2, column withdrawn: found 'nev_output'")
    assert "study/facts.csv row" in problem and "withdraw figures in facts.csv" in problem


def test_an_entity_that_others_name_is_not_withdrawn(seeds):
    problems = withdraw(seeds, "entities", "shenzhen")
    assert all("entities.csv row 2" in p and "'shenzhen'" in p for p in problems)
    assert any("study/cases.csv row" in p for p in problems)


def test_what_nothing_names_may_be_withdrawn(seeds):
    assert withdraw(seeds, "statements", "four_fields") == []


def test_a_row_may_not_name_what_only_a_later_vintage_has(seeds):
    seeds.add_vintage("2027-01", "2027-01-31", [{"fact_id": NEV, "printed": "突破 1600 万辆"}])
    header, *rows = seeds.read("study/entities.csv")
    (row,) = [row for row in rows if row[0] == "hefei"]
    later = {"entity": "hefei_east", "parent": "hefei"}
    cells = {**dict(zip(header, row, strict=True)), **later}
    seeds.write("2027-01/entities.csv", [header, [cells[name] for name in header]])
    build_data(seeds.folder)
    place = seeds.set("study/entities.csv", "shenzhen", "parent", "hefei_east")
    with pytest.raises(DataError) as caught:
        build_data(seeds.folder)
    assert caught.value.problems == [
        f"study/entities.csv row {place}, column parent: found 'hefei_east', expected what stands "
        "in vintage study; it comes only with 2027-01/entities.csv row 2"
    ]
