"""`kg build --trace`: what was considered and refused, a line each, as text or as JSON."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

import click

from kg.core.errors import OutputError

if TYPE_CHECKING:
    from kg.core.model import Note

F = TypeVar("F", bound=Callable[..., object])
Tell = Callable[[str, "Sequence[Note]"], None]
_WORDS = 80  # characters of a text shown with a refusal; JSON has all


def trace_options(command: F) -> F:
    """`--trace`, `--trace-format` and `--trace-output`."""
    for option in (
        click.option(
            "--trace-output", metavar="FILE", help="Where the trace goes; standard error if left out. Implies --trace."
        ),
        click.option(
            "--trace-format",
            type=click.Choice(["text", "json"]),
            default="text",
            show_default=True,
            help="A line of text, or of JSON, for each refusal.",
        ),
        click.option(
            "--trace", is_flag=True, help="Print what was considered and refused: where, by which rule, and why."
        ),
    ):
        command = option(command)
    return command


@contextlib.contextmanager
def tracing(kind: str, path: str | None) -> Iterator[Tell]:
    """A function that writes the refusals of one dispatch, named by its identifier. Raises OutputError."""
    with _stream(path) as stream:
        line = _json if kind == "json" else _text

        def tell(name: str, notes: Sequence[Note]) -> None:
            stream.writelines(line(name, note) + "\n" for note in notes)
            stream.flush()

        yield tell


def _text(name: str, note: Note) -> str:
    where = f" [{note.span.start}–{note.span.end}]" if note.span else ""
    words = " ".join(note.words.split())
    shown = words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"
    return f"{name}{where} {note.rule}: {note.message}" + (f": « {shown} »" if shown else "")


def _json(name: str, note: Note) -> str:
    value: dict[str, object] = {"dispatch": name, "rule": note.rule, "reason": note.message}
    if note.span:
        value |= {"start": note.span.start, "end": note.span.end, "words": note.words}
    return json.dumps(value, ensure_ascii=False)


@contextlib.contextmanager
def _stream(path: str | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stderr
        return
    try:
        stream = Path(path).open("w", encoding="utf-8")  # noqa: SIM115  # closed below, outside of this try
    except OSError as error:
        hint = "choose another --trace-output"
        raise OutputError(f"cannot be written: {error.strerror}", where=path, hint=hint) from error
    with stream:
        yield stream
