"""What a kernel's process runs: ipykernel, less the TCP port that it opens on any transport.

That port takes the output of forked children, of which chapters have none.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from future_industries import reads


def main() -> None:
    """Run a kernel in this new process."""
    # As ipykernel's own launcher does: no module beside the notebook shadows one of Jupyter's.
    # The kernel puts the folder back for the chapter's own imports.
    if sys.path[0] == "" or Path(sys.path[0]) == Path.cwd():
        del sys.path[0]
    run()


def run(when_it_listens: Callable[[], None] = lambda: None) -> None:
    """Run a kernel until it is shut down; ipykernel reads the command line."""
    from ipykernel import iostream, kernelapp

    class WithoutPort(iostream.IOPubThread):
        def __init__(self, socket: Any, pipe: bool = False, session: Any = None):
            super().__init__(socket, pipe=False, session=session)  # type: ignore[no-untyped-call]

    kernelapp.IOPubThread = WithoutPort  # type: ignore[misc]
    if _is_orphan():  # its folders may be gone: IPython would make one that stays
        return
    kernel = kernelapp.IPKernelApp.instance()
    kernel.initialize()
    reads.listen()
    when_it_listens()
    kernel.start()


def _is_orphan() -> bool:
    """Whether the process that asked for this kernel has ended while it was being imported."""
    parent = os.environ.get("JPY_PARENT_PID", "")
    return os.name == "posix" and parent.isdecimal() and os.getppid() != int(parent)


if __name__ == "__main__":
    main()
