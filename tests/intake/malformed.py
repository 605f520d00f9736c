"""Files that are broken or meant to harm, made from seeds; and the command line set on them.

Run as a script (``malformed.py ROOT FIRST LAST``) it makes the files, imports each with and
without ``--dry-run`` in the report at ROOT, and prints a line of JSON for each: what happened,
how long it took, and how much memory the process has needed so far.
"""

import io
import json
import random
import resource
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import openpyxl

SOUND = "指标,地区,年份,数值（万辆）,来源\n新能源汽车产量,中国,2025,1649,工信部\n"
SHEET = "xl/worksheets/sheet1.xml"
_ROWS = (("指标", "地区", "年份", "数值"), ("新能源汽车产量", "中国", 2025, "1649 万辆"))
_SCRAPS = (
    b'"', b";", b"\t", b"\n", b"\x00", b"\xff\xfe", b"=1+1", b"9" * 400, b"NaN", b"inf", b"1e999",
    "超过".encode(), "％".encode("gb18030"), b"-0", b"\xed\xa0\x80", b'"""', b"\r", "\u202e".encode(),
)  # fmt: skip


def workbook(rows=_ROWS) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def repacked(change: Callable[[bytes], bytes], part: str = SHEET) -> bytes:
    """A workbook with one part of its archive changed."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook())) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return stream.getvalue()


def _after_data(xml: bytes) -> Callable[[bytes], bytes]:
    return lambda sheet: sheet.replace(b"</sheetData>", b"</sheetData>" + xml)


def _row(xml: bytes) -> Callable[[bytes], bytes]:
    return lambda sheet: sheet.replace(b"</sheetData>", xml + b"</sheetData>")


ATTACKS: dict[str, Callable[[], bytes]] = {
    "a zip bomb": lambda: repacked(lambda x: x + b" " * 30_000_000),
    "a bomb within the limit": lambda: repacked(_row(b'<row><c t="inlineStr"><is><t>' + b"x" * 9_000_000 + b"</t></is></c></row>")),
    "a merged range of the whole sheet": lambda: repacked(_after_data(b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
    "ten thousand merged ranges": lambda: repacked(_after_data(b"<mergeCells>" + b"".join(b'<mergeCell ref="A%d:B%d"/>' % (n, n) for n in range(3, 10_003)) + b"</mergeCells>")),
    "a cell at the far corner": lambda: repacked(_row(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "a row of a million cells": lambda: repacked(_row(b"<row>" + b"<c><v>1</v></c>" * 600_000 + b"</row>")),
    "entities": lambda: repacked(lambda x: b'<!DOCTYPE a [<!ENTITY b "' + b"c" * 999 + b'">]>' + x),
    "deep nesting": lambda: repacked(_after_data(b"<a>" * 100_000 + b"</a>" * 100_000)),
    "not a number": lambda: repacked(_row(b'<row><c><v>NaN</v></c><c><v>inf</v></c><c><v>1e999</v></c></row>')),
    "an external link": lambda: repacked(_row(b"<row><c><f>[1]Sheet1!A1</f></c><c><f>WEBSERVICE(\"http://evil.example\")</f></c></row>")),
    "names that climb out": lambda: climbing(),
    "no archive after all": lambda: b"PK\x03\x04" + b"\x00" * 500,
    "half an archive": lambda: workbook()[:-700],
    "an archive of something else": lambda: repacked(lambda x: b"<a/>", "[Content_Types].xml"),
    "an old or encrypted workbook": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    "a million columns": lambda: b",".join([b"1"] * 1_000_000),
    "a million quotation marks": lambda: b'"' * 1_000_001,
    "nested quotation marks": lambda: b"a,b\n" + b'"""a"",""b"' * 20_000,
    "a cell without end": lambda: b'a,b\n"' + b"x" * 5_000_000,
    "numbers of 400 digits": lambda: (SOUND + f"新能源汽车产量,中国,2024,{'9' * 400},x\n" * 500).encode(),
    "infinite numbers": lambda: (SOUND + "新能源汽车产量,中国,2024,inf,x\n新能源汽车产量,中国,2023,NaN,x\n").encode(),
    "thousands of unknown names": lambda: ("指标,地区,年份,数值\n" + "".join(f"新能源汽车产量{i},中国{i},2025,1\n" for i in range(4_900))).encode(),
    "utf-16 cut in half": lambda: SOUND.encode("utf-16")[:-1],
    "utf-32": lambda: SOUND.encode("utf-32"),
    "big5": lambda: SOUND.replace("产量", "產量").encode("big5", "replace"),
    "two encodings": lambda: SOUND.encode() + SOUND.encode("gb18030"),
    "nothing": lambda: b"",
    "more than is read": lambda: b"a,b\n" * 3_000_000,
}  # fmt: skip


def climbing() -> bytes:
    """An archive with names that lead out of any folder it is unpacked into."""
    stream = io.BytesIO(workbook())
    with zipfile.ZipFile(stream, "a") as packed:
        packed.writestr("../../../climbed.xml", b"<a/>")
        packed.writestr("/climbed.xml", b"<a/>")
    return stream.getvalue()


def spoiled(content: bytes, chance: random.Random) -> bytes:
    """Sound bytes with a few of them cut, doubled, flipped, moved or made of something else."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(made) + 1), chance.choice((1, 1, 2, 5, 40, 400))
        what = chance.randrange(6)
        if what == 0:
            del made[at : at + length]
        elif what == 1:
            made[at:at] = made[at : at + length]
        elif what == 2:
            made[at:at] = chance.randbytes(length)
        elif what == 3:
            made[at:at] = chance.choice(_SCRAPS)
        elif what == 4 and made:
            made[at % len(made)] ^= 1 << chance.randrange(8)
        else:
            del made[at:]
        made = made or bytearray(b",")
    return bytes(made)


def _spoiled_part(chance: random.Random) -> bytes:
    """A workbook whose archive is sound and whose XML is not."""
    part = chance.choice((SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"))
    return repacked(lambda xml: spoiled(xml, chance), part)


def corpus(number: int) -> tuple[str, bytes]:
    """The ``number``-th malformed file: its name and content. The attacks come first."""
    attacks = list(ATTACKS)
    if number < len(attacks):
        return f"{attacks[number]}.xlsx", ATTACKS[attacks[number]]()
    chance = random.Random(number)
    kind = ("csv", "gb18030", "xlsx", "xml")[number % 4]
    if kind == "xml":
        return f"{number}.xlsx", _spoiled_part(chance)
    sound = {"csv": SOUND.encode(), "gb18030": SOUND.encode("gb18030"), "xlsx": workbook()}[kind]
    return f"{number}.{'xlsx' if kind == 'xlsx' else 'csv'}", spoiled(sound, chance)


def state(root: Path) -> list[tuple[str, int, int]]:
    found = sorted(p for p in root.rglob("*") if p.is_file())
    return [(str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in found]


def imported(root: Path, path: Path, *options: str) -> tuple[int, str]:
    """Exit code and everything printed by ``report import``; -1 if it raised."""
    from future_industries import cli

    told = io.StringIO()
    words = ["report", "import", str(path), "--root", str(root), "--vintage", "2026-12"]
    sys.argv = [*words, "--source", "x", "--yes", *options]
    with redirect_stdout(told), redirect_stderr(told):
        try:
            cli.main()
        except SystemExit as end:
            return int(end.code or 0), told.getvalue()
        except BaseException as error:
            return -1, f"{told.getvalue()}{error!r}"
    return 0, told.getvalue()


def main(root: Path, first: int, last: int) -> None:
    import shutil
    from functools import lru_cache

    from future_industries.cli import import_

    # the seeds are the same for every file, and reading them takes longer than most
    import_.read_standing = lru_cache(import_.read_standing)
    made = root.parent / "made"
    made.mkdir(exist_ok=True)
    for number in range(first, last):
        name, content = corpus(number)
        path = made / name
        path.write_bytes(content)
        before = state(root)
        for options in (["--dry-run"], []):
            started = time.monotonic()
            code, said = imported(root, path, *options)
            vintage = root / "seeds" / "2026-12"
            if code == 0 and not options and vintage.exists():
                shutil.rmtree(vintage)  # it was sound after all
            line = {
                "file": name, "options": options, "code": code, "said": said[-1500:],
                "seconds": round(time.monotonic() - started, 3), "changed": state(root) != before,
                "megabytes": _most_memory() // 1024,
            }  # fmt: skip
            print(json.dumps(line, ensure_ascii=False), file=sys.__stdout__, flush=True)
        path.unlink()


def _most_memory() -> int:
    """The most that this process has held, in kB; `getrusage` counts what forked it, too."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0])
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
