"""What a language of digits, scales and nouns is made of: one grammar for each, one interface.

`western_read` and `western_write` know no language; whatever differs between English, German
and French stands in their `Grammar`, in the modules `en`, `de` and `fr`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Noun:
    """What a unit is called.

    one, many  as after 1 and after 5; "" for a count of whatever the sentence is about
    of         with the preposition that a scale word or a collective asks for
               (d’entreprises, von Jahren)
    also       further forms that are read, in lower case: cases, synonyms, abbreviations
    """

    one: str
    many: str
    of: str
    also: tuple[str, ...] = ()

    @property
    def forms(self) -> frozenset[str]:
        """Every form that is read, in lower case."""
        return frozenset(word.lower() for word in (self.one, self.many, *self.also) if word)


@dataclass(frozen=True)
class Scale:
    """A word for a power of ten after digits. Read in this spelling only: Billion is German,
    billion is not."""

    power: int
    one: str
    many: str
    short: tuple[str, ...] = ()


@dataclass(frozen=True)
class Grammar:
    """How one language prints figures.

    decimal, group    marks within a number, as written
    group_marks       marks that are read between groups of three digits; spaces of every
                      width stand as U+202F here
    percent_gap       what stands between a number and %
    words             qualifier: what is written before the number, with its space
    prefixes          words read before a number: their qualifier ("from": from there up)
    suffixes          words read after a number or its unit, likewise ("up": or more)
    frames            opening word and sign of a range; ("", "-") is 5-8
    dash, to          what is written between bare numbers, and between numbers with words
    scales            ascending; all are read, those of `powers` are written
    not_of_measures   short scales that are no scale before lengths and areas (m)
    numerals          number words that are read, 1 to 9 and the tens
    links             words between a scale or a collective and its noun (of, von, de)
    scale_links       whether they stand after a scale too (1,2 million de personnes)
    nouns             by code of the unit
    several, magnitude   by power: the phrase, with {many} or {of} for the noun
    collectives       further phrases that are read: form and power
    own_phrases       (form, power, code of the unit): where the unit has its own (decades)
    singular          whether the number as displayed takes the singular
    upward, indeterminate   phrases around {figure}
    nothing           for a figure that nothing is known of
    terse             whether digits of `about` figures and scales of ranges are left out where
                      a reader may miss them: English does, as the book has always printed it
    """

    lang: str
    decimal: str
    group: str
    group_marks: str
    percent_gap: str
    words: Mapping[str, str]
    prefixes: Mapping[str, str]
    suffixes: Mapping[str, str]
    frames: tuple[tuple[str, str], ...]
    dash: str
    to: str
    scales: tuple[Scale, ...]
    powers: tuple[int, ...]
    numerals: Mapping[str, int]
    links: tuple[str, ...]
    nouns: Mapping[str, Noun]
    several: Mapping[int, str]
    magnitude: Mapping[int, str]
    collectives: Mapping[str, tuple[str, int]]
    own_phrases: Mapping[tuple[str, int, str], str]
    singular: Callable[[Fraction], bool]
    upward: str
    indeterminate: str
    nothing: str
    scale_links: bool = False
    not_of_measures: frozenset[str] = frozenset()
    terse: bool = False

    def scale(self, power: int) -> Scale:
        """The scale of a power that has one."""
        return next(scale for scale in self.scales if scale.power == power)


def wordings(**words: str) -> dict[str, str]:
    """Qualifier by wording, from the wordings of each qualifier separated by bars."""
    return {
        word: qualifier.rstrip("_")
        for qualifier, all_of in words.items()
        for word in all_of.split("|")
    }
