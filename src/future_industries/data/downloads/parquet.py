"""A table as a Parquet file, with its types and what it is.

Written by fastparquet: pandas imports pyarrow wherever it is installed, and every kernel that
runs a chapter would wait for that.
"""

import fastparquet
import pandas as pd

from future_industries.data.downloads.typed import Package, TypedTable
from future_industries.scratch import scratch_folder

_DTYPES = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}


def parquet(table: TypedTable, package: Package) -> bytes:
    """The table; empty cells are null. Titles, version and licence are in the file's metadata."""
    frame = pd.DataFrame(
        {
            field["name"]: pd.array(table.column(field["name"]), dtype=_DTYPES[field["type"]])
            for field in table.fields
        }
    )
    about = {
        **{key: text for key, text in table.resource.items() if key.startswith("title")},
        "package": package.name,
        "version": package.descriptor["version"],
        "licence": package.descriptor["licenses"][0]["name"],
    }
    with scratch_folder() as folder:
        path = folder / table.name
        fastparquet.write(
            str(path),
            frame,
            compression="SNAPPY",
            write_index=False,
            object_encoding="utf8",
            custom_metadata=about,
        )
        return path.read_bytes()
