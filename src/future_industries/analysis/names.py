"""Names of entities, and lists of names in prose."""

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from future_industries.errors import UnknownName
from future_industries.languages import Told, language_of

# Kinds of entities whose English labels are common nouns.
_COMMON = ("track", "subtrack", "sector", "field", "firm_group", "country_group")


_LISTS = Told(zh={"none": "无", "and": "和"}, en={"none": "none", "and": " and "})


class Labels(dict[str, str]):
    """Names by entity code; asking for an unknown code raises UnknownName.

    ``entities`` has the columns entity, label and kind. ``ask`` is told of each code that is
    looked up, and of "" when all are looked at. ``unknown`` makes the error for an unknown code.
    """

    def __init__(
        self,
        entities: pd.DataFrame,
        ask: Callable[[str], None],
        unknown: Callable[[str], UnknownName],
    ):
        super().__init__(zip(entities["entity"], entities["label"], strict=True))
        self._kinds = dict(zip(entities["entity"], entities["kind"], strict=True))
        self._ask = ask
        self._unknown = unknown

    def __missing__(self, entity: str) -> str:
        raise self._unknown(entity)

    def __getitem__(self, entity: str) -> str:
        self._ask(entity)
        return super().__getitem__(entity)

    def __contains__(self, entity: object) -> bool:
        self._ask(str(entity))
        return super().__contains__(entity)

    def get(self, entity: str, default: Any = None) -> Any:
        """The name, or ``default`` if there is none."""
        self._ask(entity)
        return super().get(entity, default)

    def __iter__(self) -> Iterator[str]:
        self._ask("")
        return super().__iter__()

    def keys(self) -> Any:
        """All codes."""
        self._ask("")
        return super().keys()

    def values(self) -> Any:
        """All names."""
        self._ask("")
        return super().values()

    def items(self) -> Any:
        """All codes and names."""
        self._ask("")
        return super().items()

    def within(self, entity: str) -> str:
        """A name as it stands within a sentence: ``Embodied AI`` becomes ``embodied AI``."""
        name = self[entity]
        common = self._kinds[entity] in _COMMON and name[1:2].islower()
        return name[0].lower() + name[1:] if common else name


def listed(items: list[str], lang: str) -> str:
    """甲、乙和丙 / A, B and C; 无 / none for no items.

    Where an English item has an “and” of its own, the last one is set off by a comma.
    """
    if not items:
        return _LISTS[lang]["none"]
    comma, last = language_of(lang).between, _LISTS[lang]["and"]
    if lang == "en" and any(" and " in item for item in items):
        last = ", and "
    return last.join([comma.join(items[:-1]), items[-1]] if len(items) > 1 else items)


def started(text: str) -> str:
    """A text as an English sentence starts with it; names such as iFlytek keep their form."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def in_prose(label: str) -> str:
    """An English label as it stands within a sentence."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
