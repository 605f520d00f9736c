"""Names from outside lead nowhere: one message, and nothing is written anywhere."""

import shutil
import sys
from pathlib import Path

import pytest
from long_run import LONG

from future_industries.cli import main

ROOT = Path(__file__).parents[2]
NAMES = [
    "../outside", "..", "/tmp/outside", "a/b", "a\\b", "C:\\x", "con", "nul", "com1", "x.", "x ", "a\nb",
    "a\x00b", "\x1b[2J", "\u202ex", "-x", "", "~", "$HOME", "x" * 300, "<b>", "é", "2026-12/../../x",
]  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("there") / "report"
    for room in ("seeds", "data", "notebooks", "book"):
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("_build"))
    (folder / "new.csv").write_text(
        "fact_id,value,source\nnev_output.china.2025,1700 万辆,x\n", encoding="utf-8"
    )
    return folder


VERBS = {
    "import": lambda name: ["import", "new.csv", "--yes", "--date", "2026-12-31", f"--vintage={name}"],
    "import a file": lambda name: ["import", f"./{name}", "--vintage=2026-12"],
    "as of": lambda name: ["run", f"--as-of={name or '..'}"],
    "render as of": lambda name: ["render", f"--as-of={name or '..'}"],
    "only": lambda name: ["run", f"--only={name}"],
    "data": lambda name: ["run", f"--data={name or 'notebooks'}"],
    "language": lambda name: ["run", f"--lang={name}"],
    "accept": lambda name: ["accept", "--yes", "--", name],
    "figures as of": lambda name: ["facts", f"--as-of={name or '..'}"],
    "audit as of": lambda name: ["audit", f"--as-of={name or '..'}"],
    "template": lambda name: ["template", f"--indicators={name or '..'}"],
    "a notebook": lambda name: ["run", f"--help-notebook={name or '..'}"],
}  # fmt: skip


def state(folder: Path) -> dict[str, int]:
    return {
        str(p.relative_to(folder)): p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file()
    }


@pytest.mark.parametrize("verb", VERBS)
def test_no_name_leads_out_of_its_folder(root, capsys, monkeypatch, verb):
    monkeypatch.chdir(root)
    before = state(root.parent)
    # no system passes on a NUL in an argument, so click need not know it
    begin = list(VERBS).index(verb) % 3  # a third each in the short run: together they meet all
    for name in NAMES if LONG else NAMES[begin::3]:
        if "\x00" in name and verb in ("import a file", "data"):
            continue
        monkeypatch.setattr(sys, "argv", ["report", *VERBS[verb](name)])
        with pytest.raises(SystemExit) as end:
            main()
        told = capsys.readouterr()
        said = told.out + told.err
        assert end.value.code in (1, 2), (name, said)
        assert "Traceback" not in said and said.strip(), name
        assert len(said) < 2000 and "\x1b" not in said and "\u202e" not in said, name
    assert state(root.parent) == before


def test_an_inbox_folder_is_a_name_as_well(root, capsys, monkeypatch, tmp_path):
    folder = shutil.copytree(root, tmp_path / "report")
    monkeypatch.chdir(folder)
    for name in ("2026 12", "2027-01’", "nul"):
        inbox = folder / "inbox" / name
        inbox.mkdir(parents=True)
        shutil.copy(folder / "new.csv", inbox)
        before = state(folder)
        monkeypatch.setattr(sys, "argv", ["report", "import", "--inbox"])
        with pytest.raises(SystemExit) as end:
            main()
        assert end.value.code in (1, 2)
        assert name in capsys.readouterr().err
        assert state(folder) == before
        shutil.rmtree(inbox)
