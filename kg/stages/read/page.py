"""HTML pages: the article without the page around it, and what the page says of it (title, date, agency, address)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from kg.core.errors import InputError
from kg.core.model import Dispatch
from kg.stages.read.decode import clean, one_line
from kg.stages.read.language import detect, language_code
from kg.stages.read.markup import decode_markup, parse_html
from kg.stages.read.model import Source
from kg.stages.read.published import iso_date

# Only dates that the page declares (meta elements, JSON-LD, <time>, the address). Searching the whole page finds the
# year of the copyright line. The bounds are fixed, so that no result depends on the day of the run.
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1995-01-01", "max_date": "2100-12-31"}
_PAGE_LANGUAGE = re.compile(r"<html[^>]{0,500}?\slang\s*=\s*[\"']?([\w-]{2,20})", re.I)


def read_page(source: Source) -> Iterator[Dispatch]:
    """The page's article as one dispatch; raises InputError for a page without one."""
    markup = decode_markup(source.whole(source.limits.page), source.where)
    found = _extract(markup, source)
    body = clean(found.text or "").strip()
    title = one_line(found.title or "") or None
    if not body:
        message = "no article found in this page"
        raise InputError(message, where=source.where, hint="save the article's text as .txt")
    if title:
        first, _, rest = body.partition("\n")
        # The article usually repeats its title as a heading: it stands in the stored text once.
        body = (rest.lstrip("\n") or body) if _same(first, title) else body
    text = f"{title}\n\n{body}" if title and not _same(body, title) else body
    claimed = _PAGE_LANGUAGE.search(markup[:20_000])
    yield Dispatch(
        id=source.id,
        text=text,
        title=title,
        # Templates often carry another language than their article: what the page claims decides only where the text
        # can't.
        language=detect(text, language_code(claimed[1]) if claimed else None),
        published=iso_date(found.date) if found.date else None,
        url=one_line(found.url) if found.url else None,
        agency=one_line(found.sitename) if found.sitename else None,
        source=source.where,
    )


def _extract(markup: str, source: Source) -> Any:
    """trafilatura's document for the page; raises InputError when it finds nothing or fails."""
    import trafilatura

    # Its warnings ("discarding data") are told by the error below, not by a line on standard error.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    tree = parse_html(markup, source.where, source.limits.elements)
    try:
        found = trafilatura.bare_extraction(
            tree, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except Exception as error:  # a third party's parser over hostile pages: whatever it raises, the page is refused
        message = f"the page could not be read ({type(error).__name__})"
        raise InputError(message, where=source.where, hint="save the article's text as .txt") from error
    if found is None:
        raise InputError("no article found in this page", where=source.where, hint="save the article's text as .txt")
    return found


def _same(line: str, title: str) -> bool:
    """Whether a line is the title again: letters and digits alike."""
    return re.sub(r"\W+", "", line).casefold() == re.sub(r"\W+", "", title).casefold()
