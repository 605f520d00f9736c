"""Every command and block of code in the READMEs and docs/ runs, in the order of the page.

A page gets a copy of the report. ``csv PATH`` blocks become files, Python blocks are run, and so
are commands, line by line. What takes long (`DEAR`) is read by the command line's own parser, and
run with HYPOTHESIS_PROFILE=long; make's targets are looked up. A comment before a block says what
is special: ``<!-- not run here: REASON -->``.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from long_run import LONG

from future_industries.cli import report

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "README.zh-CN.md", ROOT / "CONTRIBUTING.md",
         *sorted((ROOT / "docs").rglob("*.md"))]  # fmt: skip
PAGES = [p for p in PAGES if p.is_file() and p.parent.name not in ("decisions", "reference")]
# Verbs that run chapters or render; the rest take a second at most.
DEAR = {
    "build", "run", "sweep", "render", "export", "check", "accept", "diff", "serve", "capsule", "verify",
    "publish",
}  # fmt: skip
PROGRAMS = {"papermill", "jupyter-book", "pytest", "python"}
SHELL = {"for", "mkdir", "cp"}
_BLOCK = re.compile(
    r"(?:<!-- (?P<note>[^>]+) -->\n)?^```(?P<language>\w+) ?(?P<path>[^\n]*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_LINK = re.compile(r"(?<!`)!?\[[^\]]*\]\(([^)\s]+)\)")
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_BYTECODE = shutil.ignore_patterns("__pycache__", "_build")
UPDATE = "指标,地区,年份,数值（万辆）,来源\n新能源汽车产量,中国,2026,1700,工信部（虚构）\n"


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, a path after it, and what a comment says of it."""

    language: str
    path: str
    body: str
    note: str

    @property
    def commands(self) -> Iterator[list[str]]:
        """The words of each line, comments off, && taken apart."""
        for line in self.body.replace("\\\n", " ").splitlines():
            if line.split()[:1] == ["for"]:
                yield ["for", line]
                continue
            words = shlex.split(line, comments=True)
            while "&&" in words or "||" in words:
                at = next(n for n, word in enumerate(words) if word in ("&&", "||"))
                yield words[:at]
                words = words[at + 1 :] if words[at] == "&&" else []
            if words:
                yield words


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [
        Block(m["language"], m["path"], m["body"], m["note"] or "") for m in _BLOCK.finditer(text)
    ]


class Desk:
    """A copy of the report to work in."""

    def __init__(self, root: Path):
        self.root = root
        self.own_code = False  # whether the copy's package is another than ours by now
        rooms = ["seeds", "data", "notebooks"] + ["book/zh", "book/en", "tests"] * LONG
        for room in rooms:
            shutil.copytree(ROOT / room, root / room, ignore=_BYTECODE)
        (root / "book").mkdir(exist_ok=True)
        shutil.copy(ROOT / "book" / "chapters.yml", root / "book")
        for name in (
            "pyproject.toml",
            "CHANGELOG.md",
            "CITATION.cff",
            ".zenodo.json",
            "conftest.py",
        ):
            shutil.copy(ROOT / name, root)
        shutil.copytree(ROOT / ".ci", root / ".ci")
        (root / "update.csv").write_text(UPDATE, encoding="utf-8")
        from openpyxl import Workbook

        book = Workbook()
        for line in UPDATE.splitlines():
            book.active.append(line.split(","))
        book.save(root / "update.xlsx")

    def run(self, words: list[str]) -> None:
        """One command; fails the test with what it said."""
        program, *rest = words
        if program == "report":
            self._report(rest)
        elif program == "make":
            targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M)
            assert set(rest) <= set(targets), f"no target {rest}"
        elif program == "source":
            assert rest == [".venv/bin/activate"]
        elif program in PROGRAMS:
            assert shutil.which(Path(sys.executable).parent / program)
            paths = [self.root / word for word in rest if word.startswith(("notebooks/", "book/"))]
            assert all((ROOT / p.relative_to(self.root)).exists() for p in paths), words
            if LONG:
                self._bash([str(Path(sys.executable).parent / program), *rest])
        elif program in SHELL or program.startswith(".ci/"):
            done = ["bash", "-c", rest[0]] if program == "for" else words
            self._bash(done, allowed=(0, 1) if program.startswith(".ci/") else (0,))
        else:
            pytest.fail(f"say how to run {program}, or why not: <!-- not run here: … -->")

    def _report(self, words: list[str]) -> None:
        if words[0] == "new" and words[1] in ("chapter", "chart"):
            if not self.own_code:
                shutil.copytree(ROOT / "src", self.root / "src", ignore=_BYTECODE)
            self.own_code = True
        elif self.own_code or (words[0] in DEAR and LONG):
            self._parsed(words)
            if LONG:
                self._bash([sys.executable, "-m", "future_industries", *words])
            return
        elif words[0] in DEAR:
            self._parsed(words)
            return
        done = CliRunner().invoke(report, words, input="y\n")
        assert done.exit_code == 0, f"report {' '.join(words)}: {done.output}{done.exception}"

    def _parsed(self, words: list[str]) -> None:
        """Whether verb, options and values are ones that there are."""
        context: click.Context = click.Context(report, info_name="report")
        command = report.get_command(context, words[0])
        assert command is not None, f"no verb {words[0]}"
        with command.make_context(words[0], words[1:], parent=context):
            pass

    def _bash(self, words: list[str], allowed: tuple[int, ...] = (0,)) -> None:
        environment = {**os.environ}
        if self.own_code:
            environment["PYTHONPATH"] = str(self.root / "src")
        environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
        done = subprocess.run(
            words, cwd=self.root, env=environment, capture_output=True, encoding="utf-8"
        )
        assert done.returncode in allowed, f"{words}: {done.stdout}{done.stderr}"


@pytest.fixture
def desks(tmp_path, monkeypatch):
    """Makes copies of the report, and works in the last one made."""
    monkeypatch.delenv("FUTURE_INDUSTRIES_DATA", raising=False)
    made: list[Desk] = []

    def another() -> Desk:
        made.append(Desk(tmp_path / str(len(made))))
        return made[-1]

    return another


def test_both_readmes_say_to_type_the_same():
    """But for the language that they ask for; so only one of them need be run."""
    typed = [
        [
            [[word for word in words if word not in ("--lang", "en")] for words in block.commands]
            for block in blocks(ROOT / name)
            if block.language == "bash"
        ]
        for name in ("README.md", "README.zh-CN.md")
    ]
    assert typed[0] == typed[1]


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if page.name != "README.zh-CN.md"],
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_what_a_page_says_to_type_works(page, desks):
    listed = [b for b in blocks(page) if b.language not in ("text", "toml", "diff")]
    if not listed:
        return
    desk = desks()
    for block in listed:
        if block.note.startswith("not run here: "):
            continue
        if block.language == "csv":
            path = desk.root / block.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.body, encoding="utf-8")
        elif block.language == "python":
            with chdir(desk.root):
                exec(compile(block.body, str(page), "exec"), {})
        else:
            assert block.language == "bash", f"{page.name}: a block of {block.language}"
            for words in block.commands:
                with chdir(desk.root):
                    desk.run(words)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_to_files_and_headings(page):
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    for link in _LINK.findall(text):
        if "://" in link:
            continue
        name, _, heading = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), f"{page.relative_to(ROOT)} links to {link}"
        if heading:
            lines = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines}
            assert heading in slugs, f"{page.relative_to(ROOT)} links to {link}"


def test_every_page_is_reached_from_the_list():
    listed = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = [p.relative_to(ROOT / "docs") for p in (ROOT / "docs").rglob("*.md")]
    missing = [
        str(p) for p in pages
        if p.parts[0] != "decisions" and str(p) != "README.md" and f"({p})" not in listed
    ]  # fmt: skip
    assert not missing, f"docs/README.md does not list {missing}"


@pytest.mark.skipif(
    sys.version_info[:2] != (3, 11), reason="signatures read as Python 3.11 has them"
)
@pytest.mark.parametrize("name", ["rooms.md", "cli.md", "python.md", "data.md"])
def test_the_reference_is_what_the_code_gives(name):
    loader = SourceFileLoader("reference_tool", str(ROOT / ".ci" / "reference"))
    tool = module_from_spec(spec_from_loader(loader.name, loader))
    loader.exec_module(tool)
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert tool.PAGES[name]() == written, f"docs/reference/{name} is stale: run .ci/reference"


def test_a_command_that_does_not_exist_would_be_found(desks):
    desk = desks()
    with chdir(desk.root):
        for words, error in (
            (["report", "build", "--onyl", "risks"], click.NoSuchOption),
            (["report", "biuld"], AssertionError),
            (["make", "bok"], AssertionError),
            (["report", "facts", "--entity", "chnia"], AssertionError),
            (["curl", "x"], pytest.fail.Exception),
        ):
            with pytest.raises(error):
                desk.run(words)
