"""What a capsule holds, each file under the name that it has in a report's folder.

An unpacked capsule is a report: executed chapters lie where accepted ones do, in ``book/LANG``.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from future_industries.archive import archive
from future_industries.book.build import Build
from future_industries.book.capsule.crate import METADATA, metadata
from future_industries.errors import StaleError
from future_industries.execute.fingerprint import package_files
from future_industries.paths import PACKAGE

SUMS = "SHA256SUMS"
HTML = "html"
# What a rebuild starts from; all else in a capsule is compared or only kept.
SOURCES = ("seeds/", "notebooks/", "book/")
_PACKAGE = Path(__file__).parents[2]
# Of a checkout: what installs the package as it was, how to cite it, and under what licence.
_BESIDE = (
    "README*", "CHANGELOG.md", "CITATION.cff", "LICENSE*", "pyproject.toml", "environment.yml",
    "requirements/*", "jupyter/**/*",
)  # fmt: skip


def pack(build: Build) -> bytes:
    """The capsule of a finished build; the same report gives the same bytes.

    Raises StaleError if a chapter or the site is missing.
    """
    descriptor = json.loads((build.data_dir / PACKAGE).read_text(encoding="utf-8"))
    files = {name: path.read_bytes() for name, path in sorted(_paths(build).items())}
    files[METADATA] = metadata(descriptor, files).encode()
    files[SUMS] = sums(files).encode()
    return archive(files, datetime.fromisoformat(descriptor["created"]), first=METADATA)


def sums(files: Mapping[str, bytes]) -> str:
    """Checksums in the form that ``sha256sum --check`` reads."""
    lines = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)]
    return "".join(lines)


def _paths(build: Build) -> dict[str, Path]:
    layout = build.layout
    waiting = build.unexecuted(build.languages)
    if waiting or not (build.html / "index.html").is_file():
        raise StaleError(f"not built yet: {', '.join(waiting) or 'the site'}; run `report build`")
    found = {
        **_below(layout.seeds, "seeds"),
        **_below(build.data_dir, "data"),
        **_below(build.html, HTML),
        "book/chapters.yml": layout.chapters,
    }
    found |= {f"notebooks/{path.name}": path for path in layout.notebooks.glob("*.ipynb")}
    for lang in build.languages:
        made = [build.run(lang) / f"{page.name}.ipynb" for page in build.chapters()]
        by_hand = [p for form in ("*.md", "*.yml") for p in layout.references(lang).glob(form)]
        found |= {f"book/{lang}/{path.name}": path for path in (*made, *by_hand)}
    for path in package_files():
        found[f"src/{_PACKAGE.name}/{path.relative_to(_PACKAGE).as_posix()}"] = path
    found |= {path.relative_to(layout.root).as_posix(): path for path in _beside(layout.root)}
    return found


def _beside(root: Path) -> Iterator[Path]:
    for pattern in _BESIDE:
        yield from (path for path in root.glob(pattern) if path.is_file())


def _below(folder: Path, name: str) -> dict[str, Path]:
    """All files below a folder but hidden ones, which are no part of what was built."""
    relative = {path: path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    return {
        f"{name}/{inner.as_posix()}": path
        for path, inner in relative.items()
        if not any(part.startswith(".") for part in inner.parts)
    }
