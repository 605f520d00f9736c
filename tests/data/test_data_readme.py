"""The package's README says what its descriptor says, and its tables hold together."""

import json
import re
from pathlib import Path

from future_industries.data.readme import readme
from future_industries.markdown import plain

DATA = Path(__file__).parents[2] / "data"
PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
TEXT = (DATA / "README.md").read_text(encoding="utf-8")


def test_it_is_made_from_the_descriptor_alone():
    assert readme(PACKAGE) == TEXT


def test_every_table_and_column_is_in_it_in_both_languages():
    for resource in PACKAGE["resources"]:
        part = TEXT.split(f"\n### {resource['name']}\n")[1].split("\n### ")[0]
        assert resource["title"] in part and resource["title_zh"] in part
        for field in resource["schema"]["fields"]:
            (line,) = [x for x in part.splitlines() if f"`{field['name']}` |" in x.replace("*", "")]
            assert f"| {field['type']} |" in line
            assert field["description"] in line and field["description_zh"] in line


def test_every_line_of_a_table_has_the_cells_of_its_head():
    cells = 0
    for line in TEXT.splitlines():
        if not line.startswith("|"):
            cells = 0
            continue
        found = len(re.findall(r"(?<!\\)\|", line))
        cells = cells or found
        assert found == cells, line


def test_links_lead_to_files_and_licence_version_and_vintage_are_named():
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        assert target.startswith("https://") or (DATA / target).is_file()
    for said in ("CC-BY-4.0", PACKAGE["version"], PACKAGE["vintages"][-1]["date"]):
        assert said in TEXT


def test_titles_of_vintages_are_shown_and_are_no_markdown():
    title = "<script>x</script> {eval}`1` | [a](javascript:b)"
    (first, *rest) = PACKAGE["vintages"]
    text = readme(PACKAGE | {"vintages": [first | {"title_zh": title}, *rest]})
    (line,) = [line for line in text.splitlines() if line.startswith("| `study` |")]
    assert plain(line).count(title) == 1
    assert len(re.split(r"(?<!\\)\|", line)) == 6 and "\\<script\\>" in line
