"""French typography, evened out without moving a single offset.

`plain(text)` has the length of `text`, so that a span found in the one is a span of the other.
"""

from __future__ import annotations

# Guillemets and curly double quotes stay: what opens and what closes a quotation matters to those who read quotations.
_TO: dict[str, str] = {
    "'": "\u2019\u2018\u201b\u02bc\u02b9\u2032\u00b4`\uff07",
    " ": "\u00a0\u202f\u2009\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u200a\u205f\u3000\t",
    "-": "\u2010\u2011\u00ad\u2043\ufe63\uff0d",
}
_PAIRS: tuple[tuple[str, str], ...] = tuple((odd, even) for even, odds in _TO.items() for odd in odds)


def plain(text: str) -> str:
    """The text with straight apostrophes, ordinary spaces and ordinary hyphens; of the same length.

    Dashes (– —), guillemets, curly double quotes, accents and letter case are left alone.
    """
    # `replace` searches for an absent character in a microsecond; `str.translate` looks every character up.
    if text.isascii():
        return text.replace("`", "'").replace("\t", " ")
    for odd, even in _PAIRS:
        text = text.replace(odd, even)
    return text


def lower(text: str) -> str:
    """The text in lower case, of the same length: the few letters that grow (İ) go to their first letter only."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower()[0] for char in text)
