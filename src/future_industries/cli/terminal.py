"""What is echoed of cells and names from outside: nothing in it may steer the terminal."""

import unicodedata


def steady(text: str) -> str:
    """The line with a question mark for each character that is neither printed nor a space."""
    return "".join(c if c.isprintable() or unicodedata.category(c) == "Zs" else "?" for c in text)
