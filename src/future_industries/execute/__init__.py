"""Running chapters: a papermill engine, their parameters, and the figures in their prose.

Nothing is imported here: papermill loads :mod:`future_industries.execute.engine` while it is
itself being imported, and who only reads parameters should not wait for Jupyter.
"""

TIMEOUT = 120  # seconds a cell may run, unless told otherwise
