"""How much memory the processes below this one hold together while something runs."""

import threading
from contextlib import suppress

import psutil

EVERY = 0.25  # seconds between looks


class Watch:
    """Within its block, ``most`` is the highest sum of PSS so far, in bytes.

    PSS counts a page that several processes share in part to each: forked kernels are not
    counted for what they share. It needs Linux.
    """

    def __init__(self) -> None:
        self.most = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(EVERY):
            held = 0
            for process in psutil.Process().children(recursive=True):
                with suppress(psutil.Error):
                    held += process.memory_full_info().pss
            self.most = max(self.most, held)
