"""What a fork server imports beforehand, and whether that is still what lies on disk."""

import gc
import importlib
import os
import pkgutil
import sys
from pathlib import Path

from future_industries.execute.fingerprint import package_files

_LIBRARIES = (
    "pandas", "altair", "ipykernel.ipkernel", "ipykernel.kernelapp",
    # What a kernel imports as it starts.
    "ipykernel.debugger", "IPython.core.completerlib", "IPython.extensions.storemagic",
    "tornado.platform.asyncio",
)  # fmt: skip
_OURS = ("future_industries.analysis", "future_industries.charts")


def load() -> dict[str, str]:
    """Import everything a chapter may want; the environment variables that libraries set then.

    All is set aside from garbage collection: if that touched each object after a fork, the
    memory that is shared would be copied.
    """
    before = dict(os.environ)
    for name in _LIBRARIES:
        importlib.import_module(name)
    for name in _OURS:
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            importlib.import_module(module.name)
    gc.collect()
    gc.freeze()
    return {name: value for name, value in os.environ.items() if before.get(name) != value}


class Loaded:
    """Which files the modules of this process came from, as they were when they were read."""

    def __init__(self, begun: int):
        """``begun``: when this process began to import, in nanoseconds of the clock of files."""
        self._begun = begun
        self._stamps = {path: _stamp(path) for path in self._paths()}

    @staticmethod
    def _paths() -> set[str]:
        modules = (getattr(module, "__file__", None) for module in list(sys.modules.values()))
        # Folders of the import path change when something is installed or put in front.
        return {*filter(None, modules), *map(str, package_files()), *filter(None, sys.path)}

    def changed(self) -> str | None:
        """A path that is not what it was when it was read; None as long as all are."""
        for path, stamp in self._stamps.items():
            if _stamp(path) != stamp or (stamp and stamp[0] >= self._begun):
                return path
        return None


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116  a thousand files, before every kernel
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def file_clock(folder: Path) -> int:
    """Now, in nanoseconds, as the clock says that dates files in ``folder``."""
    mark = folder / f".now-{os.getpid()}"
    try:
        mark.touch()
        return mark.stat().st_mtime_ns
    finally:
        mark.unlink(missing_ok=True)
