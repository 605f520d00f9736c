"""Which chapters of a build are out of date, and why.

What was executed and what was accepted have fingerprints of their own. A chapter that was never
executed here, as in a fresh clone, is taken from its reference if that is what would be made.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from future_industries.book.chapters import Page
from future_industries.book.failures import path_of, recall
from future_industries.errors import DataError, ExecutionError
from future_industries.execute.prints.chapters import ACCEPTED, EXECUTED, Inputs, Now, Prints
from future_industries.execute.prints.heard import Heard
from future_industries.execute.runner import Job
from future_industries.paths import Layout
from future_industries.writing import write_file

if TYPE_CHECKING:
    from future_industries.book.build import Build

MEMORY = Path("kept", "code.json")


@dataclass(frozen=True)
class Chapter:
    """A chapter of an edition; ``reasons`` say why it has to be executed.

    ``reference`` is an accepted chapter that can be taken instead.
    """

    lang: str
    page: Page
    job: Job
    inputs: Inputs
    reasons: list[str]
    reference: Path | None = None


class Upkeep:
    """The fingerprints of a build's editions, held against what is there now."""

    def __init__(self, build: "Build", langs: Iterable[str]):
        self.build = build
        self.now = Now(build.data_dir, build.folder / MEMORY)
        self._prints = {lang: Prints(build.run(lang) / EXECUTED) for lang in langs}
        self._accepted = {lang: accepted(build.layout, lang) for lang in langs}

    def chapters(self, only: Sequence[str] = (), timeout: int = 0) -> list[Chapter]:
        """The chapters of all editions, or those of the given names or templates."""
        pages = self.build.chapters(only)
        found = [self._chapter(lang, page, timeout) for lang in self._prints for page in pages]
        self.now.code.save()
        return found

    def take(self, chapters: Iterable[Chapter]) -> None:
        """Take accepted chapters for executed ones where they are what would be made."""
        for chapter in chapters:
            if chapter.reference is not None:
                write_file(_made(chapter.job.output), chapter.reference.read_bytes())
                path_of(chapter.job.output.parent, chapter.page.name).unlink(missing_ok=True)
                self._prints[chapter.lang].take(chapter.page.name, self._accepted[chapter.lang])
        self.save()

    def save(self) -> None:
        """Write the fingerprints of all that was taken or kept."""
        for prints in self._prints.values():
            prints.save()

    def keep(self, chapter: Chapter, heard: Heard) -> None:
        """Keep the fingerprint of a chapter that was just executed.

        Raises ExecutionError if it read another data package than that of the build.
        """
        for folder in heard.folders() - {self.build.data_dir.resolve()}:
            raise ExecutionError(
                f"{chapter.job.name}: reads the data package {folder.name}/, "
                f"expected only {self.build.data_dir.name}/"
            )
        output = chapter.job.output.read_bytes()
        entry = self.now.entry(chapter.inputs, heard, output)
        self._prints[chapter.lang].keep(chapter.page.name, entry, chapter.inputs)

    def _chapter(self, lang: str, page: Page, timeout: int) -> Chapter:
        job = self.build.job(page, lang, timeout)
        if not job.template.is_file():
            raise DataError(
                [f"notebooks/{job.template.name} is missing; book/chapters.yml lists it"]
            )
        inputs = self.now.inputs(job.template, job.parameters)
        reasons = list(self._reasons(lang, page, job, inputs))
        reference = self.build.layout.references(lang) / page.source
        known = self._accepted[lang]
        may_stand = reasons and not self.build.variant and known.is_of(page.name, reference)
        if may_stand and not known.reasons(page.name, inputs, self.now):
            return Chapter(lang, page, job, inputs, [], reference)
        return Chapter(lang, page, job, inputs, reasons)

    def _reasons(self, lang: str, page: Page, job: Job, inputs: Inputs) -> Iterator[str]:
        prints = self._prints[lang]
        if recall(self.build.run(lang), page.name) is not None:
            yield "it failed when it was last executed"
        elif not job.output.is_file():
            yield "it has not been executed"
        elif prints.get(page.name) is not None and not prints.is_of(page.name, job.output):
            yield "its executed form is not what was made"
        else:
            yield from prints.reasons(page.name, inputs, self.now)


def explained(chapter: Chapter, force: bool = False) -> str:
    """Why a chapter has to be executed, or why not, in lines for a person."""
    name = chapter.job.name
    reasons = chapter.reasons or (["asked for by --force"] if force else [])
    if reasons:
        return "\n".join([f"{name} has to be executed", *(f"  {reason}" for reason in reasons)])
    if chapter.reference is not None:
        return f"{name} is up to date: taken from its reference"
    return f"{name} is up to date"


def accepted(layout: Layout, lang: str) -> Prints:
    """The committed fingerprints of an edition's references."""
    return Prints(layout.references(lang) / ACCEPTED)


def prints_to_accept(build: "Build", lang: str) -> Prints:
    """The committed fingerprints, with those of all executed chapters that are as accepted."""
    known, executed = accepted(build.layout, lang), Prints(build.run(lang) / EXECUTED)
    pages = build.chapters()
    for page in pages:
        if executed.is_of(page.name, build.layout.references(lang) / page.source):
            known.take(page.name, executed)
    known.only([page.name for page in pages])
    return known


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
