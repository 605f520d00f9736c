"""sdist and wheel: the wheel works in an environment of its own, on a folder of the user's own."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest
from flit_core import buildapi

from future_industries import __version__

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """(sdist, wheel) of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    here = Path.cwd()
    os.chdir(ROOT)  # a build backend works in the project's folder
    try:
        return folder / buildapi.build_sdist(str(folder)), folder / buildapi.build_wheel(
            str(folder)
        )
    finally:
        os.chdir(here)


@pytest.fixture(scope="module")
def python(built, tmp_path_factory):
    """The Python of an environment with the wheel, and the libraries that we have."""
    folder = tmp_path_factory.mktemp("env")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    site = sysconfig.get_path("purelib", vars={"base": str(folder)})
    with zipfile.ZipFile(built[1]) as wheel:
        wheel.extractall(site)
    # libraries alone: the link to this checkout among them is not followed
    Path(site, "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def run(python: Path, at: Path, *words: str) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("FUTURE", "PYTHON"))}
    done = subprocess.run(
        [python, "-m", "future_industries", *words],
        cwd=at, env=environment, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_is_run_as_a_module(python, tmp_path):
    assert run(python, tmp_path, "--version").strip().endswith(__version__)
    assert "Example:" in run(python, tmp_path, "new", "--help")


def test_it_serves_a_folder_of_seeds_that_is_no_checkout(python, tmp_path):
    shutil.copytree(ROOT / "seeds", tmp_path / "mine" / "seeds")
    told = run(python, tmp_path / "mine", "data")
    assert "tables" in told and (tmp_path / "mine" / "data" / "datapackage.json").is_file()
    assert "nev_output.china.2025" in run(python, tmp_path / "mine", "facts", "--source", "p5.8")
    run(python, tmp_path / "mine", "new", "city", "xian", "--zh", "西安", "--en", "Xi'an")


def test_the_wheel_holds_the_package_whole_and_nothing_else(built):
    names = zipfile.ZipFile(built[1]).namelist()
    packaged = {n for n in names if n.startswith("future_industries/")}
    ours = {
        f"future_industries/{p.relative_to(ROOT / 'src' / 'future_industries').as_posix()}"
        for p in (ROOT / "src" / "future_industries").rglob("*")
        if p.is_file() and p.suffix != ".pyc"
    }
    assert packaged == ours
    others = {name.split("/")[0] for name in names} - {"future_industries"}
    assert all(f"-{__version__}." in name for name in others), others


def test_the_sdist_gives_the_same_wheel(built, tmp_path, monkeypatch):
    with tarfile.open(built[0]) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    monkeypatch.chdir(source)
    again = zipfile.ZipFile(tmp_path / buildapi.build_wheel(str(tmp_path)))
    wheel = zipfile.ZipFile(built[1])
    assert sorted(again.namelist()) == sorted(wheel.namelist())
    assert all(again.read(n) == wheel.read(n) for n in wheel.namelist())
