"""What every rendering imports and works out alike: done once, in the process it is forked from.

Importing this module does it. Sphinx imports what it is made of when an application is begun,
and libraries some of theirs when they are first asked, so a list of imports alone is not enough.
"""

import gc
import importlib

from sphinx.application import builtin_extensions
from sphinx.highlighting import PygmentsBridge

from future_industries.book.config import EXTENSIONS
from future_industries.book.fonts.glyphs import check_glyphs

_IMPORTED = (
    "jupyter_book.cli.main",
    "jupyter_book.sphinx",
    "myst_nb.core.lexers",
    "future_industries.book.mime",
    "future_industries.book.live.worker",
    "future_industries.execute.engine",
)
for name in (*builtin_extensions, *EXTENSIONS, *_IMPORTED):
    importlib.import_module(name)
check_glyphs([])  # reads the fonts
PygmentsBridge().highlight_block("x = 1", "python")
gc.collect()
gc.freeze()  # sphinx_external_toc looks at every object that is not set aside
