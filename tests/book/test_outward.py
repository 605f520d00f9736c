import re

import pytest

from future_industries.book.late import digest_scripts
from future_industries.book.outward import NAME, outward, write_outward

LANGUAGES = ("zh", "en")


def test_what_lies_outside_is_listed_with_its_pages(tmp_path):
    a = '<head><link href="//h.cn/x.css"></head><a href="https://a.org/?x=1&amp;y=2">a</a>'
    (tmp_path / "a.html").write_text(a + '<a href="b.html#x">b</a>', encoding="utf-8")
    b = "<script>x = ' href=\"https://no.org\"'</script><img src='https://a.org/?x=1&y=2'>"
    (tmp_path / "b.html").write_text(
        b + '<a href="https://our.cn/b/en/x.html">x</a>', encoding="utf-8"
    )
    listed = write_outward(tmp_path, "https://our.cn/b").read_text(encoding="utf-8")
    assert listed == "//h.cn/x.css\ta.html\nhttps://a.org/?x=1&y=2\ta.html b.html\n"
    assert outward('<a href="x.html">') == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_address_outside_the_book_is_on_the_list(parsed, walked, lang):
    lines = (walked / lang / NAME).read_text(encoding="utf-8").splitlines()
    listed = {line.split("\t")[0] for line in lines}
    seen = set()
    for path in (walked / lang).glob("*.html"):
        page = parsed(path)
        for tag in page.select("[href], [src]"):
            address = str(tag.get("href") or tag.get("src"))
            if re.match(r"(?:https?:)?//|mailto:", address):
                seen.add(address)
    assert seen == listed


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_script_of_a_page_has_a_digest(parsed, walked, lang):
    for path in (walked / lang).glob("*.html"):
        page = parsed(path)
        told = [tag["src"] for tag in page.select("script[src]")]
        # the list of versions is the site's, not the edition's, and grows after this book
        bare = [src for src in told if "?v=" not in src and not src.endswith("/versions.js")]
        assert not bare, f"{path.stem}: {bare}"
        assert re.fullmatch("[0-9a-f]{8}", page.html["data-scripts"])


def test_the_digest_follows_the_scripts(tmp_path):
    (tmp_path / "_static").mkdir()
    script, page = tmp_path / "_static" / "a.js", tmp_path / "p.html"
    digests = []
    for text in ("1", "2"):
        script.write_text(text, encoding="utf-8")
        page.write_text('<html lang="en"><script src="_static/a.js"></script>', encoding="utf-8")
        digests.append(digest_scripts(tmp_path))
        now = digests[-1]
        said = f'<html data-scripts="{now}" lang="en"><script src="_static/a.js?v={now}">'
        assert page.read_text(encoding="utf-8").startswith(said)
    assert digests[0] != digests[1]
