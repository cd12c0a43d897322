"""HTML and XML that come as bytes: their encoding, a guarded parse, and a fragment's plain text."""

from __future__ import annotations

import codecs
import re
from typing import Any

from kg.core.errors import InputError
from kg.stages.read.decode import clean, decode, sniff_mark

_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})|<meta[^>]{0,300}?charset\s*=\s*["']?([\w.:-]{1,40})""",
    re.I,
)
_HEAD = 4_096
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote br caption center dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 "
        "h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul",
    )
)
_UNREAD = frozenset(("script", "style", "template", "noscript", "head", "iframe", "object", "svg"))
_BLANKS = re.compile(r"[ \t\n\r\f]+")  # what HTML folds; a no-break space stays


def decode_markup(data: bytes, where: str) -> str:
    """The text of an HTML or XML file, in the encoding of its byte order mark, else the one it declares, else UTF-8.

    Raises InputError as `decode` does, and for an encoding that is unknown or does not fit.
    """
    mark, _ = sniff_mark(data)
    declared = None if mark else _DECLARED.search(data[:_HEAD])
    if declared is None:
        return decode(data, where)
    name = (declared[1] or declared[2]).decode("ascii", "replace")
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        raise InputError(f"unknown encoding {name!r}", where=where, hint="save it as UTF-8") from None
    # HTML's rule: a page that calls itself Latin-1 is Windows-1252; one that declares UTF-16 in ASCII bytes is not.
    codec = "cp1252" if codec in ("iso8859-1", "ascii") else codec
    if codec == "utf-8" or codec.startswith(("utf-16", "utf-32")):
        return decode(data, where)
    try:
        # Python's codecs that are no encodings of text ("hex", "zlib") raise LookupError here.
        text = clean(data.decode(codec))
    except (UnicodeError, LookupError):
        raise InputError(f"not {name}, though it declares so", where=where, hint="save it as UTF-8") from None
    if not text.strip():
        raise InputError("the file holds only white space", where=where)
    return text


def parse_html(text: str, where: str, most_elements: int) -> Any:
    """The tree of a page or fragment; raises InputError for one that is empty, too large, or nested too deep to be
    read whole.

    The parser stops at 256 levels, which bounds memory and every recursion over the tree; what follows would be lost,
    and a page of which half is missing is worse than one that is refused.
    """
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise InputError(f"HTML without content: {error}", where=where) from None
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message.lower():
            message = "HTML tags nested more than 256 deep; the text behind them cannot be read"
            raise InputError(message, where=where, hint="save the page's text as .txt")
    if sum(1 for _ in tree.iter()) > most_elements:
        message = f"HTML of more than {most_elements:,} elements, which is no page of news"
        raise InputError(message, where=where, hint="save the page's text as .txt")
    return tree


def fragment_text(markup: str, where: str, most_elements: int) -> str:
    """The plain text of an HTML fragment, a line a block; scripts and styles are left out. May be empty."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    if not markup.strip():
        return ""
    from lxml import etree

    tree = parse_html(f"<div>{markup}</div>", where, most_elements)
    parts: list[str] = []
    unread = 0  # how many elements deep in what is not read
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            unread += element.tag in _UNREAD
            parts += ["\n"] if element.tag in _BLOCKS else []
            parts += [_BLANKS.sub(" ", element.text)] if element.text and not unread else []
        else:
            unread -= element.tag in _UNREAD
            parts += ["\n"] if element.tag in _BLOCKS else []
            parts += [_BLANKS.sub(" ", element.tail)] if element.tail and not unread else []
    lines = (re.sub(" {2,}", " ", line).strip(" ") for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
