"""``make audit`` says so when it could not look: it never ends well in silence."""

import importlib.util
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PINS = {("numpy", "2.4.0"), ("numpy", "2.5.0"), ("pillow", "12.0.0")}
WEAKNESS = {"id": "GHSA-1", "aliases": ["CVE-1"], "fix_versions": ["12.0.1"]}


@pytest.fixture(scope="module")
def audit():
    loader = SourceFileLoader("audit_tool", str(ROOT / ".ci" / "audit"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("audit_tool", loader))
    loader.exec_module(module)
    return module


def answered(*vulns, pins=PINS):
    return [{"name": n, "version": v, "vulns": list(vulns)} for n, v in sorted(pins)]


def test_all_looked_up_and_nothing_known(audit):
    assert audit.verdict(PINS, answered())[0] == 0


def test_a_known_weakness(audit):
    code, lines = audit.verdict(PINS, answered(WEAKNESS, pins={("pillow", "12.0.0")}))
    assert code == 1
    assert lines[0] == "pillow 12.0.0: GHSA-1 CVE-1; mended in 12.0.1"
    assert "NOT AUDITED: 2 of 3" in lines[1]


@pytest.mark.parametrize(
    "answers",
    [[], answered(pins={("numpy", "2.4.0")}), [{"name": "numpy", "skip_reason": "not found"}]],
)
def test_what_was_not_looked_up_is_no_clean_bill(audit, answers):
    code, lines = audit.verdict(PINS, answers)
    assert code == 3 and "NOT AUDITED" in lines[0]


def test_every_pin_of_every_lock_is_asked_for_once(audit):
    wanted = audit.pins(LOCKS)
    asked = [line for requirements in audit.rounds(wanted) for line in requirements]
    assert sorted(asked) == sorted(f"{name}=={version}" for name, version in wanted)
    text = "".join(lock.read_text(encoding="utf-8") for lock in LOCKS)
    assert len(wanted) > 150 and text.count("==") >= len(wanted)
    for requirements in audit.rounds(wanted):
        names = [line.split("==")[0] for line in requirements]
        assert len(names) == len(set(names))


def test_a_service_out_of_reach_is_no_answer(audit, monkeypatch):
    def unreachable(*_, **__):
        return type("Done", (), {"stdout": "", "stderr": "Traceback\nConnectionError: no name"})

    monkeypatch.setattr(audit.subprocess, "run", unreachable)
    assert audit.look_up(["numpy==2.4.0"], []) == ([], "ConnectionError: no name")
