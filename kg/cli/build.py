"""`kg build` and `kg retract`: what changes a store."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.common import color_of, decisions_option, fail, open_store, output, say, some, store_option
from kg.cli.trace import trace_options, tracing
from kg.core.errors import InputError

if TYPE_CHECKING:
    from kg.pipeline import BuildReport, Progress


@click.command(no_args_is_help=True)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_option
@click.option("--base", metavar="IRI", help="Base of the instance IRIs; of a new store only.")
@click.option("--validate/--no-validate", default=True, show_default=True, help="Check each graph against the shapes.")
@click.option("--strict", is_flag=True, help="Leave a dispatch out whose graph breaks a shape.")
@decisions_option
@trace_options
@click.option("--report", "report_path", metavar="FILE", help="Write a report as JSON; - is standard output.")
def build(
    paths: tuple[str, ...],
    store_path: Path,
    base: str | None,
    validate: bool,
    strict: bool,
    decisions: Path | None,
    trace: bool,
    trace_format: str,
    trace_output: str | None,
    report_path: str | None,
) -> int:
    """Build dispatches into a store: files (.txt, .jsonl …), folders, or - for standard input.

    A document that cannot be read is reported and the others go on; the exit code is then 1, as for a graph
    that breaks a shape. Building the same dispatch again changes nothing, unless something has been decided of the
    nodes it tells of (kg same, kg different).

    \b
    Example:
      kg build seeds/ more.jsonl --store my-store
    """
    from kg import pipeline

    options: dict[str, Any] = {"validate": validate, "strict": strict, "decisions": decisions}
    traced = trace or trace_output is not None
    with tracing(trace_format, trace_output) as tell:
        with open_store(store_path, base=base, writing=True) as store, _progress() as progress:
            report = pipeline.build(paths, store, **options, trace=traced, progress=progress)
        for name, notes in report.notes.items():
            tell(name, notes)
    _tell(report)
    if report_path:
        output(report.to_json(), report_path)
    return 1 if report.refused or report.findings else 0


@contextlib.contextmanager
def _progress() -> Iterator[Progress | None]:
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, no_color=not color_of(sys.stderr))
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, name: bar.update(task, completed=done, description=name)


def _tell(report: BuildReport) -> None:
    for remark in report.remarks:
        say(remark)
    if report.stale:
        say(f"built before what has been decided since, build them again: {some(report.stale)}")
    for name in report.empty:
        say(f"{name}: nothing in this text was recognised as a diplomatic fact")
    for name, findings in report.findings.items():
        for finding in findings:
            say(f"{name}: {finding}")
    for refusal in report.refused:
        fail(refusal.message if refusal.message.startswith(refusal.where) else f"{refusal.where}: {refusal.message}")
    parts = [f"{len(report.built)} built", f"{len(report.unchanged)} unchanged"]
    if report.refused:
        parts.append(f"{len(report.refused)} refused")
    say(", ".join(parts))


@click.command(no_args_is_help=True)
@click.argument("identifier", metavar="ID")
@store_option
def retract(identifier: str, store_path: Path) -> None:
    """Withdraw a dispatch (by its identifier or IRI) and every fact that nothing else states.

    \b
    Example:
      kg retract azertac-2025-03-11 --store my-store
    """
    from kg import pipeline
    from kg.graph.store import EmbeddedStore

    EmbeddedStore(store_path, read_only=True).close()  # a store to take from must be there
    with open_store(store_path, writing=True) as store:
        if not pipeline.retract(identifier, store):
            close = pipeline.similar_dispatches(identifier, store)
            hint = (
                f"did you mean {', '.join(close)}?"
                if close
                else "kg sparql lists them: SELECT ?d { ?d a dip:Dispatch }"
            )
            raise InputError("the store has no such dispatch", where=identifier, hint=hint)
    say(f"{identifier} withdrawn")
