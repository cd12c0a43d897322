"""`kg status`: what is known of a store's builds."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import click

from kg.cli.common import open_journal, output, store_option

_SHOWN = 20


@click.command()
@store_option
@click.option("--all", "every", is_flag=True, help="Name everything that was set aside, not only the first of it.")
@click.option("--format", "kind", type=click.Choice(["text", "json"]), default="text", show_default=True)
def status(store_path: Path, every: bool, kind: str) -> None:
    """Say what a store's builds have built, what they have set aside, and why. Works beside a running build.

    \b
    Example:
      kg status --store my-store
    """
    from kg.pipeline.version import version

    with open_journal(store_path, read_only=True) as journal:
        counts = journal.counts(version())
        aside = [
            {"id": one.id, "where": one.source, "error": one.error}
            for one in islice(journal.set_aside(), None if every or kind == "json" else _SHOWN)
        ]
    if kind == "json":
        output(json.dumps({**counts, "aside": aside}, ensure_ascii=False, indent=1) + "\n", None)
        return
    notes = {
        "outdated": "of these by other rules: the next build makes them anew",
        "empty": "of these without a diplomatic fact",
        "findings": "of these with a broken shape",
        "set aside": "kg build --retry tries them again",
    }
    lines = [f"{name:<11} {count:>9,}  {notes.get(name, '')}".rstrip() for name, count in counts.items()]
    for one in aside:
        place, error = str(one["where"]), str(one["error"])
        named = place if one["id"] in (None, place) else f"{one['id']} ({place})"
        lines.append(f"  {error}" if error.startswith(named) else f"  {named}: {error}")
    more = counts["set aside"] + counts["unreadable"] - len(aside)
    if more:
        lines.append(f"  … and {more:,} more: --all names them")
    output("\n".join(lines) + "\n", None)
