"""``report diff`` and ``report accept`` on the study with an update of its figures."""

import csv
import json
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from long_run import LONG

from future_industries.book.difference import SCHEMA
from future_industries.cli import report
from future_industries.data.build import build_data
from future_industries.data.package import write_package

pytestmark = pytest.mark.xdist_group("two_vintages")  # the update is built once
ROOT = Path(__file__).parents[2]
UPDATE = "2026-12"
CHAPTERS = ("bottlenecks", "what_changed")
FACTS = [
    {"fact_id": "basic_research_share.china.2025", "printed": "15%", "note": "年度公报"},
    {
        "fact_id": "park_vacancy_rate.china.this-year",
        "printed": "45%",
        "change": "correction",
        "note": "原文误排",
    },
    {"fact_id": "talent_gap.humanoid.2025", "printed": "超过 120 万人"},
    {"fact_id": "nev_output.shenzhen.2025", "withdrawn": "来源撤稿 <b>"},
    {
        "fact_id": "nev_output.hefei.2026",
        "indicator": "nev_output",
        "entity": "hefei",
        "period": "2026",
        "status": "actual",
        "printed": "210 万辆",
    },
]


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """The report with few chapters and two vintages; no chapter executed."""
    root = tmp_path_factory.mktemp("updated")
    for room in ("seeds", "notebooks", "book"):
        shutil.copytree(ROOT / room, root / room, ignore=shutil.ignore_patterns("_build"))
    listed = root / "book" / "chapters.yml"
    described = yaml.safe_load(listed.read_text(encoding="utf-8"))
    for part in described["parts"]:
        part["chapters"] = [c for c in part["chapters"] if c["name"] in CHAPTERS]
    described["parts"] = [part for part in described["parts"] if part["chapters"]]
    listed.write_text(yaml.safe_dump(described, allow_unicode=True), encoding="utf-8")
    with (ROOT / "seeds" / "study" / "facts.csv").open(encoding="utf-8", newline="") as lines:
        study = {row["fact_id"]: row for row in csv.DictReader(lines)}
    folder = root / "seeds" / UPDATE
    folder.mkdir()
    columns = [*next(iter(study.values())), "change", "withdrawn"]
    with (folder / "facts.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
        writer.writeheader()
        for number, fact in enumerate(FACTS, start=2):
            was = study.get(fact["fact_id"], {})
            writer.writerow({**was, "note": "", **fact, "source": f"update.r{number}"})
    (folder / "vintage.toml").write_text(
        'date = 2026-12-31\ntitle_zh = "年末更新"\ntitle_en = "Year-end update"\n', encoding="utf-8"
    )
    (folder / "sources.csv").write_text(
        "source_id,published,publisher_zh,publisher_en,file,source\n"
        "update,2026-12-31,统计局,Statistics,update.csv,update.r1\n",
        encoding="utf-8",
    )
    write_package(build_data(root / "seeds"), root / "data")
    return root


def call(root: Path, *words: str):
    done = CliRunner().invoke(report, [words[0], "--root", str(root), *words[1:]])
    assert done.exception is None or isinstance(done.exception, SystemExit) or done.exit_code
    return done


def difference(root: Path, *words: str) -> dict:
    done = call(root, "diff", *words, "--format", "json")
    assert done.exit_code == 0, f"{done.output}\n{done.exception}"
    found = json.loads(done.stdout)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(found)
    return found


@pytest.fixture(scope="module")
def english(place) -> dict:
    return difference(place, "--lang", "en")


def test_figures_with_their_changes_as_far_as_the_bounds_tell(english):
    assert (english["from"]["name"], english["to"]["name"]) == ("study", UPDATE)
    figures = {row["fact_id"]: row for row in english["figures"]}
    assert {fact: (row["kind"], row["nature"]) for fact, row in figures.items()} == {
        "basic_research_share.china.2025": ("superseded", "revision"),
        "park_vacancy_rate.china.this-year": ("superseded", "correction"),
        "talent_gap.humanoid.2025": ("superseded", "revision"),
        "nev_output.shenzhen.2025": ("withdrawn", ""),
        "nev_output.hefei.2026": ("added", ""),
    }
    research = figures["basic_research_share.china.2025"]
    assert research["difference"]["text"] == "up about 8 percentage points"
    assert (research["difference"]["lower"], research["difference"]["upper"]) == (7.5, 8.5)
    assert research["reason"] == "年度公报" and research["source"] == ["update.r2"]
    assert "bottlenecks" in research["chapters"]
    floors = figures["talent_gap.humanoid.2025"]
    assert floors["difference"]["text"] == "cannot be said"
    assert (floors["difference"]["lower"], floors["difference"]["upper"]) == (None, None)
    assert figures["nev_output.shenzhen.2025"]["reason"] == "来源撤稿 <b>"
    assert figures["nev_output.shenzhen.2025"]["after"] is None
    assert figures["nev_output.hefei.2026"]["before"] is None
    assert figures["nev_output.hefei.2026"]["name"] == "Hefei: NEV output, 2026"


def test_conclusions_that_turned_with_before_and_after(english):
    turned = {(row["kind"], row["name"]): row for row in english["conclusions"]}
    gap = turned["gap", "country_germany"]
    assert (gap["turn"], gap["before"], gap["after"]) == (
        "reversed",
        "China (about 7%) below Germany (14.5%)",
        "China (15% [vintage 2026-12]) above Germany (14.5%)",
    )
    assert ("gap", "country_usa") not in turned, "it only narrowed"
    talent = turned["ranking", "talent_gap"]
    assert talent["before"].startswith("1. Artificial intelligence (over 1 million people); 2. Hum")
    assert talent["after"].startswith(
        "1. Humanoid-robot industry (over 1.2 million people [vintage 2026-12]); 2. Art"
    )
    claim = turned["finding", "basic_research_below_peers"]
    assert (claim["before"], claim["after"]) == ("below", "not below all of [by vintage 2026-12]")
    lost = turned["finding", "review_shenzhen_share_fits"]
    assert (lost["turn"], lost["after"]) == ("lapsed", None)
    for row in english["conclusions"]:
        moved = {figure["fact_id"] for figure in english["figures"]}
        assert moved & set(row["facts"]), f"{row['name']} turned and nothing it rests on did"


def test_sentences_and_charts_of_the_chapters_that_follow(english):
    sentences = [row for row in english["sentences"] if row["chapter"] == "bottlenecks"]
    (turned,) = [row for row in sentences if (row["before"] or "").startswith("By country, China")]
    assert turned["turned"] and "is below those compared" in turned["before"]
    assert "is not below all of those compared" in turned["after"]
    assert "basic_research_share.china.2025" in turned["facts"]
    (area,) = [r for r in sentences if (r["before"] or "").startswith("Supply times the vacancy")]
    assert area["turned"] and "2.79 billion" in area["after"] and "disagree" in area["after"]
    shown = {row["name"]: row for row in english["displays"]}
    assert "talent_gap.humanoid.2025" in shown["talent"]["facts"]
    assert "fuel_cells" not in shown, "nothing in it changed"
    assert english["untold"] == []


@pytest.mark.skipif(not LONG, reason="seconds: make test-long")
def test_the_other_way_round_everything_is_mirrored(place, english):
    back = difference(place, UPDATE, "study", "--lang", "en")
    figures = {row["fact_id"]: row for row in back["figures"]}
    assert figures["nev_output.hefei.2026"]["kind"] == "absent"
    assert figures["nev_output.shenzhen.2025"]["kind"] == "added"
    assert figures["basic_research_share.china.2025"]["difference"]["text"] == (
        "down about 8 percentage points"
    )
    told = {(r["chapter"], r["before"], r["after"]) for r in english["sentences"]}
    assert {(r["chapter"], r["after"], r["before"]) for r in back["sentences"]} == told
    assert {(r["kind"], r["name"]) for r in back["conclusions"]} == {
        (r["kind"], r["name"]) for r in english["conclusions"]
    }


def test_as_a_table_in_chinese(place):
    done = call(place, "diff", "study", UPDATE)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(f"study (2026-06-02) → {UPDATE} (2026-12-31)\n数字新增 1 个")
    assert "~ park_vacancy_rate.china.this-year  中国：园区空置率  超过 30% → 45%" in done.stdout
    assert "更正：原文误排" in done.stdout
    assert "差距 country_germany（反转）" in done.stdout


def test_a_vintage_with_itself_differs_in_nothing(place):
    same = difference(place, UPDATE, UPDATE, "--lang", "en")
    assert same["summary"] == "No figure changed. No conclusion turned."
    assert not any(same[key] for key in ("figures", "derived", "conclusions", "sentences"))


def test_names_that_do_not_fit(place):
    done = call(place, "diff", "studdy", UPDATE)
    assert done.exit_code == 1 and "unknown vintage 'studdy'; did you mean study?" in str(
        done.exception
    )
    done = call(place, "diff", "study")
    assert done.exit_code == 2 and "give two vintages" in done.output


def test_with_one_vintage_it_says_so():
    done = call(ROOT, "diff", "--format", "json", "--lang", "en")
    assert done.exit_code == 0
    assert "study is the only vintage" in done.stderr
    assert json.loads(done.stdout)["figures"] == []


# References


def references(root: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in sorted((root / "book").glob("*/*.ipynb"))}


def test_a_new_vintage_changes_references_only_by_accepting(place):
    before = references(place)
    assert before
    done = call(place, "run", "--only", "what_changed")
    assert done.exit_code == 0, done.output
    assert references(place) == before
    for lang, said in {
        "zh": "2026-12 版〕）高于德国",
        "en": "China (15% [vintage 2026-12]) above Germany",
    }.items():
        executed = place / "book" / "_build" / "run" / lang / "what_changed.ipynb"
        text = executed.read_text(encoding="utf-8")
        assert said in text and "data.html#fact-park-vacancy-rate-china-this-year" in text
        assert "data.html#fact-nev-output-shenzhen-2025" not in text, "withdrawn: no row to lead to"
    done = call(place, "accept", "what_changed", "--lang", "en")
    assert done.exit_code == 2 and "no terminal to ask at" in done.output
    assert "book/en/what_changed differs from its reference" in done.output
    assert "\n  cell " in done.output and "\n    +" in done.output
    assert references(place) == before
    done = call(place, "accept", "what_changed", "--lang", "en", "--yes")
    assert done.exit_code == 0, done.output
    changed = [path for path, held in references(place).items() if held != before[path]]
    assert [Path(path).relative_to(place).as_posix() for path in changed] == [
        "book/en/what_changed.ipynb"
    ]
