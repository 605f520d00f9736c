"""Files that are broken or meant to harm: one clear message, and nothing changes.

The corpus is made from seeds: sound files spoiled in a few hundred ways (`make test-long` does
more), besides those that attack a workbook's own machinery.
"""

import io
import random
import resource
import time
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from future_industries.errors import DataError
from future_industries.intake.files import read_files
from future_industries.intake.plan import Delivery, make_plan
from future_industries.intake.preview import preview_lines, preview_record
from future_industries.intake.resolve import Settings
from future_industries.intake.standing import read_standing
from future_industries.intake.vintage import vintage_files

SOUND = "指标,地区,年份,数值（万辆）,来源\n新能源汽车产量,中国,2025,1649,工信部\n"


def workbook(
    rows=(("指标", "地区", "年份", "数值"), ("新能源汽车产量", "中国", 2025, "1649 万辆")),
) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def repacked(part: str, change) -> bytes:
    """A workbook with one part of its archive changed."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook())) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
ATTACKS = {
    "a zip bomb": lambda: repacked(SHEET, lambda x: x + b" " * 30_000_000),
    "a merged range of the whole sheet": lambda: repacked(
        SHEET, lambda x: x.replace(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    ),
    "a cell at the far corner": lambda: repacked(
        SHEET, lambda x: x.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    ),
    "entities": lambda: repacked(SHEET, lambda x: b'<!DOCTYPE a [<!ENTITY b "' + b"c" * 999 + b'">]>' + x),
    "no archive after all": lambda: b"PK\x03\x04" + b"\x00" * 500,
    "half an archive": lambda: workbook()[:-700],
    "an archive of something else": lambda: repacked("[Content_Types].xml", lambda x: b"<a/>"),
    "an old or encrypted workbook": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    "a million columns": lambda: b",".join([b"1"] * 1_000_000),
    "a cell without end": lambda: b'a,b\n"' + b"x" * 5_000_000,
    "thousands of unknown names": lambda: (
        "指标,地区,年份,数值\n" + "".join(f"新能源汽车产量{i},中国{i},2025,1\n" for i in range(4_900))
    ).encode(),
    "nothing": lambda: b"",
    "more than is read": lambda: b"a,b\n" * 3_000_000,
}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_no_table_is_refused_in_one_message(desk, attack):
    (desk.root / "x.xlsx").write_bytes(ATTACKS[attack]())
    before = desk.contents()
    started = time.monotonic()
    code, out, err = desk.run("import", "x.xlsx", "--vintage", "2026-12", "--yes", "--source", "x")
    assert code == 1 and "x.xlsx" in out + err
    assert time.monotonic() - started < 10
    assert desk.contents() == before
    # the peak of the whole test process, of which the attacks are the smaller part
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 700_000


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
def standing(request):
    from pathlib import Path

    return read_standing(Path(__file__).parents[2] / "seeds")


def planned(path, standing):
    """Read and plan a file as the command does; whatever is not ours escapes."""
    import datetime

    delivery = Delivery("2026-12", datetime.date(2026, 12, 31), "x", "x")
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


def spoiled(content: bytes, chance: random.Random) -> bytes:
    """Sound bytes with a few of them cut, doubled, flipped, moved or made of something else."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(made) + 1), chance.choice((1, 1, 2, 5, 40, 400))
        what = chance.randrange(6)
        if what == 0:
            del made[at : at + length]
        elif what == 1:
            made[at:at] = made[at : at + length]
        elif what == 2:
            made[at:at] = chance.randbytes(length)
        elif what == 3:
            made[at:at] = chance.choice(
                (
                    b'"',
                    b";",
                    b"\t",
                    b"\n",
                    b"\x00",
                    b"\xff\xfe",
                    b"=1+1",
                    b"9" * 400,
                    b"NaN",
                    b"inf",
                    b"1e999",
                    "超过".encode(),
                    "％".encode("gb18030"),
                    b"-0",
                    b"\xed\xa0\x80",
                )
            )
        elif what == 4 and made:
            made[at % len(made)] ^= 1 << chance.randrange(8)
        else:
            del made[at:]
        made = made or bytearray(b",")
    return bytes(made)


@pytest.mark.parametrize("kind", ["csv", "gb18030", "xlsx"])
def test_a_corpus_of_spoiled_files(standing, tmp_path, kind):
    sound = {"csv": SOUND.encode(), "gb18030": SOUND.encode("gb18030"), "xlsx": workbook()}[kind]
    number = {100: 170}.get(settings().max_examples, 700)
    slowest = 0.0
    for seed in range(number):
        path = tmp_path / f"f{seed}.{kind}"
        path.write_bytes(spoiled(sound, random.Random(f"{kind}{seed}")))
        started = time.monotonic()
        planned(path, standing)
        slowest = max(slowest, time.monotonic() - started)
    assert slowest < 10


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
