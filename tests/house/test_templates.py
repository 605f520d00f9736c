"""The shape of a chapter template; a failure names file, cell and remedy."""

import ast
import builtins
import re
from pathlib import Path

import nbformat
import pytest

from future_industries.errors import ParameterError
from future_industries.execute.parameters import declared
from future_industries.execute.prose import expressions

TEMPLATES = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
LANGUAGES = ("zh", "en")
LONGEST_CELL, MOST_CELLS = 12, 40  # lines of a code cell, cells of one edition
COMMON = {"lang", "data_dir", "as_of"}
LENGTH = {"zh": (700, 2400), "en": (400, 1200)}
# Chapters that are mostly tables.
SHORTER = dict.fromkeys(("data", "rebuilding", "what_changed"), {"zh": 300, "en": 200})
_PATH = re.compile(r"^[./~]|\.(csv|json|xlsx|ipynb)$|\\")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")

pytestmark = pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.stem)


def cells(path: Path) -> list[nbformat.NotebookNode]:
    return nbformat.read(path, as_version=4).cells


def tags(cell) -> list[str]:
    return list(cell.metadata.get("tags", []))


def prose(path: Path, lang: str) -> list[tuple[str, str]]:
    """(cell id, source) of an edition's Markdown cells."""
    return [
        (cell.id, cell.source)
        for cell in cells(path)
        if cell.cell_type == "markdown" and f"lang-{lang}" in tags(cell)
    ]


def code(path: Path) -> list[tuple[str, str]]:
    return [(cell.id, cell.source) for cell in cells(path) if cell.cell_type == "code"]


def test_no_output_and_no_execution_count(path):
    run = [
        cell.id
        for cell in cells(path)
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count)
    ]
    assert not run, f"{path.name}: cells {run} were run; clear all outputs before saving"


def test_the_title_comes_first_in_both_languages(path):
    """Before it stands nothing, or what a computed title needs: parameters and setup."""
    ids = [cell.id for cell in cells(path)]
    titles = [cell for cell in cells(path) if cell.id in ("title-zh", "title-en")]
    assert [cell.id for cell in titles] == ["title-zh", "title-en"], f"{path.name}: title cells"
    computed = any(expressions(cell.source.splitlines()[0]) for cell in titles)
    expected = ["parameters", "setup"] if computed else []
    assert ids[: ids.index("title-zh")] == expected, f"{path.name}: the title stands first"
    for cell in titles:
        assert cell.source.startswith("# "), f"{path.name}, {cell.id}: begin with `# Title`"
        assert len(cell.source.strip().split("\n\n")) > 1, (
            f"{path.name}, {cell.id}: say the question under the title"
        )


def test_only_one_title(path):
    for lang in LANGUAGES:
        titles = [
            name for name, source in prose(path, lang) if re.search(r"^# ", source, re.MULTILINE)
        ]
        assert titles == [f"title-{lang}"], f"{path.name}: use ## below the title: {titles}"


def test_markdown_cells_pair_up(path):
    """Each `x-zh` is followed by its `x-en`: both editions say the same in the same order."""
    ids = [cell.id for cell in cells(path) if cell.cell_type == "markdown"]
    stems = [re.sub(r"-(zh|en)$", "", name) for name in ids]
    wrong = [
        ids[i : i + 2]
        for i in range(0, len(ids), 2)
        if ids[i : i + 2] != [f"{stems[i]}-zh", f"{stems[i]}-en"]
    ]
    assert not wrong, f"{path.name}: not a pair x-zh, x-en: {wrong[0]}"
    for cell in cells(path):
        if cell.cell_type == "markdown":
            lang = cell.id.rsplit("-", 1)[1]
            assert tags(cell) == [f"lang-{lang}"], f"{path.name}, {cell.id}: tag lang-{lang}"


def test_paired_cells_have_the_same_headings(path):
    for (zh, a), (_, b) in zip(prose(path, "zh"), prose(path, "en"), strict=True):
        levels = [re.findall(r"^#+(?= )", source, re.MULTILINE) for source in (a, b)]
        assert levels[0] == levels[1], f"{path.name}, {zh}: headings differ from the other edition"


def test_paired_cells_rest_on_the_same_facts(path):
    """The editions word things their own way, but on the same figures."""
    pattern = re.compile(r"(?:fact|derived)\(\s*[\"']([^\"']+)")
    for lang_a, lang_b in (("zh", "en"), ("en", "zh")):
        a, b = (
            {name for _, source in prose(path, lang) for name in pattern.findall(source)}
            for lang in (lang_a, lang_b)
        )
        assert not a - b, f"{path.name}: {sorted(a - b)} only in the {lang_a} edition"


def test_one_parameters_cell_typed_and_described_in_both_languages(path):
    assert [cell.id for cell in cells(path) if "parameters" in tags(cell)] == ["parameters"]
    try:
        found = declared(nbformat.read(path, as_version=4))
    except ParameterError as error:
        pytest.fail(f"{path.name}: {error}")
    assert {p.name for p in found} >= COMMON, f"{path.name}: every chapter has {sorted(COMMON)}"
    for p in found:
        assert _CHINESE.search(p.said[0]) and not _CHINESE.search(p.said[1]), (
            f"{path.name}: describe {p.name} as `# 中文 | English`"
        )


def test_code_cells_are_short_and_hold_no_machinery(path):
    problems = []
    for name, source in code(path):
        tree = ast.parse(source)
        if source.count("\n") + 1 > LONGEST_CELL:
            problems.append(f"{name}: over {LONGEST_CELL} lines; move the work to analysis/")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
                problems.append(f"{name}: defines something; move it to analysis/ or charts/")
            if isinstance(node, ast.Import | ast.ImportFrom) and name != "setup":
                problems.append(f"{name}: imports; move the import to the setup cell")
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("open", "Path"):
                problems.append(f"{name}: opens a file; use report.table(…)")
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and _PATH.search(text):
                problems.append(f"{name}: names a path, {text!r}")
        if re.search(r"^\s*[%!]", source, re.MULTILINE):
            problems.append(f"{name}: magics and shell commands have no place here")
    assert not problems, f"{path.name}: " + "; ".join(problems)


def test_a_chapter_is_not_too_long(path):
    number = sum("lang-en" not in tags(cell) for cell in cells(path))
    assert number <= MOST_CELLS, f"{path.name}: {number} cells; split it or leave something out"


def test_code_cells_have_readable_ids(path):
    names = [name for name, _ in code(path)]
    random = [name for name in names if re.fullmatch(r"[0-9a-f]{8}|[0-9a-f-]{36}", name)]
    assert not random, f"{path.name}: name the cells for what they show, not {random}"
    assert names[:2] == ["parameters", "setup"], f"{path.name}: parameters, then setup, then charts"


def test_expressions_are_valid_and_use_what_setup_defines(path):
    setup = dict(code(path))["setup"]
    known = set(dir(builtins)) | {p.name for p in declared(nbformat.read(path, as_version=4))}
    for node in ast.walk(ast.parse(setup)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            known |= {(a.asname or a.name).split(".")[0] for a in node.names}
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            known.add(node.id)
    problems = []
    for lang in LANGUAGES:
        for name, source in prose(path, lang):
            for expression in expressions(source):
                try:
                    tree = ast.parse(expression.code, mode="eval")
                except SyntaxError as error:
                    problems.append(f"{name}: {expression.code!r}: {error.msg}")
                    continue
                own = {
                    n.id
                    for n in ast.walk(tree)
                    if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
                }
                used = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
                if used - known - own:
                    problems.append(f"{name}: {sorted(used - known - own)} not defined in setup")
                if any(
                    isinstance(n, ast.Call) and any(_number(a) for a in n.args)
                    for n in ast.walk(tree)
                ):
                    problems.append(f"{name}: {expression.code!r} types a number; count it")
    assert not problems, f"{path.name}: " + "; ".join(problems)


def _number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_number_is_typed_into_prose(path, lang, numbers_in):
    typed = [
        f"{name}: {number}"
        for name, source in prose(path, lang)
        for number in numbers_in(source, lang)
    ]
    assert not typed, (
        f"{path.name}: compute these with {{eval}}`fact(…)`, `derived(…)` or `count(…)`, or say it "
        "without a number:\n  " + "\n  ".join(typed)
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_number_is_typed_into_captions(path, lang, numbers_in):
    """Texts that a code cell hands to a table or a chart."""
    typed = []
    for name, source in code(path):
        if name in ("parameters", "setup"):
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                chinese = bool(_CHINESE.search(node.value))
                is_text = chinese if lang == "zh" else " " in node.value and not chinese
                typed += [f"{name}: {n}" for n in numbers_in(node.value, lang) if is_text]
    assert not typed, f"{path.name}: count these from the data: {typed}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_chapter_has_the_length_of_a_chapter(path, lang):
    """An expression counts as what it prints at least: two words, or four characters."""
    text = " ".join(
        re.sub(r"\{eval\}`+.+?`+", "数数数数" if lang == "zh" else " x x ", source)
        for _, source in prose(path, lang)
    )
    length = len(_CHINESE.findall(text) if lang == "zh" else re.findall(r"[A-Za-z][\w'’-]*", text))
    least, most = LENGTH[lang]
    least = SHORTER.get(path.stem, {}).get(lang, least)
    if nbformat.read(path, as_version=4).metadata.get("draft"):  # `report new chapter` makes them
        least = 0
    unit = "characters" if lang == "zh" else "words"
    assert least <= length <= most, f"{path.name}: {length} {unit} ({lang}), not {least}–{most}"
