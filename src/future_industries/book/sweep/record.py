"""What a finished sweep was of, kept beside its runs: from that the book makes its pages."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from future_industries.book.sweep import RECORD
from future_industries.book.sweep.plan import Run
from future_industries.execute.runner import Job
from future_industries.writing import write_file


@dataclass(frozen=True)
class Record:
    """The runs of a sweep of ``template``, in their order; ``chart`` is the one that was asked for."""

    folder: Path
    template: Path
    chart: str
    runs: list[Run]


def write_record(runs: Sequence[Run], chart: str, root: Path) -> None:
    """Write ``sweep.json`` beside the folders of the runs, in place of an earlier sweep's.

    A template within ``root`` is named from there.
    """
    template = runs[0].job.template.resolve()
    inside = template.is_relative_to(root.resolve())
    told = {
        "template": template.relative_to(root.resolve()).as_posix() if inside else str(template),
        "chart": chart,
        "runs": [
            {"key": run.key, "page": run.page, "parameters": dict(run.job.parameters)}
            for run in runs
        ],
    }
    write_file(runs[0].folder.parent / RECORD, json.dumps(told, ensure_ascii=False, indent=1))


def records(folder: Path, root: Path, data_dir: Path) -> list[Record]:
    """The sweeps below ``folder``, by the names of their folders."""
    return [_read(path, root, data_dir) for path in sorted(folder.glob(f"*/{RECORD}"))]


def _read(path: Path, root: Path, data_dir: Path) -> Record:
    told = json.loads(path.read_text(encoding="utf-8"))
    template, folder = root / told["template"], path.parent
    runs = [
        Run(
            run["key"],
            run["page"],
            Job(
                run["key"],
                template,
                folder / run["key"] / f"{folder.name}.ipynb",
                run["parameters"],
                data_dir,
            ),
        )
        for run in told["runs"]
    ]
    return Record(folder, template, told["chart"], runs)
