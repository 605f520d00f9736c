"""Whether this is the long run (``make test-long``), in which every count is the full one."""

import os

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
