"""How wide a text is and where its lines break, without any font at hand.

Widths are estimates in em (a Chinese character is one em), good to some ten per cent, so that
the same spec comes out on every machine whatever fonts it has.
"""

import re

import altair as alt

# East Asian characters, and the punctuation that Chinese shares with English
_CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60“”‘’—…"
_WIDE = re.compile(f"[{_CJK}]")
_BROAD = frozenset("%mwMW@&")
_NARROW = frozenset("iljtfrI.,:;'|!()[] ")
_TOKEN = re.compile(rf"[{_CJK}]|\s+|[^\s{_CJK}]+(?:’[^\s{_CJK}]+)*")
_CLOSING = frozenset("，。、；：？！）》”’…—·,.;:?!)%")
_OPENING = frozenset("（《“‘(")
_PAUSES = "，。、；：？！"  # a Chinese label breaks best after one of these,
_LINKS = "与和及"  # and else after a word that links

# A title is set at most this wide, and this wide where the plot is narrower than BREAKPOINT px.
WIDE_EM, NARROW_EM, BREAKPOINT = 34.0, 19.0, 560


def width_em(text: str) -> float:
    """Estimated width of the longest line of ``text`` in em."""
    return max(sum(_em(char) for char in line) for line in text.split("\n"))


def wrap(text: str, em: float) -> list[str]:
    """Lines of at most ``em`` em and of even length; breaks between words or Chinese characters.

    Chinese breaks where it pauses, or after a linking word, if that takes no more lines.
    Never starts a line with closing punctuation nor ends one with opening punctuation. A single
    word longer than ``em`` keeps a line of its own.
    """
    tokens = _tokens(text)
    lines = _fill(tokens, em)
    if len(lines) == 1:
        return lines
    for ends in (_PAUSES, _PAUSES + _LINKS):
        phrases = _fill(_phrases(tokens, ends), em)
        if len(phrases) == len(lines) and width_em("\n".join(phrases)) <= em:
            return phrases
    low = width_em(text) / len(lines)
    for tenth in range(10):  # the narrowest of a few widths that needs no more lines
        even = _fill(tokens, low + (em - low) * tenth / 10)
        if len(even) == len(lines):
            return even
    return lines


def responsive(text: str) -> alt.ExprRef:
    """A title wrapped for phone and desk, chosen by Vega from the plot's width."""
    narrow, wide = (_array(wrap(text, em)) for em in (NARROW_EM, WIDE_EM))
    return alt.ExprRef(f"width < {BREAKPOINT} ? {narrow} : {wide}")


def literal(text: str) -> str:
    """``text`` as a string of Vega's expression language."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    return f"'{escaped}'"


def _array(lines: list[str]) -> str:
    return "[" + ", ".join(literal(line) for line in lines) + "]"


def _em(char: str) -> float:
    if _WIDE.match(char):
        return 1.0
    if char in _NARROW:
        return 0.31
    if char in _BROAD:
        return 0.88
    return 0.68 if char.isupper() else 0.56


def _tokens(text: str) -> list[str]:
    """Unbreakable pieces: words and characters with the punctuation that clings to them."""
    pieces: list[str] = []
    for token in _TOKEN.findall(" ".join(text.split())):
        clings = token[0] in _CLOSING and pieces and not pieces[-1].isspace()
        if clings or (pieces and pieces[-1][-1] in _OPENING):
            pieces[-1] += token
        else:
            pieces.append(token)
    return pieces


def _phrases(tokens: list[str], ends: str) -> list[str]:
    """Pieces that end with one of ``ends``; one piece of all that has none."""
    phrases = [""]
    for token in tokens:
        phrases[-1] += token
        if token[-1] in ends:
            phrases.append("")
    return [phrase for phrase in phrases if phrase]


def _fill(tokens: list[str], em: float) -> list[str]:
    lines = [""]
    for token in tokens:
        if lines[-1].strip() and width_em((lines[-1] + token).rstrip()) > em:
            lines.append("")
        lines[-1] += token
    return [line.strip() for line in lines]
