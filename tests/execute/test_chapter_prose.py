"""Finding expressions in Markdown and putting their text in their place."""

import pytest

from future_industries.execute.prose import PROVENANCE, expressions, read_bundle, woven

FOUND = {
    "one {eval}`fact('a')` two": ["fact('a')"],
    "{eval}`a`{eval}`b`": ["a", "b"],
    "产量{eval}`a`，{eval}`b`。": ["a", "b"],
    "{eval}``f('`')``": ["f('`')"],
    "{eval}`f(\n  1)`": ["f(   1)"],
    "| {eval}`a` | {eval}`b` |": ["a", "b"],
    "```{note}\nsee {eval}`a`\n```\n{eval}`b`": ["a", "b"],
    "````{grid}\n```{card}\n{eval}`a`\n```\n````": ["a"],
    ":::{note}\n{eval}`a`\n:::": ["a"],
    "`code` {eval}`a` `code`": ["a"],
}
NOT_FOUND = [
    "write ``{eval}`a` `` like this",
    "```\n{eval}`a`\n```",
    "```python\n{eval}`a`\n```\n",
    "~~~\n{eval}`a`\n~~~",
    "```{code-block} md\n{eval}`a`\n```",
    "````\n```\n{eval}`a`\n```\n````",
    "```\nnever closed {eval}`a`",
    "<!-- {eval}`a` -->",
    r"\{eval}",
    "nothing `at` all",
]


@pytest.mark.parametrize("source", FOUND)
def test_expressions_are_found_in_prose(source: str) -> None:
    assert [e.code for e in expressions(source)] == FOUND[source]
    for e in expressions(source):
        assert source[e.start : e.end].startswith("{eval}`")


@pytest.mark.parametrize("source", NOT_FOUND)
def test_code_and_comments_hold_no_expressions(source: str) -> None:
    assert expressions(source) == []


@pytest.mark.parametrize("source", ["{eval}`never closed", "{eval} `apart`", "{eval}"])
def test_a_malformed_expression_is_found_without_code(source: str) -> None:
    assert [e.code for e in expressions(source)] == [""]


@pytest.mark.parametrize(
    ("bundle", "text"),
    [
        ({"text/plain": "12"}, "12"),
        ({"text/plain": "'深圳'"}, "深圳"),
        ({"text/plain": '"it\'s"'}, "it's"),
        ({"text/plain": "'a' + 'b'"}, "'a' + 'b'"),
        ({"text/plain": "''"}, ""),
        ({"text/plain": "no", "text/markdown": "**yes**"}, "**yes**"),
        ({"text/plain": "'<b>*x*</b> a_b _c_ $5 | `d`'"},
         r"\<b\>\*x\*\</b\> a_b \_c\_ \$5 \| \`d\`"),
    ],
)  # fmt: skip
def test_text_of_a_bundle(bundle: dict[str, str], text: str) -> None:
    assert read_bundle(bundle) == (text, {})


@pytest.mark.parametrize("plain", ["None", "<object at 0x7f00aa>"])
def test_what_has_no_text_of_its_own_is_refused(plain: str) -> None:
    with pytest.raises(ValueError, match="gives"):
        read_bundle({"text/plain": plain})


def test_woven_prose_knows_where_its_texts_stand() -> None:
    source = "产量{eval}`a`，{eval}`b`。"
    bundles = [{"text/markdown": "超过 5 万", PROVENANCE: {"kind": "fact"}}, {"text/plain": "7"}]
    text, entries = woven(source, expressions(source), [read_bundle(b) for b in bundles])
    assert text == "产量超过 5 万，7。"
    assert [text[e["start"] : e["end"]] for e in entries] == ["超过 5 万", "7"]
    assert entries[0] == {
        "start": 2, "end": 8, "text": "超过 5 万", "expression": "a", "kind": "fact",
    }  # fmt: skip
    assert entries[1]["expression"] == "b"
