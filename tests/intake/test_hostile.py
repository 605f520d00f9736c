"""Files that are broken or meant to harm: one clear message, and nothing changes.

The corpus is made from seeds by ``malformed.py``: files that attack a workbook's own machinery,
and sound ones spoiled (`make test-long` makes ten times as many).
"""

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from malformed import ATTACKS, SOUND, workbook

from future_industries.errors import DataError
from future_industries.intake.files import read_files
from future_industries.intake.plan import Delivery, make_plan
from future_industries.intake.preview import preview_lines, preview_record
from future_industries.intake.resolve import Settings
from future_industries.intake.standing import read_standing
from future_industries.intake.vintage import vintage_files

ROOT = Path(__file__).parents[2]
FEW, MANY = 60, 600


@pytest.fixture(scope="module")
def attempts(tmp_path_factory) -> list[dict]:
    """What became of each malformed file, imported with and without --dry-run, in a process of
    its own: nothing else is in its memory."""
    root = tmp_path_factory.mktemp("there") / "report"
    shutil.copytree(ROOT / "seeds", root / "seeds")
    number = FEW if settings().max_examples <= 100 else MANY
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("malformed.py")), str(root), "0", str(number)],
        capture_output=True, encoding="utf-8", timeout=3600, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == 2 * number and number > len(ATTACKS)
    return found


def test_malformed_files_are_told_of_and_change_nothing(attempts):
    wrong = [a for a in attempts if a["code"] not in (0, 1) or "Traceback" in a["said"]]
    assert wrong == []
    assert [a for a in attempts if a["changed"]] == []
    unnamed = [a for a in attempts if a["code"] == 1 and a["file"] not in a["said"]]
    assert unnamed == []
    sound = {a["file"] for a in attempts if a["code"] == 0}
    assert len(sound) < len(attempts) / 4, "most of the corpus should be malformed"


def test_no_file_takes_the_memory_that_a_small_machine_lacks(attempts):
    largest = max(attempts, key=lambda a: a["megabytes"])
    assert largest["megabytes"] < 500, largest["file"]


def test_external_links_are_never_followed_nor_kept(desk):
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    book.active["D2"] = "='file:///etc/[passwd]Sheet1'!A1"
    book.active["E1"], book.active["E2"] = "来源", "x"
    book.save(desk.root / "x.xlsx")
    out, _ = desk.take("x.xlsx", expect=1)
    assert "a formula without a result" in out and "root:" not in out


@pytest.mark.parametrize("payload", ["<script>alert(1)</script>", "{eval}`1`", "=cmd|'/c calc'!A0", "$(rm)", "\x1b[2J", "a\u202eb", "](javascript:1)"])  # fmt: skip
def test_what_is_written_in_a_cell_stays_text(desk, payload):
    code, out, err = desk.run(
        "import",
        desk.put("a.csv", SOUND.replace("工信部", payload)),
        "--vintage",
        "2026-12",
        "--yes",
    )
    assert "\x1b" not in out + err
    if code == 0:
        assert desk.run("data")[0] == 0
    else:
        assert "a.csv" in out + err and not (desk.seeds / "2026-12").exists()


@pytest.fixture(scope="module")
def standing():
    return read_standing(ROOT / "seeds")


def planned(path, standing):
    """Read and plan a file as the command does; whatever is not ours escapes."""
    import datetime

    delivery = Delivery("2026-12", datetime.date(2026, 12, 31), {"zh": "x", "en": "x"})
    try:
        plan = make_plan(read_files([path]), standing, delivery, Settings("x", 2026))
    except DataError as error:
        assert all(path.name in problem for problem in error.problems)
        return None
    list(preview_lines(plan, standing))
    preview_record(plan, standing)
    counts = plan.counts
    assert counts["in"] == sum(number for name, number in counts.items() if name != "in")
    if not plan.problems:
        vintage_files(plan)
    return plan


CELL = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["新能源汽车产量", "nev_output", "中国", "2025", "合计", "0.55", "55%", "超过", "万辆", "-", "1/0", "1,2,3", "9" * 400, "NaN", "inf", "-inf", "1e400", "²", "Ⅷ", "一万亿亿"]),
    st.integers().map(str),
    st.floats().map(repr),
)  # fmt: skip
HEADS = st.sampled_from(["指标", "主体", "年份", "数值（万辆）", "value", "2025", "2024年", "单位", "来源", "NEV output (%)", "fact_id", "withdrawn", "性质", "中国", "", "()", "2025年产量"])  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(HEADS, min_size=1, max_size=7), st.lists(st.lists(CELL, max_size=7), max_size=6), st.sampled_from(",;\t"))  # fmt: skip
def test_any_table_is_planned_or_refused(standing, tmp_path, heads, rows, separator):
    import csv

    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator).writerows([heads, *rows])
    path = tmp_path / "any.csv"
    path.write_bytes(stream.getvalue().encode("utf-8", "replace"))
    planned(path, standing)
