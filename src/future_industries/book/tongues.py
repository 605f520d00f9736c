"""Chinese on an English page is marked as Chinese, so that it is read and set as such.

Done over the finished body: printed wordings stand in prose, tables and the data of charts, and
whoever makes these need not know which page they come to.
"""

import re

_HAN = "\u3400-\u9fff\uf900-\ufaff"
# A run begins and ends with a character of its own; digits and punctuation may stand within, and
# before it, as in 超过 1500 万辆 or 80%以上.
_RUN = re.compile(
    rf"(?:\d[\d.,%]*\s?)?《?[{_HAN}](?:[{_HAN}\d.%，。、；：（）《》“”·—/ ]*[{_HAN}\d）》%])?"
)
# Markup, and whatever holds no text to be read or is marked already.
_APART = re.compile(
    r"<(script|style|svg|title)\b.*?</\1>|<(\w+)\b[^>]*\slang=[\"']zh[^>]*>.*?</\2>|<[^>]*>|&\w+;",
    re.DOTALL,
)


def marked(body: str) -> str:
    """The HTML of an English page with each run of Chinese in a ``<span lang="zh-CN">``."""
    parts, place = [], 0
    for apart in _APART.finditer(body):
        parts += [_text(body[place : apart.start()]), apart[0]]
        place = apart.end()
    return "".join([*parts, _text(body[place:])])


def _text(text: str) -> str:
    return _RUN.sub(r'<span lang="zh-CN">\g<0></span>', text)
