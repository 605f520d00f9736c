"""Ten million observations: validated and aggregated, in how long and how much memory.

    python bench/large.py [--rows 1000000,10000000] [--memory 500MB] [--kinds parquet,csv]

The package is this report's own with its figures repeated under ids of their own. Writes
``bench/results/large.json``: seconds, the most memory held (PSS, in MB) and the size of the table.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
from memory import Watch

ROOT = Path(__file__).parents[1]
REPORT = str(Path(sys.executable).parent / "report")
AGGREGATE = """
import sys
from future_industries.data.large import LargePackage
with LargePackage(sys.argv[1], memory=sys.argv[2]) as package:
    found = package.sql(
        "SELECT indicator, entity, count(*) AS n, avg(value) AS mean, "
        "count(*) FILTER (WHERE qualifier <> 'exact') AS bounded FROM facts GROUP BY ALL"
    )
print(found["n"].sum())
"""


def written(folder: Path, rows: int, kind: str) -> Path:
    """A package below ``folder`` whose facts have so many rows; the file of its facts."""
    package = Path(shutil.copytree(ROOT / "data", folder / f"{kind}-{rows}"))
    facts = package / "facts.csv"
    study = duckdb.read_csv(str(facts), header=True, all_varchar=True)
    many = duckdb.sql(
        "SELECT study.* REPLACE (fact_id || CASE n WHEN 0 THEN '' ELSE '-' || n END AS fact_id) "
        f"FROM range({-(-rows // len(study))}) repeated(n), study LIMIT {rows}"
    )
    if kind == "csv":
        many.write_csv(str(package / "many.csv"), header=True)
        (package / "many.csv").replace(facts)
        return facts
    table = package / "facts.parquet"
    many.write_parquet(str(table))
    facts.unlink()
    path = package / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    next(r for r in described["resources"] if r["name"] == "facts")["path"] = table.name
    path.write_text(json.dumps(described), encoding="utf-8")
    return table


def measured(*command: str) -> dict[str, float]:
    with Watch() as watch:
        begun = time.perf_counter()
        done = subprocess.run(command, capture_output=True, encoding="utf-8")
        seconds = time.perf_counter() - begun
    if done.returncode:
        raise SystemExit(done.stderr or done.stdout)
    return {"seconds": round(seconds, 1), "memory": round(watch.most / 1e6)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", default="1000000,10000000")
    parser.add_argument("--memory", default="500MB")
    parser.add_argument("--kinds", default="parquet,csv")
    options = parser.parse_args()
    told = []
    with tempfile.TemporaryDirectory() as folder:
        for kind in options.kinds.split(","):
            for rows in map(int, options.rows.split(",")):
                table = written(Path(folder), rows, kind)
                package, memory = str(table.parent), options.memory
                told.append(
                    {"rows": rows, "kind": kind, "megabytes": round(table.stat().st_size / 1e6)}
                    | {"validate": measured(REPORT, "validate", package, "--memory", memory)}
                    | {"aggregate": measured(sys.executable, "-c", AGGREGATE, package, memory)}
                )
                print(told[-1], flush=True)
                shutil.rmtree(package)
    results = Path(__file__).parent / "results" / "large.json"
    results.write_text(
        json.dumps({"memory": options.memory, "cases": told}, indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
