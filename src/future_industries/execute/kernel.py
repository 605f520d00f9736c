"""The kernel that a chapter runs in: this interpreter, alone, the same on every machine.

Kernels talk over UNIX sockets, not TCP, in a folder that only the user can read and that goes
with the kernel. Their environment holds no more than they need, so that neither a user's locale
nor a start-up file of IPython can change what a chapter shows.
"""

import os
import sys
from contextlib import AbstractContextManager
from pathlib import Path

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerFactory

from future_industries.execute.ready import ReadyClient
from future_industries.paths import DATA_VARIABLE
from future_industries.scratch import scratch_folder, short_base

KERNEL_NAME = "python3"
SWITCH = "FUTURE_INDUSTRIES_KERNELS"  # "cold" for ordinary kernels only
FORK_SERVERS = "FUTURE_INDUSTRIES_FORK_SERVERS"  # "OWNER:FOLDER" of a session of fork servers
PROVISIONER = "future-industries"
LAUNCHER = "future_industries.execute.launch"
DISPLAY_NAME = "Python 3 (ipykernel)"

_PASSED = (
    "PATH", "HOME", "TMPDIR", "VIRTUAL_ENV", "CONDA_PREFIX", "LD_LIBRARY_PATH",
    "PYTHONPATH", "PYTHONHOME", "PYTHONNOUSERSITE",
    "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX",
    # Not all of Jupyter's: a server hands its tokens on by the environment.
    "JUPYTER_PATH", "JUPYTER_CONFIG_PATH", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR",
    "JUPYTER_RUNTIME_DIR", "JUPYTER_PLATFORM_DIRS", "JUPYTER_PREFER_ENV_PATH",
    # Windows starts no Python without these.
    "SYSTEMROOT", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP", "PATHEXT", "COMSPEC",
)  # fmt: skip
_PASSED_PREFIX = "FUTURE_INDUSTRIES_"
_OPTIONS = ("--HistoryManager.enabled=False",)  # a chapter's cells are its history
_OF_OURS = (FORK_SERVERS, SWITCH)  # a kernel starts no kernels
_FIXED = {
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    # As many threads add up floats in another order on another machine.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # else the debugger grumbles about frozen modules
}


def runtime_folder() -> AbstractContextManager[Path]:
    """A new folder of the user's own for one kernel, with a path short enough for sockets."""
    return scratch_folder(short_base())


def kernel_environment(folder: Path, data_dir: Path | None) -> dict[str, str]:
    """Environment of a kernel whose runtime folder is ``folder``.

    ``data_dir`` names the data package in the environment and not in a parameter, since
    parameters are written into the executed notebook and paths must not be.
    """
    passed = {
        name: value
        for name, value in os.environ.items()
        if (name in _PASSED or name.startswith(_PASSED_PREFIX)) and name not in _OF_OURS
    }
    data = str(data_dir) if data_dir else passed.get(DATA_VARIABLE, "")
    if data:
        passed[DATA_VARIABLE] = str(Path(data).absolute())
    return passed | _FIXED | {"IPYTHONDIR": str(folder / "ipython")}


class ThisInterpreter(KernelSpecManager):
    """Whatever kernel is asked for, and whatever is installed: this Python's own ipykernel.

    A user may have a kernel named python3 that belongs to another environment.
    """

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        command = [sys.executable, "-m", LAUNCHER, "-f", "{connection_file}", *_OPTIONS]
        warm = {"provisioner_name": PROVISIONER, "config": {}}
        can_fork = PROVISIONER in KernelProvisionerFactory.instance().provisioners
        return KernelSpec(
            argv=command,
            display_name=DISPLAY_NAME,
            language="python",
            metadata={"kernel_provisioner": warm} if can_fork else {},
        )


def kernel_manager(folder: Path) -> AsyncKernelManager:
    """A manager, not started, whose connection file and sockets lie in ``folder``."""
    return AsyncKernelManager(
        kernel_name=KERNEL_NAME,
        kernel_spec_manager=ThisInterpreter(),
        connection_file=str(folder / "k.json"),
        transport="tcp" if sys.platform == "win32" else "ipc",
        client_factory=ReadyClient,
    )
