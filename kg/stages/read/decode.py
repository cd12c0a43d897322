"""Bytes to the stored text: the one place that says what is kept and what is replaced.

The stored text is the decoded file: a byte order mark is dropped, CRLF becomes LF, NUL and lone surrogates become
U+FFFD, and nothing else is normalised. A title given apart is put before it with one blank line.
"""

from __future__ import annotations

import codecs
import re

from kg.core.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file", "save its text as .txt"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save its text as .txt"),
    (b"{\\rtf", "an RTF document", "save its text as .txt"),
    (b"\x1f\x8b", "gzip data", "give it a name that ends in .gz"),
    (b"BZh", "bzip2 data", "decompress it first"),
    (b"\xfd7zXZ", "xz data", "decompress it first"),
    (b"(\xb5/\xfd", "zstd data", "give it a name that ends in .zst"),
    (b"\x89PNG", "an image", None),
    (b"GIF8", "an image", None),
    (b"\xff\xd8\xff", "an image", None),
    (b"\x7fELF", "a program", None),
    (b"SQLite format 3\x00", "a database", None),
)
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_SAMPLE = 65_536
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    """The stored form of a decoded text: CRLF to LF, NUL and lone surrogates to U+FFFD, surrogate pairs joined."""
    if "\r\n" in text:
        text = text.replace("\r\n", "\n")
    if _UNSTORABLE.search(text):
        text = _PAIR.sub(lambda pair: pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le"), text)
        text = _UNSTORABLE.sub("\ufffd", text)
    return text


def one_line(text: str) -> str:
    """A title, a name or an address: cleaned, its white space single blanks."""
    return " ".join(clean(text).split())


def with_title(title: str | None, text: str) -> str:
    """The title given apart, one blank line, the text; both cleaned."""
    return clean(text) if title is None or not title.strip() else f"{clean(title)}\n\n{clean(text)}"


def decode(data: bytes, where: str) -> str:
    """The stored text of a file's bytes: UTF-8, or UTF-16/32 with a byte order mark.

    Raises InputError for an empty or blank file, binary data, and bytes that are not what they should be (position
    named).
    """
    if not data.strip():
        raise InputError("the file is empty", where=where, hint="a dispatch needs text")
    encoding, start = sniff_mark(data)
    if encoding is None:
        refuse_binary(data, where)
    try:
        # "surrogatepass": a lone surrogate, whether written in UTF-8 or UTF-16, is replaced below instead of refused.
        text = clean(data[start:].decode(encoding or "utf-8", "surrogatepass"))
    except UnicodeDecodeError as error:
        raise _undecodable(data, start, error, encoding or "utf-8", where) from None
    if not text.strip():
        raise InputError("the file holds only white space", where=where, hint="a dispatch needs text")
    return text


def sniff_mark(data: bytes) -> tuple[str | None, int]:
    """The encoding that a byte order mark names, and the mark's length; (None, 0) without one."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    return None, 0


def refuse_binary(data: bytes, where: str) -> None:
    """Raise InputError for what is no text: a known binary signature, or a good share of control characters."""
    for magic, name, hint in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"this is {name}, not text", where=where, hint=hint)
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls >= 16 and controls * 10 > len(sample):
        share = 100 * controls // len(sample)
        raise InputError(
            f"binary data: {share} % of its first {len(sample):,} bytes are control characters",
            where=where,
            hint="text must be UTF-8; UTF-16 needs its byte order mark",
        )


def _undecodable(data: bytes, start: int, error: UnicodeDecodeError, encoding: str, where: str) -> InputError:
    """Say which byte is wrong, on which line, and what the encoding may be instead."""
    position = start + error.start
    name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
    if encoding != "utf-8":
        return InputError(f"the bytes at position {position:,} are not {name}", where=where, hint="save it as UTF-8")
    line = data.count(b"\n", 0, position) + 1
    message = f"byte 0x{data[position]:02X} at position {position:,} (line {line:,}) is not {name}"
    hint = "save it as UTF-8"
    if likely_windows_1252(data):
        hint = "it looks like Windows-1252: convert it with `iconv -f WINDOWS-1252 -t UTF-8`"
    return InputError(message, where=where, hint=hint)


def likely_windows_1252(data: bytes) -> bool:
    """Whether the bytes beyond ASCII read as French letters and signs in Windows-1252."""
    try:
        high = data.translate(None, bytes(range(128))).decode("cp1252")
    except UnicodeDecodeError:
        return False
    french = sum(letter in "àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ«»’‘“”–—…°\u00a0€" for letter in high)
    return french * 10 >= len(high) * 9
