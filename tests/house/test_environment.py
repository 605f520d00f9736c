"""environment.yml, the locks and pyproject.toml name the same versions."""

import json
import os
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def pins(lock: str) -> dict[str, set[str]]:
    """Package → versions a lock pins it to (one a Python version at most)."""
    found: dict[str, set[str]] = {}
    for name, version in _PIN.findall((ROOT / "requirements" / lock).read_text(encoding="utf-8")):
        found.setdefault(name.lower().replace("_", "-"), set()).add(version)
    return found


def wanted(*extras: str) -> list[Requirement]:
    listed = list(PROJECT["dependencies"])
    for extra in extras:
        listed += PROJECT["optional-dependencies"][extra]
    return [Requirement(line) for line in listed]


@pytest.mark.parametrize(
    ("lock", "extras"),
    [
        ("lock.txt", ("test", "build", "cluster", "large")),
        ("lab.txt", ("test", "build", "cluster", "large", "lab")),
    ],
)
def test_every_requirement_is_locked_within_its_bounds(lock, extras):
    locked = pins(lock)
    for requirement in wanted(*extras):
        versions = locked.get(requirement.name.lower().replace("_", "-"), set())
        assert versions, f"{requirement} is not in requirements/{lock}: run `make lock`"
        for version in versions:
            assert requirement.specifier.contains(Version(version), prereleases=True), (
                f"requirements/{lock} pins {requirement.name} {version}, pyproject.toml asks for "
                f"{requirement.specifier}: run `make lock`"
            )


@pytest.mark.parametrize("tools", ["dev", "audit"])
def test_tools_of_their_own_are_locked_within_their_bounds(tools):
    lines = (ROOT / "requirements" / f"{tools}.in").read_text(encoding="utf-8").splitlines()
    for requirement in (Requirement(line) for line in lines if line and line[0] != "#"):
        (version,) = pins(f"{tools}.txt")[requirement.name]
        assert requirement.specifier.contains(Version(version)), f"{requirement}: run `make lock`"


def test_the_lab_lock_only_adds_to_the_lock():
    main, lab = pins("lock.txt"), pins("lab.txt")
    differing = {name for name in main if lab.get(name) != main[name]}
    assert not differing, f"the two locks differ in {sorted(differing)}: run `make lock`"


@pytest.mark.parametrize("lock", ["lock.txt", "lab.txt", "dev.txt", "audit.txt"])
def test_every_pin_has_a_hash_and_no_host_is_named(lock):
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    entries = [e for e in re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE) if "==" in e]
    unhashed = [e.split("==")[0] for e in entries if "--hash=sha256:" not in e]
    assert not unhashed
    assert "://" not in text


def test_conda_users_get_the_lab_lock():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    plain = [d for d in environment["dependencies"] if isinstance(d, str)]
    (from_pip,) = [d["pip"] for d in environment["dependencies"] if isinstance(d, dict)]
    assert {Requirement(d).name for d in plain} == {"python", "make", "pip"}
    (python,) = [Requirement(d) for d in plain if d.startswith("python")]
    assert str(python.specifier) == PROJECT["requires-python"]
    # with hashes in one line, pip wants them in all: the package itself comes after
    assert from_pip == ["-r requirements/lab.txt"]


def test_binder_installs_the_package_on_top_of_the_environment():
    script = ROOT / "postBuild"
    assert os.access(script, os.X_OK)
    assert "pip install --no-build-isolation --no-deps -e ." in script.read_text(encoding="utf-8")


def test_the_main_lock_leaves_the_notebook_server_out():
    """Its JSON-schema extras slow every import: see docs/decisions."""
    assert not {"jupyter-server", "notebook", "jupyterlab"} & set(pins("lock.txt"))


def test_containers_have_the_python_that_is_asked_for_and_run_what_there_is():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    editor = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    ran = editor["postCreateCommand"]
    for path in (ROOT / "Dockerfile", ROOT / ".devcontainer" / editor["build"]["dockerfile"]):
        text = path.read_text(encoding="utf-8")
        for version in re.findall(r"^FROM python:([\d.]+)-", text, re.MULTILINE):
            assert Version(version) in Requirement(f"python{PROJECT['requires-python']}").specifier
        for copied in re.findall(r"^COPY (?!--)(\S+)", text, re.MULTILINE):
            assert (ROOT / copied).exists()
        ran += "".join(f"\n{line}" for line in re.findall(r"^RUN (make .*)$", text, re.MULTILINE))
    for words in re.findall(r"^make (.+)$", ran, re.MULTILINE):
        assert set(words.split()) <= targets
