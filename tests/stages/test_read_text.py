"""Plain text and the stored form: what is decoded, what is replaced, what is refused and how it is said."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.core.errors import InputError
from kg.core.model import Dispatch
from kg.stages.read import Limits, Rejected, read
from kg.stages.read.decode import clean, decode, with_title

LEAD = "Bakou, 11 mars, AZERTAC\nLe ministre s’est entretenu avec son homologue.\n"


def one(path: Path, limits: Limits | None = None) -> Dispatch:
    (item,) = read([path], limits=limits)
    assert isinstance(item, Dispatch)
    return item


def refused(path: Path, limits: Limits | None = None) -> InputError:
    (item,) = read([path], limits=limits)
    assert isinstance(item, Rejected)
    return item.error


def test_a_text_file_is_one_dispatch_under_its_stem(tmp_path: Path) -> None:
    path = tmp_path / "azertac-2025-03-11.txt"
    path.write_text(LEAD, encoding="utf-8")
    assert one(path) == Dispatch(id="azertac-2025-03-11", text=LEAD, language="fr", source=str(path))


@pytest.mark.parametrize(
    ("data", "stored"),
    [
        (codecs.BOM_UTF8 + b"a\r\nb", "a\nb"),
        (codecs.BOM_UTF16_LE + "é\r\nb".encode("utf-16-le"), "é\nb"),
        (codecs.BOM_UTF16_BE + "é".encode("utf-16-be"), "é"),
        (codecs.BOM_UTF32_LE + "é".encode("utf-32-le"), "é"),
        (b"a\rb \t c\n\n", "a\rb \t c\n\n"),  # nothing else is normalised
        ("e\u0301 ﬁ\u00a0\u202b«\u200e".encode(), "e\u0301 ﬁ\u00a0\u202b«\u200e"),
        (b"a\x00b", "a\ufffdb"),
        (b"a\xed\xa0\x80b", "a\ufffdb"),  # a lone surrogate
        (b"\xed\xa0\xbd\xed\xb8\x80", "😀"),  # a pair of them is one character
        ("a\ufeffb".encode(), "a\ufeffb"),
    ],
)
def test_decoding_replaces_what_cannot_be_stored_and_nothing_else(data: bytes, stored: str) -> None:
    assert decode(data, "x.txt") == stored


@given(st.text(st.characters(codec=None), max_size=50))
def test_stored_text_has_no_nul_no_surrogate_and_no_crlf(text: str) -> None:
    stored = clean(text)
    assert "\0" not in stored and "\r\n" not in stored
    stored.encode("utf-8")
    assert clean(stored) == stored


@given(st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"]), max_size=50))
def test_text_that_can_be_stored_is_kept_as_it_is(text: str) -> None:
    assert clean(text) == text


def test_a_title_stands_before_the_text_with_one_blank_line() -> None:
    assert with_title("Titre", "Texte\r\n") == "Titre\n\nTexte\n"
    assert with_title("  ", "Texte") == with_title(None, "Texte") == "Texte"


def test_wrong_utf8_is_refused_with_byte_position_and_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Bakou\nà Paris, le ministre a été reçu".encode("cp1252"))
    error = refused(path)
    assert "byte 0xE0 at position 6 (line 2)" in error.message
    assert "WINDOWS-1252" in (error.hint or "")
    assert str(path) in str(error)


def test_the_windows_hint_is_not_given_for_other_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Министр".encode("koi8-r"))
    assert refused(path).hint == "save it as UTF-8"


def test_truncated_utf16_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(codecs.BOM_UTF16_LE + b"a\x00b")
    assert "UTF-16" in refused(path).message


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, "\u00a0\n".encode()])
def test_a_file_without_text_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    message = refused(path).message
    assert "empty" in message or "white space" in message


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04...", "ZIP"),
        (b"\x1f\x8b\x08...", "gzip"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (bytes(range(32)) * 10, "binary"),
        ("Bakou, onze mars".encode("utf-16-le") * 3, "binary"),
    ],
)
def test_binary_data_is_refused_by_name(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert name in refused(path).message


def test_a_file_beyond_the_limit_is_refused_and_one_at_the_limit_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a" * 100)
    assert one(path, limits=Limits(text=100)).text == "a" * 100
    assert "more than 99 bytes" in refused(path, limits=Limits(text=99)).message
