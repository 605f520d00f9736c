"""Both READMEs name what exists: folders of the tree, verbs, make targets, linked files."""

import re
import subprocess
from pathlib import Path

import pytest

from future_industries.cli import VERBS

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
_CODE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)


def text_of(readme: str) -> str:
    return (ROOT / readme).read_text(encoding="utf-8")


def prose_of(readme: str) -> str:
    return _CODE.sub("", text_of(readme))


def tree_of(readme: str) -> list[str]:
    """Paths in the tree block, folders with a slash at their end."""
    (block,) = [body for language, body in _CODE.findall(text_of(readme)) if language == "text"]
    paths: list[str] = []
    above: list[str] = []
    for line in block.splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        name = line.split()[0]
        above = [*above[:depth], name]
        paths.append("".join(above))
    return paths


def commands_of(readme: str) -> str:
    """What the reader might type: code spans and shell blocks, one a line, comments off."""
    spans = _SPAN.findall(prose_of(readme))
    blocks = [body for language, body in _CODE.findall(text_of(readme)) if language == "bash"]
    lines = "\n".join([*spans, *blocks]).splitlines()
    return "\n".join(line.split("#")[0] for line in lines)


def links() -> list[tuple[str, str]]:
    found = [(readme, link) for readme in READMES for link in _LINK.findall(text_of(readme))]
    return [(readme, link) for readme, link in found if "://" not in link]


@pytest.mark.parametrize("readme", READMES)
def test_the_tree_names_only_what_exists(readme):
    for path in tree_of(readme):
        there = (ROOT / path).is_dir() if path.endswith("/") else (ROOT / path).is_file()
        assert there, f"{readme}: the tree names {path}, which is not there; correct the tree"


@pytest.mark.parametrize("readme", READMES)
def test_the_tree_names_every_room(readme):
    done = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip("not a git checkout")
    tracked = {f"{name.split('/')[0]}/" for name in done.stdout.splitlines() if "/" in name}
    package = ROOT / "src" / "future_industries"
    tracked |= {f"src/future_industries/{p.parent.name}/" for p in package.glob("*/__init__.py")}
    missing = sorted(tracked - set(tree_of(readme)))
    assert not missing, f"{readme}: the tree lacks {', '.join(missing)}; add a line for each"


def test_both_trees_are_the_same():
    assert tree_of(READMES[0]) == tree_of(READMES[1])


@pytest.mark.parametrize("readme", READMES)
def test_every_verb_exists_and_is_in_the_table(readme):
    text = commands_of(readme)
    mentioned = set(re.findall(r"(?:^|&& |\s)report ([a-z]+)", text, re.MULTILINE))
    unknown = sorted(mentioned - set(VERBS))
    assert not unknown, f"{readme}: no verb {', '.join(unknown)}; there are {', '.join(VERBS)}"
    listed = re.findall(r"^\| `report ([a-z]+)", text_of(readme), re.MULTILINE)
    absent = sorted(set(VERBS) - set(listed))
    assert not absent, f"{readme}: the table of commands lacks {', '.join(absent)}; add a row"


@pytest.mark.parametrize("readme", READMES)
def test_every_make_target_exists(readme):
    targets = set(_TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    mentioned = set(re.findall(r"(?:^|\s)make ([a-z-]+)", commands_of(readme), re.MULTILINE))
    assert {"book", "test"} <= mentioned
    unknown = sorted(mentioned - targets)
    assert not unknown, f"{readme}: the Makefile has no target {', '.join(unknown)}"


@pytest.mark.parametrize(("readme", "link"), links())
def test_links_to_files_resolve(readme, link):
    target = ROOT / link.split("#")[0]
    assert target.exists(), f"{readme} links to {link}, which is not there"


def test_both_have_the_same_headings():
    first, second = (
        [len(marks) for marks in re.findall(r"^(#+) ", prose_of(readme), re.MULTILINE)]
        for readme in READMES
    )
    assert first == second, f"{' and '.join(READMES)} differ in their headings"
