"""What stands around a number printed in a western language: marks, wordings, the unit's noun."""

import re
from dataclasses import dataclass, replace

from future_industries.errors import QuantityError
from future_industries.quantity.peel import LONGEST, PLAIN
from future_industries.quantity.units import Unit
from future_industries.quantity.western import Grammar

# Any space that may group digits; as printed it would part them.
GROUP_SPACE = "\u202f"
_THIN = "\u2009\u202f"
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Reading:
    """A figure half read.

    rest        what is still unread; spaces are single
    qualifiers  found on either side; "from" and "up" for a range without an end
    noun        the unit as printed; "" if left out
    """

    printed: str
    unit: Unit
    grammar: Grammar
    rest: str
    qualifiers: frozenset[str] = frozenset()
    noun: str = ""

    @property
    def counter(self) -> str:
        """Western languages print none."""
        return ""

    def refuse(self, found: str, remedy: str = "") -> QuantityError:
        """The error to raise: what was found, what was expected, what to do."""
        noun = self.grammar.nouns[self.unit.code].many
        number = f"30{self.grammar.percent_gap}%" if self.unit.attached else f"15 {noun}".rstrip()
        example = self.grammar.words["over"] + number
        name = f" ({noun})" if noun else ""
        return QuantityError(
            f"cannot read {self.printed!r}: found {found}; expected one figure in "
            f"{self.unit.code}{name}; {remedy or f'print it like {example}'}"
        )


def peel(printed: str, unit: Unit, grammar: Grammar) -> Reading:
    """Everything around the number, taken off; QuantityError where that is not possible."""
    read = Reading(printed, unit, grammar, "")
    read = _prefixes(replace(read, rest=_plain(read)))
    # 5 years or more, and 5 or more years.
    return _suffixes(_noun(_suffixes(read)))


def noun_at_end(grammar: Grammar, code: str, text: str) -> str:
    """The longest form of a unit's noun that ends the text, as printed there; "" if none."""
    folded = text.lower()
    ends = [form for form in grammar.nouns[code].forms if _ends(folded, form)]
    return text[len(text) - max(map(len, ends)) :] if ends else ""


def _ends(text: str, form: str) -> bool:
    """Whether a word ends the text, and does not merely end one of its words."""
    before = text[: -len(form)]
    return text.endswith(form) and not (_LETTER.match(form) and _LETTER.match(before[-1:]))


def _plain(read: Reading) -> str:
    """The printed text in plain characters, spaces between digits kept only where they group."""
    text = read.printed.translate(PLAIN).replace("’", "'").strip()
    if not text:
        raise read.refuse("nothing", "leave the row out if no figure is printed")
    if len(text) > LONGEST:
        raise read.refuse(f"{len(text)} characters", "give only the figure, in its shortest form")
    groups_by_space = read.grammar.group == GROUP_SPACE
    spaces = rf"[ \u00a0{_THIN}]" if groups_by_space else f"[{_THIN}]"
    groups = rf"(?<=[0-9])({spaces})(?=[0-9]{{3}}(?![0-9]))"
    text = re.sub(rf"{groups}|\s+", lambda space: GROUP_SPACE if space[1] else " ", text)
    if re.search("[0-9][.,]* [.,]*[0-9]", text):
        raise read.refuse("two numbers", "join a range with “–”, or give each number its own row")
    # A space on both sides of a dash says nothing; before it alone, it may be a minus.
    return re.sub(r" ?([-~]) (?=[0-9-])", r"\1", text)


def _prefixes(read: Reading) -> Reading:
    """Take the wordings before the number."""
    rest, found = read.rest, set(read.qualifiers)
    words = sorted(read.grammar.prefixes, key=len, reverse=True)
    while word := next((w for w in words if _starts(rest.lower(), w)), ""):
        rest = rest[len(word) :].lstrip(" ")
        found.add(read.grammar.prefixes[word])
    return replace(read, rest=rest, qualifiers=frozenset(found))


def _starts(text: str, word: str) -> bool:
    """Whether a wording begins the text, and does not merely begin one of its words."""
    after = text[len(word) : len(word) + 1]
    return text.startswith(word) and not (_LETTER.match(word[-1]) and _LETTER.match(after))


def _suffixes(read: Reading) -> Reading:
    """Take the wordings after the number or its unit."""
    rest, found = read.rest, set(read.qualifiers)
    words = sorted(read.grammar.suffixes, key=len, reverse=True)
    while word := next((w for w in words if _ends(rest.lower(), w)), ""):
        rest = rest[: -len(word)].rstrip(" ")
        found.add(read.grammar.suffixes[word])
    return replace(read, rest=rest, qualifiers=frozenset(found))


def _noun(read: Reading) -> Reading:
    """Take the unit; counts and fractions of a whole need none."""
    noun = noun_at_end(read.grammar, read.unit.code, read.rest)
    foreign = _foreign(read, noun)
    fraction = read.unit.code == "percent" and "/" in read.rest
    if foreign:
        raise read.refuse(foreign, "correct the figure or the unit of its indicator")
    if noun or read.unit.dimension == "count" or fraction:
        return replace(read, rest=read.rest.removesuffix(noun).rstrip(" "), noun=noun)
    if own := _own_phrase(read):
        return replace(read, noun=own)
    raise read.refuse("no unit" if re.search("[0-9]$", read.rest) else repr(read.rest))


def _own_phrase(read: Reading) -> str:
    """Decades are years without saying so."""
    phrases = read.grammar.own_phrases.items()
    return next(
        (
            phrase
            for (_, _, code), phrase in phrases
            if code == read.unit.code and phrase.lower() == read.rest.lower()
        ),
        "",
    )


def _foreign(read: Reading, own: str) -> str:
    """The unit of another kind that ends the text, by its noun and code; "" if none does."""
    codes = [code for code in read.grammar.nouns if code != read.unit.code]
    matches = [(noun_at_end(read.grammar, code, read.rest), code) for code in codes]
    noun, code = max(matches, key=lambda match: len(match[0]))
    return f"the unit {noun} ({code})" if len(noun) > len(own) else ""
