"""What counts as text for a reader: characters of one line, none of which acts on others.

A right-to-left override turns round what follows it on the page, a private character may be a
mark of the book's own, a control character may steer a terminal. None of them is ever needed to
say something, so they are refused rather than repaired.
"""

import re

LONGEST = 2_000
# Controls, line and paragraph separators, embeddings, overrides and isolates, halves of
# surrogate pairs, private use, what stands for a byte that could not be read, noncharacters.
UNFIT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff"
    "\ufdd0-\ufdef\ufffc-\uffff\U000f0000-\U0010ffff]"
)


def unfit(text: str) -> str:
    """What is wrong with a text, as "found …, expected …"; empty if it is fit to be shown."""
    if match := UNFIT.search(text):
        at = match.start()
        near = text[max(at - 10, 0) : at + 11]
        return f"found {_quoted(near)}, expected text on one line without U+{ord(match[0]):04X}"
    if len(text) > LONGEST:
        return f"found {len(text)} characters, expected at most {LONGEST}"
    return ""


def _quoted(text: str) -> str:
    """A text in quotation marks, with every unfit character written as its number."""
    shown = UNFIT.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return f"'{shown}'"
