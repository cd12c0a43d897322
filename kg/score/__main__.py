"""`python -m kg.score GOLD_DIR`: the figures while one works on the extraction.

python -m kg.score tests/corpus/fr --half even --verbose     # the half that rules are written for: every fault
python -m kg.score tests/corpus/fr --half odd                # the other half: figures alone
python -m kg.score tests/corpus/fr --via reading             # without the graph
python -m kg.score tests/corpus/fr --predicted DIR           # score a folder of predictions in the gold format
python -m kg.score tests/corpus/fr --graph scored.nq         # score what `kg export` wrote
python -m kg.score tests/corpus/fr --write-figures tests/corpus/figures.json
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from kg.core.errors import KgError
from kg.score import figures
from kg.score.folder import HALVES, load
from kg.score.printed import as_json, as_text, without_held_out
from kg.score.report import Report


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the report. 0 fine, 1 the figures fell (`--compare`), 2 usage, 3 something could not be read."""
    parser = argparse.ArgumentParser(
        prog="python -m kg.score", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold_dir", type=Path)
    parser.add_argument("--half", choices=HALVES, default="all", help="by the number in a dispatch's identifier")
    parser.add_argument("--via", choices=("graph", "reading"), default="graph")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--match", metavar="REGEX", help="only dispatches whose identifier matches")
    parser.add_argument("--predicted", type=Path, metavar="DIR", help="score these predictions, extract nothing")
    parser.add_argument("--graph", type=Path, metavar="FILE", help="score this export (N-Quads or TriG)")
    # What is held out says how the rules do on texts that they were not written for; see `folder.held_out`.
    parser.add_argument("--verbose", action="store_true", help="list every missed and spurious fact")
    parser.add_argument("--show-held-out", action="store_true", help="list the faults of held-out dispatches too")
    parser.add_argument("--classes-of-faults", action="store_true", help="count the faults of each dispatch by class")
    parser.add_argument("--worst", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--write-figures", type=Path, metavar="FILE", help="keep the figures under the folder's name")
    parser.add_argument("--compare", type=Path, metavar="FILE", help="fail if they fell by more than a point")
    options = parser.parse_args(arguments)
    try:
        report = _report(options)
        shown = report if options.show_held_out else without_held_out(report, options.gold_dir)
        if options.verbose and not shown.tallies:
            parser.error("these dispatches are held out: their faults are not listed without --show-held-out")
        if options.json:
            print(as_json(report, shown))
        else:
            print(as_text(report, shown, worst=options.worst, verbose=options.verbose))
            if options.classes_of_faults:
                print(report.fault_classes())
        return _keep_or_compare(report, options)
    except KgError as error:
        print(f"kg: {error}", file=sys.stderr)
        return 3
    except BrokenPipeError:  # `| head` has seen enough
        sys.stderr.close()
        return 0


def _report(options: argparse.Namespace) -> Report:
    from kg.score.predict import predict_by_graph, predict_by_reading, score_items
    from kg.score.scorer import score_facts

    items = load(options.gold_dir, options.half)
    if options.match:
        items = [item for item in items if re.search(options.match, item.id)]
    if options.predicted or options.graph:
        if options.predicted:
            from kg.score.folder import load_facts

            predicted = load_facts(options.predicted)
        else:
            from kg.graph.reference import ontology_files
            from kg.score.from_graph import read_file

            predicted = read_file(options.graph, ontology_files())
        return score_facts({item.id: item.facts for item in items}, predicted)
    predict = {"graph": predict_by_graph, "reading": predict_by_reading}[options.via]
    return score_items(items, predict, jobs=options.jobs)


def _keep_or_compare(report: Report, options: argparse.Namespace) -> int:
    name = options.gold_dir.resolve().name + ("" if options.half == "all" else f"/{options.half}")
    if options.write_figures:
        figures.write(options.write_figures, name, report)
    if options.compare:
        kept = figures.read(options.compare).get(name)
        fallen = figures.drops(kept, report) if kept else [f"no figures of {name} are kept"]
        for line in fallen:
            print(f"{name}: {line}", file=sys.stderr)
        return 1 if fallen else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
