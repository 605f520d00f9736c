"""Seeds → the data package, and reading it back."""

from future_industries.data.load import Package, find_data, load

__all__ = ["Package", "find_data", "load"]
