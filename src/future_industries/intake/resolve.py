"""A loose figure → a fact: codes for its words, a year for its period, a quantity for its cell."""

import re
from dataclasses import dataclass, field

from future_industries.errors import QuantityError
from future_industries.folding import fold
from future_industries.intake.figures import read_figure, unit_that_fits
from future_industries.intake.names import Names
from future_industries.intake.periods import read_period
from future_industries.intake.problems import Problem, nearest, quoted
from future_industries.intake.shape import Loose, Shape
from future_industries.intake.standing import Figure, Standing

_STATUS = {
    "actual": ("actual", "实际", "实际值", "完成"),
    "estimate": ("estimate", "估计", "预计", "预测", "forecast"),
    "target": ("target", "目标", "规划"),
    "rule": ("rule", "规则", "拟议规则", "proposed rule"),
    "promise": ("promise", "投入", "拟议投入", "proposed spending"),
}
_CHANGE = {
    "revision": ("revision", "revised", "修订", "更新"),
    "correction": ("correction", "corrected", "更正", "勘误"),
}
_CHANGE_CODES = {fold(word): code for code, words in _CHANGE.items() for word in words}
_NUMBER = re.compile(r"[-+−]?[\d.,]+\s*[%％]?")
_STATUS_CODES = {fold(word): code for code, words in _STATUS.items() for word in words}


@dataclass
class Settings:
    """What the user said of the import as a whole; ``year`` is that of the vintage's date."""

    source: str = ""
    year: int = 0
    jump: int = 10


@dataclass
class Resolved:
    """One figure of the import: the fact it makes, where it stands and what was guessed."""

    figure: Figure
    loose: Loose
    source: str
    note: str = ""
    withdrawn: str = ""
    change: str = ""
    guesses: list[str] = field(default_factory=list)


def resolve(
    loose: Loose, shape: Shape, standing: Standing, names: dict[str, Names], settings: Settings
) -> Resolved | list[Problem]:
    """The fact of a loose figure, or everything that is wrong with it."""
    return _Resolver(loose, shape, standing, names, settings).run()


def _without_rank(text: str) -> str:
    """深圳市 without what kind of place it is; 全国 is the country."""
    plain = fold(text)
    return "中国" if plain == "全国" else re.sub(r"(?<=..)(?:特别行政区|自治区|省|市)$", "", plain)


class _Resolver:
    def __init__(
        self,
        loose: Loose,
        shape: Shape,
        standing: Standing,
        names: dict[str, Names],
        settings: Settings,
    ):
        self.loose, self.shape, self.standing = loose, shape, standing
        self.names, self.settings = names, settings
        self.problems: list[Problem] = []
        self.guesses: list[str] = []

    def run(self) -> Resolved | list[Problem]:
        parts = self._keys()
        withdrawn = self._said("withdrawn")
        source = self._said("source") or self.shape.source or self.settings.source
        if not source:
            self._wrong("source", "no source", "where the figure comes from",
                        "add a column 来源 / source, a line 数据来源：… below the table, or --source TEXT")  # fmt: skip
        change = self._change()
        figure = self._figure(parts, withdrawn) if all(parts.values()) else None
        if self.problems or figure is None:
            return self.problems
        note = self._said("note")
        return Resolved(figure, self.loose, source, note, withdrawn, change, self.guesses)

    def _said(self, role: str) -> str:
        return self.loose.said.get(role, ("", 0))[0]

    def _wrong(self, role: str, found: str, expected: str, suggestion: str = "") -> None:
        column = self.loose.said.get(role, ("", 0))[1] or self.loose.column
        heading = self.shape.columns.get(column)
        self.problems.append(
            Problem.at(
                self.loose.grid, self.loose.row, column, found, expected,
                suggestion=suggestion, heading=heading.text[:40] if heading else "",
            )
        )  # fmt: skip

    def _keys(self) -> dict[str, str]:
        given = self._said("fact_id")
        if given and given.count(".") == 2:
            indicator, entity, period = given.split(".")
            said = {"indicator": indicator, "entity": entity, "period": period}
        else:
            said = {key: self._said(key) for key in ("indicator", "entity", "period")}
        parts = {key: self._code(key, said[key]) for key in ("indicator", "entity")}
        parts["period"], guess = read_period(said["period"])
        if guess:
            self.guesses.append(guess)
        if not parts["period"]:
            found = quoted(said["period"]) if said["period"] else "no period"
            self._wrong("period", found, "a year such as 2025, since-2020, this-year or undated")
        return parts

    def _code(self, key: str, text: str) -> str:
        names = self.names[key]
        if code := names.find(text):
            return code
        if key == "entity" and (code := names.find(_without_rank(text))):
            self.guesses.append(f"{text} read as {names.rows[code][names.labels[0]]}")
            return code
        label = {"indicator": "指标 / indicator", "entity": "主体 / entity"}[key]
        if not text:
            self._wrong(
                key,
                f"no {key}",
                f"the name of one ({label})",
                "fill in the cell; merged cells count for all their rows",
            )
        else:
            more = f"or bring it with a sheet of new {'indicators' if key == 'indicator' else 'entities'}"
            near = names.suggest(text)
            self._wrong(
                key, quoted(text), f"a known {label}", f"{near} {more}" if near else more[3:]
            )
        return ""

    def _figure(self, parts: dict[str, str], withdrawn: str) -> Figure | None:
        fact_id = ".".join(parts.values())
        before = self.standing.facts.get(fact_id)
        status = self._status(before)
        if withdrawn:
            if before is None:
                self._wrong(
                    "withdrawn",
                    f"a withdrawal of {fact_id}",
                    "a figure that stands",
                    self._alike(fact_id),
                )
                return None
            return Figure(
                fact_id, **parts, status=status, printed=before.printed, quantity=before.quantity
            )
        unit = self.names["indicator"].rows[parts["indicator"]]["unit"]
        stated = self._said("unit") or self.loose.heading.unit
        stated = stated or unit_that_fits(self.shape.context.unit, unit)
        try:
            read = read_figure(self.loose.cell, stated, unit, self.loose.grid.decimal_comma,
                               self.loose.column in self.shape.fractions, self.standing.languages[0])  # fmt: skip
        except QuantityError as error:
            label = self.names["indicator"].said(parts["indicator"])
            self._wrong("", quoted(self.loose.cell.text) + (f" in {quoted(stated)}" if stated else ""),
                        f"one figure in {unit} for {label}", _why(error))  # fmt: skip
            return None
        if read.guess:
            self.guesses.append(read.guess)
        if (
            status == "actual"
            and parts["period"].isdigit()
            and int(parts["period"]) > self.settings.year
        ):
            self._wrong("period", f"an actual figure of {parts['period']}", f"{self.settings.year} or earlier",
                        "add a column 性质 / status with estimate or target, or give the vintage a later --date")  # fmt: skip
        return Figure(fact_id, **parts, status=status, printed=read.printed, quantity=read.quantity)

    def _status(self, before: Figure | None) -> str:
        text = self._said("status")
        if not text:
            return before.status if before else "actual"
        code = _STATUS_CODES.get(fold(text), "")
        if not code:
            self._wrong("status", quoted(text), f"one of {', '.join(_STATUS)}")
        return code

    def _change(self) -> str:
        """revision, correction, or nothing said; a column of growth rates may bear the name."""
        text = self._said("change")
        if not text or _NUMBER.fullmatch(text):
            return ""
        code = _CHANGE_CODES.get(fold(text), "")
        if not code:
            self._wrong("change", quoted(text), f"one of {', '.join(_CHANGE)}")
        return code

    def _alike(self, fact_id: str) -> str:
        near = nearest(fact_id, list(self.standing.facts))
        return f"did you mean {', '.join(near)}?" if near else ""


def _why(error: QuantityError) -> str:
    """What reading a figure says beyond what was found and expected."""
    said = re.sub(r"^cannot read .*?: (?=\w)", "", str(error)[-400:])
    return re.sub(r"; expected one figure in [^;]*(?=; )", "", said)
