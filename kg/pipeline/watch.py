"""Files that come and change: what of folders and files is to be built now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.core.errors import InputError

State = tuple[int, int]  # size and time of change


class Watch:
    """Looks at files and folders again and again; each look gives the files that are new or have changed.

    A file that is still growing waits: it is given when two looks find it the same. What was given is given again only
    after another change; `again` puts files back, of which building has failed. Raises InputError for a path that is
    not there.
    """

    def __init__(self, paths: Sequence[str | Path]) -> None:
        self.paths = [Path(path) for path in paths]
        for path in self.paths:
            if not path.exists():
                raise InputError("there is no such file or folder", where=str(path), hint="make it, then watch it")
        self._seen: dict[Path, State] = {}
        self._given: dict[Path, State] = {}

    def look(self, *, wait: bool = True) -> list[Path]:
        """The files to build now, sorted; without `wait` those too that may still be growing."""
        found = dict(self._files())
        ready = [
            path
            for path, state in sorted(found.items())
            if self._given.get(path) != state and (not wait or self._seen.get(path) == state)
        ]
        self._seen = found
        self._given = {path: state for path, state in self._given.items() if path in found}
        self._given |= {path: found[path] for path in ready}
        return ready

    def again(self, paths: Sequence[Path]) -> None:
        """Gives these files once more at the next look."""
        for path in paths:
            self._given.pop(path, None)

    def _files(self) -> Iterator[tuple[Path, State]]:
        from kg.stages.read import files

        for path in files(self.paths):
            try:
                stat = path.stat()
            except OSError:  # gone since it was listed
                continue
            yield path, (stat.st_size, stat.st_mtime_ns)
