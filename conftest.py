"""Under ``pytest --nbval``, chapters run in the kernel that executed them.

That is this Python whatever kernels are installed, the same environment on every machine, and
sockets in a private folder instead of TCP ports: see ``future_industries.execute.kernel``.
With ``-n``, a chapter's cells stay together: they share a kernel.

Property tests run reduced counts unless HYPOTHESIS_PROFILE=long (``make test-long``).

With ``-n`` and ``--no-loadscope-reorder``, the files that take longest come first, so that no
worker is left alone with one of them at the end.
"""

import os
import sys
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any

import pytest

# Longest first: half a minute to ten seconds each. A file that is missing here only comes later.
LONGEST = """
book/test_access execute/test_cluster book/test_incremental_data book/test_search
faults/test_stopping regression/test_mutations cli/test_diff book/test_serve
book/test_sweep_pages faults/test_failing_chapters execute/test_fingerprints
faults/test_disk book/test_incremental book/test_payloads faults/test_kills
book/test_chart_coverage cli/test_building book/test_rebuilding
regression/test_vintages execute/test_warm_kernels intake/test_shapes book/test_chart_tools
charts/test_pathways charts/test_bottlenecks execute/test_kernel_ends intake/test_hostile
book/test_browser book/test_explorers house/test_second_report
""".split()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    first = {name: number for number, name in enumerate(LONGEST)}

    def turn(item: pytest.Item) -> int:
        return first.get(f"{item.path.parent.name}/{item.path.stem}", len(first))

    items.sort(key=turn)


def pytest_configure(config: pytest.Config) -> None:
    """One session of fork servers for this run and its workers; under nbval, our kernels."""
    from future_industries.execute.kernel import kernel_environment, runtime_folder
    from future_industries.execute.warm.session import shared_session

    runs_chapters = config.getoption("nbval", default=False)
    stack = ExitStack()
    config.add_cleanup(stack.close)
    at_once = kernel_environment(Path(), None) if runs_chapters else None
    stack.enter_context(shared_session(at_once))
    if not runs_chapters:
        count_examples()
        return
    from nbval import kernel

    # nbval has no option for any of this, but finds its manager by this name.
    kernel.KernelManager = chapter_kernels(stack.enter_context(runtime_folder()))


def count_examples() -> None:
    """How many examples property tests run. Chapters have none, and importing it takes long."""
    from hypothesis import HealthCheck, settings

    # No deadline and no check of speed: a test says the same on a busy machine.
    clock = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
    settings.register_profile("short", max_examples=100, **clock)
    settings.register_profile("long", max_examples=2000, **clock)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """One chapter, one worker; xdist would deal its cells out one by one."""
    if not config.getoption("nbval", default=False):
        return None
    from xdist.scheduler import LoadFileScheduling

    return LoadFileScheduling(config, log)


def chapter_kernels(folder: Path) -> type:
    """A class of kernel managers whose kernels live in ``folder``."""
    from jupyter_client.manager import KernelManager

    from future_industries.execute.kernel import KERNEL_NAME, ThisInterpreter, kernel_environment
    from future_industries.execute.ready import BlockingReadyClient

    numbers = count()

    class ChapterKernels(KernelManager):
        def __init__(self, **_: Any):
            super().__init__(
                kernel_name=KERNEL_NAME,
                kernel_spec_manager=ThisInterpreter(),
                connection_file=str(folder / f"k{next(numbers)}.json"),
                transport="tcp" if sys.platform == "win32" else "ipc",
                client_factory=BlockingReadyClient,
            )

        def start_kernel(self, **options: Any) -> None:
            super().start_kernel(env=kernel_environment(folder, None), **options)

    return ChapterKernels
