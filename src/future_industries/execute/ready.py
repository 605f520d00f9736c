"""Clients that take a kernel as ready as soon as it is."""

import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.client import KernelClient
from jupyter_core.utils import ensure_async, run_sync


async def _when_ready(client: Any, timeout: float | None = None) -> None:
    """Wait until the kernel has answered and ``client`` hears what it publishes.

    Jupyter's own clients then listen on until nothing has come for a fifth of a second. What
    they throw away belongs to no cell, and nbclient and nbval pass over it anyway. RuntimeError
    if the kernel ends or does not answer within ``timeout`` seconds.
    """
    deadline = time.monotonic() + (timeout or float("inf"))
    while True:
        client.kernel_info()
        try:
            await ensure_async(client.shell_channel.get_msg(timeout=1))
            await ensure_async(client.iopub_channel.get_msg(timeout=0.2))
        except Empty:
            pass
        else:
            return
        if not await ensure_async(client.is_alive()):
            raise RuntimeError("Kernel died before replying to kernel_info")
        if time.monotonic() > deadline:
            raise RuntimeError(f"Kernel didn't respond in {timeout:.0f} seconds")


def _start_channels(
    client: Any,
    shell: bool = True,
    iopub: bool = True,
    stdin: bool = True,
    hb: bool = False,
    control: bool = True,
) -> None:
    """As Jupyter's, but without a heartbeat unless it is asked for.

    Its manager knows whether the kernel runs; a heartbeat would be a thread and a socket more
    for each kernel, which can fail by themselves.
    """
    KernelClient.start_channels(client, shell, iopub, stdin, hb, control)


class ReadyClient(AsyncKernelClient):
    """The client that runs chapters."""

    wait_for_ready = _when_ready
    start_channels = _start_channels


class BlockingReadyClient(BlockingKernelClient):
    """The client that nbval runs chapters with."""

    wait_for_ready = run_sync(_when_ready)
    start_channels = _start_channels
