"""Writing so that a crash leaves what was there before, whole: one file, or one folder.

A file is written beside its place and renamed into it. A folder is made beside its place, and
then the two change places in one step; where a system knows no such step, what stood there is
set aside first, and :func:`tidy` puts it back if nobody else could.

``.NAME.xxxxxxxx.part`` is unfinished, or no longer needed; ``.NAME.xxxxxxxx.old`` is whole and
is what belongs at ``NAME``. Both are only found after a process was killed.
"""

import ctypes
import errno
import os
import re
import secrets
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

_LEFT = re.compile(r"\.(?P<name>.+)\.[0-9a-f]{8}\.(?P<kind>part|old)", re.DOTALL)
_PART, _OLD = "part", "old"
_LONGEST = 60  # of a name that is repeated in a temporary one: a file name may have 255 bytes
_LINUX_EXCHANGE, _MACOS_EXCHANGE = 2, 2  # RENAME_EXCHANGE, RENAME_SWAP
_HERE = -100  # AT_FDCWD


def write_file(path: Path, content: bytes | str) -> None:
    """Write a file so that a reader, or a crash, meets the old content or the new, never a part.

    Text is written as UTF-8 with the line ends that it has. Raises OSError, and then nothing
    has changed.
    """
    place = Path(os.path.realpath(path))  # a link stays one
    part = _beside(place, _PART)
    try:
        with part.open("xb") as stream:
            stream.write(content.encode() if isinstance(content, str) else content)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(place)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


@contextmanager
def new_folder(path: Path, beside: Path | None = None) -> Iterator[Path]:
    """An empty folder that takes the place of ``path`` when the block ends well, else is gone.

    It is made beside ``path``, or ``beside`` another folder of the same file system.
    """
    with folder_beside(beside or path) as made:
        yield made
        take_place(made, path)


@contextmanager
def folder_beside(path: Path) -> Iterator[Path]:
    """A folder to work in, on the file system of ``path`` and beside it; gone afterwards."""
    place = Path(os.path.realpath(path))
    place.parent.mkdir(parents=True, exist_ok=True)
    part = _beside(place, _PART)
    part.mkdir()
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def take_place(made: Path, path: Path) -> None:
    """Move the folder ``made`` to ``path``; afterwards ``made`` is what stood there, or nothing."""
    place = Path(os.path.realpath(path))
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        made.rename(place)
    elif not _exchange(made, place):
        old = _set_aside(place)
        try:
            made.rename(place)
        except BaseException:
            _put_back(old, place)
            raise
        old.rename(made)


def carry_over(source: Path, target: Path, names: Iterable[str]) -> None:
    """Put what ``source`` holds by these names into ``target`` too, as links where that works.

    Safe with :func:`write_file`, which never writes into a file that is there.
    """
    for name in names:
        _copy(source / name, target / name, _link)


def tidy(folders: Iterable[Path]) -> None:
    """Remove what a killed process left in these folders, and put back what it had set aside.

    Only for who is alone at work there (:mod:`future_industries.lock`).
    """
    for folder in folders:
        left = [(p, _LEFT.fullmatch(p.name)) for p in folder.iterdir() if p.name[0] == "."]
        for path, match in left:
            if match and match["kind"] == _OLD:
                _put_back(path, folder / match["name"])
        for path, match in left:
            if match and match["kind"] == _PART:
                _remove(path)


def meant(path: str) -> str:
    """A path with temporary names replaced by those of what they are to become."""
    parts = [(_LEFT.fullmatch(part), part) for part in Path(path).parts]
    return str(Path(*(match["name"] if match else part for match, part in parts)))


def _beside(place: Path, kind: str) -> Path:
    # what is set aside must tell its whole name
    name = place.name if kind == _OLD else place.name[:_LONGEST]
    return place.with_name(f".{name}.{secrets.token_hex(4)}.{kind}")


def _set_aside(place: Path) -> Path:
    old = _beside(place, _OLD)
    try:
        place.rename(old)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # A folder in a lower layer of an overlay, such as a container's image, cannot be moved.
        copy = _beside(place, _PART)
        _copy(place, copy, shutil.copy2)
        copy.rename(old)
        shutil.rmtree(place)
    return old


def _put_back(old: Path, place: Path) -> None:
    if place.exists():
        _remove(place)
    old.rename(place)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _copy(source: Path, target: Path, copy: Callable[[Path, Path], object]) -> None:
    """As shutil.copytree, which tells a full disk from other errors only in its text."""
    if source.is_symlink():
        target.symlink_to(source.readlink())
    elif source.is_dir():
        target.mkdir()
        for path in source.iterdir():
            _copy(path, target / path.name, copy)
    else:
        copy(source, target)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system, or one without links
        shutil.copy2(source, target)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; whether that was possible here."""
    exchange = _exchanger()
    return exchange is not None and exchange(os.fsencode(one), os.fsencode(other)) == 0


@cache
def _exchanger() -> Callable[[bytes, bytes], int] | None:
    """The system's own call, which Python does not offer."""
    with suppress(AttributeError, OSError):
        if sys.platform == "linux":
            linux = ctypes.CDLL(None).renameat2
            return lambda a, b: linux(_HERE, a, _HERE, b, _LINUX_EXCHANGE)
        if sys.platform == "darwin":
            macos = ctypes.CDLL(None).renamex_np
            return lambda a, b: macos(a, b, _MACOS_EXCHANGE)
    return None
