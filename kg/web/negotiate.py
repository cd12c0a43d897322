"""Content negotiation: which format a client gets, of those that there are for the kind of answer."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kg.web.workers.forms import DATASETS


class Media(NamedTuple):
    """A media type and the form that it names."""

    type: str
    form: str

    @property
    def header(self) -> str:
        """The type as it is sent."""
        return f"{self.type}; charset=utf-8" if self.type.startswith("text/") else self.type


# The first of a form is its own name; the others are names that clients use. Earlier ones win among equals.
ROWS = (
    Media("application/sparql-results+json", "json"),
    Media("application/sparql-results+xml", "xml"),
    Media("text/csv", "csv"),
    Media("text/tab-separated-values", "tsv"),
    Media("application/json", "json"),
    Media("application/xml", "xml"),
    Media("text/xml", "xml"),
)
GRAPHS = (
    Media("text/turtle", "turtle"),
    Media("application/n-triples", "ntriples"),
    Media("application/ld+json", "jsonld"),
    Media("application/rdf+xml", "rdfxml"),
    Media("application/trig", "trig"),
    Media("application/n-quads", "nquads"),
    Media("application/turtle", "turtle"),
    Media("application/x-turtle", "turtle"),
    Media("application/json", "jsonld"),
    Media("application/xml", "rdfxml"),
    Media("text/xml", "rdfxml"),
)
ONE_GRAPH = tuple(media for media in GRAPHS if media.form not in DATASETS)  # those of datasets left out
KINDS = {"rows": ROWS, "boolean": ROWS, "graph": GRAPHS}


@lru_cache(maxsize=1024)
def choose(accept: str | None, offered: tuple[Media, ...]) -> Media | None:
    """The media type that an Accept header likes best; None if it takes none. No header takes anything."""
    if not accept:
        return offered[0]
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    best = max(offered, key=lambda media: _quality(media.type, ranges))  # max keeps the first of equals
    return best if _quality(best.type, ranges) > 0 else None


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                quality = min(1.0, max(0.0, float(value)))
            except ValueError:
                quality = 0.0
    return name, quality


def _quality(offer: str, ranges: list[tuple[str, float]]) -> float:
    """The quality that the most specific range gives a type."""
    for pattern in (offer, f"{offer.partition('/')[0]}/*", "*/*"):
        found = [quality for name, quality in ranges if name == pattern]
        if found:
            return max(found)
    return 0.0


def gzip(accept_encoding: str | None) -> bool:
    """Whether a client takes gzip."""
    return any(
        name in ("gzip", "*") and quality > 0 for name, quality in map(_range, (accept_encoding or "").split(","))
    )


def media_type(content_type: str) -> tuple[str, str | None]:
    """A Content-Type's type and its charset, both in lower case."""
    name, *parameters = (piece.strip() for piece in content_type.split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            return name.lower(), value.strip().strip('"').lower()
    return name.lower(), None
