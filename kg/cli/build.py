"""`kg build`, `kg watch` and `kg retract`: what changes a store."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from kg.cli.common import color_of, decisions_option, fail, open_journal, open_store, say, some, store_option
from kg.cli.trace import trace_options, tracing
from kg.core.errors import InputError, OutputError, StoreError

if TYPE_CHECKING:
    from kg.pipeline import BuildReport, Entry, Progress

_SHOWN = 20  # of each kind on the terminal; the report has all


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


@click.command(no_args_is_help=True)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_option
@click.option("--base", metavar="IRI", help="Base of the instance IRIs; of a new store only.")
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Processes to work in; default: one a core.")
@click.option("--scheduler", metavar="ADDRESS", help="Let a Dask cluster do the work: tcp://host:8786.")
@click.option("--validate/--no-validate", default=True, show_default=True, help="Check each graph against the shapes.")
@click.option("--strict", is_flag=True, help="Leave a dispatch out whose graph breaks a shape.")
@click.option("--retry", is_flag=True, help="Try again what an earlier build has set aside.")
@decisions_option
@trace_options
@click.option("--report", "report_path", metavar="FILE", help="Write a line of JSON a document; - is standard output.")
def build(
    paths: tuple[str, ...],
    store_path: Path,
    base: str | None,
    jobs: int | None,
    scheduler: str | None,
    validate: bool,
    strict: bool,
    retry: bool,
    decisions: Path | None,
    trace: bool,
    trace_format: str,
    trace_output: str | None,
    report_path: str | None,
) -> int:
    """Build dispatches into a store: files (.txt, .jsonl …), folders, or - for standard input.

    A document that cannot be read, or of which no graph can be made, is set aside and the others go on; the exit code
    is then 1, as for a graph that breaks a shape. What is in the store already is passed over, what has changed is
    replaced. A build that was interrupted goes on where it stopped when it is run again.

    \b
    Example:
      kg build seeds/ more.jsonl --store my-store
      kg build archive.jsonl.gz --jobs 8 --report report.jsonl
    """
    from kg import pipeline

    report = pipeline.BuildReport()
    options = {
        "jobs": jobs or _cores(),
        "scheduler": scheduler,
        "validate": validate,
        "strict": strict,
        "retry": retry,
        "decisions": decisions,
        "trace": trace or trace_output is not None,
    }
    with _ended_as_interrupted(), _entries(report_path) as stream, tracing(trace_format, trace_output) as tell:

        def listen(entry: Entry) -> None:
            if stream:
                _line(stream, entry.to_json())
            tell(entry.id or entry.where, entry.notes)

        report.listener = listen
        try:
            _run(paths, store_path, base, report, options)
        except KeyboardInterrupt:
            say("interrupted; the same command goes on from here")
            _tell(report)
            raise
        if stream:
            _line(stream, report.summary())
    _tell(report)
    return _code(report)


def _run(
    paths: Sequence[str], store_path: Path, base: str | None, report: BuildReport, options: dict[str, Any]
) -> None:
    from kg import pipeline

    with (
        open_store(store_path, base=base, writing=True) as store,
        open_journal(store_path) as journal,
        _progress(paths) as progress,
    ):
        pipeline.build(paths, store, journal=journal, progress=progress, report=report, **options)


def _code(report: BuildReport) -> int:
    return 1 if report.counts["refused"] or report.counts["findings"] else 0


@click.command(no_args_is_help=True)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_option
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Processes to work in; default: one a core.")
@click.option("--interval", type=click.FloatRange(0.1), default=10.0, show_default=True, help="Seconds between looks.")
@click.option("--once", is_flag=True, help="Look once, build what there is, and end.")
@click.option("--validate/--no-validate", default=True, show_default=True, help="Check each graph against the shapes.")
@click.option("--strict", is_flag=True, help="Leave a dispatch out whose graph breaks a shape.")
def watch(
    paths: tuple[str, ...],
    store_path: Path,
    jobs: int | None,
    interval: float,
    once: bool,
    validate: bool,
    strict: bool,
) -> int:
    """Build what is new or has changed in folders and files (a feed that something saves there), until stopped.

    A file is built when two looks find it the same, so that one that is still being written waits. Between builds the
    store is free for others. What disappears from a folder stays in the store: kg retract withdraws it.

    \b
    Example:
      kg watch incoming/ agency.rss --store my-store
    """
    from kg import pipeline

    options = {"jobs": jobs or _cores(), "validate": validate, "strict": strict}
    files = pipeline.Watch(paths)
    code = 0
    with _ended_as_interrupted():
        try:
            while True:
                ready = files.look(wait=not once)
                report = pipeline.BuildReport()
                try:
                    if ready:
                        _run([str(path) for path in ready], store_path, None, report, options)
                        _tell(report)
                        code = _code(report)
                except StoreError as error:
                    if once:
                        raise
                    fail(str(error))  # held by another process, or a full disk: perhaps not the next time
                    files.again(ready)
                if once:
                    return code
                time.sleep(interval)
        except KeyboardInterrupt:
            say("stopped")
            return 0


@contextlib.contextmanager
def _ended_as_interrupted() -> Iterator[None]:
    """Lets a request to end (SIGTERM) do what Ctrl-C does."""

    def interrupt(number: int, frame: Any) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextlib.contextmanager
def _entries(path: str | None) -> Iterator[TextIO | None]:
    """Where the report goes, line by line as the build goes on, so that an interrupted one leaves what it did."""
    if path is None:
        yield None
    elif path == "-":
        yield sys.stdout
    else:
        from kg.core.remote import is_remote, opened

        try:
            with (
                opened(path, "wb") if is_remote(path) else Path(path).open("wb") as raw,
                io.TextIOWrapper(raw, encoding="utf-8", write_through=True) as stream,
            ):
                yield stream
        except OSError as error:
            raise OutputError(f"cannot be written: {error.strerror or error}", where=path) from error


def _line(stream: TextIO, text: str) -> None:
    stream.write(text + "\n")
    stream.flush()


@contextlib.contextmanager
def _progress(paths: Sequence[str]) -> Iterator[Progress | None]:
    """On a terminal: documents done, their rate, and by the bytes read the time that is left."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    from kg.core.remote import is_remote
    from kg.stages.read import size

    total = 0 if any(path == "-" or is_remote(path) for path in paths) else size(paths)
    columns = (
        BarColumn(),
        TextColumn("{task.fields[documents]:,} dispatches, {task.fields[rate]:.0f}/s"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(elapsed_when_finished=True),
        TextColumn("{task.description}"),
    )
    console = Console(stderr=True, no_color=not color_of(sys.stderr))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=total or None, documents=0, rate=0.0)

        def advance(state: Any) -> None:
            rate = state.documents / max(bar.tasks[0].elapsed or 0.0, 0.1)
            bar.update(task, completed=state.bytes_read, description=state.last, documents=state.documents, rate=rate)

        yield advance


def _tell(report: BuildReport) -> None:
    counts = report.counts
    _first(say, report.remarks, max(counts["remarks"], len(report.remarks)), "remarks")
    if report.stale:
        say(f"built before what has been decided since, build them again: {some(report.stale)}")
    nothing = (f"{name}: nothing in this text was recognised as a diplomatic fact" for name in report.empty)
    _first(say, nothing, counts["empty"], "texts without a diplomatic fact")
    found = (f"{name}: {finding}" for name, findings in report.findings.items() for finding in findings)
    _first(say, found, sum(map(len, report.findings.values())), "findings")
    refused = (
        refusal.message if refusal.message.startswith(refusal.where) else f"{refusal.where}: {refusal.message}"
        for refusal in report.refused
    )
    _first(fail, refused, counts["refused"], "refused")
    parts = [f"{counts['built']} built", f"{counts['unchanged']} unchanged"]
    if counts["refused"]:
        parts.append(f"{counts['refused']} refused")
    say(", ".join(parts))


def _first(tell: Callable[[str], None], lines: Iterable[str], count: int, what: str) -> None:
    """The first lines, and how many more there are."""
    for number, line in enumerate(lines):
        if number == _SHOWN:
            say(f"… and {count - _SHOWN:,} more {what}: --report FILE names them all")
            return
        tell(line)


@click.command(no_args_is_help=True)
@click.argument("identifier", metavar="ID")
@store_option
def retract(identifier: str, store_path: Path) -> None:
    """Withdraw a dispatch (by its identifier or IRI) and every fact that nothing else states.

    A build that meets the dispatch again builds it again.

    \b
    Example:
      kg retract azertac-2025-03-11 --store my-store
    """
    from kg import pipeline

    with (
        open_store(store_path, writing=True, must_exist=True) as store,
        open_journal(store_path) as journal,
    ):
        if not pipeline.retract(identifier, store, journal):
            close = pipeline.similar_dispatches(identifier, store)
            hint = (
                f"did you mean {', '.join(close)}?"
                if close
                else "kg sparql lists them: SELECT ?d { ?d a dip:Dispatch }"
            )
            raise InputError("the store has no such dispatch", where=identifier, hint=hint)
    say(f"{identifier} withdrawn")
