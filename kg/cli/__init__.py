"""The roof: click commands. They parse, call one function, print. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from kg.cli import build, decisions, export, info, ontology, query, score, serve, status, upkeep, validate
from kg.cli.common import HELP, fail
from kg.core.errors import KgError

EXIT_ERROR, EXIT_USAGE, EXIT_UNEXPECTED, EXIT_INTERRUPTED = 3, 2, 4, 130


@click.group(context_settings=HELP)
@click.version_option(package_name="dispatch-kg", prog_name="kg")
@click.option("--debug", is_flag=True, help="Show the traceback of an unexpected error.")
def cli(debug: bool) -> None:
    """Turns diplomatic news dispatches into a knowledge graph in which every fact can be traced to its sentence.

    \b
    Example:
      kg build seeds/ --store my-store
      kg query who-met-whom --store my-store
    """


for _command in (
    build.build,
    build.watch,
    status.status,
    build.retract,
    decisions.same,
    decisions.different,
    query.query,
    query.sparql,
    export.export,
    info.explain,
    info.show,
    info.info,
    validate.validate,
    upkeep.verify,
    upkeep.backup,
    upkeep.restore,
    upkeep.compact,
    ontology.ontology,
    score.score,
    serve.serve,
):
    cli.add_command(_command)


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Runs the command line. Exit codes: 0 fine, 1 the data has findings, 2 usage, 3 a known error, 4 unexpected."""
    given = list(sys.argv[1:] if args is None else args)
    try:
        code = cli.main(given, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        fail("interrupted")
        code = EXIT_INTERRUPTED
    except KgError as error:
        fail(str(error))
        code = EXIT_ERROR
    except BrokenPipeError:
        # The reader of our output has seen enough; nothing is left to say, not even at interpreter exit.
        sys.stderr.close()
        code = 0
    except Exception as error:
        if "--debug" in given:
            import traceback

            traceback.print_exc()
        fail(f"unexpected {type(error).__name__}: {error} (kg --debug shows where; please report it)")
        code = EXIT_UNEXPECTED
    sys.exit(code if isinstance(code, int) else 0)
