"""Chapters to an EPUB 3 e-book: a file a chapter, contents, and what catalogues ask for."""

from html import escape
from uuid import NAMESPACE_URL, uuid5

from future_industries.archive import archive
from future_industries.book.export.cover import cover_png
from future_industries.book.export.document import Chapter, Heading, Picture, Work, every
from future_industries.book.export.title import CONTENTS, imprint
from future_industries.book.export.xhtml import Writer, page
from future_industries.languages import Told, language_of

_FOLDER = "EPUB"
_CONTAINER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="{_FOLDER}/book.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_STYLE = """\
body { line-height: 1.6; }
h1, h2, h3, h4 { line-height: 1.3; page-break-after: avoid; break-after: avoid; }
a { color: #0b5394; text-decoration: none; }
p { margin: 0 0 0.7em; }
.title { font-weight: bold; margin: 1.2em 0 0.2em; break-after: avoid; }
.subtitle, .note { color: #52606d; font-size: 0.85em; margin: 0 0 0.3em; }
.subtitle { break-after: avoid; }
figure { margin: 0.5em 0; break-inside: avoid; }
.chart { display: block; width: 100%; height: auto; max-width: 45em; background: #ffffff; }
.table { overflow-x: auto; margin: 1em 0; }
table { border-collapse: collapse; font-size: 0.8em; line-height: 1.4; }
caption { font-weight: bold; text-align: start; padding: 0.3em 0; }
th, td { border-bottom: 1px solid #bfc5cc; padding: 0.3em 0.4em; text-align: start; }
th, td { font-weight: normal; vertical-align: top; overflow-wrap: anywhere; min-width: 2.8em; }
.note + p:not(.note, .title) { margin-top: 1em; }
tr { break-inside: avoid; }
pre { white-space: pre-wrap; font-size: 0.85em; }
.cover { height: 100%; margin: 0; text-align: center; }
.cover img { max-width: 100%; max-height: 100%; }
"""
_WORDS = Told(
    zh={
        "cover": "封面",
        "imprint": "书名页",
        "text": "正文",
        "access": "图表均有文字说明，表格有表头，目录可逐节跳转。",
    },
    en={
        "cover": "Cover",
        "imprint": "Title page",
        "text": "Text",
        "access": "Charts have text alternatives, tables have headers, and the contents lead to"
        " every section.",
    },
)


def write_epub(work: Work) -> bytes:
    """The edition as an .epub; the same chapters give the same bytes."""
    lang, words = work.lang, _WORDS[work.lang]
    writer = Writer(work)
    cover = f'<div class="cover"><img src="cover.png" alt="{escape(work.edition.title)}"/></div>'
    files = {
        "cover.xhtml": page(lang, words["cover"], cover, "cover"),
        "imprint.xhtml": page(lang, words["imprint"], _imprint(work), "titlepage"),
        "contents.xhtml": page(lang, CONTENTS[lang], _contents(work)),
    }
    for chapter in work.chapters:
        files[f"{chapter.name}.xhtml"] = page(
            lang, chapter.title, writer.chapter(chapter), "bodymatter chapter"
        )
    files |= {"style.css": _STYLE, "book.opf": _package(work)}
    packed = {f"{_FOLDER}/{name}": text.encode() for name, text in files.items()}
    packed[f"{_FOLDER}/cover.png"] = cover_png(work.edition)
    packed |= {"mimetype": b"application/epub+zip", "META-INF/container.xml": _CONTAINER.encode()}
    return archive(packed, work.date, first="mimetype")


def _imprint(work: Work) -> str:
    lines = "\n".join(f"<p>{escape(line)}</p>" for line in imprint(work.edition, work.note))
    return f"<h1>{escape(work.edition.title)}</h1>\n{lines}"


def _contents(work: Work) -> str:
    lang, words = work.lang, _WORDS[work.lang]
    entries = "\n".join(map(_entry, work.chapters))
    first = work.chapters[0].name
    marks = (
        ("cover", "cover.xhtml", words["cover"]),
        ("toc", "contents.xhtml", CONTENTS[lang]),
        ("bodymatter", f"{first}.xhtml", words["text"]),
    )
    landmarks = "".join(
        f'<li><a epub:type="{kind}" href="{href}">{text}</a></li>' for kind, href, text in marks
    )
    return (
        f'<nav epub:type="toc" id="toc"><h1>{CONTENTS[lang]}</h1>\n<ol>\n{entries}\n</ol></nav>\n'
        f'<nav epub:type="landmarks" hidden="hidden"><ol>{landmarks}</ol></nav>'
    )


def _entry(chapter: Chapter) -> str:
    sections = "".join(
        f'<li><a href="{chapter.name}.xhtml#{escape(block.anchor)}">{_text(block)}</a></li>'
        for block in chapter.blocks
        if isinstance(block, Heading) and block.level == 2 and block.anchor
    )
    below = f"<ol>{sections}</ol>" if sections else ""
    return f'<li><a href="{chapter.name}.xhtml">{escape(chapter.title)}</a>{below}</li>'


def _text(heading: Heading) -> str:
    return escape("".join(run.text for run in heading.runs))


def _package(work: Work) -> str:
    edition = work.edition
    name = uuid5(NAMESPACE_URL, f"{edition.name}/{work.lang}/{edition.vintage}")
    core = (
        ("title", edition.title),
        ("language", language_of(work.lang).print_tag),
        ("creator", edition.author),
        ("publisher", edition.author),
        ("date", edition.date),
        ("rights", edition.licence),
        ("source", edition.study),
        ("description", work.note),
    )
    more = (
        ("dcterms:modified", f"{edition.date}T00:00:00Z"),
        ("schema:accessMode", "textual"),
        ("schema:accessMode", "visual"),
        ("schema:accessModeSufficient", "textual,visual"),
        ("schema:accessibilityFeature", "alternativeText"),
        ("schema:accessibilityFeature", "tableOfContents"),
        ("schema:accessibilityFeature", "structuralNavigation"),
        ("schema:accessibilityFeature", "readingOrder"),
        ("schema:accessibilityFeature", "displayTransformability"),
        ("schema:accessibilityHazard", "none"),
        ("schema:accessibilitySummary", _WORDS[work.lang]["access"]),
    )
    metadata = [f'<dc:identifier id="id">urn:uuid:{name}</dc:identifier>']
    metadata += [f"<dc:{key}>{escape(text)}</dc:{key}>" for key, text in core if text]
    metadata += [f'<meta property="{key}">{escape(text)}</meta>' for key, text in more]
    items = [
        '<item id="style" href="style.css" media-type="text/css"/>',
        '<item id="picture" href="cover.png" media-type="image/png" properties="cover-image"/>',
        _item("cover"),
        _item("imprint"),
        _item("contents", "nav"),
    ]
    items += [_item(chapter.name, _properties(chapter)) for chapter in work.chapters]
    order = ["cover", "imprint", "contents", *(chapter.name for chapter in work.chapters)]
    spine = "".join(f'<itemref idref="page-{name}"/>' for name in order)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
        f' xml:lang="{language_of(work.lang).print_tag}">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        + "\n".join(metadata)
        + "\n</metadata>\n<manifest>\n"
        + "\n".join(items)
        + f"\n</manifest>\n<spine>{spine}</spine>\n</package>\n"
    )


def _item(name: str, properties: str = "") -> str:
    has = f' properties="{properties}"' if properties else ""
    return f'<item id="page-{name}" href="{name}.xhtml" media-type="application/xhtml+xml"{has}/>'


def _properties(chapter: Chapter) -> str:
    drawn = any(isinstance(block, Picture) for block in every(chapter.blocks))
    return "svg" if drawn else ""
