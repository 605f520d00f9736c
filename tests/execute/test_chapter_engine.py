"""The engine: what an executed chapter holds, and where it stops."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from small_chapters import Writer, chapter, code, notebook, prose

from future_industries.errors import ExecutionError, ParameterError, ProseError
from future_industries.execute.runner import chapter_is_executed, run_chapter

PAPERMILL = Path(sys.executable).with_name("papermill")


def run(path: Path, **parameters: Any) -> NotebookNode:
    output = path.parents[1] / "out" / path.name
    run_chapter(path, output, parameters)
    return nbformat.read(output, as_version=4)


def test_one_language_with_its_figures_and_their_provenance(write: Writer) -> None:
    nb = run(write(chapter()), years="5", lang="zh", city="hefei")
    assert [cell["id"] for cell in nb.cells] == [
        "ask", "injected-parameters", "figure", "say-zh", "result",
    ]  # fmt: skip
    cell = nb.cells[3]
    assert cell.source == "产量超过 1500 万辆，5 年，hefei。"
    first, second, third = cell.metadata["provenance"]
    assert first == {
        "start": 2, "end": 12, "text": "超过 1500 万辆", "expression": "over",
        "kind": "fact", "facts": [{"id": "nev.china.2025"}],
    }  # fmt: skip
    for entry in (second, third):
        assert cell.source[entry["start"] : entry["end"]] == entry["text"]
        assert entry["expression"] in {"years", "city"}
    assert chapter_is_executed(nb) == []


def test_the_executed_chapter_tells_nothing_of_when_and_where(write: Writer) -> None:
    path = write(chapter())
    nb = run(path, years=5, lang="zh")
    injected = nb.cells[1]
    assert injected.source == '# Parameters\nlang = "zh"\nyears = 5'
    assert injected.metadata == {"tags": ["injected-parameters", "remove-cell"]}
    assert nb.cells[0].metadata == {"tags": ["parameters", "remove-cell"]}
    assert [c.execution_count for c in nb.cells if c.cell_type == "code"] == [1, 2, 3, 4]
    assert nb.cells[2].outputs[0]["text"] == "city shenzhen\nyears 5\n"
    assert nb.cells[4].outputs[0]["execution_count"] == 4
    assert nb.metadata.kernelspec.name == "python3"
    assert "version" not in nb.metadata.language_info
    text = json.dumps(nb)
    assert "papermill" not in text
    assert str(path.parents[1]) not in text


def test_without_parameters_nothing_is_injected(write: Writer) -> None:
    nb = run(write(chapter()))
    assert "injected-parameters" not in [cell["id"] for cell in nb.cells]
    assert nb.cells[2].source == "Output is over 15 million, 3 years in shenzhen."


def test_the_data_package_goes_by_the_environment(write: Writer) -> None:
    show = code(
        "import os, pathlib\n(data_dir, pathlib.Path(os.environ['FUTURE_INDUSTRIES_DATA']).name)",
        "show",
    )
    path = write(chapter(show))
    other = path.parents[1] / "elsewhere"
    other.mkdir()
    (other / "cases.csv").write_text("city\nwuhan\n", encoding="utf-8")
    nb = run(path, data_dir=other, city="wuhan")
    assert nb.cells[-1].outputs[0]["data"]["text/plain"] == "('', 'elsewhere')"
    assert nb.cells[1].source == '# Parameters\ncity = "wuhan"'
    output = path.parents[1] / "by-option.ipynb"
    run_chapter(path, output, {"city": "wuhan"}, data_dir=other)
    assert nbformat.read(output, as_version=4) == nb


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("fcat('x')", "NameError: name 'fcat' is not defined"),
        ("fact('x')", "unknown fact 'x'; did you mean y?"),
        ("1 +", "SyntaxError: "),
        ("None", "gives nothing to print"),
        ("object()", "gives <object at"),
    ],
)
def test_an_expression_that_fails_stops_the_run(write: Writer, expression: str, said: str) -> None:
    setup = code(
        "class UnknownName(Exception): pass\n"
        "def fact(name): raise UnknownName(\"unknown fact 'x'; did you mean y?\")",
        "setup",
    )
    path = write(notebook(setup, prose(f"ok {{eval}}`1`\n\nbad {{eval}}`{expression}`", "bad")))
    with pytest.raises(ProseError) as raised:
        run(path)
    assert str(raised.value).startswith(f"case, cell 2 (bad), {{eval}}`{expression}`: {said}")
    assert "\n" not in str(raised.value)
    assert list((path.parents[1]).glob("out/*")) == []


def test_a_malformed_expression_stops_the_run(write: Writer) -> None:
    path = write(notebook(prose("line one\nand {eval} `apart`", "bad")))
    with pytest.raises(ProseError, match=r"cell 1 \(bad\): \{eval\} in line 2"):
        run(path)


def test_cells_are_numbered_as_in_the_template(write: Writer) -> None:
    path = write(chapter(prose("{eval}`nope`", "late", "lang-en")))
    with pytest.raises(ProseError, match=r"^case, cell 6 \(late\)"):
        run(path, lang="en")


def test_a_cell_that_fails_names_chapter_and_cell_and_leaves_what_was_there(
    write: Writer,
) -> None:
    path = write(notebook(code("def f():\n    return 1 / 0\nf()", "sum")))
    output = path.parent / "kept.ipynb"
    output.write_text("before", encoding="utf-8")
    with pytest.raises(ExecutionError) as raised:
        run_chapter(path, output, {}, name="case_hefei")
    first, *rest = str(raised.value).splitlines()
    assert first == "case_hefei, cell 1 (sum): ZeroDivisionError: division by zero"
    assert any("----> 2" in line for line in rest)
    assert "\x1b" not in str(raised.value)
    assert output.read_text(encoding="utf-8") == "before"
    assert sorted(p.name for p in path.parent.iterdir()) == ["case.ipynb", "kept.ipynb"]


BAD_CHART = """\
import altair, pandas
chart = altair.Chart(pandas.DataFrame({"a": [1]})).mark_point().encode(x="a:Q")
chart["encoding"]["x"]["bin"] = "hello"
chart"""
BAD_TABLE = """\
from future_industries.errors import UnknownName
class Table:
    def _repr_html_(self):
        raise UnknownName("city", "Hefai", ["hefei"])
Table()"""


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (BAD_CHART, "SchemaValidationError: 'hello' is an invalid value for `bin`."),
        (BAD_TABLE, "unknown city 'Hefai'"),
    ],
)
def test_what_fails_to_show_itself_says_why(write: Writer, source: str, said: str) -> None:
    with pytest.raises(ExecutionError) as raised:
        run(write(notebook(code(source, "show"))))
    assert str(raised.value).startswith(f"case, cell 1 (show): {said}")


def test_our_own_errors_in_a_cell_speak_without_a_traceback(write: Writer) -> None:
    source = "class DataError(Exception): pass\nraise DataError('facts.csv, row 3: no unit')"
    with pytest.raises(ExecutionError) as raised:
        run(write(notebook(code(source, "load"))))
    assert str(raised.value) == "case, cell 1 (load): facts.csv, row 3: no unit"


def test_a_kernel_that_dies_is_told(write: Writer) -> None:
    with pytest.raises(ExecutionError, match=r"cell 1 \(die\): its kernel died"):
        run(write(notebook(code("import os; os._exit(3)", "die"))))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"ctiy": "hefei"}, "case: unknown parameter 'ctiy'; did you mean city?"),
        ({"years": "many"}, "case: parameter years: 'many' is not of type int"),
        ({"city": "hefie"}, "case: parameter city: 'hefie' is not one of cases.city"),
        ({"lang": "fr"}, "case: parameter lang: 'fr' is not one of zh, en"),
    ],
)
@pytest.mark.usefixtures("no_kernel")
def test_a_wrong_parameter_is_refused_before_a_kernel_starts(
    write: Writer, given: dict[str, Any], said: str
) -> None:
    with pytest.raises(ParameterError) as raised:
        run(write(chapter()), **given)
    assert str(raised.value).startswith(said)


@pytest.mark.usefixtures("no_kernel")
def test_languages_without_a_parameter_are_refused(write: Writer) -> None:
    with pytest.raises(ParameterError, match="no parameter lang"):
        run(write(notebook(prose("hello", "hello", "lang-en"))))


def test_the_guard_against_kernels_guards(write: Writer, no_kernel: None) -> None:
    with pytest.raises(AssertionError, match="a kernel was started"):
        run(write(chapter()), city="hefei")


def test_ids_of_an_old_notebook_are_the_same_each_time(write: Writer) -> None:
    nb = notebook(code("1", "a"), code("2", "b"))
    for cell in nb.cells:
        del cell["id"]
    nb["nbformat_minor"] = 4
    assert [cell["id"] for cell in run(write(nb)).cells] == ["cell-1", "cell-2"]


def plain(template: Path, output: Path, *arguments: str, cwd: Path, **env: str) -> None:
    """papermill's own command line."""
    command = [str(PAPERMILL), str(template), str(output), "--no-progress-bar", *arguments]
    # The limit: a fork server that held on to papermill's output would keep us for ever.
    subprocess.run(command, cwd=cwd, check=True, capture_output=True, env=env or None, timeout=120)


def test_plain_papermill_gives_the_same_bytes(write: Writer, tmp_path: Path) -> None:
    path = write(chapter())
    ours, theirs = tmp_path / "ours.ipynb", tmp_path / "theirs.ipynb"
    run_chapter(path, ours, {"lang": "zh", "years": "5", "city": "北京"})
    arguments = ["-p", "city", "北京", "-p", "years", "5", "-p", "lang", "zh"]
    plain(path, theirs, *arguments, cwd=tmp_path)
    assert ours.read_bytes() == theirs.read_bytes()


def test_plain_papermill_refuses_a_misspelt_parameter(write: Writer, tmp_path: Path) -> None:
    path = write(chapter())
    output = tmp_path / "out.ipynb"
    with pytest.raises(subprocess.CalledProcessError) as raised:
        plain(path, output, "-p", "ctiy", "hefei", cwd=tmp_path)
    assert b"unknown parameter 'ctiy'; did you mean city?" in raised.value.stderr
    assert not output.exists()


@pytest.mark.parametrize("first", ["papermill.engines", "future_industries.execute.engine"])
def test_the_engine_is_papermill_s_default_whichever_is_imported_first(first: str) -> None:
    script = (
        f"import {first}\n"
        "from papermill.engines import papermill_engines as e\n"
        "print(e.get_engine().__name__, e.get_engine('future-industries').__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["ChapterEngine", "ChapterEngine"]
