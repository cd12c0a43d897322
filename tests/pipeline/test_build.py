"""The build: whatever the order, the number of processes and the interruptions, the same graph; nothing lost."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad

from kg import pipeline
from kg.core.model import Dispatch
from kg.graph.journal import JOURNAL, Journal
from kg.graph.store import EmbeddedStore
from kg.pipeline import work
from tests.graph.conftest import with_small_ontology
from tests.pipeline.dispatches import dispatch, jsonl, write

pytestmark = pytest.mark.usefixtures("small_ontology")


def everything(store: EmbeddedStore) -> set[Quad]:
    return set(store.pattern(graph=None))


def built(path: Path, file: Path, **options: object) -> pipeline.BuildReport:
    """Builds a file into a store with its journal."""
    with EmbeddedStore(path) as store, Journal(path / JOURNAL) as journal:
        given = {"validate": False, **options}
        return pipeline.build([file], store, journal=journal, **given)  # type: ignore[arg-type]


def content(path: Path) -> set[Quad]:
    with EmbeddedStore(path, read_only=True) as store:
        return everything(store)


def never(*_: object) -> None:
    raise AssertionError("read again")


def test_any_number_of_processes_and_any_order_give_the_same_graph(tmp_path: Path) -> None:
    numbers = list(range(80))
    report = built(tmp_path / "one", jsonl(tmp_path / "a.jsonl", numbers))
    assert report.counts == {"built": 80}
    random.Random(1).shuffle(numbers)
    report = built(tmp_path / "two", jsonl(tmp_path / "b.jsonl", numbers), jobs=2)
    assert report.counts == {"built": 80}
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_what_is_built_is_not_read_again_until_it_or_the_rules_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, store = jsonl(tmp_path / "a.jsonl", range(5)), tmp_path / "store"
    built(store, file)
    with monkeypatch.context() as patch:
        patch.setattr(work, "_one", never)
        assert built(store, file).counts == {"unchanged": 5}
    write(file, [dispatch(n, f"d{min(n, 3):04}") if n == 4 else dispatch(n) for n in (0, 1, 2, 4)])
    report = built(store, file)
    assert (report.built, report.unchanged) == (["d0003"], ["d0000", "d0001", "d0002"])
    monkeypatch.setattr("kg.pipeline.run.version", lambda: "newer")
    assert built(store, file).counts == {"unchanged": 4}  # worked on again, with the same end
    with Journal(store / JOURNAL) as journal:
        assert journal.counts("newer")["outdated"] == 1  # d0004, which no input holds any more


def test_a_journal_that_lags_or_is_lost_costs_only_work(tmp_path: Path) -> None:
    file, store = jsonl(tmp_path / "a.jsonl", range(5)), tmp_path / "store"
    built(store, file)
    before = content(store)
    for name in (JOURNAL, f"{JOURNAL}-wal", f"{JOURNAL}-shm"):
        (store / name).unlink(missing_ok=True)
    assert built(store, file).counts == {"unchanged": 5}
    assert content(store) == before


def test_a_journal_of_another_store_is_not_believed(tmp_path: Path) -> None:
    file = jsonl(tmp_path / "a.jsonl", range(3))
    built(tmp_path / "old", file)
    with EmbeddedStore(tmp_path / "new") as store, Journal(tmp_path / "old" / JOURNAL) as journal:
        assert pipeline.build([file], store, journal=journal, validate=False).counts == {"built": 3}


def test_a_dispatch_that_cannot_be_read_any_more_leaves_the_store_and_waits_for_a_retry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, store = jsonl(tmp_path / "a.jsonl", [1, 2]), tmp_path / "store"
    built(store, file)
    write(file, [dispatch(1), dispatch(7, "d0002")])
    extract = work.extraction

    def failing(one: Dispatch, *settings: Any, **options: Any) -> object:
        if one.id == "d0002":
            raise ZeroDivisionError("one of ours")
        return extract(one, *settings, **options)

    with monkeypatch.context() as patch:
        patch.setattr(work, "extraction", failing)
        report = built(store, file)
    assert report.counts == {"unchanged": 1, "refused": 1}
    assert "unexpected ZeroDivisionError: one of ours" in report.refused[0].message
    built(tmp_path / "without", jsonl(tmp_path / "b.jsonl", [1]))
    assert content(store) == content(tmp_path / "without")
    assert built(store, file).counts == {"unchanged": 1, "refused": 1}  # remembered, and not tried again
    assert built(store, file, retry=True).counts == {"unchanged": 1, "built": 1}
    with Journal(store / JOURNAL) as journal:
        assert list(journal.set_aside()) == []


def test_what_ended_the_process_is_tried_in_another_the_next_time(tmp_path: Path) -> None:
    file, store = jsonl(tmp_path / "a.jsonl", range(3)), tmp_path / "store"
    store.mkdir()
    elsewhere: list[str] = []

    def alone(chunk: list[Dispatch], *_: object) -> list[work.Result]:
        elsewhere.extend(one.id for one in chunk)
        return work.work(chunk, work.Settings(validate=False))

    with EmbeddedStore(tmp_path / "s") as opened, Journal(tmp_path / "j") as journal:
        journal.attempting(["d0001"])  # and then no more
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("kg.pipeline.run.alone", alone)
            report = pipeline.build([file], opened, journal=journal, validate=False)
        assert (report.counts, elsewhere) == ({"built": 3}, ["d0001"])
        assert journal.suspects() == set()


def test_ids_that_collide_are_reported(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", [dispatch(1, "same"), dispatch(2, "same"), dispatch(1, "same")])
    report = built(tmp_path / "store", file)
    assert report.counts == {"built": 1, "refused": 1}
    assert "the id 'same' is already that of another dispatch" in report.refused[0].message
    other = write(tmp_path / "b.jsonl", [dispatch(3, "same")])
    report = built(tmp_path / "store", other)
    assert report.counts["built"] == 1
    assert "takes the place of another text with the id 'same'" in report.remarks[0]


def test_one_dispatch_many_times_is_one(tmp_path: Path) -> None:
    report = built(tmp_path / "store", write(tmp_path / "a.jsonl", (dispatch(1) for _ in range(5_000))))
    assert report.counts == {"built": 1}
    assert report.remarks == ["4999 dispatches met again, word for word, and passed over"]


def test_many_empty_documents_are_counted_and_the_first_are_named(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("".join(f'{{"id": "e{n}", "text": ""}}\n' for n in range(3_000)))
    report = built(tmp_path / "store", file)
    assert report.counts == {"refused": 3_000}
    assert len(report.refused) == 1_000
    with Journal(tmp_path / "store" / JOURNAL) as journal:
        assert journal.counts("")["unreadable"] == 3_000
    jsonl(file, [1])
    built(tmp_path / "store", file)
    with Journal(tmp_path / "store" / JOURNAL) as journal:
        assert journal.counts("")["unreadable"] == 0


State = dict[str, int]  # the number of the text that each dispatch has in the end
steps = st.lists(
    st.tuples(
        st.sampled_from(["build", "retract", "resume", "lag"]),
        st.dictionaries(st.sampled_from("abcde"), st.integers(0, 12), min_size=1, max_size=4),
        st.randoms(use_true_random=False),
    ),
    min_size=1,
    max_size=5,
)


@given(steps)
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # each example builds stores: shrinking would take minutes
)
def test_any_sequence_of_changes_ends_in_what_the_final_set_gives_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, sequence: list[tuple[str, State, random.Random]]
) -> None:
    folder = tmp_path_factory.mktemp("sequence")
    wanted: State = {}
    with with_small_ontology(), EmbeddedStore(folder / "s") as store, Journal(folder / "j") as journal:
        pipeline.build([], store, journal=journal)
        for kind, state, rng in sequence:
            if kind == "retract":
                for name in state:
                    assert pipeline.retract(name, store, journal) is (wanted.pop(name, None) is not None)
                continue
            if kind == "lag":  # as after an end between the store's commit and the journal's
                journal.forget(state)
                continue
            items = list(state.items())
            rng.shuffle(items)
            file = write(folder / "in.jsonl", (dispatch(number, name) for name, number in items))
            if kind == "resume":  # the first attempt is interrupted at some dispatch
                interrupted_at(rng.randrange(len(items)), file, store, journal)
            pipeline.build([file], store, journal=journal, validate=False)
            wanted |= state
        found = everything(store)
    assert found == from_nothing(folder, wanted.items())


def interrupted_at(place: int, file: Path, store: EmbeddedStore, journal: Journal) -> None:
    replace, taken = store.replace, 0

    def interrupting(iri: str, quads: Iterable[Quad]) -> bool:
        nonlocal taken
        if taken == place:
            raise MemoryError("as if the process ended here")
        taken += 1
        return replace(iri, quads)

    with pytest.MonkeyPatch.context() as patch, pytest.raises(MemoryError):
        patch.setattr(store, "replace", interrupting)
        pipeline.build([file], store, journal=journal, validate=False)
        raise MemoryError("nothing was left to interrupt")


def test_a_first_build_goes_by_bulk_and_when_cut_short_goes_on_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.graph.store._PART", 5_000)
    numbers = list(range(60))
    file, store = jsonl(tmp_path / "a.jsonl", numbers), tmp_path / "store"
    built(tmp_path / "undisturbed", file)
    add, parts = EmbeddedStore._load_part, 0

    def cut_short(self: EmbeddedStore, part: list[list[Quad]]) -> None:
        nonlocal parts
        parts += 1
        if parts == 2:
            raise MemoryError("as if the process ended here")
        add(self, part)

    with monkeypatch.context() as patch, pytest.raises(MemoryError):
        patch.setattr(EmbeddedStore, "_load_part", cut_short)
        built(store, file)
    with monkeypatch.context() as patch:
        patch.setattr(EmbeddedStore, "replace", never)
        counts = built(store, file).counts
    assert counts["unchanged"] > 10
    assert counts["built"] > 10
    assert content(store) == content(tmp_path / "undisturbed")
    assert built(store, file).counts == {"unchanged": 60}


def test_a_dispatch_that_changes_while_a_first_build_is_cut_short_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.graph.store._PART", 1_000)
    file, store = jsonl(tmp_path / "a.jsonl", range(60)), tmp_path / "store"
    with monkeypatch.context() as patch, pytest.raises(MemoryError):
        patch.setattr(Journal, "arrived", lambda *_: (_ for _ in ()).throw(MemoryError("as if it ended here")))
        built(store, file)
    write(file, [dispatch(n + 1, f"d{n:04}") for n in range(60)])
    built(store, file)
    built(tmp_path / "new", file)
    assert content(store) == content(tmp_path / "new")


def from_nothing(folder: Path, items: Iterable[tuple[str, int]]) -> set[Quad]:
    with EmbeddedStore(folder / "anew") as store:
        file = write(folder / "all.jsonl", (dispatch(number, name) for name, number in items))
        pipeline.build([file], store, validate=False)
        return everything(store)
