"""Kernels as chapters have them, to run code in."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.manager import AsyncKernelManager

from future_industries.execute.kernel import (
    SWITCH,
    kernel_environment,
    kernel_manager,
    runtime_folder,
)

Ask = Callable[[str], Awaitable[Any]]


@asynccontextmanager
async def kernel(cwd: Path, **more: str) -> AsyncIterator[tuple[AsyncKernelManager, Ask]]:
    """A running kernel, and a function that runs code in it and gives what it prints as JSON."""
    with runtime_folder() as folder:
        manager = kernel_manager(folder)
        await manager.start_kernel(env=kernel_environment(folder, None) | more, cwd=str(cwd))
        talk = manager.client()
        talk.start_channels()
        await talk.wait_for_ready(timeout=60)

        async def ask(source: str) -> Any:
            printed: list[str] = []

            def hear(message: dict[str, Any]) -> None:
                printed.append(message["content"].get("text", ""))

            reply = await talk.execute_interactive(source, output_hook=hear, timeout=60)
            assert reply["content"]["status"] == "ok", reply["content"]
            return json.loads("".join(printed) or "null")

        try:
            yield manager, ask
        finally:
            talk.stop_channels()
            await manager.shutdown_kernel(now=True)


def finished(coroutine: Any) -> Any:
    """What it gives; in a thread of its own, as a browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


async def asked(cwd: Path, source: str, **more: str) -> Any:
    """What a new kernel prints as JSON."""
    async with kernel(cwd, **more) as (_, ask):
        return await ask(source)


def cold(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv(SWITCH, "cold")
    return monkeypatch
