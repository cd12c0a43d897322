"""`kg score`: the extraction against annotated dispatches of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from kg.cli.common import output


@click.command(no_args_is_help=True)
@click.argument("gold_dir", type=click.Path(path_type=Path), metavar="GOLD_DIR")
@click.option(
    "--half",
    type=click.Choice(["even", "odd"]),
    help="Only the dispatches with an even or an odd number in their name (xx-04-…).",
)
@click.option(
    "--worst",
    type=click.IntRange(min=0),
    default=5,
    show_default=True,
    metavar="N",
    help="Name so many of the dispatches with the lowest F1.",
)
@click.option("--verbose", is_flag=True, help="List every missed and spurious fact.")
@click.option("--json", "as_json", is_flag=True, help="Print all figures, and the faults, as JSON.")
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="So many processes."
)
def score(
    gold_dir: Path, half: Literal["even", "odd"] | None, worst: int, verbose: bool, as_json: bool, jobs: int
) -> int:
    """Score the extraction on a folder of annotated dispatches: each ID.txt beside the facts it states, ID.json.

    Prints precision, recall and F1 by class of fact. Of dispatches that the folder holds out (a file HELD_OUT with the
    word all, odd or even) figures alone are printed, so that rules are not written for them. The exit code is 1 where
    a dispatch could not be read.

    \b
    Example:
      kg score my-gold/ --verbose
      kg score my-gold/ --half even --worst 10
      kg score my-gold/ --json --jobs 2
    """
    from kg.score import printed, run

    report = run(gold_dir, half=half or "all", jobs=jobs)
    shown = printed.without_held_out(report, gold_dir)
    if verbose and not shown.tallies:
        raise click.UsageError("all of these dispatches are held out: their faults are not listed")
    text = printed.as_json(report, shown) if as_json else printed.as_text(report, shown, worst=worst, verbose=verbose)
    output(text + "\n", None)
    return 1 if report.errors else 0
