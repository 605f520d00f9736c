"""Before nbval: are the references there, whole, executed, and in their own language?

nbval passes cells that were never run, and sees nothing of a chapter that is missing.
"""

from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_chapter_of_both_editions_was_executed(reference_problems):
    problems = reference_problems(ROOT)
    assert not problems, "\n".join(problems)


def test_both_editions_have_the_same_chapters():
    zh, en = (
        {path.name for path in (ROOT / "book" / lang).glob("*.*") if path.suffix != ".yml"}
        for lang in ("zh", "en")
    )
    assert zh == en and len(zh) > 10
