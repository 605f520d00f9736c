"""The command line as a person meets it: what it says, its exit code, and never a traceback."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from future_industries.cli import main

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``report WORDS`` in a folder; whatever escapes ``main`` fails the test."""

    def report(*words: str, at: Path = ROOT) -> Done:
        monkeypatch.chdir(at)
        monkeypatch.delenv("FUTURE_INDUSTRIES_DATA", raising=False)
        monkeypatch.setattr(sys, "argv", ["report", *words])
        capsys.readouterr()
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        return Done(code, told.out, told.err)

    return report
