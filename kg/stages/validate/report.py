"""Findings as text, JSON and a SHACL validation report."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256

from kg.core.terms import PREFIXES
from kg.stages.validate.finding import Finding

_SHAPES = "https://w3id.org/dispatch-kg/shapes#"
_SH = "http://www.w3.org/ns/shacl#"


def as_text(findings: Sequence[Finding], *, language: str = "en") -> str:
    """One paragraph a finding and a count at the end, in English or French ("fr")."""
    parts = []
    for one in findings:
        message = one.message_fr if language == "fr" else one.message_en
        lines = [f"{one.severity}  {one.name}  ({one.component})", f"  {message}", f"  node   {one.focus}"]
        if one.path:
            lines.append(f"  path   {_short(one.path)}")
        if one.value:
            lines.append(f"  value  {one.value}")
        parts.append("\n".join(lines) + "\n")
    parts.append(_count(findings, language))
    return "\n".join(parts)


def as_json(findings: Sequence[Finding]) -> str:
    """An object with `conforms` and the list `findings`."""
    value = {"conforms": conforms(findings), "findings": [asdict(one) for one in findings]}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def as_turtle(findings: Sequence[Finding]) -> str:
    """A sh:ValidationReport in Turtle, without blank nodes: the same findings are the same text."""
    results = sorted((_result(one) for one in findings), key=lambda pair: pair[0])
    head = f"@prefix sh: <{_SH}> .\n\n<urn:dispatch-kg:report> a sh:ValidationReport ;\n  sh:conforms "
    head += str(conforms(findings)).lower()
    if results:
        head += " ;\n  sh:result\n    " + " ,\n    ".join(f"<{iri}>" for iri, _ in results)
    return "\n".join([head + " .\n", *(text for _, text in results)])


def conforms(findings: Sequence[Finding]) -> bool:
    """Whether there are no findings at all; SHACL counts warnings too."""
    return not findings


def _result(one: Finding) -> tuple[str, str]:
    iri = f"urn:dispatch-kg:result:{sha256(repr(one).encode()).hexdigest()[:16]}"
    said = [
        f"<{iri}> a sh:ValidationResult",
        f"sh:focusNode <{one.focus}>",
        f"sh:sourceShape <{one.shape}>",
        f"sh:sourceConstraintComponent sh:{one.component}ConstraintComponent",
        f"sh:resultSeverity sh:{one.severity.capitalize()}",
        f"sh:resultMessage {json.dumps(one.message_en)}@en , {json.dumps(one.message_fr, ensure_ascii=False)}@fr",
    ]
    if one.path:
        inverse = one.path.startswith("^")
        said.append(f"sh:resultPath {f'<{iri}:path>' if inverse else f'<{one.path}>'}")
    if one.value:
        said.append(f"sh:value {one.value}")
    text = " ;\n  ".join(said) + " .\n"
    if one.path and one.path.startswith("^"):
        text += f"\n<{iri}:path> sh:inversePath <{one.path[1:]}> .\n"
    return iri, text


def _short(path: str) -> str:
    mark, iri = ("^", path[1:]) if path.startswith("^") else ("", path)
    for prefix, space in PREFIXES.items():
        if iri.startswith(space):
            return f"{mark}{prefix}:{iri[len(space) :]}"
    return path


def _count(findings: Sequence[Finding], language: str) -> str:
    found = Counter(one.severity for one in findings)
    if not findings:
        return "conforme : rien à signaler\n" if language == "fr" else "conforms: nothing found\n"
    words = {"violation": "violation", "warning": "avertissement", "info": "remarque"} if language == "fr" else {}
    counts = (f"{n} {words.get(kind, kind)}{'s' if n > 1 else ''}" for kind, n in sorted(found.items(), reverse=True))
    return ", ".join(counts) + "\n"
