"""Starting, stopping, and a store that changes meanwhile."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.graph.store import EmbeddedStore
from kg.web.snapshots import Folder
from tests.graph.seed import DISPATCH, seed_graph
from tests.web.serving import eventually, serving

MET = "person:djeyhoun-bairamov dip:metWith person:murat-nurtleu"


@pytest.fixture
def store(store_path: Path, tmp_path: Path) -> Path:
    """A store of the test's own: a copy of the shared one."""
    return Path(shutil.copytree(store_path, tmp_path / "store", ignore=shutil.ignore_patterns("snapshots")))


def kg(*options: str) -> subprocess.CompletedProcess[str]:
    """Runs `kg serve` that is to fail."""
    command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", *options]
    env = {name: value for name, value in os.environ.items() if name != "KG_TOKEN"}
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=30, env=env, check=False)


def test_a_store_that_is_missing_or_damaged_is_told(tmp_path: Path, store: Path) -> None:
    missing = kg("--store", str(tmp_path / "none"), "--port", "0")
    assert missing.returncode == 3
    assert "there is no store here" in missing.stderr
    (store / "data" / "CURRENT").write_text("nothing")
    broken = kg("--store", str(store), "--port", "0")
    assert broken.returncode == 3
    assert "damaged" in broken.stderr


def test_without_the_extra_the_command_says_how_to_get_it(store_path: Path) -> None:
    hide = "import sys; sys.modules['starlette'] = None; from kg.cli import main; main()"
    command = [sys.executable, "-c", hide, "serve", "--store", str(store_path)]
    failed = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=30, check=False)
    assert failed.returncode == 3
    assert "pip install 'dispatch-kg[serve]'" in failed.stderr


def test_a_store_in_which_nothing_can_be_made_is_read_from_elsewhere(store: Path, tmp_path: Path) -> None:
    (store / "snapshots").write_text("in the way")
    aside = tmp_path / "aside"
    aside.mkdir()
    with serving(store, env={"TMPDIR": str(aside)}) as server:
        assert server.holds(MET)
        assert len(list(aside.glob("kg-serve-*/*/CURRENT"))) == 1
        server.stop()
    assert list(aside.iterdir()) == []


def test_a_port_in_use_is_told(store_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        failed = kg("--store", str(store_path), "--port", str(taken.getsockname()[1]))
    assert failed.returncode == 3
    assert "the port is in use" in failed.stderr
    assert "--port" in failed.stderr


def test_writing_needs_a_token(store_path: Path) -> None:
    failed = kg("--store", str(store_path), "--writable")
    assert failed.returncode == 2
    assert "KG_TOKEN" in failed.stderr


def test_a_store_that_another_process_writes_to_cannot_be_written(store: Path) -> None:
    with EmbeddedStore(store):
        failed = kg("--store", str(store), "--writable", "--token", "t", "--port", "0")
    assert failed.returncode == 3
    assert f"process {os.getpid()}" in failed.stderr
    assert "is writing to the store" in failed.stderr


def test_ctrl_c_ends_it_with_every_child_and_leaves_the_store_as_it_was(store: Path) -> None:
    with serving(store) as server:
        assert server.holds(MET)
        children = server.children()
        assert len(children) >= 4
        assert (store / "snapshots").is_dir()
        assert server.stop() == 0
        assert eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children), 2)
    assert {path.name for path in store.iterdir()} - {"snapshot"} == {"data", "store.json"}


def test_when_it_is_killed_its_children_end_and_the_next_one_cleans_up(store: Path) -> None:
    with serving(store) as server:
        children = server.children()
        server.process.send_signal(signal.SIGKILL)
        server.process.wait(5)
        assert eventually(lambda: not any(alive(pid) for pid in children), 3)
        left = list((store / "snapshots").iterdir())
        assert len(left) == 1
    with serving(store) as server:
        assert server.holds(MET)
        assert left[0] not in (store / "snapshots").iterdir()


def test_a_child_that_somebody_ends_costs_nobody_an_answer(store_path: Path) -> None:
    with serving(store_path) as server:
        for _ in range(3):
            for pid in server.children():
                os.kill(pid, signal.SIGKILL)
            time.sleep(0.3)
            assert [server.query(f"ASK {{ {MET} }}").status for _ in range(4)] == [200] * 4
        assert eventually(lambda: len([pid for pid in server.children() if alive(pid)]) == 4)


def test_a_build_that_cannot_be_read_is_told_and_the_one_before_is_served(store: Path) -> None:
    with serving(store) as server:
        (store / "data" / "CURRENT").write_text("nothing")
        assert server.process.stderr
        assert "the store cannot be read" in server.process.stderr.readline()
        assert server.holds(MET)


def alive(pid: int) -> bool:
    """Whether a process runs (one that has ended and that nobody has asked about does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_new_build_is_seen_without_a_restart(seed_path: Path, small_ontology: None, tmp_path: Path) -> None:
    store = Path(shutil.copytree(seed_path, tmp_path / "store"))
    with serving(store) as server:
        first = server.query(f"ASK {{ {MET} }}")
        assert first.json["boolean"] is True
        with EmbeddedStore(store) as writing:
            writing.retract(DISPATCH)
            writing.refresh_derived()
            time.sleep(1.5)
            assert server.holds(MET)  # nothing of a build is seen before it has ended
            during = server.query(f"ASK {{ {MET} }}")
            assert during.headers["etag"] == first.headers["etag"]
        assert eventually(lambda: not server.holds(MET))
        after = server.query(f"ASK {{ {MET} }}")
        assert after.headers["etag"] != first.headers["etag"]
        assert len(list((store / "snapshots" / str(server.process.pid)).iterdir())) == 1  # the old one is gone
        assert server.get("/metrics").text.count("kg_snapshots_total 2.0") == 1


def test_what_a_killed_build_has_left_is_not_served(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with EmbeddedStore(store) as writing:
        writing.replace(DISPATCH, seed_graph())
    code = (
        f"import os\nfrom kg.graph.store import EmbeddedStore\nstore = EmbeddedStore({str(store)!r})\n"
        f"store.retract({DISPATCH!r})\nstore.compact()\nos.kill(os.getpid(), 9)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code], timeout=30, check=False)
    assert killed.returncode == -signal.SIGKILL
    with serving(store) as server:
        assert server.holds(f"GRAPH <{DISPATCH}> {{ ?s ?p ?o }}")


def test_while_the_first_build_runs_queries_are_told_to_come_again(seed_path: Path, tmp_path: Path) -> None:
    store = Path(shutil.copytree(seed_path, tmp_path / "store"))
    writing = EmbeddedStore(store)
    with serving(store) as server:
        reply = server.query("ASK {}")
        assert reply.status == 503
        assert "being built" in reply.json["title"]
        assert int(reply.headers["retry-after"]) >= 1
        assert server.get("/health").status == 503
        writing.close()
        assert eventually(lambda: server.query(f"ASK {{ {MET} }}").status == 200)
        assert server.holds(MET)


def test_a_folder_whose_files_change_has_another_state(store: Path) -> None:
    folder = Folder(store)
    first = folder.state()
    EmbeddedStore(store, read_only=True).close()
    assert folder.state() == first
    assert not folder.busy()
    os.utime(store / "store.json", (1, 1))
    assert folder.state() != first


@pytest.mark.parametrize("text", ["", "{}", '{"pid": "x"}', '{"pid": 4194305}'])
def test_a_note_of_a_writer_that_is_gone_holds_nobody_up(tmp_path: Path, text: str) -> None:
    (tmp_path / "writer.json").write_text(text)
    assert not Folder(tmp_path).busy()


def test_help_names_the_limits() -> None:
    told = kg("--help")
    assert told.returncode == 0
    for option in ("--seconds", "--rows", "--megabytes", "--memory", "--queue", "--body", "--allow-host", "--token"):
        assert option in told.stdout
