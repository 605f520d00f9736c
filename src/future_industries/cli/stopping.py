"""Ctrl-C: the command ends at once, with every process and folder that it had started."""

import signal
from types import FrameType

from future_industries.scratch import short_base, sweep

_SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]


class Stopped(KeyboardInterrupt):
    """A signal asked the command to end; its number is the argument."""


def stop_on_signals() -> None:
    """From now on, Ctrl-C and polite requests to end kill all processes below and raise Stopped.

    Whoever waits for such a process then waits no longer.
    """
    for number in _SIGNALS:
        # what was started to outlive its terminal (nohup) ignores its end
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def _stop(number: int, _: FrameType | None) -> None:
    for each in _SIGNALS:
        signal.signal(each, signal.SIG_IGN)  # once is enough
    from future_industries.processes import end_children

    end_children()
    raise Stopped(number)


def signal_of(error: BaseException | None) -> int:
    """The number of the signal behind an error (click wraps it at a question); 0 if none is."""
    while error is not None and not isinstance(error, Stopped):
        error = error.__cause__ or error.__context__
    return int(error.args[0]) if error is not None else 0


def sweep_runtime() -> None:
    """Remove the folders of the kernels that were killed."""
    sweep()
    sweep(short_base())
