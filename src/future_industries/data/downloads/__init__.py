"""What the book offers for download: the data package again, in the forms that tools read.

Made from a package's folder when the book is rendered, never committed. The same package gives
the same bytes with the same versions of the libraries: all times are the package's own.
"""

import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from future_industries.archive import archive
from future_industries.data.downloads.parquet import parquet
from future_industries.data.downloads.sqlite import database
from future_industries.data.downloads.typed import Package, read_package
from future_industries.data.downloads.xlsx import workbook
from future_industries.data.spreadsheet import cells_that_run
from future_industries.errors import DataError
from future_industries.paths import PACKAGE, README

__all__ = ["write_downloads"]


def write_downloads(folder: Path, target: Path) -> list[str]:
    """Write every download of the package in ``folder`` into ``target``; their names.

    CSV files and descriptor as they are; NAME.xlsx, NAME.sqlite, NAME.zip (the whole package)
    and NAME-parquet.zip, with NAME the package's own; and one Parquet file a table. Raises
    DataError if a cell could run in a spreadsheet, or a row breaks a key or a link.
    """
    package = read_package(folder)
    texts = [folder / table.path for table in package.tables]
    if unsafe := [at for path in texts for at in cells_that_run(path)]:
        raise DataError([f"{at}: a spreadsheet would run it as a formula" for at in unsafe])
    plain = [p for p in (folder / PACKAGE, folder / README, *texts) if p.is_file()]
    made = _made(package, plain)
    target.mkdir(parents=True, exist_ok=True)
    for path in plain:
        shutil.copyfile(path, target / path.name)
    for name, content in made.items():
        (target / name).write_bytes(content)
    return [*(path.name for path in plain), *made]


def _made(package: Package, plain: list[Path]) -> Mapping[str, bytes]:
    tables = {f"{table.name}.parquet": parquet(table, package) for table in package.tables}
    return {
        f"{package.name}.xlsx": workbook(package),
        f"{package.name}.sqlite": database(package),
        f"{package.name}.zip": _zip(package, {p.name: p.read_bytes() for p in plain}),
        f"{package.name}-parquet.zip": _zip(package, tables),
        **tables,
    }


def _zip(package: Package, files: Mapping[str, bytes]) -> bytes:
    within = {f"{package.name}/{name}": content for name, content in files.items()}
    return archive(within, datetime.fromisoformat(package.created))
