"""Writing the data package: one CSV a table, ``datapackage.json`` that describes them, README."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from future_industries import __version__
from future_industries.data.about import STUDY
from future_industries.data.build import Built
from future_industries.data.readme import readme
from future_industries.data.schema import Field, Table
from future_industries.languages import titled
from future_industries.paths import PACKAGE, README
from future_industries.writing import carry_over, new_folder, write_file

# Frictionless knows CSV's booleans only if told; missing cells are empty.
_MISSING = [""]
_LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
_SOURCES = [
    {
        "title": "CSC Financial, notes on the speech on planning and developing future industries",
        "title_zh": "中信建投证券：《前瞻布局和发展未来产业》重要讲话精神学习体会",
    },
    {
        "title": "Public geographic knowledge (table places)",
        "title_zh": "公开地理常识（places 表）",
    },
    {
        "title": "Measurements of this report itself (table timings)",
        "title_zh": "对本报告自身的测量（timings 表）",
    },
]
_AUTHORS = {
    "title": "The Future Industries authors",
    "title_zh": "未来产业研究编写组",
    "role": "author",
}
_KEYWORDS = ["future industries", "China", "industrial policy", "未来产业", "产业政策"]


def package_files(built: Built) -> dict[str, str]:
    """File name → text of the whole package; the same seeds give the same bytes."""
    files = {f"{name}.csv": _csv(table, rows) for name, (table, rows) in built.tables.items()}
    described = _describe(built)
    files[PACKAGE] = json.dumps(described, ensure_ascii=False, indent=1) + "\n"
    files[README] = readme(described)
    return files


def write_package(built: Built, folder: Path) -> list[str]:
    """Bring ``folder`` up to date; returns the names written or removed.

    The whole folder changes in one step, so that no reader meets tables of two builds. Files
    that stay as they are keep their times; what is in the folder besides stays in it.
    """
    files = package_files(built)
    here = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    kept = [n for n in here if n not in files and not n.endswith(".csv")]
    kept += [n for n in here if n in files and (folder / n).read_bytes() == files[n].encode()]
    changed = [name for name in files if name not in kept]
    changed += sorted({name for name in here if name.endswith(".csv")} - set(files))
    if changed:
        with new_folder(folder) as new:
            carry_over(folder, new, kept)
            for name in changed:
                if name in files:
                    write_file(new / name, files[name])
    return changed


def _csv(table: Table, rows: list[list[str]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(rows)
    return text.getvalue()


def _describe(built: Built) -> dict[str, Any]:
    vintages, pair = [v.described() for v in built.vintages], built.languages
    return {
        "profile": "tabular-data-package",
        "name": STUDY,
        "languages": list(pair),
        "title": "China’s future industries: the figures and claims of a policy study",
        "title_zh": "中国未来产业：一份政策研究的数字与论断",
        "description": "Every figure is the study's claim, with the place it is printed at; "
        "only reference tables are not from the study.",
        "description_zh": "所有数字均为原研究的说法，并附原文位置；本书未作独立核实。只有参考表不出自原研究。",
        "version": __version__,
        "created": f"{vintages[-1]['date']}T00:00:00Z",
        "licenses": [_LICENCE],
        "keywords": _KEYWORDS,
        "sources": _SOURCES,
        "contributors": [_AUTHORS],
        **_own(built),
        "vintages": vintages,
        "resources": [_resource(table, pair) for table, _ in built.tables.values()],
    }


def _own(built: Built) -> dict[str, Any]:
    """What another report says of itself, in place of what the study's package says."""
    roles = {"contributors": [{"role": "author", **c} for c in built.about.get("contributors", [])]}
    return {"keywords": [], **built.about, **roles} if built.about else {}


def _resource(table: Table, pair: Sequence[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(f, pair) for f in table.fields],
        "primaryKey": list(table.key),
        "missingValues": _MISSING,
    }
    links = [_foreign_key(table, f) for f in table.fields if f.links and not f.is_list]
    if links:
        schema["foreignKeys"] = links
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        **_both("title", table.titles, pair),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "supersedes": list(table.identity),
        "reference": table.reference,
        "schema": schema,
    }


def _both(key: str, texts: Mapping[str, str], pair: Sequence[str]) -> dict[str, str]:
    """A text of the descriptor in both languages, the plain key first."""
    return {titled(key, code, pair): texts[code] for code in reversed(pair)}


def _foreign_key(table: Table, field: Field) -> dict[str, Any]:
    target, column = field.links or ("", "")
    # Frictionless names the table itself by the empty string.
    resource = "" if target == table.name else target
    return {"fields": [field.name], "reference": {"resource": resource, "fields": [column]}}


def _field(field: Field, pair: Sequence[str]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": field.name,
        "type": field.type,
        **_both("description", field.titles, pair),
    }
    constraints: dict[str, Any] = {}
    if field.required:
        constraints["required"] = True
    if field.enum:
        constraints["enum"] = list(field.enum)
    if field.pattern:
        constraints["pattern"] = field.pattern
    if constraints:
        described["constraints"] = constraints
    if field.is_list and field.links:
        described["list_of"] = ".".join(field.links)
    return described
