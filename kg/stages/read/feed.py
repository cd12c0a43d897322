"""RSS and Atom files: one dispatch an item, its HTML as plain text.

A document type that declares entities is refused: entities that name each other grow without bound, external ones read
files. Nothing is fetched: an item that has only a summary gives the summary, and the report says so.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from kg.core.errors import InputError
from kg.core.model import Dispatch
from kg.stages.read.decode import clean, one_line, with_title
from kg.stages.read.language import detect, language_code
from kg.stages.read.markup import decode_markup, fragment_text
from kg.stages.read.model import Rejected, Source
from kg.stages.read.published import iso_date

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")
_SUMMARY = 400  # characters: below this, text that the feed calls a summary is taken for one


def read_feed(source: Source) -> Iterator[Dispatch | Rejected]:
    """The items as dispatches, those without text as rejected; raises InputError for what is no feed."""
    markup = decode_markup(source.whole(source.limits.feed), source.where)
    _refuse_entities(markup, source.where)
    parsed = _parse(markup, source.where)
    entries = parsed.get("entries") or []
    if not entries:
        message = "an RSS or Atom feed without items" if parsed.get("version") else "XML that is no RSS or Atom feed"
        raise InputError(message, where=source.where)
    if parsed.get("bozo"):
        source.report.note(source.where, "the feed is not well-formed XML; items may be missing")
    feed = parsed.get("feed") or {}
    summaries = 0
    for number, entry in enumerate(entries, start=1):
        where = f"{source.where}: item {number}"
        try:
            content, is_summary = _content(entry, where, source.limits.elements)
            yield _dispatch(entry, feed, content, where, source)
            summaries += is_summary
        except InputError as error:
            yield Rejected(where, error)
    if summaries:
        source.report.note(source.where, f"{summaries} of {len(entries)} items hold only a summary of their text")


def _refuse_entities(markup: str, where: str) -> None:
    """Raise InputError for a document type with declarations of its own, before any parser sees it."""
    # A declaration can only stand before the root element; but where that begins is for a parser to say, so all is
    # searched.
    if re.search(r"<!ENTITY", markup, re.I) or re.search(r"<!DOCTYPE[^>\[]*\[", markup, re.I):
        raise InputError(
            "XML that declares entities of its own, which is refused", where=where, hint="remove its DOCTYPE"
        )


def _parse(markup: str, where: str) -> Any:
    import feedparser

    # Bytes in a stream: a string would be taken for an address or a file name. UTF-8 whatever the file was.
    data = io.BytesIO(_DECLARATION.sub("", markup).lstrip().encode("utf-8"))
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        return feedparser.parse(data, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # a third party's parser over hostile files: whatever it raises, the file is refused
        raise InputError(f"the feed could not be read ({type(error).__name__})", where=where) from error


def _content(entry: Any, where: str, most_elements: int) -> tuple[str, bool]:
    """The longest text that an item gives, plain, and whether it is only a summary."""
    full = [_plain(part, where, most_elements) for part in entry.get("content") or ()]
    summary = entry.get("summary_detail")
    short = _plain(summary, where, most_elements) if summary else ""
    best = max(full, key=len, default="")
    return (best, False) if len(best) >= len(short) and best else (short, 0 < len(short) < _SUMMARY)


def _plain(part: Any, where: str, most_elements: int) -> str:
    value = clean(str(part.get("value") or ""))
    return value.strip() if part.get("type") == "text/plain" else fragment_text(value, where, most_elements)


def _dispatch(entry: Any, feed: Any, content: str, where: str, source: Source) -> Dispatch:
    title = one_line(fragment_text(clean(str(entry.get("title") or "")), where, source.limits.elements)) or None
    if not content:
        raise InputError(
            "an item without text", where=where, hint="the feed gives titles only: save the pages as .html"
        )
    text = content if title and content.split("\n", 1)[0] == title else with_title(title, content)
    published = entry.get("published") or entry.get("updated")
    day = iso_date(str(published)) if published else None
    if published and day is None:
        source.report.note(where, f"the date {one_line(str(published)[:200])[:60]!r} is none; ignored")
    # Without an identifier of its own an item goes by its words, so that its place in the feed does not matter.
    digest = blake2b(text.encode("utf-8"), digest_size=5).hexdigest()
    origin = (entry.get("source") or {}).get("title") or entry.get("publisher") or feed.get("title")
    claimed = language_code(str(feed.get("language") or ""))
    return Dispatch(
        id=one_line(str(entry.get("id") or entry.get("link") or "")) or f"{source.id}-{digest}",
        text=text,
        title=title,
        language=detect(text, claimed),
        published=day,
        url=one_line(str(entry.get("link") or "")) or None,
        agency=one_line(str(origin or "")) or None,
        source=where,
    )
