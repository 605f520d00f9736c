"""Text that is no text for a reader: refused in the seeds, with its place."""

import pytest

from future_industries.data.build import build_data
from future_industries.errors import DataError

UNFIT = {
    "a control character": "深圳\x07",
    "a line end": "深圳\n市",
    "a tab": "深圳\t市",
    "an escape": "\x1b[2J深圳",
    "a line separator": "深圳\u2028市",
    "an override of the direction": "深圳\u202e圳深",
    "an isolate": "深圳\u2067圳深",
    "a private character": "深圳\ue000",
    "a replaced byte": "深圳\ufffd",
    "no character": "深圳\uffff",
    "more than a cell holds": "深" * 2001,
}


@pytest.mark.parametrize("what", UNFIT)
def test_unfit_text_is_named_with_its_place(seeds, what):
    row = seeds.set("study/entities.csv", "shenzhen", "label_zh", UNFIT[what])
    with pytest.raises(DataError) as told:
        build_data(seeds.folder)
    (problem,) = told.value.problems
    assert problem.startswith(f"study/entities.csv row {row}, column label_zh: found ")
    assert len(problem) < 300 and problem.isprintable()


@pytest.mark.parametrize(
    "text", ["深圳（市）", "Ⅷ ² é “x” — …", "<b>&", "a\u200db 👩\u200d🔬", "שלום"]
)
def test_what_people_write_is_left_alone(seeds, text):
    seeds.set("study/entities.csv", "shenzhen", "label_zh", text)
    build_data(seeds.folder)


@pytest.mark.parametrize("key", ["title_zh", "note_en"])
def test_a_vintage_says_of_itself_what_fits_a_line(seeds, key):
    seeds.add_vintage("later", "2027-01-01", [{"fact_id": "nev_output.china.2025"}])
    path = seeds.folder / "later" / "vintage.toml"
    kept = [
        line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(key)
    ]
    path.write_text("\n".join([*kept, f'{key} = "a\\u202Eb"']), encoding="utf-8")
    with pytest.raises(DataError, match=rf"later/vintage.toml: {key}: found 'a\\u202eb'"):
        build_data(seeds.folder)


@pytest.mark.parametrize(
    "name", ["x y", "X", "a'b", "<b>", "con", "aux", "reference ", "é", "a.", "a" * 41, "-x"]
)
def test_the_folder_of_a_vintage_has_a_plain_name(seeds, name):
    seeds.add_vintage(name, "2027-01-01", [{"fact_id": "nev_output.china.2025"}])
    with pytest.raises(DataError, match="such as 2026-12"):
        build_data(seeds.folder)
