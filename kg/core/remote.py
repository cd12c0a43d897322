"""Files that are not on this machine, by fsspec (extra `remote`): `s3://bucket/key`, `memory://a`, and what else it
knows.

Whatever a remote side or its library raises becomes an OSError, as a local file would raise.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from kg.core.errors import InputError


def is_remote(path: str) -> bool:
    """Whether a path is an address."""
    return "://" in path


def _place(url: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it. Raises InputError where there is none for it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        hint = "pip install 'dispatch-kg[remote]'"
        raise InputError("to read and write addresses needs fsspec", where=url, hint=hint) from error
    try:
        system, path = url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise InputError(f"no file system for this address: {error}", where=url) from error
    return system, str(path)


@contextlib.contextmanager
def _as_oserror() -> Iterator[None]:
    try:
        yield
    except (OSError, InputError):
        raise
    except Exception as error:  # each file system has errors of its own (credentials that are missing or wrong …)
        raise OSError(f"{type(error).__name__}: {error}") from error


def listed(url: str) -> tuple[bool, list[str]]:
    """Whether an address is a folder, and the addresses of its files, sorted; of a file its own. Raises OSError."""
    system, path = _place(url)
    with _as_oserror():
        if not system.isdir(path):
            return False, [url]
        found = sorted(str(name) for name in system.find(path))
        return True, [str(system.unstrip_protocol(name)) for name in found]


@contextlib.contextmanager
def opened(url: str, mode: str = "rb") -> Iterator[BinaryIO]:
    """The file of an address, open in a binary mode. Raises OSError."""
    system, path = _place(url)
    with _as_oserror(), system.open(path, mode) as stream:
        yield cast(BinaryIO, stream)
