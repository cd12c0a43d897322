"""E-mail messages (.eml): the subject as title, the plain text (else the HTML) as text, the day it was sent."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage

from kg.core.errors import InputError
from kg.core.model import Dispatch
from kg.stages.read.decode import clean, one_line, refuse_binary, with_title
from kg.stages.read.markup import fragment_text
from kg.stages.read.model import Source
from kg.stages.read.published import iso_date


def read_mail(source: Source) -> Iterator[Dispatch]:
    """The message as one dispatch; raises InputError for one without text."""
    data = source.whole(source.limits.text)
    if not data.strip():
        raise InputError("the file is empty", where=source.where, hint="a dispatch needs text")
    refuse_binary(data, source.where)
    try:
        title, sent, body = _parts(data, source)
    except InputError:
        raise
    except (Exception, RecursionError) as error:  # the standard library trips over malformed headers in many ways
        raise InputError(f"the message could not be read ({type(error).__name__})", where=source.where) from error
    if not body.strip():
        raise InputError("a message without text", where=source.where)
    published = iso_date(sent) if sent else None
    if sent and published is None:
        source.report.note(source.where, f"the date {sent[:60]!r} is none; ignored")
    title = one_line(title)
    yield Dispatch(
        id=source.id, text=with_title(title, body), title=title or None, published=published, source=source.where
    )


def _parts(data: bytes, source: Source) -> tuple[str, str, str]:
    """Subject, date and body, decoded."""
    from email import message_from_bytes
    from email.policy import default

    message = message_from_bytes(data, policy=default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise InputError("no e-mail message: it has no headers", where=source.where, hint="plain text goes by .txt")
    body = message.get_body(("plain", "html"))
    if body is None:
        raise InputError("a message without text", where=source.where)
    content = clean(str(body.get_content())).strip()
    if body.get_content_subtype() == "html":
        content = fragment_text(content, source.where, source.limits.elements)
    elif body.get_param("format") == "flowed":
        content = content.replace(" \n", " ")  # RFC 3676: a blank at a line's end means that it goes on
    return str(message.get("subject") or ""), one_line(str(message.get("date") or "")), content
