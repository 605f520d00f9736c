"""A project of one template and a small data package, in a folder of the test's own."""

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from small_chapters import Writer


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    """Write a notebook as ``<project>/notebooks/<name>.ipynb``, beside a small data package."""
    data = tmp_path / "project" / "data"
    data.mkdir(parents=True)
    (data / "datapackage.json").write_text("{}", encoding="utf-8")
    rows = "city,practice\nshenzhen,a\nshenzhen,b\nhefei,c\n北京,d\n"
    (data / "cases.csv").write_text(rows, encoding="utf-8")

    def writer(nb: NotebookNode, name: str = "case") -> Path:
        path = tmp_path / "project" / "notebooks" / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        nbformat.write(nb, path)
        return path

    return writer


@pytest.fixture
def no_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail at any attempt to start a kernel."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a kernel was started")

    monkeypatch.setattr("jupyter_client.manager.AsyncKernelManager.start_kernel", refuse)
