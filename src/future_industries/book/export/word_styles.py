"""How the Word file looks: its styles, numberings and settings, in WordprocessingML."""

from future_industries.languages import Told, language_of

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# (text, headings, Chinese text, Chinese headings): what offices have, nothing to install.
_FONTS = Told(
    zh=("Times New Roman", "Arial", "宋体", "黑体"),
    en=("Calibri", "Calibri", "微软雅黑", "微软雅黑"),
)
_INK, _BLUE, _GREY = "1A1A1A", "0B5394", "52606D"


def _fonts(latin: str, chinese: str) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:cs="{latin}" w:eastAsia="{chinese}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'


def _style(ident: str, name: str, paragraph: str = "", run: str = "", base: str = "Normal") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    default = "" if base else ' w:default="1"'
    return (
        f'<w:style w:type="paragraph" w:styleId="{ident}"{default}><w:name w:val="{name}"/>{based}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _spacing(before: int, after: int, line: int = 300) -> str:
    """In twentieths of a point; ``line`` in 240ths of a line."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def styles(lang: str) -> str:
    """``styles.xml``."""
    text, heading, chinese, chinese_heading = _FONTS[lang]
    head, grey = _fonts(heading, chinese_heading), f'<w:color w:val="{_GREY}"/>'
    stay = "<w:keepNext/><w:keepLines/>"
    headings = "".join(
        _style(
            f"Heading{level}",
            f"heading {level}",
            stay
            + ("<w:pageBreakBefore/>" if level == 1 else "")
            + _spacing(before, 120, 264)
            + f'<w:outlineLvl w:val="{level - 1}"/>',
            f'{head}<w:b/><w:color w:val="{_INK}"/>{_size(points)}',
        )
        for level, before, points in ((1, 0, 20), (2, 360, 14), (3, 280, 12), (4, 240, 11))
    )
    # What a table of contents holds: a line that ends with the page, once fields are updated.
    tab = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9412"/></w:tabs>'
    rest = [
        _style("Title", "Title", _spacing(3600, 480, 264), f"{head}<w:b/>{_size(26)}"),
        _style("BodyText", "Body Text", _spacing(0, 140)),
        _style("ListParagraph", "List Paragraph", _spacing(0, 100)),
        _style("ChartTitle", "Chart Title", stay + _spacing(240, 40, 264), f"{head}<w:b/>"),
        _style("ChartSubtitle", "Chart Subtitle", stay + _spacing(0, 60, 264), grey + _size(9)),
        _style("Note", "Note", _spacing(0, 60, 264), grey + _size(9)),
        _style("Chart", "Chart", "<w:keepNext/>" + _spacing(60, 60, 240)),
        _style("Caption", "caption", stay + _spacing(240, 80, 264), f"{head}<w:b/>"),
        _style("Cell", "Table Text", _spacing(30, 30, 252), _size(8.5)),
        _style("AfterTable", "After Table", _spacing(0, 0, 240), _size(5)),
        _style(
            "Code", "Code", '<w:shd w:val="clear" w:fill="F4F5F7"/>' + _spacing(60, 140, 252),
            _fonts("Consolas", chinese) + _size(9),
        ),
        _style("TOCHeading", "TOC Heading", stay + _spacing(0, 240), f"{head}<w:b/>{_size(16)}"),
        _style("TOC1", "toc 1", tab + _spacing(120, 20, 264), "<w:b/>"),
        _style("TOC2", "toc 2", tab + _spacing(0, 20, 264) + '<w:ind w:left="300"/>', _size(9.5)),
        _style("Footer", "footer", '<w:jc w:val="center"/>', grey + _size(9)),
    ]  # fmt: skip
    link = (
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        f'<w:rPr><w:color w:val="{_BLUE}"/></w:rPr></w:style>'
    )
    line = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="BFC5CC"/>'
    table = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>'
        '</w:style><w:style w:type="table" w:styleId="BookTable"><w:name w:val="Book Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        + "".join(line.format(side) for side in ("top", "bottom", "insideH"))
        + '</w:tblBorders><w:tblCellMar><w:left w:w="60" w:type="dxa"/>'
        '<w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="EEF1F4"/></w:tcPr>'
        "</w:tblStylePr></w:style>"
    )
    return (
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(text, chinese)}"
        f"{_size(10.5)}"
        f'<w:lang w:val="{language_of(lang).print_tag}" w:eastAsia="zh-CN"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        + _style("Normal", "Normal", run=f'<w:color w:val="{_INK}"/>', base="")
        + headings
        + "".join(rest)
        + link
        + table
        + "</w:styles>"
    )


def numbering(lists: int) -> str:
    """``numbering.xml``: bullets are number 1, then one for each numbered list."""

    def levels(form: str, texts: tuple[str, str, str]) -> str:
        return "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
            f'<w:ind w:left="{(at + 1) * 400}" w:hanging="300"/></w:pPr></w:lvl>'
            for at, text in enumerate(texts)
        )

    kinds = (("bullet", ("•", "–", "·")), ("decimal", ("%1.", "%2.", "%3.")))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels(form, texts)}</w:abstractNum>"
        for number, (form, texts) in enumerate(kinds)
    )
    anew = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in range(2, lists + 2)
    )
    bullets = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f"<w:numbering {_W}>{abstract}{bullets}{anew}</w:numbering>"


def settings(lang: str) -> str:
    """``settings.xml``: today's layout of Word, and the language of the text."""
    return (
        f'<w:settings {_W}><w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{language_of(lang).print_tag}" w:eastAsia="zh-CN"/></w:settings>'
    )
