"""Whatever data say, Markdown shows it and does nothing else with it."""

from html import escape

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from future_industries.book.chapters import Book
from future_industries.book.config import config_text
from future_industries.execute.prose import read_bundle
from future_industries.markdown import literally, plain

PIECES = [
    "<script>alert(1)</script>", "{eval}`1+1`", "{abbr}`a (b)`", "{{ 7*191 }}", "**b**", "_i_", "a_b",
    "[l](javascript:alert)", "![i](https://evil.example/x.png)", "<https://evil.example/>", "[l]: http://x",
    "$7*191$", "$$", "`code`", "~~~", "```{note}", ":::{note}", ":::", "# h", "- item", "+ item", "1. one",
    "12) x", "> quote", "---", "***", "===", "+++", "% gone", "(target)=", "| a | b |", "&lt;", "&#60;",
    "\\", "\\*", "<!--", "-->", "]]>", "a  ", "[^1]", ": d", "---\n", "  * deep", "    code", "\u202e", "6G", "-3.2%",
    "https://example.org/_x_", "__proto__", "_", "__", "~",
]  # fmt: skip
TEXT = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(" ".join),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1),
    st.text("\\`*_{}[]<>()#+-.!~|$&:=%^ a1\"'", min_size=1, max_size=12),
)


@pytest.fixture(scope="module")
def shown():
    """HTML of a Markdown source, as this book's configuration reads it."""
    import yaml

    described = Book({"en": "x"}, {"en": "x"}, {})
    enabled = yaml.safe_load(config_text(described, "en"))["parse"]["myst_enable_extensions"]
    config = MdParserConfig(enable_extensions={*enabled, "dollarmath"})
    parser = create_md_parser(config, RendererHTML)
    return parser.render


@pytest.mark.parametrize(
    ("frame", "html"),
    [
        ("{}", "<p>{}</p>\n"),
        ("a {} b", "<p>a {} b</p>\n"),
        ("# {}", "<h1>{}</h1>\n"),
        ("a\n{} b", "<p>a\n{} b</p>\n"),
        ("> {}", "<blockquote>\n<p>{}</p>\n</blockquote>\n"),
        ("- {}", "<ul>\n<li>{}</li>\n</ul>\n"),
        ("**{}**", "<p><strong>{}</strong></p>\n"),
    ],
)
@given(text=TEXT)
@example("a\\")
def test_text_stays_text(shown, frame, html, text):
    text = " ".join(text.split())
    assume(text)
    if frame.startswith("**"):
        # what CommonMark takes for the edge of emphasis depends on the character there
        assume(text[0].isalnum() and text[-1].isalnum())
    source = frame.replace("{}", literally(text))
    assert shown(source) == html.replace("{}", escape(text).replace("&#x27;", "'"))
    assert plain(literally(text)) == text


def test_in_a_table_a_cell_stays_a_cell(shown):
    for text in PIECES:
        text = " ".join(text.split())
        source = f"| h |\n|---|\n| {literally(text)} |\n"
        assert f"<td>{escape(text).replace('&#x27;', chr(39))}</td>" in shown(source)


@pytest.mark.parametrize("text", ["深圳", "约 1/5", "over 15 million vehicles", "-3.2%", "6G", "5–8 years", "3.5", "1.5%", "“十五五”", "USD 3 billion (2025)"])  # fmt: skip
def test_what_has_no_marks_is_left_alone(text):
    assert literally(text) == text


def test_words_of_the_report_reach_prose_escaped():
    from future_industries.analysis.voices import Said

    bundle = Said("<b>*x*</b> {eval}`1`", "label")._repr_mimebundle_()
    assert read_bundle(bundle)[0] == literally("<b>*x*</b> {eval}`1`")
