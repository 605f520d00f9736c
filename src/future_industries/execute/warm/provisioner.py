"""The Jupyter kernel provisioner of warm kernels.

It is Jupyter's own for local kernels, with another process behind it. Whatever cannot be forked
(another interpreter, another platform, a server that does not answer) starts as ever.
"""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from future_industries.execute.warm.session import may_fork

_MODULES = ("ipykernel_launcher", "future_industries.execute.launch")


class WarmProvisioner(LocalProvisioner):
    """Forks Python kernels of this interpreter, and starts all others."""

    _forked: Any = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork the kernel that ``cmd`` would start, or start it."""
        arguments = arguments_of(cmd)
        if arguments is not None and may_fork():
            from future_industries.execute.warm.client import Unavailable

            try:
                self._forked = await asyncio.to_thread(_fork, arguments, kwargs)
            except Unavailable as error:
                self.log.warning("an ordinary kernel is started, since none is forked: %s", error)
            else:
                self.process = self._forked
                self.pid = self.pgid = self.process.pid
                self.cwd = kwargs.get("cwd") or Path.cwd()
                return self.connection_info
        return await super().launch_kernel(cmd, **kwargs)

    async def cleanup(self, restart: bool = False) -> None:
        """Let go of the kernel, also of one that ended by itself."""
        await super().cleanup(restart=restart)
        self._let_go()

    async def wait(self) -> int | None:
        """Wait for the end of the kernel."""
        code = await super().wait()
        self._let_go()
        return code

    def _let_go(self) -> None:
        if self._forked is not None:
            self._forked.close()
            self._forked = None


def arguments_of(command: list[str]) -> list[str] | None:
    """What follows the module in a command that starts a kernel of ours; None for another."""
    for place in range(1, len(command) - 1):
        if command[place] == "-m":
            ours = command[0] == sys.executable and command[place + 1] in _MODULES
            return command[place + 2 :] if ours else None
    return None


def _fork(arguments: list[str], options: dict[str, Any]) -> Any:
    from future_industries.execute.warm.client import fork_kernel

    ended, other = os.pipe()  # a standard input on which nothing will come, as Jupyter's own
    os.close(other)
    try:
        given = {0: ended} | {n: options.get(name) for n, name in ((1, "stdout"), (2, "stderr"))}
        files = [number if f is None else _number(f) for number, f in given.items()]
        cwd = Path(options.get("cwd") or "").absolute()
        return fork_kernel(arguments, options["env"], str(cwd), files)
    finally:
        os.close(ended)


def _number(file: Any) -> int:
    return file if isinstance(file, int) else file.fileno()
