"""The book under a strict Content-Security-Policy, on a host and below a sub-path."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from long_run import LONG

from future_industries.book.policy import POLICY

pytestmark = pytest.mark.browser
SUB_PATH = "/repo"
REFUSED = """window.refused = []; document.addEventListener('securitypolicyviolation', event =>
  window.refused.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile))"""

# Playwright's own waiting evaluates text, which the policy forbids.
ALL_LIVE = """async () => {
  const figures = [...document.querySelectorAll('figure.chart')];
  const end = performance.now() + 30000;
  while (performance.now() < end) {
    if (figures.every(figure => figure.dataset.live)) return true;
    await new Promise(next => setTimeout(next, 50));
  }
  return false;
}"""


@pytest.fixture(scope="session")
def strict_host(book):
    """The whole book below a sub-path of a host that sends the policy with every answer."""

    class Strict(SimpleHTTPRequestHandler):
        def translate_path(self, path):
            return super().translate_path(path.removeprefix(SUB_PATH))

        def end_headers(self):
            self.send_header("Content-Security-Policy", POLICY)
            super().end_headers()

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(book)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def visited(browser, strict_host):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(REFUSED)
    page = context.new_page()
    page.log = []
    page.on(
        "console", lambda m: page.log.append(m.text) if m.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: page.log.append(str(error)))
    page.on("requestfailed", lambda request: page.log.append(f"failed: {request.url}"))
    yield page
    context.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_page_is_refused_anything_or_complains(visited, strict_host, book, lang):
    # Unless the run is long, a page is visited in one of the editions.
    step = 1 if LONG else 2
    for path in sorted((book / lang).glob("*.html"))[step - 1 if lang == "en" else 0 :: step]:
        visited.goto(f"{strict_host}/{lang}/{path.name}")
        visited.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        visited.mouse.move(400, 400)
        for figure in visited.query_selector_all("figure.chart"):
            figure.scroll_into_view_if_needed()
        assert visited.evaluate(ALL_LIVE), f"{path.name}: charts stay pictures"
        failed = visited.query_selector_all("figure.chart:not([data-live=true])")
        assert not failed, f"{path.name}: {len(failed)} charts did not come alive"
        refused = visited.evaluate("window.refused")
        assert not refused and not visited.log, f"{path.name}: {refused} {visited.log}"


def test_the_entrance_leads_on(visited, strict_host):
    visited.goto(f"{strict_host}/index.html")
    visited.wait_for_url(f"{strict_host}/en/index.html")
    assert not visited.log


def test_the_policy_is_really_sent(visited, strict_host):
    visited.goto(f"{strict_host}/en/about.html")
    visited.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.bad = 1';"
        " document.body.append(s) }"
    )
    assert visited.evaluate("window.bad") is None
    assert "script-src" in visited.evaluate("window.refused")[0]
