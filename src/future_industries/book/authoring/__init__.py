"""Scaffolds: a city, a chapter or a chart that builds, tests and reads at once in both editions.

What they make is meant to be written over. Its texts begin with 待写 or “To be written”; its
figures, titles and places come from the data from the first build on.
"""
