"""One process for all commands of a session that are made to fail."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_reports import Commands


@pytest.fixture(scope="session")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    opened = Commands(Path("/tmp") / tmp_path_factory.mktemp("t").name / str(os.getpid()))
    yield opened
    opened.close()
    shutil.rmtree(opened.temp)
