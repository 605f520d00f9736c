"""Which code of ours and which libraries a chapter can reach, on a copy of the package."""

import shutil
from pathlib import Path

import pytest

from future_industries.execute.prints import code as reaching
from future_industries.execute.prints import versions
from future_industries.execute.prints.code import Code, Reach

PACKAGE = reaching._PACKAGE
CELL = "from future_industries import open_report\nfrom future_industries.charts import risks"
BY_NAME = {"future_industries", "future_industries.analysis.declared"}


@pytest.fixture(scope="module")
def copied(tmp_path_factory) -> Path:
    to = tmp_path_factory.mktemp("copy") / PACKAGE.name
    return Path(shutil.copytree(PACKAGE, to, ignore=shutil.ignore_patterns("*.pyc", "fonts")))


@pytest.fixture
def package(copied: Path, tmp_path: Path, monkeypatch) -> Path:
    root = Path(shutil.copytree(copied, tmp_path / PACKAGE.name, copy_function=shutil.copy))
    monkeypatch.setattr(reaching, "_PACKAGE", root)
    return root


@pytest.fixture(scope="module")
def memory(copied: Path) -> Path:
    """What was read off the files of the copy, so that no test reads them all again."""
    return copied.parent / "code.json"


@pytest.fixture(scope="module")
def before(copied: Path, memory: Path) -> Reach:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reaching, "_PACKAGE", copied)
        code = Code(memory)
        found = code.reach([CELL], copied)
        code.save()
        return found


def now(package: Path, memory: Path | None = None) -> Reach:
    return Code(memory).reach([CELL], package / "nowhere")


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_comments_docstrings_and_layout_are_no_code(package: Path, before: Reach) -> None:
    for path in package.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "__doc__" not in text:
            text = text.replace('"""', '"""Said otherwise. ', 1) if text[:3] == '"""' else text
        path.write_text(f"# a comment\n\n{text}\n\n# another\n", encoding="utf-8")
    assert now(package) == before


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("charts/risks.py", True),
        ("charts/__init__.py", True),
        ("analysis/risks.py", True),  # by name: declared claims may stand in any of them
        ("quantity/zh.py", True),
        ("data/load.py", True),
        ("execute/prose.py", True),
        ("reads.py", True),
        ("charts/pathways.py", False),
        ("book/render.py", False),
        ("data/build.py", False),
        ("cli/run.py", False),
    ],
)
def test_only_code_that_can_be_reached_counts(
    name: str, counts: bool, package: Path, before: Reach, memory: Path
) -> None:
    append(package / name, "\nADDED = 1\n")
    assert (now(package, memory) != before) == counts


def test_a_default_and_a_literal_are_code(package: Path, before: Reach, memory: Path) -> None:
    append(
        package / "quantity" / "zh.py", "\n\ndef _added(end: str = '。') -> str:\n    return end\n"
    )
    first = now(package, memory)
    text = (package / "quantity" / "zh.py").read_text(encoding="utf-8")
    (package / "quantity" / "zh.py").write_text(text.replace("= '。'", "= '！'"), encoding="utf-8")
    assert first != before and now(package, memory) not in (first, before)


def test_what_is_remembered_gives_the_same(package: Path, before: Reach, memory: Path) -> None:
    append(package / "charts" / "risks.py", "\nADDED = 1\n")
    anew = now(package)
    assert now(package, memory) == anew != before
    memory.with_name("broken.json").write_text("{", encoding="utf-8")
    assert now(package, memory.with_name("broken.json")) == anew


def test_imports_of_every_kind_are_followed(tmp_path: Path) -> None:
    folder = tmp_path / "notebooks"
    (folder / "parts").mkdir(parents=True)
    (folder / "own.py").write_text(
        "def f():\n    from parts.inner import a\n    import rich.table\n"
    )
    (folder / "parts" / "__init__.py").write_text("")
    (folder / "parts" / "inner.py").write_text("from . import other\nfrom ..nothing import x\n")
    (folder / "parts" / "other.py").write_text("import json, lxml.etree\n")
    found = Code().reach(["if True:\n    import own as mine"], folder)
    assert {"own", "parts", "parts.inner", "parts.other"} <= set(found.modules)
    assert {"rich", "lxml"} <= found.libraries and "json" not in found.libraries


def test_a_cell_that_cannot_be_read_reaches_everything(package: Path) -> None:
    found = Code().reach(["%matplotlib inline"], package)
    assert "future_industries.cli.audit" in found.modules


def test_who_imports_by_name_is_known() -> None:
    """A new one may name what it imports where nobody can read it: look, then add it here."""
    found = Code().reach([CELL], PACKAGE.parent)
    paths = {name: PACKAGE.parent.joinpath(*name.split(".")) for name in found.modules}
    files = {n: p / "__init__.py" if p.is_dir() else p.with_suffix(".py") for n, p in paths.items()}
    by_name = {
        name for name, path in files.items() if "import_module" in path.read_text(encoding="utf-8")
    }
    assert by_name == BY_NAME


def test_versions_of_what_is_imported_and_what_that_requires(tmp_path: Path, monkeypatch) -> None:
    def install(name: str, version: str, *requires: str) -> None:
        folder = tmp_path / f"{name}-{version}.dist-info"
        folder.mkdir()
        lines = [f"Requires-Dist: {line}" for line in requires]
        (folder / "METADATA").write_text("\n".join([f"Name: {name}", *lines, "", "Text"]))

    install("charts_lib", "1.0", "Num.Ber>=2", "docs; extra == 'docs'", "elsewhere; os_name=='x'")
    install("num_ber", "2.1")
    install("docs", "3")
    install("stranger", "4")
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    found = versions.Installed().versions({"charts_lib"})
    assert found == {"charts-lib": "1.0", "num-ber": "2.1"}
    (tmp_path / "num_ber-2.1.dist-info").rename(tmp_path / "num_ber-2.2.dist-info")
    assert versions.Installed().versions({"charts_lib"}) == found | {"num-ber": "2.2"}


def test_the_libraries_of_a_chapter_are_found_where_they_are_installed() -> None:
    found = versions.Installed().versions(Code().reach([CELL], PACKAGE).libraries)
    assert {"pandas", "numpy", "altair", "papermill", "ipykernel", "nbformat"} <= set(found)
