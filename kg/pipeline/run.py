"""The build: what is new or changed goes out to be worked on, what comes back is stored and noted in the journal."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from kg.core.errors import disk_full
from kg.core.model import Dispatch
from kg.graph.journal import Checked, Journal, Record, content_of
from kg.pipeline.interrupt import interruptions
from kg.pipeline.processes import CHUNK, Chunk, Done, alone, chunks, in_processes
from kg.pipeline.report import Advance, BuildReport, Entry, Outcome, Progress
from kg.pipeline.version import version
from kg.pipeline.work import Result, Settings, work

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from kg.graph.decided import Deciding
    from kg.graph.store import Store
    from kg.stages.read import ReadReport


def build(
    paths: Sequence[str | Path],
    store: Store,
    *,
    journal: Journal | None = None,
    jobs: int = 1,
    scheduler: str | None = None,
    validate: bool = True,
    strict: bool = False,
    retry: bool = False,
    decisions: Path | None = None,
    trace: bool = False,
    progress: Progress | None = None,
    report: BuildReport | None = None,
) -> BuildReport:
    """Builds every dispatch of the paths (files, folders, "-") into the store.

    A document that cannot be read, or of which no graph can be made, is refused and reported; the others go on. With
    `validate` each graph is checked against the shapes before it is stored; with `strict` a graph with a violation is
    refused. A refused dispatch is in the store no longer, whatever an earlier text of it said.

    With a journal, dispatches that are in it as they are now are passed over, and those that were set aside too, unless
    `retry`. Without one all are built, and those that give the same graph count as unchanged. `jobs` is the number of
    processes; with 1 (and for a handful of dispatches) this one does the work itself. The graph is the same for any
    number of jobs and any order of the dispatches, as long as no two share an identifier. With `scheduler` the work is
    done by the Dask cluster at that address instead; this process reads and stores.

    `decisions` is a file of what persons have decided of doubtful pairs, without it the store's own; InputError where
    it contradicts itself. Dispatches of the store that are not built now, but would be otherwise by these decisions,
    stand in the report as stale. With `trace` the report's notes tell what a reading considered and refused.

    `progress` is told of each document done, `report` is filled as the build goes on. At Ctrl-C or SIGTERM the build
    stores what is done and then raises KeyboardInterrupt; a second one ends it at once. Raises StoreError when the
    store cannot take a graph.
    """
    from kg.graph.decided import Deciding
    from kg.stages.extract import default_identity

    report = BuildReport() if report is None else report
    with contextlib.ExitStack() as stack:
        if journal is None:
            journal = stack.enter_context(Journal(None))
        checked = (Checked.STRICTLY if strict else Checked.FLAGGED) if validate else Checked.NOT
        deciding = Deciding(store, default_identity(), decisions)
        settings = Settings(store.base, validate, version(), deciding.decisions.lines, trace)
        _Build(store, journal, deciding, settings, checked, retry, progress, report).run(paths, jobs, scheduler)
    return report


class _Build:
    """One run of `build`."""

    def __init__(
        self,
        store: Store,
        journal: Journal,
        deciding: Deciding,
        settings: Settings,
        checked: Checked,
        retry: bool,
        progress: Progress | None,
        report: BuildReport,
    ) -> None:
        from kg.stages.read import ReadReport

        self.store, self.journal, self.settings, self.checked = store, journal, settings, checked
        self.retry, self.progress, self.report, self.deciding = retry, progress, report, deciding
        self.passed_over = ReadReport()

    def run(self, paths: Sequence[str | Path], jobs: int, scheduler: str | None) -> None:
        """Reads, works, stores; and brings what follows from the facts in step, even after an interruption."""
        with _disk_space(self.store):
            self.store.load_gazetteer()
            self.deciding.begin()
        bulk = self._begin()
        self.journal.about_to_read(_printed(path) for path in paths)
        todo = self._todo(paths)
        first = list(islice(todo, CHUNK + 1))
        few = len(first) <= CHUNK  # these are done before processes have started
        take = self._load if bulk and not few else self._replace
        with interruptions() as interrupted:
            worked = self._worked(chain(first, todo), 1 if few else jobs, scheduler)
            with contextlib.closing(worked), _disk_space(self.store):
                take(_until(interrupted, worked))
            self._finish()
            if interrupted():
                raise KeyboardInterrupt

    def _begin(self) -> bool:
        """Brings the journal in step with the store; whether the store is new, or its first load was cut short."""
        if not self.store.query("ASK { ?d a dip:Dispatch }"):
            self.journal.clear()  # a journal of another store, or of one that was begun anew
            return True
        cut_short = self.journal.is_arriving()
        self.journal.arrived(iri for iri in self.journal.arriving() if not self._has(iri))
        return cut_short

    def _has(self, iri: str) -> bool:
        from pyoxigraph import NamedNode

        return bool(self.store.query("ASK { GRAPH ?_g { ?s ?p ?o } }", {"_g": NamedNode(iri)}))

    def _finish(self) -> None:
        with _disk_space(self.store):
            self.report.derived = self.store.refresh_derived(self.deciding.decisions)
            self.report.stale = self.deciding.end()
        self.report.remarks += _remarks(self.passed_over)

    def _todo(self, paths: Sequence[str | Path]) -> Iterator[Dispatch]:
        """The dispatches that have to be worked on; what is to be said of the others is said."""
        from kg.stages.read import Rejected, read

        for item in read(paths, stdin=sys.stdin.buffer, report=self.passed_over):
            if isinstance(item, Rejected):
                self.journal.unread([(item.where, str(item.error))])
                self._tell(Entry(item.where, "refused", error=str(item.error)))
                continue
            known = self.journal.get(item.id)
            stale = known is not None and known.iri in self.deciding.stale
            if known is None or stale or not known.holds(content_of(item), self.settings.version, self.checked):
                self._note_another_source(item, known)
                yield item
            elif known.error is None:
                where = item.source or item.id
                self._tell(Entry(where, "unchanged", item.id, empty=known.empty, findings=known.findings))
            elif self.retry:
                yield item
            else:
                self._tell(Entry(item.source or item.id, "refused", item.id, error=known.error, again=True))

    def _note_another_source(self, item: Dispatch, known: Record | None) -> None:
        """A changed dispatch that comes from another place may be another dispatch, with the same identifier."""
        if known and known.error is None and known.source != item.source and known.content != content_of(item):
            message = f"{item.source}: takes the place of another text with the id {item.id!r} ({known.source})"
            self.report.remark(message)

    def _worked(self, todo: Iterable[Dispatch], jobs: int, scheduler: str | None) -> Generator[Done]:
        if scheduler:
            from kg.pipeline.cluster import in_cluster

            return in_cluster(chunks(todo), self.settings, scheduler)
        if jobs == 1:
            return self._worked_here(chunks(todo))
        return in_processes(chunks(todo), self.settings, jobs)

    def _worked_here(self, groups: Iterable[Chunk]) -> Generator[Done]:
        """By this process, which notes on what it works: what may have ended it the last time is done elsewhere."""
        suspects = self.journal.suspects()
        for group in groups:
            risky = [dispatch for dispatch in group if dispatch.id in suspects]
            if risky:
                yield risky, alone(risky, self.settings)
            safe = [dispatch for dispatch in group if dispatch.id not in suspects]
            self.journal.attempting(dispatch.id for dispatch in safe)
            yield safe, work(safe, self.settings)
            self.journal.attempted()
        self.journal.attempted()

    def _replace(self, worked: Iterable[Done]) -> None:
        """Stores what became of the dispatches: one transaction each, the journal before and after each chunk."""
        for chunk, results in worked:
            self.journal.forget(dispatch.id for dispatch in chunk)
            records = []
            for dispatch, result in zip(chunk, results, strict=True):
                record = self._record(dispatch, result)
                if record.error is None:
                    changed = self.store.replace(record.iri, result.quads())
                else:
                    changed = self.store.retract(record.iri)
                self._tell_of(record, result, "built" if changed else "unchanged")
                records.append(record)
            self.journal.record(records)

    def _load(self, worked: Iterable[Done]) -> None:
        """The same for the first build of a store: by bulk what it does not have yet, which is nearly all."""
        standing: list[tuple[Chunk, list[Result]]] = []
        self.store.load(self._arriving(worked, standing))
        self.journal.arrived()
        self._replace(standing)

    def _arriving(
        self, worked: Iterable[Done], standing: list[tuple[Chunk, list[Result]]]
    ) -> Iterator[tuple[str, list[Quad]]]:
        """The graphs that are new to the store, noted as on their way; what it has already is collected apart."""
        for chunk, results in worked:
            new = []
            for dispatch, result in zip(chunk, results, strict=True):
                record = self._record(dispatch, result)
                if self._has(record.iri):
                    standing.append(([dispatch], [result]))
                else:
                    new.append((record, result))
            self.journal.record(record for record, _ in new if record.error is not None)
            self.journal.record((record for record, _ in new if record.error is None), arriving=True)
            for record, result in new:
                if record.error is None:
                    yield record.iri, result.quads()
                self._tell_of(record, result, "built")

    def _record(self, dispatch: Dispatch, result: Result) -> Record:
        from kg.stages.mapping import dispatch_key

        error = result.error
        if error is None and self.checked == Checked.STRICTLY and result.findings:
            error = f"{len(result.findings)} violations of the shapes: {result.findings[0]}"
        head = (dispatch.id, self.store.base + dispatch_key(dispatch.id), dispatch.source, content_of(dispatch))
        empty = result.empty and error is None
        return Record(*head, self.settings.version, self.checked, error, result.findings, empty)

    def _tell_of(self, record: Record, result: Result, outcome: Outcome) -> None:
        where, findings, notes = record.source or record.id, record.findings, result.notes
        outcome = outcome if record.error is None else "refused"
        self.deciding.built(record.iri)
        self._tell(Entry(where, outcome, record.id, record.error, record.empty, findings=findings, notes=notes))

    def _tell(self, entry: Entry) -> None:
        self.report.add(entry)
        if self.progress:
            done = sum(self.report.counts[outcome] for outcome in ("built", "unchanged", "refused"))
            self.progress(Advance(done, entry.id or entry.where, self.passed_over.bytes_read))


def _until(interrupted: Callable[[], bool], worked: Iterable[Done]) -> Iterator[Done]:
    for done in worked:
        yield done
        if interrupted():
            return


def _printed(path: str | Path) -> str:
    return os.fspath(path) if "://" in os.fspath(path) else str(Path(path))


def _remarks(passed_over: ReadReport) -> list[str]:
    """What reading left out without refusing it."""
    remarks = [f"{where}: {message}" for where, message in passed_over.notes]
    remarks += [f"{n} files ({kind or 'no extension'}) passed over" for kind, n in passed_over.skipped.items()]
    if passed_over.more_notes:
        remarks.append(f"{passed_over.more_notes} more details passed over, beyond the {len(passed_over.notes)} named")
    if passed_over.repeated:
        remarks.append(f"{passed_over.repeated} dispatches met again, word for word, and passed over")
    return remarks


@contextlib.contextmanager
def _disk_space(store: Store) -> Iterator[None]:
    """Raises StoreError where an engine says in its own way that the disk is full."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        if "No space left" not in str(error):
            raise
        raise disk_full(str(getattr(store, "path", "the store"))) from error
