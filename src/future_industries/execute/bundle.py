"""What chapters need on another machine, in one piece, and the place there where it is unpacked.

A bundle holds templates, the modules beside them and the data package, as a small report of its
own. It says too which code and libraries it belongs with: the same template gives the same bytes
only where these are the same.
"""

import io
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from future_industries import __version__
from future_industries.errors import ExecutionError
from future_industries.execute.prints.chapters import Now
from future_industries.execute.runner import Job

NOTEBOOKS, DATA = "notebooks", "data"
_TOLD = 5  # differences that a message names
_SAME_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Bundle:
    """The files of ``content``, a ZIP archive, and what has to be installed beside it."""

    content: bytes
    installed: dict[str, str]  # library → version, and this Python
    modules: dict[str, str]  # of ours → mark of its code

    @classmethod
    def of(cls, jobs: Sequence[Job], data_dir: Path) -> "Bundle":
        """The bundle for jobs whose templates lie in one folder, on one data package."""
        templates = sorted({job.template.resolve() for job in jobs})
        (folder,) = {template.parent for template in templates}
        files = {f"{NOTEBOOKS}/{path.name}": path for path in templates}
        for path in sorted(folder.rglob("*.py")):
            files[f"{NOTEBOOKS}/{path.relative_to(folder).as_posix()}"] = path
        files |= {f"{DATA}/{p.name}": p for p in sorted(data_dir.iterdir()) if p.is_file()}
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, path in files.items():
                # no times: the same files give the same bytes
                entry = zipfile.ZipInfo(name, _SAME_TIME)
                archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
        return cls(packed.getvalue(), *_made_with(templates, data_dir))

    def unpack(self, folder: Path) -> None:
        """Put the files into an empty folder."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            for name in archive.namelist():
                place = folder / PurePosixPath(name)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(archive.read(name))

    def check(self, folder: Path) -> None:
        """Raise ExecutionError unless what is unpacked in ``folder`` would give the same bytes here."""
        templates = sorted((folder / NOTEBOOKS).glob("*.ipynb"))
        installed, modules = _made_with(templates, folder / DATA)
        other = list(_differences(self.installed, installed))
        if not other and modules != self.modules:
            changed = sorted(set(self.modules.items()) ^ set(modules.items()))
            names = sorted({name for name, _ in changed})
            other = [f"other code in {name}" for name in names]
        if other:
            more = f" and {len(other) - _TOLD} more" if len(other) > _TOLD else ""
            raise ExecutionError(f"{', '.join(other[:_TOLD])}{more}")


def _made_with(templates: list[Path], data_dir: Path) -> tuple[dict[str, str], dict[str, str]]:
    now = Now(data_dir)
    python = ".".join(map(str, sys.version_info[:2]))
    installed = {"python": python, "future-industries": __version__}
    modules: dict[str, str] = {}
    for template in templates:
        inputs = now.inputs(template, {})
        installed |= inputs.versions
        modules |= inputs.reach.modules
    return installed, modules


def _differences(expected: dict[str, str], found: dict[str, str]) -> Iterator[str]:
    for name, version in expected.items():
        if found.get(name) != version:
            yield f"{name} {found.get(name, 'is missing')}, expected {version}"
