"""What a tenth of each figure does is worked out once and handed on."""

from future_industries import open_report
from future_industries.analysis.sensitivity import effects
from future_industries.book import moved as module
from future_industries.book.moved import moved, turned

FEW = ["basic_research_share.china.2030", "nev_output.china.2025"]


def test_worked_out_once_for_both_editions(tmp_path, monkeypatch):
    asked = []

    def counted(report, fact):
        asked.append(fact)
        return effects(report, fact) if fact in FEW else {}

    monkeypatch.setattr(module, "effects", counted)
    first = moved(open_report("zh"), tmp_path)
    number = len(asked)
    assert number == len(first) > 100
    assert moved(open_report("en"), tmp_path) == first
    assert len(asked) == number
    assert first[FEW[1]] == effects(open_report("en"), FEW[1])


def test_only_what_changes_its_outcome_turns():
    same = {"name": "stays", "flips": False}
    told = {"a": {"derivations": [], "claims": [same], "checks": [{"name": "t", "flips": True}]}}
    assert turned({**told, "b": {"derivations": [], "claims": [same], "checks": []}}) == {
        "a": {"t"}
    }
