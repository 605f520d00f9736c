"""Every page is valid HTML: the Nu Html Checker finds no error, and no warning that matters."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REMEDY = "run .ci/fetch-vnu (npm) and, on Debian, apt-get install default-jre-headless"
# Warnings that we know and keep, each with its reason.
KNOWN = {
    "Consider using the “h1” element as a top-level heading only": (
        "a page has one, and it stands in the article that it titles"
    ),
    "Article lacks heading": "its heading is that <h1>",
}


@pytest.fixture(scope="session")
def checker() -> list[str]:
    """The command of the checker; where it must be there (CI), its absence is a failure."""
    jar = Path(os.environ.get("VNU_JAR", ROOT / ".tools" / "vnu.jar"))
    if not jar.is_file() or not shutil.which("java"):
        if os.environ.get("CI") == "true":
            pytest.fail(f"no Nu Html Checker: {REMEDY}")
        pytest.skip(f"no Nu Html Checker: {REMEDY}")
    # Half the time: a program that runs once gains nothing from being compiled twice.
    quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    return ["java", *quick, "-Xss4m", "-jar", str(jar), "--format", "json", "--stdout"]


def complaints(checker: list[str], pages: list[Path]) -> list[str]:
    """What the checker says of these pages, without what is known."""
    done = subprocess.run(
        [*checker, *map(str, pages)], capture_output=True, encoding="utf-8", timeout=300
    )
    messages = json.loads(done.stdout)["messages"]
    return [
        f"{'/'.join(Path(m.get('url', '')).parts[-2:])}: {m['message']} at {m.get('extract', '')!r}"
        for m in messages
        if not m["message"].startswith(tuple(KNOWN))
    ]


def test_every_page_is_valid(checker, walked):
    pages = sorted(walked.rglob("*.html"))
    assert len(pages) >= 7
    found = complaints(checker, pages)
    assert not found, f"{len(found)} complaints:\n" + "\n".join(found[:30])


def test_an_invalid_page_is_found(checker, tmp_path):
    page = tmp_path / "x.html"
    page.write_text(
        '<!DOCTYPE html><html lang="en"><head><title>x</title></head>'
        "<body><h1>x</h1><details><summary><p>no</p></summary></details></body></html>",
        encoding="utf-8",
    )
    assert any("“p” not allowed" in line for line in complaints(checker, [page]))
