"""The installed versions of libraries and of all that these require.

That the installed ones are the locked ones is for pip to see to; what ran is what is installed.
"""

import re
import sys
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path

_INFO = re.compile(r"(?P<name>.+)-(?P<version>[^-]+)\.dist-info")
_REQUIRED = re.compile(r"Requires-Dist: *(?P<name>[\w.-]+)(?P<rest>[^\n]*)")


class Installed:
    """What is installed for this Python, by folder names: reading all of it takes too long."""

    @cached_property
    def _known(self) -> dict[str, tuple[str, Path]]:
        found: dict[str, tuple[str, Path]] = {}
        for folder in map(Path, filter(None, sys.path)):
            for path in folder.glob("*.dist-info") if folder.is_dir() else ():
                if match := _INFO.fullmatch(path.name):
                    found.setdefault(_plain(match["name"]), (match["version"], path))
        return found

    def versions(self, imported: Iterable[str]) -> dict[str, str]:
        """Versions by name of what these top-level modules belong to and of what it requires."""
        waiting = [name for module in imported for name in self._distributions(module)]
        found: dict[str, str] = {}
        while waiting:
            name = _plain(waiting.pop())
            if name in self._known and name not in found:
                version, path = self._known[name]
                found[name] = version
                waiting += _requirements(path)
        return dict(sorted(found.items()))

    def _distributions(self, module: str) -> list[str]:
        return [module] if _plain(module) in self._known else _providers().get(module, [])


@cache
def _requirements(path: Path) -> list[str]:
    """What it requires without being asked for extras."""
    head = (path / "METADATA").read_text(encoding="utf-8").partition("\n\n")[0]
    return [m["name"] for m in _REQUIRED.finditer(head) if "extra ==" not in m["rest"]]


@cache
def _providers() -> dict[str, list[str]]:
    from importlib.metadata import packages_distributions  # slow, and seldom needed

    return {module: list(names) for module, names in packages_distributions().items()}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
