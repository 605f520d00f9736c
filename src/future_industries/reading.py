"""Files of settings, read as plain data."""

from pathlib import Path
from typing import Any

import yaml

# Written in C where PyYAML was built with it: a tenth of the time, which is most of a command's.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """What a file of YAML holds, in plain types. Raises OSError and yaml.YAMLError."""
    loader = _Loader(path.read_text(encoding="utf-8"))
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()
