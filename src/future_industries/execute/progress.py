"""How far a run of many chapters is, and about how long the rest will take."""

import time


class Step(str):
    """A line about one chapter that has ended; for a bar, the numbers in it."""

    done: int
    total: int
    failed: bool


class Progress:
    """Counts chapters that end. What is left is told at the pace so far."""

    def __init__(self, total: int):
        self.total = total
        self.done = 0
        self._begun = time.monotonic()

    def step(self, name: str, failed: bool, seconds: float) -> Step:
        """The line for one more chapter that took so many seconds."""
        self.done += 1
        said = "failed" if failed else "done"
        left = self._left()
        line = f"[{self.done}/{self.total}] {name} {said} ({seconds:.1f} s){left}"
        step = Step(line)
        step.done, step.total, step.failed = self.done, self.total, failed
        return step

    def _left(self) -> str:
        waiting = self.total - self.done
        if not waiting:
            return ""
        return f", about {span((time.monotonic() - self._begun) / self.done * waiting)} left"


def span(seconds: float) -> str:
    """A duration in the unit that suits it: 40 s, 12 min, 3 h."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    if seconds < 100 * 60:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.0f} h"
