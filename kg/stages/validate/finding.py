"""What a shape finds wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["violation", "warning", "info"]
_ORDER: dict[str, int] = {"violation": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of the shapes.

    `focus` is the IRI of the node that was checked, `path` that of the property ("^" before it: read backwards) or
    None, `value` the offending term as N-Triples writes it or None, `shape` the IRI of the shape, `component` the name
    of the SHACL constraint component ("MinCount", "Class", "SPARQL" …).
    """

    focus: str
    path: str | None
    value: str | None
    shape: str
    severity: Severity
    message_en: str
    message_fr: str
    component: str

    @property
    def name(self) -> str:
        """The local name of the shape: "Agreement-signedOn"."""
        return self.shape.rpartition("#")[2]

    def is_at_least(self, severity: Severity) -> bool:
        """Whether it is as severe as this, or more."""
        return _ORDER[self.severity] <= _ORDER[severity]

    @property
    def order(self) -> tuple[int, str, str, str, str, str]:
        """By severity, then by node, shape, path, value and component."""
        return _ORDER[self.severity], self.focus, self.shape, self.path or "", self.value or "", self.component

    def __str__(self) -> str:
        where = f"{self.focus} {self.path}" if self.path else self.focus
        value = f" {self.value}" if self.value else ""
        return f"{self.severity}: {where}{value}: {self.message_en} [{self.name}]"
