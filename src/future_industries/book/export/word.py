"""Chapters to a Word document, by way of python-docx: its package, and a body written by us."""

from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.pkgwriter import _ContentTypesItem
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.parts.image import ImagePart
from docx.shared import Emu

from future_industries.archive import archive
from future_industries.book.export.document import Chapter, Heading, Picture, Work
from future_industries.book.export.drawing import as_png, size
from future_industries.book.export.links import Target
from future_industries.book.export.title import CONTENTS, imprint
from future_industries.book.export.word_body import (
    MARGIN,
    PORTRAIT,
    Body,
    Element,
    element,
    paragraph,
    section,
    text_run,
)
from future_industries.book.export.word_styles import numbering, settings, styles
from future_industries.languages import language_of

_PIXEL, _TWIP = 9525, 635  # in EMU, Word's unit for pictures
_WIDEST = (PORTRAIT[0] - 2 * MARGIN) * _TWIP
_HIGHEST = (PORTRAIT[1] - 4 * MARGIN) * _TWIP  # leaves room for what names the chart


def write_word(work: Work, keep: Path | None = None) -> bytes:
    """The edition as a .docx; the same chapters give the same bytes.

    ``keep`` is a folder for the pictures that the next one may use again.
    """
    document = docx.Document()
    body = Body(work, _Pictures(document, keep), _Addresses(document))
    written = list(body.all())
    whole = document.element.body
    for child in list(whole):
        whole.remove(child)
    whole.extend(_front(work, body, document))
    whole.extend(written)
    whole.append(section(PORTRAIT))
    document.part._styles_part._element = parse_xml(styles(work.lang))
    document.part.numbering_part._element = parse_xml(numbering(body.lists))
    document.part._settings_part._element = parse_xml(settings(work.lang))
    _drop_what_the_template_shows(document)
    _describe(document, work)
    return archive(_files(document), work.date)


class _Pictures:
    """Puts charts into the package, each at its size or the page's, with its name."""

    def __init__(self, document: Document, keep: Path | None) -> None:
        self.document, self.keep, self.count = document, keep, 0
        self.relations: dict[bytes, str] = {}

    def __call__(self, picture: Picture) -> Element:
        width, height = size(picture.svg)
        scale = min(1.0, _WIDEST / (width * _PIXEL), _HIGHEST / (height * _PIXEL))
        self.count += 1
        inline = CT_Inline.new_pic_inline(
            self.count,
            self.relation(as_png(picture.svg, self.keep)),
            "image.png",
            Emu(round(width * scale * _PIXEL)),
            Emu(round(height * scale * _PIXEL)),
        )
        inline.docPr.set("name", picture.anchor or f"chart-{self.count}")
        inline.docPr.set("descr", picture.alt)
        return element("w:drawing", inline)

    def relation(self, png: bytes) -> str:
        """The relation of the picture, once: python-docx would look through all before it."""
        if png not in self.relations:
            name = PackURI(f"/word/media/image{len(self.relations) + 1}.png")
            part = ImagePart(name, CONTENT_TYPE.PNG, png)
            self.relations[png] = self.document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self.relations[png]


class _Addresses:
    """Relations to addresses outside the book, one each."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def __call__(self, address: str) -> str:
        return self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def _front(work: Work, body: Body, document: Document) -> Iterator[Element]:
    yield paragraph("Title", text_run(work.edition.title))
    for line in imprint(work.edition, work.note):
        yield paragraph("BodyText", text_run(line))
    first = section(PORTRAIT)
    footer, relation = document.part.add_footer_part()
    footer.element[:] = [paragraph("Footer", *_field("PAGE", text_run("1")))]
    reference = element("w:footerReference", type="default")
    reference.set(qn("r:id"), relation)
    first.insert(0, reference)
    first.append(element("w:titlePg"))
    yield from _contents(work, body)
    yield element("w:p", element("w:pPr", first))


def _contents(work: Work, body: Body) -> Iterator[Element]:
    """A field that Word fills anew with page numbers on F9; until then, links to what it lists."""
    heading = paragraph("TOCHeading", text_run(CONTENTS[work.lang]))
    heading[0].append(element("w:pageBreakBefore"))
    yield heading
    entries = [
        paragraph(
            f"TOC{level}",
            element("w:hyperlink", text_run(text), anchor=body.bookmark(target), history=1),
        )
        for chapter in work.chapters
        for level, text, target in _headings(chapter)
    ]
    begin, end = _field('TOC \\o "1-2" \\h \\z \\u')[:-1], _field("")[-1:]
    for number, part in enumerate(begin):
        entries[0].insert(number + 1, part)
    entries[-1].extend(end)
    yield from entries


def _headings(chapter: Chapter) -> Iterator[tuple[int, str, Target]]:
    for block in chapter.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            anchor = "" if block.level == 1 else block.anchor
            text = "".join(run.text for run in block.runs)
            yield block.level, text, Target(chapter.name, anchor)


def _field(code: str, *shown: Element) -> list[Element]:
    """The runs of a field: its code, and what it shows until it is updated."""
    instruction = element("w:instrText")
    instruction.text = f" {code} "
    return [
        element("w:r", element("w:fldChar", fldCharType="begin")),
        element("w:r", instruction),
        element("w:r", element("w:fldChar", fldCharType="separate")),
        *shown,
        element("w:r", element("w:fldChar", fldCharType="end")),
    ]


def _drop_what_the_template_shows(document: Document) -> None:
    """Its own thumbnail and styles for older programs."""
    for rels in (document.part.package.rels, document.part.rels):
        for key, relation in list(rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml")):
                del rels[key]


def _files(document: Document) -> dict[str, bytes]:
    """What python-docx would save, by name, before it is packed: that happens once, here."""
    package = document.part.package
    parts = list(package.iter_parts())
    files = {CONTENT_TYPES_URI: _ContentTypesItem.from_parts(parts).blob}
    files[PACKAGE_URI.rels_uri] = package.rels.xml
    for part in parts:
        part.before_marshal()
        files[part.partname] = part.blob
        if part.rels:
            files[part.partname.rels_uri] = part.rels.xml
    return {name.membername: content for name, content in files.items()}


def _describe(document: Document, work: Work) -> None:
    about = document.core_properties
    about.title, about.author = work.edition.title, work.edition.author
    about.last_modified_by = work.edition.author
    about.language, about.version = language_of(work.lang).print_tag, work.edition.version
    about.comments, about.subject = work.note, work.edition.study
    about.keywords, about.revision = "", 1
    about.created = about.modified = work.date.replace(tzinfo=None)
