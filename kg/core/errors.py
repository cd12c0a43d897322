"""The errors of dispatch-kg, one tree, so that the command line has one `except`.

    KgError                     exit code 3
    ├─ InputError               a text, a line or a file that cannot be read: what, where, what to do
    ├─ QueryError               a saved query, a parameter or SPARQL that is wrong
    ├─ StoreError               a store that is missing, damaged or held by another process
    ├─ ValidationError          a file that SHACL or the reasoner cannot even check
    └─ OutputError              a place that cannot be written

Exit codes of the command: 0 fine, 1 ran and the data has findings, 2 usage, 3 an error of this tree, 4 unexpected.
"""

from __future__ import annotations


class KgError(Exception):
    """Base of the tree. `message` says what was wrong, `where` a file, line or offset, `hint` what to do."""

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message, self.where, self.hint = message, where, hint

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text} ({self.hint})" if self.hint else text


class InputError(KgError):
    """A text, a line or a file that cannot be read."""


class QueryError(KgError):
    """A saved query, a parameter or SPARQL that is wrong."""


class StoreError(KgError):
    """A store that is missing, damaged or held by another process."""


def disk_full(where: str) -> StoreError:
    """The error of a store or journal that has no room left."""
    hint = "free some space and run the same command again: it goes on where it stopped"
    return StoreError("the disk is full", where=where, hint=hint)


class ValidationError(KgError):
    """A file that cannot be checked."""


class OutputError(KgError):
    """A place that cannot be written."""
