"""A capsule from elsewhere, read without trusting it.

Names and sizes are judged from the archive's directory before anything is unpacked, and zipfile
unpacks no more of a file than its directory says. Nothing is written but what a rebuild needs.
"""

import hashlib
import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from future_industries.book.capsule.contents import SOURCES, SUMS
from future_industries.errors import DataError

MOST_FILES, MOST_BYTES = 20_000, 2_000_000_000
_CHUNK = 1 << 20
_UNSAFE = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_SUM = re.compile(r"([0-9a-f]{64})  (.+)")


@dataclass(frozen=True)
class Capsule:
    """An open capsule whose names are safe; ``checked`` says whether its bytes are right."""

    archive: zipfile.ZipFile
    names: tuple[str, ...]

    def text(self, name: str) -> str:
        return self.archive.read(name).decode("utf-8") if name in self.names else ""

    def checked(self) -> list[str]:
        """What differs from the capsule's own checksums, one line each."""
        lines = self.text(SUMS).splitlines()
        if not lines:
            return [f"no {SUMS}: nothing says what the files should be"]
        matches = [_SUM.fullmatch(line) for line in lines]
        if None in matches:
            return [f"{SUMS} row {matches.index(None) + 1}: expected a SHA-256 and a name"]
        expected = {match[2]: match[1] for match in matches if match}
        here = {name for name in self.names if name != SUMS}
        found = [f"{name}: missing" for name in sorted(set(expected) - here)]
        found += [f"{name}: not in {SUMS}" for name in sorted(here - set(expected))]
        for name in sorted(here & set(expected)):
            if (digest := self._digest(name)) != expected[name]:
                found.append(
                    f"{name}: found SHA-256 {digest[:12]}…, expected {expected[name][:12]}…"
                )
        return found

    def unpack(self, target: Path) -> None:
        """Write what a rebuild starts from, and what it is compared with, below ``target``."""
        kept = (*SOURCES, "data/", "html/provenance.json")
        for name in self.names:
            if name.startswith(kept):
                path = target / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(self.archive.read(name))

    def _digest(self, name: str) -> str:
        digest = hashlib.sha256()
        with self.archive.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
        return digest.hexdigest()


@contextmanager
def opened(path: Path) -> Iterator[Capsule]:
    """A capsule to read; DataError if it is none, or not safe to unpack."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if problems := _unsafe(entries):
                raise DataError([f"{path.name}: {problem}" for problem in problems])
            yield Capsule(archive, tuple(entry.filename for entry in entries))
    # what zipfile and zlib raise for a broken archive
    except (zipfile.BadZipFile, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise DataError([f"{path.name}: not a whole capsule ({error})"]) from None
    except Exception as error:
        if type(error).__module__ != "zlib":
            raise
        raise DataError([f"{path.name}: not a whole capsule ({error})"]) from None


def _unsafe(entries: list[zipfile.ZipInfo]) -> list[str]:
    if len(entries) > MOST_FILES:
        return [f"found {len(entries)} files, expected at most {MOST_FILES}"]
    if (size := sum(entry.file_size for entry in entries)) > MOST_BYTES:
        return [f"would unpack to {size} bytes, expected at most {MOST_BYTES}"]
    found, seen = [], set[str]()
    for entry in entries:
        name, kind = entry.filename, stat.S_IFMT(entry.external_attr >> 16)
        if not _stays_inside(name):
            found.append(
                f"{name!r:.80}: a name that leads out of the folder, or is none everywhere"
            )
        elif kind not in (0, stat.S_IFREG):
            found.append(f"{name}: found a link or device, expected a file")
        elif entry.flag_bits & 1:
            found.append(f"{name}: found an encrypted file")
        elif name.casefold() in seen:
            found.append(f"{name}: is there twice")
        seen.add(name.casefold())
    return found


def _stays_inside(name: str) -> bool:
    parts = name.split("/")
    return not _UNSAFE.search(name) and all(
        part.strip(". ") and part[-1] not in ". " and not _DEVICES.fullmatch(part) for part in parts
    )
