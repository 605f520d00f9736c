import json
import shutil

import pytest

from future_industries.book.foreign import foreign_references
from future_industries.book.render import render_edition
from future_industries.errors import RenderError

LANGUAGES = ["zh", "en"]


@pytest.fixture
def broken(site, tmp_path):
    """A copy of the sample's sources, to be broken."""
    root = tmp_path / "sample"
    shutil.copytree(site.parent, root, ignore=shutil.ignore_patterns("html"))
    return root


def render(root, lang="en"):
    out = root / "out" / lang
    keep = root / "kept" / lang
    return render_edition(root / lang, out, lang, root / "chapters.yml", root / "data", keep=keep)


def test_nothing_is_loaded_from_another_host(site):
    assert foreign_references(site) == []


def test_the_check_for_foreign_hosts_can_fail(tmp_path):
    page = (
        '<a href="https://a.example">fine</a> <img alt="x" src="https://b.example/x.png">'
        "<script>import('https://c.example/x.mjs')</script>"
        '<link rel="stylesheet" href="//d.example/x.css">'
        "<style>@import 'https://e.example/x.css'; b { background: url(http://f.example/x) }"
        "</style>"
        '<script>const THEBE = "https://unpkg.com/thebe/lib/index.js"</script>'
    )
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    found = foreign_references(tmp_path)
    assert [line.split("//")[1].split("/")[0] for line in found] == [
        "b.example",
        "c.example",
        "d.example",
        "e.example",
        "f.example",
        "unpkg.com",
    ]


def test_addresses_that_are_only_named_or_shown_are_no_loads(tmp_path):
    page = (
        '<link rel="canonical" href="https://a.example/"><link rel="alternate" href="//b.example">'
        '<p title="url(//c.example)">@import "//d.example" &lt;img src="//e.example/x.png"&gt;</p>'
        '<script type="application/json">{"x": "<img src=https://f.example/> url(//f.example)"}'
        "</script><!-- <img src='//g.example/x.png'> -->"
    )
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert foreign_references(tmp_path) == []


@pytest.mark.parametrize(
    "page",
    [
        '<link rel="preload" href="//a.example/x">',
        '<img srcset="x.png 1x, https://a.example/x.png 2x">',
        '<p style="background: url(//a.example/x.png)">x</p>',
        '<svg><image href="http://a.example/x.png"/><rect fill="url(//a.example/#x)"/></svg>',
        '<svg><use xlink:href="https://a.example/x.svg#y"/></svg>',
        '<form action="https://a.example/">x</form>',
        '<iframe src="https://a.example/"></iframe>',
        '<meta http-equiv="refresh" content="0; url=https://a.example/">',
        '<object data="//a.example/x"></object>',
        '<video poster="//a.example/x.png"></video>',
    ],
)
def test_every_kind_of_load_is_found(tmp_path, page):
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert "a.example" in "".join(foreign_references(tmp_path))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_language_switch_lands_on_the_same_page(parsed, site, lang):
    other = {"zh": "en", "en": "zh"}[lang]
    for name in ("index", "data", "about"):
        page = parsed(site / lang / f"{name}.html")
        (link,) = page.select("a.language-switch")
        assert link["href"] == f"../{other}/{name}.html"
        assert (site / lang / link["href"]).is_file()
        assert page.html["lang"] == {"zh": "zh-CN", "en": "en"}[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_lead_to_their_rows(parsed, site, lang):
    page = parsed(site / lang / "index.html")
    fact, derived, count = page.select("a.fact")
    assert fact["href"] == "data.html#fact-nev-output-china-2025"
    assert '“超过 "1500" 万辆 <x>” · p5.8 · study' in fact["title"]
    assert fact.parent.name == "strong"
    assert "a/b = " in derived["title"]
    assert '超过 "1500" 万辆' in derived["title"]
    told = json.loads(page.find(id="provenance").get_text())
    assert set(told["uses"]) == {link["id"] for link in (fact, derived, count)}
    assert told["facts"]["nev_output.china.2025"]["href"] == fact["href"]
    assert (count["href"], count.get_text()) == ("data.html", "*3*")
    assert parsed(site / lang / "data.html").find(id="fact-nev-output-china-2025")
    assert not any("\ue000" <= char <= "\uf8ff" for char in page.article.get_text())


def test_chinese_lines_join_and_english_ones_do_not(parsed, site):
    chinese = parsed(site / "zh" / "index.html").article.get_text()
    assert "约 1/5，这是研究的说法，“十五五”时期 12 家，*3* 项。" in chinese
    assert "a fifth\nof the total" in parsed(site / "en" / "index.html").article.get_text()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_code_is_folded_and_says_so(parsed, site, lang):
    page = parsed(site / lang / "index.html")
    folded = page.select("details.hide")
    assert len(folded) == 4
    assert not any(details.has_attr("open") for details in folded)
    said = folded[0].summary.get_text()
    assert {"zh": "显示代码", "en": "Show code"}[lang] in said
    assert not folded[0].summary.has_attr("aria-label")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_charts_tables_and_their_scripts(parsed, site, lang):
    page = parsed(site / lang / "index.html")
    assert [figure["id"] for figure in page.select("figure.chart")] == ["leads", "explorer"]
    assert len(page.select("figure.chart svg")) == 3
    assert page.select_one(".table-scroll table")
    assert page.select_one('script[src*="charts.js"]')
    assert not parsed(site / lang / "about.html").select_one('script[src*="charts.js"]')
    assert not page.select('script[type="module"]')
    assert (site / lang / "_static" / "vega-bundle.js").stat().st_size > 500_000


def test_labels_are_in_the_language_of_the_page(parsed, site):
    page = parsed(site / "zh" / "index.html")
    tags = page.find_all(lambda tag: "language-switch" not in tag.get("class", ()))
    words = [tag.get(key, "") for tag in tags for key in ("title", "aria-label")]
    assert [word for word in words if word.isascii() and word.strip().isalpha()] == []
    assert not [word for word in words if word.startswith(("Toggle", "Link to"))]


def test_data_can_be_downloaded(site):
    assert (site / "zh" / "downloads" / "facts.csv").is_file()
    assert (site / "en" / "downloads" / "datapackage.json").is_file()


def test_entrance_offers_both_editions_without_script(parsed, site):
    page = parsed(site / "index.html")
    assert [a["href"] for a in page.select("a")] == ["zh/index.html", "en/index.html"]
    assert page.title.string == "样书 · Sample book"
    assert not [p for p in site.iterdir() if p.name.startswith(".")]


def test_a_warning_fails_and_leaves_the_old_edition(broken):
    out = broken / "out" / "en"
    out.mkdir(parents=True)
    (out / "index.html").write_text("old", encoding="utf-8")
    (broken / "en" / "about.md").write_text("# About\n\n[x](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(RenderError, match="about.md.*nowhere.md"):
        render(broken)
    assert (out / "index.html").read_text(encoding="utf-8") == "old"
    assert [p.name for p in out.parent.iterdir()] == ["en"]


def test_a_missing_chapter_is_named_before_anything_is_built(broken):
    (broken / "en" / "data.ipynb").unlink()
    with pytest.raises(RenderError, match="data.ipynb is missing; run `report run --only data`"):
        render(broken)
