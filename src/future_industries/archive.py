"""ZIP archives that come out the same every time."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime


def archive(files: Mapping[str, bytes], when: datetime, first: str = "") -> bytes:
    """A ZIP of the files, by name, all of them as old as ``when`` (1980 or later).

    The file named by ``first`` comes before all others and is not packed.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name in sorted(files, key=lambda name: (name != first, name)):
            entry = zipfile.ZipInfo(name, when.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            # Without these the archive would tell on which system it was made.
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            made.writestr(entry, files[name])
    return stream.getvalue()
