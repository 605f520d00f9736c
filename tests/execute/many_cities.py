"""Any number of invented cities, as a vintage: Harbin of ``tests/regression`` over and over."""

import csv
import io
import shutil
from pathlib import Path

INVENTED = Path(__file__).parents[1] / "regression" / "invented_cities"
ONCE = {"entities": {"ice_robots"}, "indicators": {"skaters_made"}}
OTHER = "lanzhou"


def name(number: int) -> str:
    return f"city_{number:03d}"


def invent(folder: Path, count: int) -> list[str]:
    """Write the vintage into a new folder; the names of its cities."""
    folder.mkdir()
    shutil.copy(INVENTED / "vintage.toml", folder)
    for path in sorted(INVENTED.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        once = [r for r in rows if next(iter(r.values())) in ONCE.get(path.stem, ())]
        own = [r for r in rows if r not in once and OTHER not in str(r)]
        text = io.StringIO()
        writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(once)
        for number in range(1, count + 1):
            writer.writerows(_of(row, number, path.stem) for row in own)
        (folder / path.name).write_text(text.getvalue(), encoding="utf-8")
    return [name(number) for number in range(1, count + 1)]


def _of(row: dict[str, str], number: int, table: str) -> dict[str, str]:
    own = {"harbin": name(number), "frost_works": f"frost_{number:03d}"}
    own |= {"Harbin": f"City {number}", "哈尔滨": f"城{number}", "4000": f"{1000 + 10 * number}"}
    own |= {"Frost Works": f"Frost Works {number}", "霜工厂": f"霜工厂{number}"}
    made = dict(row)
    for column, text in row.items():
        for old, new in own.items():
            text = (text or "").replace(old, new)
        made[column] = text
    if table == "cases":
        made["order"] = str(3 + number)
    return made
