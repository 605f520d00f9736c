"""The data package for download, made once for both editions."""

from pathlib import Path

from future_industries.book.kept import kept_folder, package_mark
from future_industries.data.downloads import write_downloads
from future_industries.execute.fingerprint import fingerprint
from future_industries.writing import carry_over


def kept_downloads(data: Path, folder: Path) -> Path:
    """The downloads of the package in ``data``, kept in ``folder``."""
    inputs = f"{package_mark()} {fingerprint([p for p in data.iterdir() if p.is_file()], {})}"
    make = lambda made: write_downloads(data, made)  # noqa: E731
    return kept_folder("downloads", inputs.encode(), make, folder)


def copy_downloads(data: Path, target: Path, folder: Path | None) -> None:
    """Write the downloads into ``target``; kept in ``folder`` if there is one."""
    if folder is None:
        write_downloads(data, target)
        return
    made = kept_downloads(data, folder)
    target.mkdir(parents=True, exist_ok=True)
    carry_over(made, target, [file.name for file in made.iterdir()])
