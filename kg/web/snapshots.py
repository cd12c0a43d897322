"""What the children read: a copy of the store by hard links, that no build touches.

A copy is made when the server starts, and again each time a build has ended. Queries that are running keep theirs; the
next ones see the new one. The store's own snapshot would not do: the next build replaces it under those who read it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from kg.graph.store import META, WRITER, readable

_SNAPSHOTS = "snapshots"
_NOISE = frozenset({"LOCK", "LOG", "LOG.old"})  # of the engine; they change when somebody only looks


@dataclass(eq=False, slots=True)
class Snapshot:
    """A copy that is read: its folder, an identifier that no other state of a store has, and who is using it."""

    folder: Path
    id: str
    users: int = 0


class Folder:
    """The folder of a store, as far as its snapshots go."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self._number = count(1)
        self._place: Path | None = None

    @property
    def data(self) -> Path:
        """The data of the last complete state."""
        return readable(self.store)

    def state(self) -> str:
        """What tells one build of the store from another. Raises FileNotFoundError where it changes meanwhile."""
        return _state(self.store / META, *self.data.iterdir())

    def busy(self) -> bool:
        """Whether a process is writing to the store."""
        try:
            pid = int(json.loads((self.store / WRITER).read_text(encoding="utf-8"))["pid"])
        except (OSError, ValueError, KeyError, TypeError):
            return False
        return _alive(pid)

    def next(self) -> Path:
        """Where the next snapshot goes: inside the store, for hard links need its file system; else aside."""
        if self._place is None:
            self._place = self._make()
        return self._place / str(next(self._number))

    def _make(self) -> Path:
        inside = self.store / _SNAPSHOTS
        with contextlib.suppress(OSError):
            inside.mkdir(exist_ok=True)
            for old in inside.iterdir():  # of servers that were killed
                if old.name.isdigit() and not _alive(int(old.name)):
                    shutil.rmtree(old, ignore_errors=True)
            place = inside / str(os.getpid())
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            return place
        return Path(tempfile.mkdtemp(prefix="kg-serve-"))

    def drop(self, snapshot: Snapshot) -> None:
        """Removes a snapshot that nobody reads any more."""
        shutil.rmtree(snapshot.folder, ignore_errors=True)

    def close(self) -> None:
        """Removes all snapshots of this process."""
        if self._place:
            shutil.rmtree(self._place, ignore_errors=True)
            with contextlib.suppress(OSError):
                (self.store / _SNAPSHOTS).rmdir()  # if no other server has any


def state(folder: Path) -> str:
    """What tells one snapshot from another."""
    return _state(*folder.iterdir())


def _state(*files: Path) -> str:
    """Names, sizes and times of files; no content is read."""
    told = hashlib.sha256()
    for path in sorted(files):
        if path.name not in _NOISE:
            found = path.stat()
            told.update(f"{path.name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return told.hexdigest()[:16]


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
