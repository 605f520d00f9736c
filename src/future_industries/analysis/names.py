"""Names of entities, and lists of names in prose."""

import pandas as pd

from future_industries.errors import UnknownName

# Kinds of entities whose English labels are common nouns.
_COMMON = ("track", "subtrack", "sector", "field", "firm_group", "country_group")


class Labels(dict[str, str]):
    """Names by entity code; asking for an unknown code raises UnknownName.

    ``entities`` has the columns entity, label and kind.
    """

    def __init__(self, entities: pd.DataFrame):
        super().__init__(zip(entities["entity"], entities["label"], strict=True))
        self._kinds = dict(zip(entities["entity"], entities["kind"], strict=True))

    def __missing__(self, entity: str) -> str:
        raise UnknownName("entity", entity, self)

    def within(self, entity: str) -> str:
        """A name as it stands within a sentence: ``Embodied AI`` becomes ``embodied AI``."""
        name = self[entity]
        common = self._kinds[entity] in _COMMON and name[1:2].islower()
        return name[0].lower() + name[1:] if common else name


def listed(items: list[str], lang: str) -> str:
    """甲、乙和丙 / A, B and C; 无 / none for no items."""
    if not items:
        return "无" if lang == "zh" else "none"
    comma, last = ("、", "和") if lang == "zh" else (", ", " and ")
    return last.join([comma.join(items[:-1]), items[-1]] if len(items) > 1 else items)
