"""Data packages too large for pandas: the same contract, asked of DuckDB in bounded memory."""

from future_industries.data.large.package import LargePackage

__all__ = ["LargePackage"]
