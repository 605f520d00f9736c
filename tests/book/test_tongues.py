import re

import pytest
from bs4 import BeautifulSoup

from future_industries.book.tongues import marked

HAN = re.compile("[\u3400-\u9fff]")


@pytest.mark.parametrize(
    ("body", "result"),
    [
        ("<td>超过 1500 万辆</td>", '<td><span lang="zh-CN">超过 1500 万辆</span></td>'),
        ("<td>80%以上</td>", '<td><span lang="zh-CN">80%以上</span></td>'),
        ("<p>as 约 1/5, or</p>", '<p>as <span lang="zh-CN">约 1/5</span>, or</p>'),
        ('<p title="约">of 12 firms</p>', '<p title="约">of 12 firms</p>'),
        ('<script>"约"</script><svg><text>约</text></svg>', None),
        ('<span lang="zh-CN">约</span>', None),
    ],
)
def test_runs_of_chinese_are_marked(body, result):
    assert marked(body) == (result or body)


def test_no_chinese_on_an_english_page_is_taken_for_english(walked):
    found, seen = [], 0
    for path in sorted((walked / "en").glob("*.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        for text in page.select_one("article").find_all(string=HAN):
            if not text.find_parent(["script", "svg"]):
                seen += 1
                if not text.find_parent(lang="zh-CN"):
                    found.append(f"{path.stem}: {text.strip()[:60]}")
    assert seen and not found, "\n".join(found)
