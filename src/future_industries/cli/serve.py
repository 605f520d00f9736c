"""``report serve``: the book in a browser, built again as its sources change."""

import threading
import webbrowser

import click

from future_industries.book.build import HTML, Build
from future_industries.cli.options import lang_option, root_option
from future_industries.errors import ReportError
from future_industries.paths import Layout


@click.command()
@lang_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              help="Port on this machine; 0: any that is free.")  # fmt: skip
@click.option("--open/--no-open", "opens", default=True, help="Open a browser, or not.")
@root_option
def serve(langs: tuple[str, ...], port: int, opens: bool, layout: Layout) -> None:
    """Build, show the book on this machine, and keep both up to date until Ctrl-C.

    A saved template, seed, page, style or module is built at once; an open page that has changed
    reloads where it was, and shows what is wrong until it is mended. PDF, EPUB and Word files are
    made when you ask for one; provenance.json waits for `report build`.

    \b
    Example:
      report serve
      report serve --lang en --port 8080 --no-open
    """
    from future_industries.book.live.builds import Builds
    from future_industries.book.live.server import BookServer

    langs = Build.of(layout).editions(langs)
    builds = Builds(layout, layout.build / HTML, langs, click.echo)
    try:
        server = BookServer(builds, port)
    except OSError as error:
        raise ReportError(
            f"port {port}: {error.strerror}; choose another with --port, or 0 for any that is free"
        ) from None
    address = f"http://127.0.0.1:{server.port}/"

    def ready() -> None:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        click.echo(f"\nThe book is at {address} until Ctrl-C.")
        if opens:
            webbrowser.open(address)

    with server:
        builds.run(ready)
