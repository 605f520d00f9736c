"""Years as people head columns with them: 2025, ２０２５年, FY2025, 二〇二五年, Excel serials."""

import re
import unicodedata
from datetime import date, timedelta

_NUMERALS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_YEAR = re.compile(r"(?:fy)?((?:19|20|21)\d\d)(?:年度?|年底|年末|e|f)?(?:\.0)?")
_SINCE = re.compile(r"(?:since-?|自)?((?:19|20|21)\d\d)年?(?:起|以来|至今)|since-?((?:19|20)\d\d)")
# A day, or the last month, may stand for its year; 2026年1-9月 and 2025-06 are parts of one.
_DAY = re.compile(
    r"((?:19|20|21)\d\d)(?:[-/.年](?:0?[1-9]|1[0-2])[-/.月](?:0?[1-9]|[12]\d|3[01])日?"
    r"|[-/.年]12月?)(?:00:00:00)?"
)
_WORDS = {
    "undated": "undated", "未注明": "undated", "时间未注明": "undated", "不详": "undated",
    "this-year": "this-year", "thisyear": "this-year", "今年": "this-year",
}  # fmt: skip
# Excel counts days from here; what it writes for the years 1955 to 2173.
_EPOCH = date(1899, 12, 30)
_SERIALS = range(20_000, 100_000)


def read_period(text: str) -> tuple[str, str]:
    """(period code, what was guessed); the code is empty for a text that is no period."""
    plain = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    if plain in _WORDS:
        return _WORDS[plain], ""
    if match := _SINCE.fullmatch(plain):
        return f"since-{match[1] or match[2]}", ""
    plain = plain.translate(_NUMERALS)
    if match := _YEAR.fullmatch(plain):
        return match[1], ""
    if re.fullmatch(r"(19|20)\d0s", plain):
        return plain, ""
    if match := _DAY.fullmatch(plain):
        return match[1], f"{text} read as the year {match[1]}"
    if re.fullmatch(r"\d{5}(\.\d+)?", plain) and int(plain[:5]) in _SERIALS:
        year = (_EPOCH + timedelta(days=int(plain[:5]))).year
        return str(year), f"{text} read as a date's serial number, the year {year}"
    return "", ""
