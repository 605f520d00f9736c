"""One visit of a page in a real browser: cold cache, slow processor, slow network."""

from dataclasses import asdict, dataclass
from typing import Any

from playwright.sync_api import Browser, CDPSession

CPU = 4
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 200_000,
    "uploadThroughput": 90_000,
}
# Noted in the page: the first frame with a drawn chart, shifts of layout, long tasks.
_WATCH = """
  window.seen = { chart: null, shift: 0, busy: 0 };
  new PerformanceObserver(list => list.getEntries().forEach(entry => {
    if (!entry.hadRecentInput) window.seen.shift += entry.value;
  })).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver(list => list.getEntries().forEach(entry => {
    window.seen.busy = Math.max(window.seen.busy, entry.startTime + entry.duration);
  })).observe({ type: 'longtask', buffered: true });
  (function look() {
    const charts = document.querySelectorAll('figure.chart svg, .vega-embed svg, .vega-embed canvas');
    if ([...charts].some(chart => chart.getBoundingClientRect().width > 50)) {
      window.seen.chart = performance.now();
    } else {
      requestAnimationFrame(look);
    }
  })();
"""
_QUIET = 3000  # ms without a request and a long task: the page is done


@dataclass
class Visit:
    """Times in ms since navigation; bytes as sent over the wire (compressed)."""

    chart: float
    interactive: float
    shift: float
    bytes_chart: int
    bytes_page: int
    bytes_read: int
    decoded_page: int

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


class _Wire:
    """What came over the wire and when, in seconds of the browser's clock.

    How much of an answer was sent is known when it is whole; until then the part that had been
    unpacked stands for it.
    """

    def __init__(self, session: CDPSession):
        self.pieces: list[tuple[str, float, int]] = []
        self.sent: dict[str, int] = {}
        self.started = 0.0
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.dataReceived", self._data)
        session.on("Network.loadingFinished", self._done)

    def _asked(self, event: dict[str, Any]) -> None:
        self.started = self.started or event["timestamp"]

    def _data(self, event: dict[str, Any]) -> None:
        self.pieces.append((event["requestId"], event["timestamp"], event["dataLength"]))

    def _done(self, event: dict[str, Any]) -> None:
        self.sent[event["requestId"]] = int(event["encodedDataLength"])

    def until(self, ms: float) -> int:
        """Bytes sent until then."""
        total = 0.0
        for request, sent in self.sent.items():
            sizes = [(when, size) for name, when, size in self.pieces if name == request]
            came = sum(size for when, size in sizes if (when - self.started) * 1000 <= ms)
            total += sent * came / max(1, sum(size for _, size in sizes))
        return round(total)

    def total(self) -> int:
        return sum(self.sent.values())

    def unpacked(self) -> int:
        return sum(size for *_, size in self.pieces)


def visit(browser: Browser, address: str) -> Visit:
    """Open ``address``, wait until it is done, then read it to its end."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.send("Network.emulateNetworkConditions", NETWORK)
        session.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
        page.add_init_script(_WATCH)
        wire = _Wire(session)
        page.goto(address, wait_until="load", timeout=180_000)
        page.wait_for_function("window.seen.chart !== null", timeout=180_000)
        _settle(page, wire)
        seen = page.evaluate("window.seen")
        ready = page.evaluate("performance.getEntriesByType('navigation')[0].domInteractive")
        whole, decoded = wire.total(), wire.unpacked()
        _read(page)
        _settle(page, wire)
        return Visit(
            chart=seen["chart"],
            interactive=max(seen["busy"], ready, seen["chart"]),
            shift=page.evaluate("window.seen.shift"),
            bytes_chart=wire.until(seen["chart"]),
            bytes_page=whole,
            bytes_read=wire.total(),
            decoded_page=decoded,
        )
    finally:
        context.close()


def _settle(page: Any, wire: _Wire) -> None:
    """Wait until nothing has come and nothing has been computed for a while."""
    quiet = 0
    while quiet < _QUIET:
        before = (len(wire.pieces), page.evaluate("window.seen.busy"))
        page.wait_for_timeout(500)
        same = before == (len(wire.pieces), page.evaluate("window.seen.busy"))
        quiet = quiet + 500 if same else 0


def _read(page: Any) -> None:
    height = page.evaluate("document.documentElement.scrollHeight")
    for top in range(0, height, 700):
        page.evaluate(f"window.scrollTo({{top: {top}, behavior: 'instant'}})")
        page.wait_for_timeout(150)
