"""``make check`` is what pre-commit runs, with locked programs; the glossary check finds things."""

import importlib.util
import json
import re
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CONFIG = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
HOOKS = {hook["id"]: hook for repo in CONFIG["repos"] for hook in repo["hooks"]}
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
# Programs whose package has another name.
PACKAGES = {"lint-imports": "import-linter"}


@pytest.fixture(scope="module")
def glossary():
    loader = SourceFileLoader("glossary_tool", str(ROOT / ".ci" / "glossary"))
    spec = importlib.util.spec_from_loader("glossary_tool", loader)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_make_check_runs_the_hooks_on_all_files():
    (recipe,) = re.findall(r"^check:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    assert "pre-commit run --all-files" in recipe


def test_nothing_is_fetched_when_hooks_run():
    assert [repo["repo"] for repo in CONFIG["repos"]] == ["local"]
    assert {hook["language"] for hook in HOOKS.values()} == {"system"}


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_runs_a_locked_program(name):
    locked = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    program, *_ = re.findall(r"\.(?:tools/dev/bin|venv/bin|ci)/[\w-]+", HOOKS[name]["entry"])
    kind, tool = program.rsplit("/", 1)
    if kind == ".tools/dev/bin":
        package = PACKAGES.get(tool, tool)
        assert re.search(rf"^{package}==", locked, re.MULTILINE), f"dev.in lacks {package}"
    elif kind == ".ci":
        assert (ROOT / program).is_file()


def test_the_hooks_cover_what_they_are_for():
    assert set(HOOKS) == {
        *("ruff-lint", "ruff-format", "types", "rooms"),
        *("templates-stripped", "templates-shape", "data", "glossary"),
    }


def test_the_tree_keeps_to_the_glossary(glossary, capsys):
    assert glossary.main([]) == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("脑机借口已进入临床。\n", "page.md:1: found '脑机借口', write '脑机接口'"),
        ("# A\n\nA brain-computer link.\n", "page.md:3: found 'brain-computer'"),
        ("It was organized.\n", "page.md:1: found 'organized', write 'British spelling'"),
    ],
)
def test_a_wrong_term_is_told_with_its_line(glossary, tmp_path, capsys, text, told):
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    assert glossary.main([str(page)]) == 1
    assert told in capsys.readouterr().out


def test_code_is_no_prose(glossary, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("`brain-computer`\n\n```\norganized\n```\n", encoding="utf-8")
    assert glossary.main([str(page)]) == 0


def test_templates_are_read_without_their_code(glossary, tmp_path, capsys):
    cells = [
        {"cell_type": "code", "source": ["x = 'YRD'"]},
        {"cell_type": "markdown", "source": ["The Yangtze River Delta."]},
    ]
    template = tmp_path / "t.ipynb"
    template.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    assert glossary.main([str(template)]) == 1
    assert capsys.readouterr().out.count("Yangtze Delta") == 1


def test_a_label_says_the_same_in_both_languages(glossary, tmp_path, capsys):
    table = tmp_path / "t.csv"
    table.write_text("id,label_zh,label_en\na,园区空置率,Share of empty parks\n", encoding="utf-8")
    assert glossary.main([str(table)]) == 1
    assert "row 2, column label_en" in capsys.readouterr().out
    table.write_text("id,label_zh,label_en\na,园区空置率,Park vacancy rate\n", encoding="utf-8")
    assert glossary.main([str(table)]) == 0
