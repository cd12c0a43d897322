"""`kg serve`: the graph over HTTP."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import say, store_option
from kg.core.errors import InputError


@click.command()
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8080, show_default=True, metavar="N", help="0 takes a free one."
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A name under which clients address the server; repeat it. * allows all. Of this machine's own: always.",
)
@click.option("--writable", is_flag=True, help="Let those who have the token change the graph.")
@click.option(
    "--token",
    envvar="KG_TOKEN",
    show_envvar=True,
    metavar="T",
    help="What a writer presents as Authorization: Bearer T. The variable keeps it off the process list.",
)
@click.option("--workers", type=click.IntRange(1), default=2, show_default=True, metavar="N", help="Queries at a time.")
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.1),
    default=10,
    show_default=True,
    metavar="N",
    help="Limit of a query's time.",
)
@click.option(
    "--rows", type=click.IntRange(1), default=1_000_000, show_default=True, metavar="N", help="Limit of an answer."
)
@click.option(
    "--megabytes", type=click.IntRange(1), default=64, show_default=True, metavar="N", help="Limit of an answer (MiB)."
)
@click.option(
    "--memory", type=click.IntRange(256), default=1024, show_default=True, metavar="N", help="Of a worker (MiB)."
)
@click.option(
    "--queue", type=click.IntRange(0), default=64, show_default=True, metavar="N", help="Requests that may wait."
)
@click.option(
    "--body", type=click.IntRange(1), default=16, show_default=True, metavar="N", help="Limit of a request (MiB)."
)
@click.option("--access-log", metavar="FILE", help="One JSON line a request; - is standard error.")
def serve(
    store_path: Path,
    host: str,
    port: int,
    hosts: tuple[str, ...],
    writable: bool,
    token: str | None,
    workers: int,
    seconds: float,
    rows: int,
    megabytes: int,
    memory: int,
    queue: int,
    body: int,
    access_log: str | None,
) -> None:
    """Serve the graph over HTTP: SPARQL 1.1 at /sparql, read-only and for this machine alone unless told otherwise.

    A build while it runs is seen by the queries that come after it. Ctrl-C stops it.

    \b
    Example:
      kg serve --store my-store
      curl -H 'Accept: text/csv' --data-urlencode 'query=SELECT * { ?s dip:metWith ?o }' http://127.0.0.1:8080/sparql
    """
    if writable and not token:
        raise click.UsageError("--writable needs --token T (or KG_TOKEN)")
    try:
        from kg.web import server
        from kg.web.settings import HOSTS, MIB, Limits, Settings
    except ModuleNotFoundError as error:
        hint = "pip install 'dispatch-kg[serve]'"
        raise InputError(f"kg serve needs {error.name}, which is not installed", hint=hint) from error
    limits = Limits(seconds, rows, megabytes * MIB, memory * MIB, queue, body * MIB)
    names = (*HOSTS, f"[{host}]" if ":" in host else host, *hosts)
    server.run(Settings(store_path, host, port, workers, names, token if writable else None, access_log, limits), say)
