"""``report audit`` as people run it."""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from future_industries.cli import main; main()", "audit"]
    return subprocess.run(
        [*command, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )


def test_json_is_a_list_of_findings():
    done = run("--format", "json", "--lang", "en")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert len(rows) > 60
    for row in rows:
        assert set(row) == {"id", "kind", "verdict", "sources", "working", "reading"}
        assert set(row["reading"]) == {"zh", "en"}
        assert all(re.fullmatch(r"p\d+\.(note)?\d+", at) for at in row["sources"])
    by_id = {row["id"]: row for row in rows}
    assert by_id["yangtze-delta-share"]["verdict"] == "in_tension"
    assert by_id["yangtze-delta-share"]["sources"] == ["p6.2", "p6.3"]
    assert "12 trillion yuan" in by_id["yangtze-delta-share"]["working"]


def test_table_names_verdict_places_and_balance():
    done = run("--lang", "en", "--verdict", "contradicts")
    assert done.returncode == 0, done.stderr
    assert "count-shenzhen  contradicts  p14.5" in done.stdout
    assert "in tension" not in done.stdout
    assert re.search(r"\d+ checks: contradicts \d+", done.stderr)


def test_filters_by_kind_in_chinese():
    done = run("--kind", "repeats")
    assert "byd-and-shenzhen  存在张力" in done.stdout
    assert "yangtze-delta-share" not in done.stdout


def test_a_verdict_that_does_not_exist_is_wrong_use():
    assert run("--verdict", "perhaps").returncode == 2
