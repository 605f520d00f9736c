"""The papermill engine of this report, and papermill's default once this module is imported.

papermill imports this module through its entry point, so that plain ``papermill`` gives the same
bytes as ``report run``. Nothing of papermill is imported before the class stands: whichever of
the two modules is imported first, the other one finds what it needs.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from future_industries.errors import ParameterError
from future_industries.execute import parameters, template
from future_industries.reads import Question

ENGINE = "future-industries"
DATA_PARAMETER = "data_dir"  # goes to the kernel by its environment, never into the notebook
LANGUAGE_PARAMETER = "lang"


@dataclass(frozen=True)
class Plan:
    """One run: what it is called, where it runs, on which data (None: found upwards)."""

    chapter: str
    folder: Path
    data_dir: Path | None
    positions: dict[str, int]  # number of a cell in the template, by cell id
    asked: list[Question]  # of the data, to check the parameters


class ChapterEngine:
    """Checks the parameters, keeps one language, runs the code, resolves the prose.

    Whatever kernel a notebook names, it is run by the Python that runs papermill. Nothing is
    saved on the way: an executed chapter is whole or not there.
    """

    @classmethod
    def nb_kernel_name(cls, nb: NotebookNode, name: str | None = None) -> str:
        return "python3"

    @classmethod
    def nb_language(cls, nb: NotebookNode, language: str | None = None) -> str:
        return "python"

    @classmethod
    def execute_notebook(
        cls,
        nb: NotebookNode,
        kernel_name: str,
        output_path: str | None = None,
        progress_bar: bool | dict[str, Any] = True,
        log_output: bool = False,
        autosave_cell_every: int = 30,
        **options: Any,
    ) -> NotebookNode:
        """Run ``nb`` with the parameters in its papermill metadata; the executed notebook.

        Raises ParameterError before a kernel is started, ExecutionError for a code cell and
        ProseError for an expression. ``options`` are those of papermill's own engine, and our
        runner's: ``chapter`` (name in messages), ``given`` (parameters that papermill should
        not see, since it warns where we raise), ``data_dir``, and ``heard``, a list that gets
        what the chapter read.
        """
        plan = prepare(nb, options)
        _execute(nb, plan, progress_bar, log_output, options)
        template.make_uniform(nb)
        return nb


def prepare(nb: NotebookNode, options: Mapping[str, Any]) -> Plan:
    """Check the parameters and bring the notebook into the form in which it is run."""
    caller = _caller_folder()
    folder = _kernel_folder(options.get("input_path"), caller)
    chapter = options.get("chapter") or _name(options.get("input_path"))
    given = options.get("given") or nb.metadata.get("papermill", {}).get("parameters", {})
    named = options.get(DATA_PARAMETER) or given.get(DATA_PARAMETER)
    data_dir = (caller / str(named)).resolve() if named else None
    try:
        values = parameters.check(nb, given, data_dir or _data_of_environment(caller), folder)
        values.pop(DATA_PARAMETER, None)
        asked = parameters.questions(nb, values)
        cells = template.without_injected(nb)
        positions = template.number_cells(nb, cells)
        nb["cells"] = template.inject(template.keep_language(cells, _language(nb, values)), values)
    except ParameterError as error:
        lines = str(error).splitlines()
        raise ParameterError("\n".join(f"{chapter}: {line}" for line in lines)) from None
    return Plan(chapter, folder, data_dir, positions, asked)


def _execute(
    nb: NotebookNode,
    plan: Plan,
    progress_bar: bool | dict[str, Any],
    log_output: bool,
    options: Mapping[str, Any],
) -> None:
    """Run the prepared notebook in place, in a kernel of its own that ends with it."""
    from papermill.engines import NotebookExecutionManager
    from papermill.log import logger

    from future_industries.execute.client import ChapterClient
    from future_industries.execute.kernel import kernel_environment, runtime_folder
    from future_industries.execute.prints.heard import heard

    manager = NotebookExecutionManager(nb, None, log_output, progress_bar)
    manager.notebook_start()
    try:
        with runtime_folder() as runtime:
            client = ChapterClient(
                manager, plan.chapter, plan.positions, runtime,
                log=logger,
                log_output=log_output,
                stdout_file=options.get("stdout_file"),
                stderr_file=options.get("stderr_file"),
                startup_timeout=options.get("start_timeout", 60),
                timeout=options.get("execution_timeout"),
            )  # fmt: skip
            environment = kernel_environment(runtime, plan.data_dir)
            client.execute(env=environment, cwd=str(plan.folder))
            found = heard(client.told, plan.chapter, plan.folder, runtime)
    finally:
        manager.cleanup_pbar()
    if "heard" in options:
        found.asked.extend(plan.asked)
        options["heard"].append(found)


def _language(nb: NotebookNode, values: Mapping[str, Any]) -> str:
    """The language to keep: as given, else the template's default."""
    defaults = {p.name: p.default for p in parameters.declared(nb)}
    lang = str(values.get(LANGUAGE_PARAMETER, defaults.get(LANGUAGE_PARAMETER, "")))
    if not lang and template.languages(nb):
        raise ParameterError("its cells are tagged by language, but it has no parameter lang")
    return lang


def _caller_folder() -> Path:
    """The folder from which papermill was called; the working folder is already --cwd's."""
    from papermill.iorw import papermill_io

    files = papermill_io.get_handler("local")
    folder = files.cwd(None)
    files.cwd(folder)
    return Path(folder or Path.cwd())


def _kernel_folder(input_path: object, caller: Path) -> Path:
    """--cwd if given; else the template's folder, so that its data are found upwards."""
    here = Path.cwd()
    if here == caller and isinstance(input_path, str) and (caller / input_path).is_file():
        return (caller / input_path).resolve().parent
    return here


def _data_of_environment(caller: Path) -> Path | None:
    from future_industries.paths import DATA_VARIABLE

    named = os.environ.get(DATA_VARIABLE)
    return caller / named if named else None


def _name(input_path: object) -> str:
    return Path(input_path).stem if isinstance(input_path, str) else "notebook"


def _register() -> None:
    from papermill.engines import papermill_engines

    for name in (None, ENGINE):
        papermill_engines.register(name, ChapterEngine)


_register()
